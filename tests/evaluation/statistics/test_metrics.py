"""Accuracy, EER and TAR: tiny cases by hand, and scikit-learn's ROC curve as an oracle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_curve

from faceapp.evaluation.statistics.distribution import NO_SCORE, ScoreDistribution, ScoresByPerson
from faceapp.evaluation.statistics.intervals import per_comparison
from faceapp.evaluation.statistics.metrics import (
    best_threshold,
    equal_error_rate,
    fold_accuracy,
    supported,
    true_match_rates,
)

SAME = np.array([True, True, True, False, False, False])


def mated_of(scores: object) -> ScoresByPerson:
    array = np.asarray(scores, np.float64)
    return ScoresByPerson(array, np.arange(len(array)))


def test_the_best_threshold_lies_midway_between_the_scores_it_parts() -> None:
    scores = np.array([0.9, 0.8, 0.6, 0.4, 0.2, 0.1])
    assert best_threshold(scores, SAME) == pytest.approx(0.5)


def test_the_best_threshold_gives_up_the_pair_on_the_wrong_side() -> None:
    scores = np.array([0.9, 0.8, 0.1, 0.4, 0.3, 0.2])
    assert best_threshold(scores, SAME) == pytest.approx(0.6)


def test_the_best_threshold_rejects_all_when_no_pair_is_mated() -> None:
    assert best_threshold(np.array([0.2, 0.3]), np.array([False, False])) == np.inf


def test_a_comparison_without_a_face_is_decided_as_different() -> None:
    scores = np.array([0.9, NO_SCORE, 0.9, NO_SCORE])
    same = np.array([True, False, True, False])
    result = fold_accuracy(scores, same, np.array([0, 0, 1, 1]))
    assert result is not None
    assert result.mean == 1


def test_each_fold_is_judged_at_the_threshold_of_the_others() -> None:
    scores = np.array([0.9, 0.5, 0.6, 0.1])
    same = np.array([True, False, True, False])
    result = fold_accuracy(scores, same, np.array([0, 0, 1, 1]))
    assert result is not None
    # Fold 0 at (0.6 + 0.1) / 2 = 0.35 takes 0.5 for mated; fold 1 at (0.9 + 0.5) / 2 = 0.7 misses 0.6.
    assert result.thresholds == pytest.approx((0.35, 0.7))
    assert result.mean == pytest.approx(0.5)
    assert result.standard_error == 0


def test_the_standard_error_is_that_of_the_mean_over_folds() -> None:
    scores = np.array([0.9, 0.1, 0.8, 0.2, 0.3, 0.7])
    same = np.array([True, False, True, False, True, False])
    result = fold_accuracy(scores, same, np.array([0, 0, 1, 1, 2, 2]))
    assert result is not None
    # Folds: 1, 1, 0 right; the sample deviation is sqrt(1/3), over sqrt(3) gives 1/3.
    assert result.mean == pytest.approx(2 / 3)
    assert result.standard_error == pytest.approx(1 / 3)


def test_one_fold_alone_gives_no_accuracy() -> None:
    assert fold_accuracy(np.array([0.9, 0.1]), np.array([True, False]), np.array([0, 0])) is None


def test_the_equal_error_rate_of_a_tiny_case() -> None:
    # At 0.5: one of four non-mated scores is accepted, one of four mated ones is rejected.
    mated, non_mated = mated_of([0.9, 0.8, 0.5, 0.3]), ScoreDistribution.of([0.6, 0.4, 0.2, 0.1])
    assert equal_error_rate(mated, non_mated) == (0.25, 0.5)


def test_the_equal_error_rate_of_parted_scores_is_nought() -> None:
    assert equal_error_rate(mated_of([0.8, 0.9]), ScoreDistribution.of([0.1, 0.2]))[0] == 0


def test_the_equal_error_rate_needs_both_kinds_of_comparison() -> None:
    assert np.isnan(equal_error_rate(mated_of([]), ScoreDistribution.of([0.1]))[0])


def test_a_false_match_rate_needs_ten_expected_errors() -> None:
    assert supported(1e-2, 1000)
    assert not supported(1e-2, 999)
    assert supported(1e-6, 10_000_000)


def test_true_match_rates_stop_where_the_comparisons_stop_supporting_them() -> None:
    non_mated = ScoreDistribution.of(np.linspace(-0.2, 0.4, 3000))
    rates = true_match_rates(mated_of([0.9, 0.3]), non_mated, per_comparison)
    assert [rate.fmr for rate in rates] == [1e-1, 1e-2]
    assert rates[1].rate.value == 0.5
    assert rates[1].rate.interval[0] < 0.5 < rates[1].rate.interval[1]


scores_of_one_kind = st.lists(st.integers(-20, 20).map(lambda n: n / 20), min_size=1, max_size=40)


@given(scores_of_one_kind, scores_of_one_kind)
def test_true_match_and_equal_error_rates_agree_with_scikit_learn(mated: list[float], non_mated: list[float]) -> None:
    truth = np.r_[np.ones(len(mated)), np.zeros(len(non_mated))]
    fpr, tpr, _ = roc_curve(truth, np.r_[mated, non_mated], drop_intermediate=False)
    distribution = ScoreDistribution.of(non_mated)
    for fmr in (0.0, 0.05, 0.1, 0.3, 0.7):
        ours = mated_of(mated).rate_at(distribution.threshold_for(fmr))
        assert ours == pytest.approx(tpr[fpr <= fmr].max())
    eer, threshold = equal_error_rate(mated_of(mated), distribution)
    gap = np.abs(fpr - (1 - tpr))
    nearest = gap <= gap.min() + 1e-12
    assert np.isclose(eer, ((fpr + 1 - tpr) / 2)[nearest]).any() or gap[0] == gap.min()
    assert -1 <= threshold <= 1


def test_a_large_sample_agrees_with_scikit_learn() -> None:
    generator = np.random.default_rng(3)
    mated, non_mated = generator.normal(0.6, 0.15, 5000), generator.normal(0.0, 0.15, 50_000)
    truth = np.r_[np.ones(5000), np.zeros(50_000)]
    fpr, tpr, _ = roc_curve(truth, np.r_[mated, non_mated], drop_intermediate=False)
    for rate in true_match_rates(mated_of(mated), ScoreDistribution.of(non_mated), per_comparison):
        assert rate.rate.value == tpr[fpr <= rate.fmr].max()
    eer, _ = equal_error_rate(mated_of(mated), ScoreDistribution.of(non_mated))
    assert eer == pytest.approx(((fpr + 1 - tpr) / 2)[np.argmin(np.abs(fpr - 1 + tpr))])
