"""What a challenge is told of a frame."""

from dataclasses import dataclass
from math import isfinite, nan

from faceapp.vision.face import Face
from faceapp.vision.mesh import Mesh


@dataclass(frozen=True)
class Observation:
    """One frame, as far as a challenge is concerned; NaN where the mesh saw no face.

    Attributes:
        at: seconds on a clock that only goes forward.
        track_id: of the largest face; None where there is none.
        faces: how many faces are in the frame.
        yaw: degrees, positive brings the nose to the picture's right, which is the person's own left.
        eyes: aspect ratio, mean of both.
        mouth: opening, in mouth widths.
        likeness: score of this frame's embedding with the one that the match rests on, -1..1; None where the
            face was not encoded.
    """

    at: float
    track_id: int | None
    faces: int = 1
    yaw: float = nan
    eyes: float = nan
    mouth: float = nan
    likeness: float | None = None

    @classmethod
    def of(
        cls, at: float, face: Face, mesh: Mesh | None, faces: int = 1, likeness: float | None = None
    ) -> "Observation":
        """Return what a frame shows that has this face and mesh in it."""
        if mesh is None:
            return cls(at, face.track_id, faces, likeness=likeness)
        eyes = sum(mesh.eye_openness) / 2
        return cls(at, face.track_id, faces, mesh.pose.yaw, eyes, mesh.mouth_opening, likeness)

    @property
    def measured(self) -> bool:
        """Whether the mesh saw the face."""
        return isfinite(self.yaw) and isfinite(self.eyes) and isfinite(self.mouth)


@dataclass(frozen=True)
class Frontal:
    """A person's own face at rest: yaw in degrees, eye aspect ratio and mouth opening as in ``Observation``."""

    yaw: float
    eyes: float
    mouth: float
