"""False-match rates of people who take part in many comparisons."""

import numpy as np

from faceapp.evaluation.statistics.comparison import Samples, compare_all, non_mated_at_least
from faceapp.evaluation.statistics.false_matches import false_match_rate
from faceapp.evaluation.statistics.intervals import wilson


def look_alikes(people: int, alike: int) -> Samples:
    """One picture a person; the first ``alike`` people look the same, all others at right angles."""
    vectors = np.eye(people, dtype=np.float32)
    vectors[:alike] = vectors[0]
    return Samples(vectors, np.ones(people, bool), np.arange(people))


def rate(samples: Samples, threshold: float) -> tuple[float, float, float]:
    total = compare_all(samples).non_mated.total
    estimate = false_match_rate(samples, total, non_mated_at_least(samples, threshold), threshold)
    return estimate.value, *estimate.interval


def test_false_matches_among_few_people_are_less_sure_than_wilson_would_have_it() -> None:
    samples = look_alikes(100, 10)
    value, low, high = rate(samples, 0.5)
    assert value == 45 / 4950
    narrow = wilson(45, 4950)
    assert low < narrow[0] < value < narrow[1] < high


def test_a_handful_of_false_matches_takes_wilsons_interval() -> None:
    assert rate(look_alikes(100, 3), 0.5) == (3 / 4950, *wilson(3, 4950))


def test_no_false_match_still_leaves_room_for_some() -> None:
    value, low, high = rate(look_alikes(100, 1), 0.5)
    assert (value, low) == (0.0, 0.0)
    assert high > 0
