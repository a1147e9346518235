"""Score distributions: shares at or above a threshold, and thresholds for a share."""

import numpy as np
import pytest

from faceapp.evaluation.statistics.distribution import NO_SCORE, ScoreDistribution, ScoresByPerson

SCORES = [0.1, 0.2, 0.2, 0.3, 0.9]


def test_a_threshold_equal_to_a_score_accepts_it() -> None:
    assert ScoreDistribution.of(SCORES).rate_at(0.2) == 4 / 5


def test_the_threshold_for_a_rate_stands_just_above_the_highest_score_kept_out() -> None:
    distribution = ScoreDistribution.of(SCORES)
    threshold = distribution.threshold_for(0.2)
    assert threshold == np.nextafter(0.3, 1)
    assert distribution.rate_at(threshold) == 1 / 5


def test_scores_that_tie_are_kept_out_together() -> None:
    distribution = ScoreDistribution.of(SCORES)
    assert distribution.rate_at(distribution.threshold_for(0.6)) == 2 / 5


def test_no_rate_at_all_needs_a_threshold_above_every_score() -> None:
    distribution = ScoreDistribution.of(SCORES)
    assert distribution.rate_at(distribution.threshold_for(0.0)) == 0
    assert distribution.threshold_for(0.0) == np.nextafter(0.9, 1)


def test_a_rate_of_one_accepts_everything() -> None:
    distribution = ScoreDistribution.of(SCORES)
    assert distribution.rate_at(distribution.threshold_for(1.0)) == 1


def test_an_empty_distribution_has_a_rate_of_nought() -> None:
    distribution = ScoreDistribution.of([])
    assert distribution.total == 0
    assert distribution.rate_at(0.5) == 0


def test_a_person_with_many_comparisons_counts_once_in_the_rate_per_person() -> None:
    mated = ScoresByPerson(np.array([0.9, 0.9, 0.9, 0.1]), np.array([0, 0, 0, 1]))
    assert mated.rate_at(0.5) == pytest.approx(3 / 4)
    assert mated.rate_per_person_at(0.5) == pytest.approx(1 / 2)


def test_a_comparison_that_could_not_be_made_is_never_accepted() -> None:
    mated = ScoresByPerson(np.array([0.9, NO_SCORE]), np.array([0, 0]))
    assert mated.rate_at(-1.0) == 1 / 2
