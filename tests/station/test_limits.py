from hypothesis import given
from hypothesis import strategies as st

from faceapp.station.limits import FailureLimit


def test_too_many_failures_in_a_minute_pause_the_station():
    limit = FailureLimit(3, pause=30.0)
    limit.failed(0.0)
    limit.failed(10.0)
    assert limit.remaining_pause(10.0) == 0.0
    limit.failed(20.0)
    assert limit.remaining_pause(20.0) == 30.0
    assert limit.remaining_pause(45.0) == 5.0
    assert limit.remaining_pause(50.0) == 0.0


def test_failures_spread_over_more_than_a_minute_do_not():
    limit = FailureLimit(3)
    for now in (0.0, 40.0, 61.0, 101.0):
        limit.failed(now)
    assert limit.remaining_pause(101.0) == 0.0


def test_a_match_starts_the_count_afresh():
    limit = FailureLimit(2)
    limit.failed(0.0)
    limit.matched()
    limit.failed(1.0)
    assert limit.remaining_pause(1.0) == 0.0


@given(st.lists(st.floats(0.0, 1e6), max_size=200))
def test_without_a_limit_there_is_no_pause(times):
    limit = FailureLimit(0)
    for now in sorted(times):
        limit.failed(now)
        assert limit.remaining_pause(now) == 0.0
