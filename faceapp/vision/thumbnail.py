"""The small picture of a person that the gallery may keep."""

from faceapp._opencv import cv2
from faceapp.vision.face import FaceCrop


def thumbnail(crop: FaceCrop) -> bytes:
    """Return the aligned crop as JPEG bytes (112×112, about 4 KB)."""
    return cv2.imencode(".jpg", crop.pixels, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes()
