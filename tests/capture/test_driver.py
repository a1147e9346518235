"""Whatever shape and type a driver's picture has, it becomes BGR of 8 bits or one clear sentence."""

from contextlib import suppress
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from faceapp.capture.driver import MAX_PIXELS, to_pixels
from faceapp.errors import FrameError

SIDE = 16


def test_a_colour_picture_is_taken_as_it_is_without_a_copy() -> None:
    given_ = np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)
    assert np.shares_memory(to_pixels(given_, "Camera 0"), given_)
    assert np.array_equal(to_pixels(given_, "Camera 0"), given_)


@pytest.mark.parametrize("shape", [(SIDE, SIDE), (SIDE, SIDE, 1)])
def test_grey_becomes_three_equal_channels(shape: tuple[int, ...]) -> None:
    grey = np.arange(SIDE * SIDE, dtype=np.uint8).reshape(shape)
    pixels = to_pixels(grey, "Camera 0")
    assert pixels.shape == (SIDE, SIDE, 3)
    assert all(np.array_equal(pixels[:, :, channel], grey.reshape(SIDE, SIDE)) for channel in range(3))


def test_of_four_channels_the_last_is_left_away() -> None:
    bgra = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 4), np.uint8)
    assert np.array_equal(to_pixels(bgra, "Camera 0"), bgra[:, :, :3])


def test_sixteen_bits_are_brought_down_to_eight() -> None:
    deep = np.full((SIDE, SIDE), 0x80FF, np.uint16)
    pixels = to_pixels(deep, "Camera 0")
    assert (pixels.dtype, int(pixels[0, 0, 0])) == (np.uint8, 0x80)


@pytest.mark.parametrize("shape", [(0, 0), (0, 0, 3), (1, 640, 3), (480, 1, 3), (15, 640)])
def test_a_picture_no_face_fits_in_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(FrameError, match=f"only {shape[1]}×{shape[0]} pixels"):
        to_pixels(np.zeros(shape, np.uint8), "Camera 0")


def test_a_picture_of_100_megapixels_is_refused_before_it_is_copied() -> None:
    vast = np.broadcast_to(np.uint16(7), (10_000, 10_000, 3))  # takes no memory, unlike any copy
    with pytest.raises(FrameError, match="Camera 0 gives pictures of 100 megapixels"):
        to_pixels(vast, "Camera 0")


def test_a_picture_of_8k_video_is_taken() -> None:
    assert MAX_PIXELS >= 7680 * 4320


@settings(deadline=None)
@given(
    arrays.arrays(
        dtype=st.sampled_from([np.uint8, np.uint16, np.int8, np.float32, np.float64, np.bool_, np.dtype("O")]),
        shape=arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=18),
        fill=st.just(0),
    )
    | st.sampled_from([None, b"picture", [[0] * SIDE] * SIDE, SimpleNamespace(shape=(SIDE, SIDE))])
)
def test_whatever_a_driver_gives_is_pixels_or_refused(given_: object) -> None:
    with suppress(FrameError):
        pixels = to_pixels(given_, "Camera 0")
        assert (pixels.dtype, pixels.ndim, pixels.shape[2]) == (np.uint8, 3, 3)
