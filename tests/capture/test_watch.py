"""What a run of frames says about the camera."""

import pytest

from faceapp.capture.watch import BLACK_AFTER, FROZEN_AFTER, FrameWatch
from faceapp.errors import SourceLostError
from tests.fakes import noisy, plain


def test_a_living_picture_is_neither_black_nor_frozen() -> None:
    watch = FrameWatch()
    for i in range(100):
        watch.see(noisy(0.1 * i))
    assert not watch.black


def test_two_seconds_of_one_picture_are_a_loss_and_a_little_less_is_not() -> None:
    watch = FrameWatch()
    watch.see(plain(99, 10.0))
    watch.see(plain(99, 10.0 + FROZEN_AFTER - 0.01))
    with pytest.raises(SourceLostError):
        watch.see(plain(99, 10.0 + FROZEN_AFTER))


def test_a_covered_lens_is_black_after_half_a_second_and_never_lost() -> None:
    watch = FrameWatch()
    watch.see(plain(2, 0.0))
    assert not watch.black
    for i in range(1, 100):
        watch.see(plain(2, BLACK_AFTER * i))
    assert watch.black


def test_a_camera_that_begins_black_gets_the_time_to_open_its_eye() -> None:
    watch = FrameWatch()
    watch.see(plain(2, 0.0))
    watch.see(noisy(0.3))
    assert not watch.black
