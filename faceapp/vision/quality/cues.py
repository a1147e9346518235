"""What to ask of a person whose face is out of its bounds, worst first; the window has the words."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from faceapp.vision.quality.range import Assessed


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
    OPEN_EYES = "open-eyes"
    CLOSE_MOUTH = "close-mouth"
    RELAX_FACE = "relax-face"
    HOLD_STILL = "hold-still"


Assessment = Mapping[str, Assessed]
"""A face's components by name."""

CueRule = Callable[[Assessed, Assessment], Cue]
"""From a component that is out of its bound, and the whole assessment, to what to ask."""


def always(cue: Cue) -> CueRule:
    """Return the rule that asks the same at either end of the range."""
    return lambda _component, _assessment: cue


def by_side(below: Cue, above: Cue) -> CueRule:
    """Return the rule that asks one thing below the range and another above it."""
    return lambda component, _assessment: above if component.value > component.bound.high else below


def away_from_the_edge(_component: Assessed, assessment: Assessment) -> Cue:
    """A face that the edge cuts has to come to the middle along the way it is farther off."""
    across = assessment["horizontal_position"].value
    along = assessment["vertical_position"].value
    if abs(across) >= abs(along):
        return Cue.MOVE_RIGHT if across > 0 else Cue.MOVE_LEFT
    return Cue.MOVE_UP if along > 0 else Cue.MOVE_DOWN


def light_or_cover(_component: Assessed, assessment: Assessment) -> Cue:
    """Dark glasses and masks are dark or flat in good light too; a face that is white all over is flat as well."""
    brightness = assessment["luminance_mean"]
    covered = not (assessment["eyes_visible"].ok and assessment["mouth_occlusion_prevention"].ok)
    if covered and brightness.ok:
        return Cue.UNCOVER
    dazzled = not assessment["over_exposure_prevention"].ok or brightness.value > brightness.bound.high
    return Cue.LESS_LIGHT if dazzled else Cue.MORE_LIGHT
