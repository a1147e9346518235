"""A time that no clock ever showed is shown as none, not as an error."""

import math
import time

import pytest

from faceapp.gallery.times import is_plausible, local_time


@pytest.mark.parametrize("at", [1e300, -1e300, -1.0, 7_258_118_400.0, math.inf, -math.inf, math.nan, 10**400])
def test_an_absurd_time_is_none(at: float) -> None:
    assert not is_plausible(at)
    assert local_time(at) is None


@pytest.mark.parametrize("at", [0.0, 1.8e9, 7_258_118_399.0])
def test_a_time_is_shown_as_the_local_clock_shows_it(at: float) -> None:
    shown = local_time(at)
    assert shown is not None
    assert f"{shown:%Y-%m-%d %H:%M:%S}" == time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at))
