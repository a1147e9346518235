"""Still pictures come in upright, 8-bit BGR, or are refused with a sentence."""

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from faceapp.capture.image import decode_image, load_image
from faceapp.errors import ImageError


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def test_colours_come_in_bgr_order() -> None:
    pixels = decode_image(encoded(Image.new("RGB", (20, 30), (255, 128, 0))), "orange")
    assert pixels.shape == (30, 20, 3)
    assert pixels.dtype == np.uint8
    assert pixels[0, 0].tolist() == [0, 128, 255]


def test_exif_orientation_is_honoured() -> None:
    picture = Image.new("RGB", (40, 20), "black")
    picture.paste("white", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: show it turned clockwise by 90°
    pixels = decode_image(encoded(picture, "JPEG", exif=exif), "turned")
    assert pixels.shape == (40, 20, 3)
    assert pixels[5].mean() > 250
    assert pixels[35].mean() < 5


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "1", "CMYK", "I;16", "F"])
def test_every_pixel_mode_becomes_bgr(mode: str) -> None:
    kind = "TIFF" if mode in ("CMYK", "F") else "PNG"
    pixels = decode_image(encoded(Image.new(mode, (32, 32)), kind), mode)
    assert pixels.shape == (32, 32, 3)
    assert pixels.dtype == np.uint8


def test_sixteen_bit_grey_keeps_its_brightness() -> None:
    grey = Image.fromarray(np.full((32, 32), 32896, np.uint16))
    assert decode_image(encoded(grey), "grey")[0, 0].tolist() == [128, 128, 128]


def test_a_transparent_picture_lies_over_white() -> None:
    assert decode_image(encoded(Image.new("RGBA", (32, 32), (0, 0, 0, 0))), "clear").min() == 255


def test_paths_with_spaces_and_foreign_letters_work(tmp_path: Path) -> None:
    path = tmp_path / "Zoë und Jürgen 写真.png"
    path.write_bytes(encoded(Image.new("RGB", (32, 32), "red")))
    assert load_image(path).shape == (32, 32, 3)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="There is no file"):
        load_image(tmp_path / "none.jpg")


def test_a_folder_is_not_a_picture(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="is a folder"):
        load_image(tmp_path)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n\x1a\n"], ids=["empty", "text", "only a header"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ImageError, match="not a picture"):
        decode_image(content, "it")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_truncated_picture_is_refused_and_not_padded(kind: str) -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8))
    whole = encoded(noise, kind)
    with pytest.raises(ImageError, match="not a picture that can be read"):
        decode_image(whole[: len(whole) // 2], "half")


def test_a_one_pixel_picture_is_refused() -> None:
    with pytest.raises(ImageError, match="1×1"):
        decode_image(encoded(Image.new("RGB", (1, 1))), "dot")


def test_a_hundred_megapixels_are_refused_before_they_are_decoded() -> None:
    # Memory stays bounded: the size is read from the header, the pixels are never made.
    huge = encoded(Image.new("1", (10_000, 10_000)))
    with pytest.raises(ImageError, match="100 megapixels"):
        decode_image(huge, "huge")


def test_what_is_no_picture_does_not_have_all_of_pillows_formats_loaded() -> None:
    program = (
        "from PIL import Image\n"
        "from faceapp.capture import image\n"
        "try: image.decode_image(b'no picture', 'it')\n"
        "except image.ImageError: print(*sorted(set(Image.OPEN) - set(image.FORMATS)))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert set(done.stdout.split()) <= {"DIB", "PPM"}
