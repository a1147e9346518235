"""Dense landmarks: the 468 points of MediaPipe's face mesh, and what they tell of pose, eyes and mouth."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.bundled import resource
from faceapp.capture.frame import Pixels
from faceapp.errors import ModelError, said
from faceapp.vision.alignment import similarity_transform
from faceapp.vision.face import Face, HeadPose
from faceapp.vision.model_file import read_model

MODEL = "models/face_landmark.tflite"
MODEL_SHA256 = "1055cb9d4a9ca8b8c688902a3a5194311138ba256bcc94e336d8373a5f30c814"

POINTS = 468
INPUT_SIDE = 192
CROP = 1.5
"""Side of the square that the network sees, in longer sides of the face's box: what it was trained with."""

LEAST_SCORE = 0.5
"""The network's own probability of a face below which there is none."""

LEVEL_PITCH = 6.4
"""What the mesh of a level face comes to, in degrees, as the chin recedes (median over LFW's View 1)."""

# Numbers of points, named for the person's own right and left (the right is the picture's left).
_RIGHT_SIDE = [33, 133, 234, 127, 93, 132, 58, 172, 136, 70, 105, 107, 50, 116, 205, 129, 98, 61]
_LEFT_SIDE = [263, 362, 454, 356, 323, 361, 288, 397, 365, 300, 334, 336, 280, 345, 425, 358, 327, 291]
_FOREHEAD, _CHIN = [10, 9, 8], [152, 175, 199]
_RIGHT_EYE = [33, 160, 158, 133, 153, 144]  # outer corner, two of the upper lid, inner corner, two of the lower
_LEFT_EYE = [263, 387, 385, 362, 380, 373]
_LIPS = [13, 14]  # the inner edge of the upper lip and of the lower, in the middle
_MOUTH_CORNERS = [78, 308]
_LIPS_ENDS = [61, 291]  # the mouth's corners at the outer edge
_NOSE = [168, 6, 197, 195]  # its bridge, from between the eyes down


