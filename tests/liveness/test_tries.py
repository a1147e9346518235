"""No more than three tries a minute, however they are spread."""

from hypothesis import given
from hypothesis import strategies as st

from faceapp.liveness.tries import Tries


def test_the_fourth_try_in_a_minute_must_wait_until_the_first_is_a_minute_old():
    tries = Tries()
    assert all(tries.begin(at) for at in (0.0, 10.0, 20.0))
    assert not tries.begin(30.0)
    assert tries.wait(30.0) == 30.0
    assert tries.begin(60.0)
    assert tries.wait(60.0) == 10.0


@given(st.lists(st.floats(0, 30), max_size=60))
def test_no_minute_ever_holds_more_than_three(pauses):
    tries, at, begun = Tries(), 0.0, []
    for pause in pauses:
        at += pause
        if tries.begin(at):
            begun.append(at)
    for start in begun:
        assert sum(start <= one < start + 59.999 for one in begun) <= 3
