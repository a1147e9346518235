"""What is measured of a face in one frame, before anybody asks whether it is good enough."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, nan

import numpy as np

from faceapp.capture.frame import Pixels
from faceapp.vision.alignment import align
from faceapp.vision.face import Face, FaceCrop, HeadPose
from faceapp.vision.mesh import Mesh
from faceapp.vision.quality.luminance import Luminance, measure_luminance
from faceapp.vision.quality.pose import head_pose

SHAPE = 0.74
"""Width of a face, and of the oval it is to fill, as a share of the height."""

MIDDLE = 0.47
"""Where the oval's middle lies, as a share of the picture's height: what there is to say stands under it."""


@dataclass(frozen=True, eq=False)
class Measurement:
    """A face of one frame, aligned and measured; it can be judged against any bounds.

    Attributes:
        face: where it is.
        crop: aligned.
        width: of the frame, px.
        height: of the frame, px.
        second_face: area of the largest other face as a share of this one's, 0..1.
        pose: which way the head is turned: of the mesh where there is one, else of five points.
        light: measures of the crop.
        speed: inter-eye distances a second; it takes an earlier frame, and whoever has one sets it.
        mesh: its dense landmarks; None where they were not looked for, or the network saw no face.
        open_eyes: how open the eyes are as a share of the same person's open eyes; it takes earlier frames too,
            and is NaN without.
    """

    face: Face
    crop: FaceCrop
    width: int
    height: int
    second_face: float
    pose: HeadPose
    light: Luminance
    speed: float = 0.0
    mesh: Mesh | None = None
    open_eyes: float = nan

    @property
    def head_size(self) -> float:
        """Height of the face as a share of the largest oval's that the frame has room for."""
        return self.face.box[3] / largest_oval(self.width, self.height)

    @property
    def across(self) -> float:
        """The face's middle from the oval's, as a share of that height; positive is right in the frame."""
        x, _, w, _ = self.face.box
        return (x + w / 2 - self.width / 2) / largest_oval(self.width, self.height)

    @property
    def along(self) -> float:
        """The same downwards."""
        _, y, _, h = self.face.box
        return (y + h / 2 - MIDDLE * self.height) / largest_oval(self.width, self.height)

    @property
    def turned_away(self) -> float:
        """Degrees between the way the face points and the camera's, of the mesh; NaN without one."""
        return hypot(self.pose.yaw, self.pose.pitch) if self.mesh is not None else nan

    @property
    def eyes(self) -> float:
        """The mean eye aspect ratio of both eyes; NaN without a mesh."""
        return sum(self.mesh.eye_openness) / 2 if self.mesh is not None else nan

    @property
    def mouth_opening(self) -> float:
        """As of the mesh; NaN without."""
        return self.mesh.mouth_opening if self.mesh is not None else nan

    @property
    def mouth_skew(self) -> float:
        """As of the mesh; NaN without."""
        return self.mesh.mouth_skew if self.mesh is not None else nan

    def with_mesh(self, mesh: Mesh | None) -> "Measurement":
        """Return the same with a mesh, whose pose is surer than that of five points."""
        return replace(self, mesh=mesh, pose=self.pose if mesh is None else mesh.pose)

    @property
    def share_inside(self) -> float:
        """Share of the face's box that lies inside the frame, 0..1."""
        x, y, w, h = self.face.box
        inside = max(min(x + w, self.width) - max(x, 0), 0) * max(min(y + h, self.height) - max(y, 0), 0)
        return inside / max(w * h, 1e-9)


def largest_oval(width: int, height: int) -> float:
    """Return the height of the largest upright oval that a frame has room for, all in px."""
    return min(height, width / SHAPE)


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
