"""The light on a face against the light on what is behind it, frame by frame."""

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.vision.mesh import Mesh

# Outlines of bare skin in MediaPipe's numbering: no eye, no lip, no brow; right and left are the person's own.
SKIN = (
    (67, 109, 10, 338, 297, 299, 337, 151, 108, 69),  # forehead
    (197, 195, 5, 4, 45, 275, 51, 281, 3, 248),  # nose
    (50, 101, 205, 207, 187, 123, 117, 118, 36, 206),  # right cheek
    (280, 330, 425, 427, 411, 352, 346, 347, 266, 426),  # left cheek
    (116, 123, 147, 213, 192, 214, 177, 137, 227),  # right side
    (345, 352, 376, 433, 416, 434, 401, 366, 447),  # left side
    (200, 199, 175, 171, 396, 32, 262, 208, 428),  # chin
)

SHAPE = (len(SKIN) + 1, 3)
"""Of what is measured in a frame."""

DARKEST, BRIGHTEST = 8, 247
"""Grey levels beyond which a pixel no longer tells how much light there is."""

LEAST_SKIN, LEAST_BEHIND = 0.6, 300
"""The share of a region's pixels within those levels, and the number of those behind the face, of a small picture."""

BESIDE, ABOVE = 1.7, 1.8
"""Where the background begins, counted from the middle of the mesh in halves of its width and height."""

_SIDE = 96  # px of the small pictures

# Cameras encode light much as sRGB says; in it, exposure and white balance are factors and leave ratios alone.
_ENCODED = np.arange(256) / 255
_LIGHT = np.where(_ENCODED <= 0.04045, _ENCODED / 12.92, ((_ENCODED + 0.055) / 1.055) ** 2.4)


class Reflections:
    """Measures one face over the frames of one sequence: make another for another. For one thread at a time.

    Skin is found again in every frame by the mesh. What is behind is compared pixel by pixel with how it was first:
    a head that moves uncovers other colours, and that must not look like light.
    """

    def __init__(self) -> None:
        self._first: tuple[NDArray[np.uint8], NDArray[np.bool_]] | None = None

    def measure(self, pixels: Pixels, mesh: Mesh) -> NDArray[np.float64] | None:
        """Return the light on each region of skin and on what is behind; None where some of it can't be measured.

        3 ms at 720p. Exposure and white balance of the camera cancel in the differences of the two.

        Args:
            pixels: (H, W, 3) uint8 BGR.
            mesh: of the face in it.

        Returns:
            ``SHAPE`` natural logarithms of linear light, BGR: each region of ``SKIN``, and last what is behind, both
            up to a constant.
        """
        points = mesh.points[:, :2].astype(np.float64)
        low, high = points.min(axis=0), points.max(axis=0)
        behind = self._behind(pixels, low, high)
        skin = _skin(pixels, points, low, high)
        return None if behind is None or skin is None else np.vstack([np.log(skin), behind])

    def _behind(
        self, pixels: Pixels, low: NDArray[np.float64], high: NDArray[np.float64]
    ) -> NDArray[np.float64] | None:
        """Return how the background has changed since the first frame, (3,) logarithms: mean of the middle half."""
        small = np.asarray(cv2.resize(pixels, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA), np.uint8)
        told = _told(small) & _beside(pixels.shape, low, high)
        first, seen = self._first = self._first or (small, told)
        both = told & seen
        if both.sum() < LEAST_BEHIND:
            return None
        changes = np.sort(np.log(_LIGHT[small[both]]) - np.log(_LIGHT[first[both]]), axis=0)
        return np.asarray(changes[len(changes) // 4 : -(len(changes) // 4)].mean(axis=0))


def _beside(shape: tuple[int, ...], low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return what of the small picture is beside and above the head; below it are clothes, near the screen too."""
    middle, half = (low + high) / 2, (high - low) / 2
    y, x = np.mgrid[:_SIDE, :_SIDE] + 0.5
    x, y = x * shape[1] / _SIDE - middle[0], y * shape[0] / _SIDE - middle[1]
    return np.asarray(((np.abs(x) > BESIDE * half[0]) & (y < half[1])) | (y < -ABOVE * half[1]))


def _skin(
    pixels: Pixels, points: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """Return the mean light on each region, (regions, 3)."""
    scale = _SIDE / (high - low)
    matrix = np.column_stack([np.diag(scale), -scale * low])
    small = np.asarray(cv2.warpAffine(pixels, matrix, (_SIDE, _SIDE), flags=cv2.INTER_LINEAR), np.uint8)
    told = _told(small)
    places = np.rint((points - low) * scale).astype(np.int32)
    light = []
    for region in SKIN:
        mask = np.zeros((_SIDE, _SIDE), np.uint8)
        cv2.fillConvexPoly(mask, cv2.convexHull(places[list(region)]), 1)
        inside = mask > 0
        if not (inside & told).sum() >= max(1.0, LEAST_SKIN * inside.sum()):
            return None
        light.append(_LIGHT[small[inside & told]].mean(axis=0))
    return np.array(light)


def _told(small: Pixels) -> NDArray[np.bool_]:
    return np.asarray((small.min(axis=-1) > DARKEST) & (small.max(axis=-1) < BRIGHTEST))
