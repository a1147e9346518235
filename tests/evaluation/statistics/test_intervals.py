"""95 % intervals."""

import numpy as np
import pytest

from faceapp.evaluation.statistics.distribution import ScoresByPerson
from faceapp.evaluation.statistics.intervals import (
    Estimate,
    clopper_pearson,
    over_people,
    per_comparison,
    per_comparison_over_people,
    per_person,
    ratio,
    wilson,
)


def test_wilsons_interval_has_the_published_values() -> None:
    # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_the_exact_interval_has_the_published_values() -> None:
    # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 5.
    assert clopper_pearson(81, 263) == pytest.approx((0.2527, 0.3676), abs=5e-5)
    assert clopper_pearson(15, 148) == pytest.approx((0.0578, 0.1617), abs=5e-5)
    assert clopper_pearson(0, 20) == pytest.approx((0.0, 0.1684), abs=5e-5)
    assert clopper_pearson(1, 29) == pytest.approx((0.0009, 0.1776), abs=5e-5)


@pytest.mark.parametrize("total", [1, 7, 34, 5000])
def test_the_exact_interval_mirrors_itself_and_has_a_closed_form_at_its_ends(total: int) -> None:
    low, high = clopper_pearson(0, total)
    assert (low, high) == (0.0, pytest.approx(1 - 0.025 ** (1 / total)))
    assert clopper_pearson(total, total) == pytest.approx((1 - high, 1.0))


def test_nothing_counted_leaves_every_share_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert clopper_pearson(0, 0) == (0.0, 1.0)
    assert over_people(0, lambda weights: 1.0) == (0.0, 1.0)


def test_every_draw_of_people_has_as_many_as_there_are() -> None:
    assert over_people(7, lambda weights: float(weights.sum())) == (7.0, 7.0)


def test_comparisons_of_one_person_widen_the_interval_over_people() -> None:
    generator = np.random.default_rng(1)
    people = np.repeat(np.arange(40), 50)
    scores = np.repeat(generator.random(40), 50)
    mated = ScoresByPerson(scores, people)
    low, high = per_comparison_over_people(mated, 0.5).interval
    narrow_low, narrow_high = per_comparison(mated, 0.5).interval
    assert low < narrow_low < mated.rate_at(0.5) < narrow_high < high


def test_a_rate_of_one_keeps_room_for_people_not_seen() -> None:
    mated = ScoresByPerson(np.full(30, 0.9), np.repeat(np.arange(10), 3))
    assert per_comparison_over_people(mated, 0.5) == Estimate(1.0, wilson(10, 10))
    assert per_person(mated, 0.5) == Estimate(1.0, wilson(10, 10))


def test_a_ratio_is_less_sure_than_either_of_its_rates() -> None:
    result = ratio(Estimate(0.04, (0.02, 0.08)), Estimate(0.01, (0.005, 0.02)))
    assert result.value == 4
    assert result.interval == pytest.approx((4 / 2**2**0.5, 4 * 2**2**0.5))


def test_a_ratio_to_a_rate_that_may_be_nought_has_no_upper_end() -> None:
    assert ratio(Estimate(0.04, (0.02, 0.08)), Estimate(0.01, (0.0, 0.02))) == Estimate(4.0, (0.0, np.inf))
    assert np.isnan(ratio(Estimate(0.04, (0.02, 0.08)), Estimate(0.0, (0.0, 0.02))).value)
