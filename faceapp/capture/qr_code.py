"""What a QR code in a picture says."""

import numpy as np

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels

LONGEST_SIDE = 1600
"""Larger pictures are made smaller first: a telephone's would take seconds, and its noise hides the code."""


def read_qr_code(pixels: Pixels) -> str:
    """Return the text of a QR code in (H, W, 3) uint8 BGR; empty if none can be read. About 0.1 s for 1280×720."""
    scale = LONGEST_SIDE / max(pixels.shape[:2])
    if scale < 1:
        pixels = np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    try:
        return str(cv2.QRCodeDetector().detectAndDecode(pixels)[0])
    except (cv2.error, UnicodeDecodeError):  # something that looked like a code at first
        return ""
