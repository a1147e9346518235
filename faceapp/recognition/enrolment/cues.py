"""What to ask of the person at the camera: one cue at a time, the worst shortcoming first."""

from enum import StrEnum

from faceapp.vision.quality.assessment import Component, Quality


class Cue(StrEnum):
    """What would make the picture good, worst first; left and right are the person's own."""

    LOOK_AT_CAMERA = "look-at-camera"
    ONLY_ONE_PERSON = "only-one-person"
    COME_CLOSER = "come-closer"
    MOVE_BACK = "move-back"
    MOVE_LEFT = "move-left"
    MOVE_RIGHT = "move-right"
    MOVE_UP = "move-up"
    MOVE_DOWN = "move-down"
    TURN_LEFT = "turn-left"
    TURN_RIGHT = "turn-right"
    LIFT_CHIN = "lift-chin"
    LOWER_CHIN = "lower-chin"
    TILT_LEFT = "tilt-left"
    TILT_RIGHT = "tilt-right"
    MORE_LIGHT = "more-light"
    LESS_LIGHT = "less-light"
    EVEN_LIGHT = "even-light"
    UNCOVER = "uncover"
    HOLD_STILL = "hold-still"


_BELOW_AND_ABOVE: dict[str, tuple[Cue, Cue]] = {
    # The picture's right is the person's own left: whoever stands too far right in the picture
    # stands too far to their own left, and is asked to move to their own right.
    "single_face_present": (Cue.ONLY_ONE_PERSON, Cue.ONLY_ONE_PERSON),
    "inter_eye_distance": (Cue.COME_CLOSER, Cue.MOVE_BACK),
    "head_size": (Cue.COME_CLOSER, Cue.MOVE_BACK),
    "horizontal_position": (Cue.MOVE_LEFT, Cue.MOVE_RIGHT),
    "vertical_position": (Cue.MOVE_DOWN, Cue.MOVE_UP),
    "head_pose_yaw": (Cue.TURN_LEFT, Cue.TURN_RIGHT),
    "head_pose_pitch": (Cue.LOWER_CHIN, Cue.LIFT_CHIN),
    "head_pose_roll": (Cue.TILT_LEFT, Cue.TILT_RIGHT),
    "luminance_mean": (Cue.MORE_LIGHT, Cue.LESS_LIGHT),
    "over_exposure_prevention": (Cue.LESS_LIGHT, Cue.LESS_LIGHT),
    "illumination_uniformity": (Cue.EVEN_LIGHT, Cue.EVEN_LIGHT),
    "occlusion_prevention": (Cue.UNCOVER, Cue.UNCOVER),
    "eyes_visible": (Cue.UNCOVER, Cue.UNCOVER),
    "mouth_occlusion_prevention": (Cue.UNCOVER, Cue.UNCOVER),
    "motion": (Cue.HOLD_STILL, Cue.HOLD_STILL),
    "sharpness": (Cue.HOLD_STILL, Cue.HOLD_STILL),
}
"""Component → the cue when it lies below its bound, and when above."""

_ORDER = {cue: place for place, cue in enumerate(Cue)}


def worst_cue(quality: Quality | None) -> Cue | None:
    """Return what to ask for: None if all is well; to look at the camera if there is no face.

    A picture whose quality is within its bounds has no cue, and one that is not has one: gate and
    cue can't disagree.
    """
    if quality is None:
        return Cue.LOOK_AT_CAMERA
    return min((_cue(component, quality) for component in quality.failures), key=_ORDER.__getitem__, default=None)


def _cue(component: Component, quality: Quality) -> Cue:
    if component.name == "face_crop":
        return _away_from_the_edge(quality)
    if component.name in ("dynamic_range", "under_exposure_prevention"):
        return _light_or_cover(quality)
    below, above = _BELOW_AND_ABOVE[component.name]
    return above if component.value > component.bound.high else below


def _light_or_cover(quality: Quality) -> Cue:
    """Dark glasses and masks are dark or flat in good light too; a face that is white all over is flat as well."""
    parts = quality.components
    brightness = parts["luminance_mean"]
    covered = not (parts["eyes_visible"].ok and parts["mouth_occlusion_prevention"].ok)
    if covered and brightness.ok:
        return Cue.UNCOVER
    dazzled = not parts["over_exposure_prevention"].ok or brightness.value > brightness.bound.high
    return Cue.LESS_LIGHT if dazzled else Cue.MORE_LIGHT


def _away_from_the_edge(quality: Quality) -> Cue:
    """A face that the edge cuts has to come to the middle along the way it is farther off."""
    across = quality.components["horizontal_position"].value
    along = quality.components["vertical_position"].value
    if abs(across) >= abs(along):
        return Cue.MOVE_RIGHT if across > 0 else Cue.MOVE_LEFT
    return Cue.MOVE_UP if along > 0 else Cue.MOVE_DOWN
