"""What is measured of a face in one frame, before anybody asks whether it is good enough."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faceapp.capture.frame import Pixels
from faceapp.vision.alignment import align
from faceapp.vision.face import Face, FaceCrop, HeadPose
from faceapp.vision.quality.luminance import Luminance, measure_luminance
from faceapp.vision.quality.pose import head_pose


@dataclass(frozen=True, eq=False)
class Measurement:
    """A face of one frame, aligned and measured; it can be judged against any bounds.

    Attributes:
        face: where it is.
        crop: aligned.
        width: of the frame, px.
        height: of the frame, px.
        second_face: area of the largest other face as a share of this one's, 0..1.
        pose: which way the head is turned.
        light: measures of the crop.
        speed: inter-eye distances a second; it takes an earlier frame, and whoever has one sets it.
    """

    face: Face
    crop: FaceCrop
    width: int
    height: int
    second_face: float
    pose: HeadPose
    light: Luminance
    speed: float = 0.0

    @property
    def across(self) -> float:
        """The face's middle from the frame's, as a share of its width, -0.5..0.5."""
        x, _, w, _ = self.face.box
        return (x + w / 2) / self.width - 0.5

    @property
    def along(self) -> float:
        """The same of its height; positive is low in the frame."""
        _, y, _, h = self.face.box
        return (y + h / 2) / self.height - 0.5

    @property
    def share_inside(self) -> float:
        """Share of the face's box that lies inside the frame, 0..1."""
        x, y, w, h = self.face.box
        inside = max(min(x + w, self.width) - max(x, 0), 0) * max(min(y + h, self.height) - max(y, 0), 0)
        return inside / max(w * h, 1e-9)


def measure(pixels: Pixels, face: Face, faces: Sequence[Face], crop: FaceCrop | None = None) -> Measurement:
    """Measure a face; well under 2 ms whatever the frame's size.

    Args:
        pixels: (H, W, 3) uint8 BGR.
        face: the face in question.
        faces: all faces in the frame, it among them.
        crop: the aligned face, if it has been made already.
    """
    height, width = pixels.shape[:2]
    crop = crop or align(pixels, face.landmarks)
    second = _second_face(face, faces)
    return Measurement(face, crop, width, height, second, head_pose(face.landmarks), measure_luminance(crop))


def speed(face: Face, previous: Face | None, elapsed: float) -> float:
    """Return how fast a face moves, in inter-eye distances a second; 0 without an earlier frame of it.

    It is the speed of the landmarks' mean, which trembles less than any one of them.
    """
    if previous is None:
        return 0.0
    moved = float(np.linalg.norm((face.landmarks - previous.landmarks).mean(axis=0)))
    return moved / max(face.inter_eye_distance, 1e-9) / max(elapsed, 1e-3)


def _second_face(face: Face, faces: Sequence[Face]) -> float:
    """Return how large the largest other face is beside this one, by area, at most 1."""
    others = [other.box[2] * other.box[3] for other in faces if other is not face]
    return min(max(others, default=0.0) / max(face.box[2] * face.box[3], 1e-9), 1.0)
