"""From measures to scores of 0 to 100, and to the one score that predicts comparison error."""

import math
from collections.abc import Mapping

import numpy as np

RAMPS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "single_face_present": ((0.0, 1.0), (100, 0)),
    "inter_eye_distance": ((10, 32, 60, 90), (0, 40, 80, 100)),
    "head_size": ((0.7, 0.95), (100, 0)),
    "face_crop": ((0.5, 1.0), (0, 100)),
    "horizontal_position": ((0.05, 0.5), (100, 0)),
    "vertical_position": ((0.05, 0.5), (100, 0)),
    "head_pose_yaw": ((5, 60), (100, 0)),
    "head_pose_pitch": ((8, 50), (100, 0)),
    "head_pose_roll": ((5, 60), (100, 0)),
    "luminance_mean": ((15, 80, 190, 250), (0, 100, 100, 0)),
    "under_exposure_prevention": ((0.05, 0.95), (100, 0)),
    "over_exposure_prevention": ((0.02, 0.6), (100, 0)),
    "dynamic_range": ((3.0, 7.0), (0, 100)),
    "illumination_uniformity": ((0.0, 0.8), (0, 100)),
    "sharpness": ((0.1, 0.6), (0, 100)),
    "occlusion_prevention": ((0.7, 0.95), (0, 100)),
    "eyes_visible": ((0.0, 0.4), (0, 100)),
    "mouth_occlusion_prevention": ((0.0, 0.4), (0, 100)),
    "motion": ((0.3, 6.0), (100, 0)),
}
"""Component → points of a line from its measure (of either sign alike) to its score."""

WEIGHTS: dict[str, float] = {
    "inter_eye_distance": 0.03,
    "face_crop": 0.05,
    "head_pose_yaw": 0.02,
    "head_pose_pitch": 0.22,
    "luminance_mean": 0.03,
    "under_exposure_prevention": 0.04,
    "over_exposure_prevention": 0.09,
    "dynamic_range": 0.10,
    "illumination_uniformity": 0.02,
    "sharpness": 0.14,
    "occlusion_prevention": 0.35,
    "motion": 0.05,
}
"""What each component weighs in the unified score: fitted by tools/accuracy/fit_quality.py to how well a picture
agrees with its person's other pictures, on photographs apart from LFW. Those show neither motion nor cut
faces, whose weights are set by judgement. A turned head weighs little of its own, as the detector's
confidence falls with it. Place, size in the frame and other faces in it make a frame unfit, but the
comparison no worse."""

FLOOR = 1.0


def component_score(name: str, value: float) -> float:
    """Return a component's score, 0..100, for its measured ``value``; 0 if it could not be measured."""
    if math.isnan(value):
        return 0.0
    return float(np.interp(abs(value), *RAMPS[name]))


def unified_score(scores: Mapping[str, float]) -> float:
    """Return the weighted geometric mean of component scores, 0..100: one bad component spoils it."""
    total = sum(WEIGHTS.values())
    logs = sum(weight * math.log(max(scores[name], FLOOR)) for name, weight in WEIGHTS.items())
    return math.exp(logs / total) if logs > 0 else 0.0
