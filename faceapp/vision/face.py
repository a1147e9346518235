"""A detected face, its aligned crop and its pose."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.frame import Pixels


@dataclass(frozen=True, eq=False)
class Face:
    """One face in a frame, in the frame's own pixel coordinates (not mirrored).

    Attributes:
        box: (x, y, w, h) in px; may reach over the frame's edge.
        landmarks: (5, 2) float32 px: the eye, nose tip and mouth corner as they stand in
            the picture, left to right (the person's right eye comes first).
        score: the detector's confidence, 0..1.
        track_id: stays the same for one face over frames; None outside a live view.
    """

    box: tuple[float, float, float, float]
    landmarks: NDArray[np.float32]
    score: float
    track_id: int | None = None

    @property
    def inter_eye_distance(self) -> float:
        """Distance between the eyes in px."""
        return float(np.linalg.norm(self.landmarks[1] - self.landmarks[0]))


@dataclass(frozen=True, eq=False)
class FaceCrop:
    """A face brought onto the template: (112, 112, 3) uint8 BGR, upright, never mirrored."""

    pixels: Pixels


@dataclass(frozen=True)
class HeadPose:
    """Degrees; positive yaw brings the nose to the picture's right, positive pitch looks down,
    positive roll leans the head to the picture's right."""

    yaw: float
    pitch: float
    roll: float
