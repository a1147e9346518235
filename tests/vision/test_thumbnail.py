"""A thumbnail is small, and the face can be encoded from it."""

import io

import numpy as np
import pytest
from PIL import Image

from faceapp.vision.face import FaceCrop
from faceapp.vision.thumbnail import kept_crop, thumbnail


def jpeg(side: int) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(content, format="JPEG")
    return content.getvalue()


def test_the_crop_comes_back_nearly_as_it_was() -> None:
    shades = np.add.outer(np.arange(112), np.arange(112)).astype(np.uint8)
    crop = FaceCrop(np.stack([shades, shades // 2, 255 - shades], axis=-1))
    kept = kept_crop(thumbnail(crop))
    assert kept is not None
    assert kept.pixels.shape == (112, 112, 3)
    assert np.abs(kept.pixels.astype(int) - crop.pixels).mean() < 3


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8jpeg", jpeg(100), jpeg(113)], ids=["none", "damaged", "small", "large"]
)
def test_what_holds_no_aligned_face_gives_none(content: bytes) -> None:
    assert kept_crop(content) is None