@dataclass(frozen=True, eq=False)
class Mesh:
    """The surface of one face.

    Attributes:
        points: (468, 3) float32 px in the frame's own coordinates (not mirrored): right, down, and away from
            the camera in the same unit, counted from about the middle of the head. MediaPipe's numbering.
        score: the network's probability that this is a face, 0..1.
    """

    points: NDArray[np.float32]
    score: float

    @property
    def pose(self) -> HeadPose:
        """Which way the head is turned, from the mesh's own three dimensions, in degrees.

        The axis across the head is the mean of 18 pairs of points that mirror each other, the axis down it
        goes from forehead to chin. A mean face has its part in it, as the network draws depth from what it
        learnt: compare a person with their own frontal pose where it matters.
        """
        across, _, forward = self._axes()
        yaw = np.arctan2(forward[0], -forward[2])
        pitch = np.arcsin(np.clip(forward[1], -1.0, 1.0)) - np.radians(LEVEL_PITCH)
        roll = np.arctan2(across[1], across[0])
        return HeadPose(*(float(np.degrees(angle)) for angle in (yaw, pitch, roll)))

    @property
    def eye_openness(self) -> tuple[float, float]:
        """The eye aspect ratio of the person's right and left eye: height over width, in three dimensions.

        Soukupová and Čech 2016. About 0.25 for open eyes (median over LFW's View 1), but it differs from person to
        person: compare with the same eyes when open.
        """
        return _aspect_ratio(self.points[_RIGHT_EYE]), _aspect_ratio(self.points[_LEFT_EYE])

    @property
    def mouth_opening(self) -> float:
        """Distance between the lips over the mouth's width, both at the inner edge, in three dimensions; 0 if shut."""
        upper, lower = self.points[_LIPS]
        right, left = self.points[_MOUTH_CORNERS]
        return float(np.linalg.norm(lower - upper) / max(float(np.linalg.norm(left - right)), 1e-6))

    @property
    def mouth_skew(self) -> float:
        """How far the mouth is drawn to one side, in distances between the eyes; 0 for an even one.

        The larger of how much lower one corner is than the other and half of how far the lips' middle lies off the
        bridge of the nose, both along the head's own axes.
        """
        across, down, _ = self._axes()
        points = self.points.astype(np.float64)
        eyes = points[[_LEFT_EYE[0], _LEFT_EYE[3]]].mean(axis=0) - points[[_RIGHT_EYE[0], _RIGHT_EYE[3]]].mean(axis=0)
        right, left = points[_LIPS_ENDS]
        tilt = abs((left - right) @ down)
        shift = abs((points[_LIPS].mean(axis=0) - points[_NOSE].mean(axis=0)) @ across)
        return float(max(tilt, shift / 2) / max(float(np.linalg.norm(eyes)), 1e-6))

    def _axes(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return the head's own axes as unit vectors: to the person's left, down, forward."""
        points = self.points.astype(np.float64)
        across = _unit((points[_LEFT_SIDE] - points[_RIGHT_SIDE]).mean(axis=0))
        down = points[_CHIN].mean(axis=0) - points[_FOREHEAD].mean(axis=0)
        down = _unit(down - (down @ across) * across)
        return across, down, -np.cross(across, down)


class FaceMesh:
    """Finds the 468 points of a face that was detected (Kartynnik et al. 2019). For one thread at a time."""

    def __init__(self, model: Path | None = None) -> None:
        """Load the bundled network, or the given file of the same hash.

        Raises:
            ModelError: the file is missing or is not the network faceapp was tested with.
        """
        content = read_model(model or resource(MODEL), MODEL_SHA256, said("face mesh"))
        try:
            self._net = cv2.dnn.readNetFromTFLite(content)
        except cv2.error as error:
            raise ModelError(
                "This OpenCV can't read the face mesh.", "Install a newer opencv-python-headless."
            ) from error

    def landmarks(self, pixels: Pixels, face: Face) -> Mesh | None:
        """Return the mesh of ``face`` in ``pixels``, or None where the network sees no face.

        Two passes of the network; docs/liveness.md has the time.

        Args:
            pixels: (H, W, 3) uint8 BGR.
            face: a face found in it.

        Raises:
            ValueError: ``pixels`` is no such picture.
        """
        if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8:
            raise ValueError(f"a picture is (H, W, 3) uint8, not {pixels.shape} {pixels.dtype}")
        matrix = _to_crop(face)
        if matrix is None:
            return None
        crop = cv2.warpAffine(pixels, matrix, (INPUT_SIDE, INPUT_SIDE), flags=cv2.INTER_LINEAR)
        self._net.setInput(cv2.dnn.blobFromImage(crop, 1 / 255, swapRB=True))
        # OpenCV 5 gives one output a pass and has no other way: two passes.
        score = 1 / (1 + np.exp(-float(self._net.forward("conv2d_31").ravel()[0])))
        if not score >= LEAST_SCORE:
            return None
        points = _to_frame(np.asarray(self._net.forward("conv2d_21"), np.float32).reshape(POINTS, 3), matrix)
        return Mesh(points, score) if np.isfinite(points).all() else None


def _to_crop(face: Face) -> NDArray[np.float64] | None:
    """Return the (2, 3) transform from the frame to the network's input; None for a face without a place or size."""
    x, y, width, height = face.box
    eyes = face.landmarks[1] - face.landmarks[0]
    half, turn = CROP * max(width, height) / 2, np.arctan2(eyes[1], eyes[0])
    if not np.isfinite([x, y, half, turn]).all() or half < 1:
        return None
    centre, reach = np.array([x + width / 2, y + height / 2]), half * np.array([np.cos(turn), np.sin(turn)])
    middle = INPUT_SIDE / 2
    return similarity_transform(
        np.array([centre - reach, centre + reach]), np.array([[0.0, middle], [INPUT_SIDE, middle]])
    )


def _to_frame(points: NDArray[np.float32], matrix: NDArray[np.float64]) -> NDArray[np.float32]:
    """Bring the network's (468, 3) points back into the frame that ``matrix`` took its input from."""
    linear, shift = matrix[:, :2], matrix[:, 2]
    flat = (points[:, :2] - shift) @ np.linalg.inv(linear).T
    depth = points[:, 2] / np.sqrt(np.linalg.det(linear))
    return np.column_stack([flat, depth]).astype(np.float32)


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


def _aspect_ratio(eye: NDArray[np.float32]) -> float:
    outer, upper_outer, upper_inner, inner, lower_inner, lower_outer = eye
    height = np.linalg.norm(upper_outer - lower_outer) + np.linalg.norm(upper_inner - lower_inner)
    return float(height / max(2 * float(np.linalg.norm(outer - inner)), 1e-6))
