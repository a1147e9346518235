"""What the light and the lens did to a face: measures on its aligned crop."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.vision.alignment import CROP_SIZE
from faceapp.vision.face import FaceCrop

DARK, BRIGHT = 25, 247
"""Luminances at which ISO/IEC 29794-5 calls a pixel under- or over-exposed."""

HALF_BINS = 32
_LEVELS = np.arange(256, dtype=np.float32)
BLUR_WIDTH = 9


@dataclass(frozen=True)
class Luminance:
    """Measures of one crop; see ``COMPONENTS`` for each."""

    mean: float
    under_exposed: float
    over_exposed: float
    entropy: float
    uniformity: float
    sharpness: float
    eyes: float
    mouth: float


def measure_luminance(crop: FaceCrop) -> Luminance:
    """Measure the inner face of an aligned crop; hair, ears and background stay out."""
    grey = np.asarray(cv2.cvtColor(crop.pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    histogram = _histogram(grey, _FACE, 256)
    return Luminance(
        mean=float(histogram @ _LEVELS),
        under_exposed=float(histogram[: DARK + 1].sum()),
        over_exposed=float(histogram[BRIGHT:].sum()),
        entropy=_entropy(histogram),
        uniformity=float(np.minimum(_histogram(grey, _LEFT, HALF_BINS), _histogram(grey, _RIGHT, HALF_BINS)).sum()),
        sharpness=_sharpness(grey),
        eyes=min(_contrast(grey, eye) for eye in _EYES),
        mouth=_contrast(grey, _MOUTH),
    )


def _sharpness(grey: NDArray[np.uint8]) -> float:
    """One minus the blur effect of Crété et al. 2007: a picture that is blurred already loses little by a blur.

    Of the two directions the blurrier counts, so a smear along one is seen. Free of contrast and brightness.
    """
    face = grey[_TOP:_BOTTOM, _SIDE:-_SIDE].astype(np.float32)
    kept = []
    for axis, size in ((0, (1, BLUR_WIDTH)), (1, (BLUR_WIDTH, 1))):
        before = np.abs(np.diff(face, axis=axis))
        after = np.abs(np.diff(cv2.blur(face, size), axis=axis))
        lost = float(np.maximum(before - after, 0.0).sum())
        kept.append(lost / max(float(before.sum()), 1.0))
    return min(kept)


def _contrast(grey: NDArray[np.uint8], place: tuple[slice, slice]) -> float:
    """Return the deviation of luminance at ``place`` as a share of the face's, at most 1."""
    whole = float(grey[_TOP:_BOTTOM, _SIDE:-_SIDE].std())
    return min(float(grey[place].std()) / max(whole, 1.0), 1.0)


def _histogram(grey: NDArray[np.uint8], mask: NDArray[np.uint8], bins: int) -> NDArray[np.float32]:
    """Return the shares of the masked pixels in equal bins: (bins,) float32 that sum to 1."""
    counts = cv2.calcHist([grey], [0], mask, [bins], [0, 256]).ravel()
    shares: NDArray[np.float32] = counts / counts.sum()
    return shares


def _entropy(shares: NDArray[np.float32]) -> float:
    present = shares[shares > 0]
    return float(-(present * np.log2(present)).sum())


def _inner_face() -> NDArray[np.uint8]:
    """Return an ellipse from the brows to below the mouth: (112, 112) uint8, 255 inside."""
    mask = np.zeros((CROP_SIZE, CROP_SIZE), np.uint8)
    cv2.ellipse(mask, (56, 70), (34, 40), 0, 0, 360, 255, -1)
    return mask


_TOP, _BOTTOM, _SIDE = 30, 110, 18
_EYES = (slice(46, 57), slice(30, 46)), (slice(46, 57), slice(66, 82))
_MOUTH = slice(86, 99), slice(42, 70)
_FACE = _inner_face()
_LEFT, _RIGHT = _FACE.copy(), _FACE.copy()
_LEFT[:, CROP_SIZE // 2 :] = 0
_RIGHT[:, : CROP_SIZE // 2] = 0
