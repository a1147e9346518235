"""Sensor noise: how much of it a picture has, and taking it out where it blinds the detector.

In a dark room a webcam turns up its gain. What blinds YuNet then is the noise, not the darkness:
a slight blur brings the faces back, where stretching the contrast or a median filter do not.
"""

import math

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels

BLINDING = 0.15
"""Noise relative to the picture's contrast from which a blur pays; clean pictures stay below 0.03."""

SIGMA = 1.2
"""Blur in px of the detector's picture; less leaves noise, more moves the landmarks."""

ROW_STEP = 8


def relative_noise(pixels: Pixels) -> float:
    """Return the noise's standard deviation as a share of the picture's, 0..1, in well under a millisecond.

    Immerkær 1996 (the mask is blind to edges and slopes), with the median in place of the mean,
    which texture would raise; on the green channel of every eighth row.

    Args:
        pixels: (H, W, 3) uint8 BGR.
    """
    green = pixels[:, :, 1]
    if min(green.shape) < 3:
        return 0.0
    above, here, below = (_curvature(green[start : start + len(green) - 2 : ROW_STEP]) for start in range(3))
    response = np.abs(above - 2 * here + below)
    deviation = float(np.median(response)) / 0.6745 / 6
    return min(deviation / max(float(green[::ROW_STEP].std()), 1.0), 1.0)


def quieten(pixels: Pixels) -> Pixels:
    """Return a blurred copy of a picture so noisy that faces are missed in it, and any other as it is."""
    if relative_noise(pixels) < BLINDING:
        return pixels
    size = 2 * math.ceil(2.5 * SIGMA) + 1
    return np.asarray(cv2.GaussianBlur(pixels, (size, size), SIGMA), np.uint8)


def _curvature(rows: NDArray[np.uint8]) -> NDArray[np.int16]:
    wide = rows.astype(np.int16)
    return np.asarray(wide[:, :-2] - 2 * wide[:, 1:-1] + wide[:, 2:], np.int16)
