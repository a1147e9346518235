"""What a driver hands over, brought to a frame's pixels, or refused: drivers differ, and some do not keep to rules."""

import traceback
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from faceapp.capture.frame import Pixels
from faceapp.errors import DriverError, FrameError, SourceError

T = TypeVar("T")

MAX_PIXELS = 40_000_000
"""Larger frames are refused. 8K video, the largest there is, has 33 million; up to four frames are held at a time,
and four of these take 480 MB."""

MIN_SIDE = 16


def call_driver(call: Callable[[], T], name: str) -> T:
    """Return what ``call`` returns, which opens, reads or closes a source; ``name`` is what messages call that.

    Raises:
        DriverError: it raised anything but a SourceError.
    """
    try:
        return call()
    except SourceError:
        raise
    except Exception as error:
        failure = DriverError(
            "The driver of {name} has failed ({kind}).",
            "If it does not come back by itself, connect it again.",
            "".join(traceback.format_tb(error.__traceback__)),
            name=name,
            kind=type(error).__name__,
        )
    # Raised here, it does not hold on to the driver's error, and by that to the frames that keep the device open.
    raise failure


def check_size(width: int, height: int, name: str) -> None:
    """Refuse frames that are too large to hold or too small for a face; ``name`` is what messages call the source.

    Raises:
        FrameError: they are.
    """
    if width * height > MAX_PIXELS:
        raise FrameError(
            "{name} gives pictures of {megapixels:.0f} megapixels, too large to follow live.",
            "Set it to a smaller picture; the limit is {limit} megapixels.",
            name=name,
            megapixels=width * height / 1000000.0,
            limit=MAX_PIXELS // 10**6,
        )
    if min(width, height) < MIN_SIDE:
        raise FrameError(
            "{name} gives pictures of only {width}×{height} pixels.",
            "No face fits in them; set it to a larger one.",
            name=name,
            width=width,
            height=height,
        )


def to_pixels(given: object, name: str) -> Pixels:
    """Return a driver's picture as (H, W, 3) uint8 BGR; its size is looked at before anything is copied.

    Args:
        given: grey (H, W) or (H, W, 1), BGR or BGRA, of uint8 or uint16, which is brought down to 8 bits.
        name: what messages call the source.

    Raises:
        FrameError: it is too large, too small, or of another kind.
    """
    if not isinstance(given, np.ndarray) or given.ndim not in (2, 3) or given.dtype not in (np.uint8, np.uint16):
        raise _unknown_kind(name)
    height, width = given.shape[:2]
    check_size(width, height, name)
    channels = given.shape[2] if given.ndim == 3 else 1
    if channels not in (1, 3, 4):
        raise _unknown_kind(name)
    eight_bit = given if given.dtype == np.uint8 else (given >> 8).astype(np.uint8)
    if channels == 1:
        return np.repeat(eight_bit.reshape(height, width, 1), 3, axis=2)
    return np.ascontiguousarray(eight_bit[:, :, :3])


def _unknown_kind(name: str) -> FrameError:
    return FrameError(
        "{name} gives pictures of a kind that can't be read.",
        "Set it to colour pictures of 8 bits, or use another.",
        name=name,
    )
