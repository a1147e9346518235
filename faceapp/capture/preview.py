"""A frame made ready for the screen: of the view's size, mirrored if asked."""

import numpy as np

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels


def preview(pixels: Pixels, width: int, height: int, mirror: bool) -> Pixels:
    """Return ``pixels`` scaled to fit ``width`` × ``height`` px with its proportions kept.

    Args:
        pixels: (H, W, 3) uint8 BGR; left as it is.
        mirror: swap left and right, as in a looking glass.
    """
    scale = min(width / pixels.shape[1], height / pixels.shape[0])
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    smoothing = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    scaled = cv2.resize(pixels, size, interpolation=smoothing)
    return np.asarray(cv2.flip(scaled, 1) if mirror else scaled, np.uint8)
