"""The small picture of a person that the gallery may keep."""

from faceapp._opencv import cv2
from faceapp.capture.image import decode_image
from faceapp.errors import ImageError
from faceapp.vision.alignment import CROP_SIZE
from faceapp.vision.face import FaceCrop


def thumbnail(crop: FaceCrop) -> bytes:
    """Return the aligned crop as JPEG bytes (112×112, about 4 KB)."""
    return cv2.imencode(".jpg", crop.pixels, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes()


def kept_crop(content: bytes) -> FaceCrop | None:
    """Return the aligned crop that a thumbnail was made of; None if it holds none that can be encoded.

    It may have come with an import: it is read with care, and another size than a crop's is no aligned face.
    """
    try:
        pixels = decode_image(content, "the face kept")
    except ImageError:
        return None
    return FaceCrop(pixels) if pixels.shape[:2] == (CROP_SIZE, CROP_SIZE) else None
