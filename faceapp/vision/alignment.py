"""Bringing a face onto the standard template, so that the encoder sees every face alike."""

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.vision.face import FaceCrop

CROP_SIZE = 112

TEMPLATE: NDArray[np.float32] = np.array(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]], np.float32
)
"""(5, 2) px in the 112×112 crop: eyes, nose tip, mouth corners (ArcFace, Deng et al. 2019)."""


def align(pixels: Pixels, landmarks: NDArray[np.float32]) -> FaceCrop:
    """Cut a face out of a picture, turned, scaled and shifted onto the template.

    Args:
        pixels: (H, W, 3) uint8 BGR.
        landmarks: (5, 2) px in ``pixels``.
    """
    return FaceCrop(align_with_margin(pixels, landmarks, 0))


def align_with_margin(pixels: Pixels, landmarks: NDArray[np.float32], margin: int) -> Pixels:
    """Return the crop of ``align`` with ``margin`` more pixels on each side: (112 + 2·margin) square."""
    matrix = similarity_transform(landmarks, TEMPLATE + margin)
    side = CROP_SIZE + 2 * margin
    return np.asarray(cv2.warpAffine(pixels, matrix, (side, side), flags=cv2.INTER_LINEAR), np.uint8)


def similarity_transform(source: NDArray[np.floating], target: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the (2, 3) turn, scale and shift that brings ``source`` nearest to ``target``.

    Both are (N, 2) points. Least squares in closed form (Umeyama 1991, without reflection): with
    points as complex numbers it is one division. Points that all coincide are only shifted.
    """
    source_mean, target_mean = source.mean(axis=0), target.mean(axis=0)
    a = (source - source_mean) @ np.array([1, 1j])
    b = (target - target_mean) @ np.array([1, 1j])
    spread = float(np.vdot(a, a).real)
    turn = complex(np.vdot(a, b)) / spread if spread > 0 else 1 + 0j
    rotation = np.array([[turn.real, -turn.imag], [turn.imag, turn.real]])
    shift = target_mean - rotation @ source_mean
    return np.column_stack([rotation, shift]).astype(np.float64)
