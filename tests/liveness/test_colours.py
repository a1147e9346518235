"""A sequence is hard to guess and slow enough for everybody."""

from collections import Counter
from itertools import pairwise
from math import inf, nan
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.liveness.colours import COLOURS, HOLD, Colour, Sequence, draw

seeds = st.integers(0, 2**32)


@given(seed=seeds, start=st.floats(-1, 4))
def test_no_second_holds_more_than_three_changes(seed, start):
    sequence = draw(Random(seed))
    shown = [sequence.colour(start + number / 1000) for number in range(1000)]
    changes = sum(one is not other for one, other in pairwise(shown))
    assert changes <= 3


@given(seed=seeds)
def test_each_colour_is_another_than_the_one_before_and_stays_for_its_time(seed):
    sequence = draw(Random(seed))
    assert 4 <= len(sequence.colours) == COLOURS <= 6
    assert all(one is not other for one, other in pairwise(sequence.colours))
    assert [sequence.colour(HOLD * (number + 0.5)) for number in range(COLOURS)] == list(sequence.colours)


@pytest.mark.parametrize("since", [-0.001, COLOURS * HOLD, inf, -inf, nan])
def test_nothing_is_shown_before_and_after(since):
    assert draw(Random(1)).colour(since) is None


def test_all_colours_are_drawn_about_as_often_at_every_place():
    random = Random(1)
    drawn = Counter(place for _ in range(3000) for place in enumerate(draw(random).colours))
    assert len(drawn) == COLOURS * len(Colour)
    assert min(drawn.values()) > 400


@pytest.mark.parametrize("colours", [(), (Colour.RED,) * COLOURS, (Colour.RED, Colour.GREEN) * COLOURS])
def test_what_is_no_such_sequence_is_refused(colours):
    with pytest.raises(ValueError, match="colour"):
        Sequence(colours)
