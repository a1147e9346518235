"""Whether what surrounds a face moves with it, as the paper or the screen that it is shown on does."""

from collections import deque
from dataclasses import dataclass
from math import log
from statistics import median

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.vision.alignment import similarity_transform
from faceapp.vision.face import Face

MOVES_WITH_FACE = -0.7
"""How well the face's own motion explains its surround, against no motion: the logarithm of the ratio of what
either leaves unexplained, from which the surround moves along; docs/liveness.md has the measurement."""

EVERY, LONGEST_GAP = 0.15, 0.5
"""Seconds between the frames compared: less shows too little motion, more too much else."""

WINDOW, LEAST_LOOKS = 3.0, 8
LEAST_MOTION = 0.05
"""Motion of the landmarks, in widths of the face, below which it says nothing."""

LEAST_CHANGE = 4.0
"""Grey levels; what changes by less, as a bare wall does, says nothing."""

_SIDE = 96
_LEAST_PIXELS = 100


@dataclass(frozen=True)
class _View:
    """A square around the face, in px of a small picture, and the part of it that is looked at."""

    widths: float  # how many widths of the face it spans
    region: NDArray[np.bool_]

    def scaling(self, face: Face) -> NDArray[np.float64]:
        """Return the (2, 3) transform from the frame to the view."""
        x, y, width, height = face.box
        scale = _SIDE / (self.widths * width)
        shift = _SIDE / 2 - scale * np.array([x + width / 2, y + height / 2])
        return np.column_stack([scale * np.eye(2), shift])


def _view(widths: float, outer: tuple[float, float, float], inner: tuple[float, float]) -> _View:
    """Return a view of what is inside ``outer`` (reach to the sides, upwards and downwards) and outside ``inner``."""
    y, x = (np.mgrid[:_SIDE, :_SIDE] / _SIDE - 0.5) * widths
    near = (np.abs(x) < inner[0]) & (y > -inner[1])
    return _View(widths, (np.abs(x) < outer[0]) & (y > -outer[1]) & (y < outer[2]) & ~near)


# Beside and above the head, down to the chin: shoulders and hair move with every head.
_NEAR = _view(4.0, (1.4, 1.6, 0.5), (0.85, 1.1))
_FAR = _view(6.0, (3.0, 3.0, 0.5), (1.5, 1.8))


@dataclass(frozen=True)
class Look:
    """How much better the face's motion explains what is near it, and what is far, than no motion does: logarithms.

    Below 0 it rests, above it moves with the face; ``far`` is None where too little of it is seen.
    """

    near: float
    far: float | None


class Surround:
    """Watches one face. It says nothing while the face keeps still, or while the camera itself moves."""

    def __init__(self) -> None:
        self._before: tuple[float, Pixels, Face] | None = None
        self._looks: deque[tuple[float, Look]] = deque()

    def observe(self, at: float, pixels: Pixels, face: Face) -> None:
        """Take a frame into account; compared with an earlier one at most seven times a second.

        Args:
            at: when it was taken, in seconds.
            pixels: (H, W, 3) uint8 BGR.
            face: the face in it that is watched.
        """
        before = self._before
        if before is not None and 0 <= at - before[0] < EVERY:
            return
        self._before = at, pixels, face
        while self._looks and at - self._looks[0][0] > WINDOW:
            self._looks.popleft()
        if before is None or not 0 < at - before[0] <= LONGEST_GAP or before[1].shape != pixels.shape:
            return
        look = moves_with(before[1], before[2], pixels, face)
        if look is not None:
            self._looks.append((at, look))

    @property
    def gain(self) -> float | None:
        """The median over three seconds of the near surround's gain; None where there was too little motion."""
        return median(look.near for _, look in self._looks) if len(self._looks) >= LEAST_LOOKS else None

    @property
    def room(self) -> float | None:
        """The same of what lies further off; None where too little of it was seen."""
        seen = [look.far for _, look in self._looks if look.far is not None]
        return median(seen) if len(seen) >= len(self._looks) / 2 else None

    @property
    def able(self) -> bool:
        """Whether enough was seen to tell."""
        return self.gain is not None and self.room is not None

    @property
    def suspicious(self) -> bool:
        """Whether the surround moves with the face, and the room does not: else it is the camera that moves."""
        if self.gain is None or self.room is None:
            return False
        return self.gain > MOVES_WITH_FACE >= self.room


def moves_with(before: Pixels, face_before: Face, now: Pixels, face: Face) -> Look | None:
    """Return whether what surrounds a face has moved with it from one frame to another; None where it rests.

    Args:
        before: an earlier frame, (H, W, 3) uint8 BGR, with ``face_before`` in it.
        now: a later one of the same size, with ``face``.
    """
    moved = float(np.linalg.norm(face.landmarks - face_before.landmarks, axis=1).mean())
    if not moved > LEAST_MOTION * face.box[2]:
        return None
    motion = similarity_transform(face_before.landmarks, face.landmarks)
    near = _gain(before, now, motion, _NEAR.scaling(face), _NEAR.region)
    if near is None:
        return None
    return Look(near, _gain(before, now, motion, _FAR.scaling(face), _FAR.region))


def _gain(
    before: Pixels,
    now: Pixels,
    motion: NDArray[np.float64],
    scaling: NDArray[np.float64],
    region: NDArray[np.bool_],
) -> float | None:
    along = scaling @ np.vstack([motion, [0.0, 0.0, 1.0]])
    shown = region & _inside(now, scaling) & _inside(before, scaling) & _inside(before, along)
    if shown.sum() < _LEAST_PIXELS:
        return None
    picture = _small(now, scaling)[shown]
    resting, moving = (float(np.abs(picture - _small(before, way)[shown]).mean()) for way in (scaling, along))
    if max(resting, moving) < LEAST_CHANGE:
        return None
    return log(max(resting, 0.1) / max(moving, 0.1))


def _small(pixels: Pixels, matrix: NDArray[np.float64]) -> NDArray[np.float32]:
    small = cv2.warpAffine(pixels, matrix, (_SIDE, _SIDE), flags=cv2.INTER_LINEAR)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (3, 3), 0)
    return np.asarray(grey, np.float32)


def _inside(pixels: Pixels, matrix: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which points of the small picture lie in the frame."""
    points = np.stack([*np.mgrid[:_SIDE, :_SIDE][::-1]], axis=-1) @ np.linalg.inv(matrix[:, :2]).T
    places = points - np.linalg.inv(matrix[:, :2]) @ matrix[:, 2]
    return np.asarray(((places >= 0) & (places < np.array(pixels.shape[1::-1]))).all(axis=-1))
