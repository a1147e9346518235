"""Still pictures: files and bytes of the formats cameras and phones write, brought to upright BGR pixels.

This is the one place where a picture from outside is parsed. Pillow does the reading rather than
``cv2.imdecode``: it tells the size before it decodes (so that memory stays bounded), refuses truncated
files instead of padding them with grey, and handles CMYK, 16-bit and EXIF orientation.
"""

import io
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, TiffImagePlugin, WebPImagePlugin  # noqa: F401

from faceapp.capture.frame import Pixels
from faceapp.errors import ImageError
from faceapp.files import read_regular_file

FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
"""All that is ever parsed, by Pillow's names; phones' MPO is JPEG with more pictures behind the first.

Pillow knows forty formats more, and for one of them (EPS) it starts another program, which runs the file.
"""

KINDS = "JPEG, PNG, WebP, BMP, TIFF or GIF"
"""The same in words."""

MAX_PIXELS = 64_000_000
"""Larger pictures are refused: decoded, this many pixels already take 192 MB."""

MAX_BYTES = 256_000_000
MIN_SIDE = 16

Image.preinit()  # with the two imported above all FORMATS; for one that is missing, the first picture loads all of them
Image.MAX_IMAGE_PIXELS = None  # our own bound, checked before decoding, speaks for itself


def load_image(path: str | Path) -> Pixels:
    """Read a picture file and return (H, W, 3) uint8 BGR pixels, upright.

    Raises:
        ImageError: there is no such file, or it is not a whole picture of a sensible size.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ImageError("{path} is a folder, not a picture.", "Name a picture file.", path=path)
        content = read_regular_file(path, MAX_BYTES)
    except FileNotFoundError as error:
        raise ImageError("There is no file {path}.", "Check the path.", path=path) from error
    except (OSError, ValueError) as error:
        raise ImageError("{path} can't be read.", "{reason}", path=path, reason=str(error)) from error
    return decode_image(content, str(path))


def decode_image(content: bytes, name: str) -> Pixels:
    """Decode a picture held in memory; ``name`` is what messages call it.

    Returns:
        (H, W, 3) uint8 BGR, upright (EXIF orientation honoured).

    Raises:
        ImageError: it is not a whole picture of one of the ``FORMATS`` and of a sensible size.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; the pixels decide
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                _check_size(picture, name)
                upright = ImageOps.exif_transpose(picture)
                rgb = np.asarray(_eight_bit(upright).convert("RGB"))
    except ImageError:
        raise
    except Exception as error:  # Pillow's readers raise almost anything on damaged bytes
        raise ImageError(
            "{name} is not a picture that can be read.", "Give a whole {kinds} file.", name=name, kinds=KINDS
        ) from error
    return np.ascontiguousarray(rgb[:, :, ::-1])


def _check_size(picture: Image.Image, name: str) -> None:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise ImageError(
            "{name} has {megapixels:.0f} megapixels, too many to read.",
            "Scale it down; the limit is {limit} megapixels.",
            name=name,
            megapixels=width * height / 1000000.0,
            limit=MAX_PIXELS // 10**6,
        )
    if min(width, height) < MIN_SIDE:
        raise ImageError(
            "{name} is only {width}×{height} pixels.",
            "No face fits in it; use a larger picture.",
            name=name,
            width=width,
            height=height,
        )


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Bring 16-bit grey down to 8 bits, and lay transparent pictures over white."""
    if picture.mode.startswith("I"):
        return Image.fromarray((np.asarray(picture).clip(0, 65535) // 257).astype(np.uint8))
    if "A" in picture.getbands() or "transparency" in picture.info:
        rgba = picture.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(white, rgba)
    return picture
