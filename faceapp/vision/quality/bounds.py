"""How good a shot has to be: the one place where the bounds of face quality stand."""

import math
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Range:
    """The values that are good enough, both ends included."""

    low: float = -math.inf
    high: float = math.inf

    def holds(self, value: float) -> bool:
        """Return whether ``value`` lies in the range; what could not be measured does not."""
        return self.low <= value <= self.high

    def narrowed(self, by: float) -> "Range":
        """Return the range without its margins: ``by`` at either end, but at most a quarter of the range."""
        by = min(by, (self.high - self.low) / 4)
        return Range(self.low + by, self.high - by)


ANY = Range()


@dataclass(frozen=True)
class Bounds:
    """The range of each quality component; the fields are the components, in the order they are shown.

    Names and measures follow ISO/IEC 29794-5:2025 where it has them. Left and right of angles and
    places are the picture's: a positive yaw brings the nose to the picture's right, where the
    person's own left is.

    Attributes:
        single_face_present: area of the second largest face as a share of the largest, 0..1.
        inter_eye_distance: px between the eyes.
        head_size: height of the face as a share of the frame's.
        face_crop: share of the face's box that lies inside the frame, 0..1.
        horizontal_position: face's middle from the frame's, as a share of its width, -0.5..0.5.
        vertical_position: the same of its height; positive is low in the frame.
        head_pose_yaw: degrees.
        head_pose_pitch: degrees; positive looks down.
        head_pose_roll: degrees; positive leans to the picture's right.
        luminance_mean: of the inner face, 0..255.
        under_exposure_prevention: share of the face's pixels with a luminance of 25 or less, 0..1.
        over_exposure_prevention: share of them with 247 or more, 0..1.
        dynamic_range: entropy of the face's luminance histogram, bits, 0..8.
        illumination_uniformity: what the histograms of the two halves share, 0..1.
        sharpness: how much a further blur changes the face, 0 (blurred) to 1.
        occlusion_prevention: the detector's confidence in the face and its landmarks, 0..1.
        eyes_visible: contrast at the flatter eye as a share of the face's; glass or cloth over it is flat.
        mouth_occlusion_prevention: the same of the mouth.
        motion: how far the face moves, in inter-eye distances a second.
    """

    single_face_present: Range = Range(high=0.3)
    inter_eye_distance: Range = Range(low=60.0)
    head_size: Range = Range(high=0.8)
    face_crop: Range = Range(low=0.97)
    horizontal_position: Range = Range(-0.18, 0.18)
    vertical_position: Range = Range(-0.2, 0.2)
    head_pose_yaw: Range = Range(-20.0, 20.0)
    head_pose_pitch: Range = Range(-20.0, 20.0)
    head_pose_roll: Range = Range(-15.0, 15.0)
    luminance_mean: Range = Range(45.0, 225.0)
    under_exposure_prevention: Range = Range(high=0.45)
    over_exposure_prevention: Range = Range(high=0.2)
    dynamic_range: Range = Range(low=5.5)
    illumination_uniformity: Range = Range(low=0.3)
    sharpness: Range = Range(low=0.35)
    occlusion_prevention: Range = Range(low=0.8)
    eyes_visible: Range = Range(low=0.2)
    mouth_occlusion_prevention: Range = Range(low=0.2)
    motion: Range = Range(high=2.0)


ENROL = Bounds()
"""What a reference at the camera has to reach."""

CLEARANCE: dict[str, float] = {
    "single_face_present": 0.03,
    "inter_eye_distance": 3.0,
    "head_size": 0.02,
    "face_crop": 0.01,
    "horizontal_position": 0.02,
    "vertical_position": 0.02,
    "head_pose_yaw": 3.0,
    "head_pose_pitch": 4.0,
    "head_pose_roll": 2.0,
    "luminance_mean": 3.0,
    "under_exposure_prevention": 0.03,
    "over_exposure_prevention": 0.02,
    "dynamic_range": 0.1,
    "illumination_uniformity": 0.03,
    "sharpness": 0.02,
    "occlusion_prevention": 0.01,
    "eyes_visible": 0.05,
    "mouth_occlusion_prevention": 0.05,
    "motion": 0.2,
}
"""Component → by how much it has to clear its bound once it has failed, in its own unit.

About what nine in ten steps from frame to frame stay under on videos of people who talk, so that a face near a
bound is not told to turn and praised by turns.
"""


def of_picture(bounds: Bounds) -> Bounds:
    """Return what a reference from a picture has to reach, where ``bounds`` hold at the camera.

    The face may be anywhere in it, and the operator chooses if there are several.
    """
    return replace(
        bounds, head_size=ANY, horizontal_position=ANY, vertical_position=ANY, motion=ANY, single_face_present=ANY
    )


PICTURE = of_picture(ENROL)
"""What a reference from a picture has to reach."""

CHECK = Bounds(
    single_face_present=ANY,
    inter_eye_distance=Range(low=32.0),
    head_size=ANY,
    face_crop=Range(low=0.8),
    horizontal_position=ANY,
    vertical_position=ANY,
    head_pose_yaw=Range(-45.0, 45.0),
    head_pose_pitch=Range(-40.0, 40.0),
    head_pose_roll=Range(-45.0, 45.0),
    luminance_mean=Range(25.0, 240.0),
    under_exposure_prevention=Range(high=0.9),
    over_exposure_prevention=Range(high=0.6),
    dynamic_range=Range(low=4.0),
    illumination_uniformity=Range(low=0.1),
    sharpness=Range(low=0.15),
    occlusion_prevention=Range(low=0.6),
    eyes_visible=ANY,
    mouth_occlusion_prevention=ANY,
    motion=Range(high=6.0),
)
"""What a probe has to reach before it is compared."""
