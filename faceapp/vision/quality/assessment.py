"""How well a face is shown: named components, each with its measure, its bound and a score.

The names follow ISO/IEC 29794-5. A component's score depends on the measure alone, never on the
bounds in force, so that scores of an enrolment and of a check can be compared.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from faceapp.capture.frame import Pixels
from faceapp.vision.alignment import align
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.quality.bounds import CLEARANCE, ENROL, Bounds, Range
from faceapp.vision.quality.luminance import measure_luminance
from faceapp.vision.quality.pose import head_pose
from faceapp.vision.quality.scoring import component_score, unified_score

FRAME_TIME = 1 / 30
"""Seconds between two frames where nobody says otherwise."""


@dataclass(frozen=True)
class Component:
    """One aspect of a face's quality.

    Attributes:
        name: the field of ``Bounds`` that says what is measured, and in which unit.
        value: as measured; NaN if it can't be.
        bound: where the value has to lie.
        score: 0 (useless) to 100 (nothing to wish for).
    """

    name: str
    value: float
    bound: Range
    score: float

    @property
    def ok(self) -> bool:
        """Whether the value lies in its bound."""
        return self.bound.holds(self.value)


@dataclass(frozen=True)
class Quality:
    """The quality of one face in one frame.

    Attributes:
        components: by name, in the order of ``Bounds``.
        unified: 0..100; the higher, the less likely a comparison with it goes wrong.
    """

    components: dict[str, Component]
    unified: float

    @property
    def ok(self) -> bool:
        """Whether every component is within its bound."""
        return all(component.ok for component in self.components.values())

    @property
    def failures(self) -> tuple[Component, ...]:
        """The components out of their bounds."""
        return tuple(component for component in self.components.values() if not component.ok)

    def narrowed(self, names: Collection[str]) -> "Quality":
        """Return the same measures, where the components named have to clear their bounds by ``CLEARANCE``."""
        components = dict(self.components)
        for name in names:
            bound = components[name].bound.narrowed(CLEARANCE[name])
            components[name] = replace(components[name], bound=bound)
        return replace(self, components=components)


def assess(
    pixels: Pixels,
    face: Face,
    faces: Sequence[Face],
    previous: Face | None = None,
    elapsed: float = FRAME_TIME,
    bounds: Bounds = ENROL,
    crop: FaceCrop | None = None,
) -> Quality:
    """Measure a face; well under 2 ms whatever the frame's size.

    Args:
        pixels: (H, W, 3) uint8 BGR.
        face: the face in question.
        faces: all faces in the frame, it among them.
        previous: the same face in an earlier frame; without it the face counts as still.
        elapsed: seconds since that frame.
        bounds: what is good enough.
        crop: the aligned face, if it has been made already.
    """
    height, width = pixels.shape[:2]
    x, y, w, h = face.box
    pose = head_pose(face.landmarks)
    light = measure_luminance(crop or align(pixels, face.landmarks))
    values = {
        "single_face_present": _second_face(face, faces),
        "inter_eye_distance": face.inter_eye_distance,
        "head_size": h / height,
        "face_crop": _share_inside(face, width, height),
        "horizontal_position": (x + w / 2) / width - 0.5,
        "vertical_position": (y + h / 2) / height - 0.5,
        "head_pose_yaw": pose.yaw,
        "head_pose_pitch": pose.pitch,
        "head_pose_roll": pose.roll,
        "luminance_mean": light.mean,
        "under_exposure_prevention": light.under_exposed,
        "over_exposure_prevention": light.over_exposed,
        "dynamic_range": light.entropy,
        "illumination_uniformity": light.uniformity,
        "sharpness": light.sharpness,
        "occlusion_prevention": face.score,
        "eyes_visible": light.eyes,
        "mouth_occlusion_prevention": light.mouth,
        "motion": _speed(face, previous, elapsed),
    }
    components = {
        field.name: Component(
            field.name,
            values[field.name],
            getattr(bounds, field.name),
            component_score(field.name, values[field.name]),
        )
        for field in fields(Bounds)
    }
    return Quality(components, unified_score({name: component.score for name, component in components.items()}))


def _second_face(face: Face, faces: Sequence[Face]) -> float:
    """Return how large the largest other face is beside this one, by area, at most 1."""
    others = [other.box[2] * other.box[3] for other in faces if other is not face]
    return min(max(others, default=0.0) / max(face.box[2] * face.box[3], 1e-9), 1.0)


def _share_inside(face: Face, width: int, height: int) -> float:
    x, y, w, h = face.box
    inside = max(min(x + w, width) - max(x, 0), 0) * max(min(y + h, height) - max(y, 0), 0)
    return inside / max(w * h, 1e-9)


def _speed(face: Face, previous: Face | None, elapsed: float) -> float:
    """Return the speed of the landmarks' mean, which trembles less than any one of them."""
    if previous is None:
        return 0.0
    moved = float(np.linalg.norm((face.landmarks - previous.landmarks).mean(axis=0)))
    return moved / max(face.inter_eye_distance, 1e-9) / max(elapsed, 1e-3)
