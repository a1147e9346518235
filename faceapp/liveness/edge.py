"""Whether the straight edges of a sheet or a screen enclose a face."""

from collections import deque
from statistics import median

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.vision.face import Face

ENCLOSED = 0.8
"""The share of a face's length along which an edge must run, at each of three sides; docs/liveness.md has the
measurement."""

EVERY = 0.3
WINDOW, LEAST_LOOKS = 3.0, 6

TILTS = np.arange(-12.0, 13.0, 4.0)
"""Degrees that a sheet may be turned against the face on it, which may be cut from any picture."""

_WIDTHS, _UNIT = 5, 32  # the square looked at, in widths of the face, and the px that a width becomes
_SIDE = _WIDTHS * _UNIT
_STEEP = 24.0  # Sobel response of an edge in grey levels: low, as white paper before a white wall is
_MIDDLE = np.array([_SIDE / 2, _SIDE / 2])


class Edge:
    """Watches one face."""

    def __init__(self) -> None:
        self._looks: deque[tuple[float, float]] = deque()

    def observe(self, at: float, pixels: Pixels, face: Face) -> None:
        """Take a frame into account; looked at at most three times a second.

        Args:
            at: when it was taken, in seconds.
            pixels: (H, W, 3) uint8 BGR.
            face: the face in it that is watched.
        """
        if self._looks and 0 <= at - self._looks[-1][0] < EVERY:
            return
        self._looks.append((at, enclosure(pixels, face)))
        while at - self._looks[0][0] > WINDOW:
            self._looks.popleft()

    @property
    def enclosure(self) -> float | None:
        """The median over three seconds of what ``enclosure`` gives; None where too few frames were seen."""
        return median(share for _, share in self._looks) if len(self._looks) >= LEAST_LOOKS else None

    @property
    def able(self) -> bool:
        """Whether enough was seen to tell."""
        return self.enclosure is not None

    @property
    def suspicious(self) -> bool:
        """Whether edges enclose the face."""
        return self.enclosure is not None and self.enclosure > ENCLOSED


def enclosure(pixels: Pixels, face: Face) -> float:
    """Return how far straight edges enclose a face, 0..1.

    It is the share of the face's length along which an edge runs below it and, at right angles or parallel to
    that one, at two of the three other sides; the worst of the three. The edge below must be there because a
    person's own body hides what is behind it, while doors and shelves beside and above a head are everywhere.

    Args:
        pixels: (H, W, 3) uint8 BGR.
        face: a face in it.
    """
    eyes = face.landmarks[1] - face.landmarks[0]
    roll = float(np.degrees(np.arctan2(eyes[1], eyes[0])))
    return max(_enclosure(_upright(pixels, face, roll + tilt), face.box[3] / face.box[2]) for tilt in TILTS)


def _upright(pixels: Pixels, face: Face, degrees: float) -> NDArray[np.uint8]:
    """Return the grey surroundings of a face, (160, 160), turned back by so many degrees."""
    x, y, width, height = face.box
    turn = np.radians(degrees)
    linear = _UNIT / width * np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    matrix = np.column_stack([linear, _MIDDLE - linear @ np.array([x + width / 2, y + height / 2])])
    # Where the frame ends its last row goes on: the end itself must not look like an edge.
    small = cv2.warpAffine(pixels, matrix, (_SIDE, _SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (3, 3), 0), np.uint8)


def _enclosure(grey: NDArray[np.uint8], ratio: float) -> float:
    """Return the same for one turn of the picture; ``ratio`` is the face's height by its width."""
    across = np.abs(cv2.Sobel(grey, cv2.CV_16S, 1, 0))
    down = np.abs(cv2.Sobel(grey, cv2.CV_16S, 0, 1))
    upright = _thick((across > _STEEP) & (across > 2 * down), (1, 3))
    level = _thick((down > _STEEP) & (down > 2 * across), (3, 1))
    places = (np.arange(_SIDE) + 0.5) / _UNIT - _WIDTHS / 2
    columns = upright[np.abs(places) < 0.65 * ratio].mean(axis=0)
    rows = level[:, np.abs(places) < 0.6].mean(axis=1)
    left = columns[(places > -1.6) & (places < -0.6)].max()
    right = columns[(places > 0.6) & (places < 1.6)].max()
    above = rows[(places > -1.5 * ratio) & (places < -0.65 * ratio)].max()
    below = rows[(places > 0.65 * ratio) & (places < 1.7 * ratio)].max()
    return float(min(below, sorted([left, right, above])[1]))


def _thick(edges: NDArray[np.bool_], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Let an edge wander by a pixel to either side."""
    return np.asarray(cv2.dilate(edges.astype(np.uint8), np.ones(size, np.uint8)), np.uint8)
