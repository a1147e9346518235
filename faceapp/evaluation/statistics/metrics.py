"""Accuracy, EER and true-match rates at given false-match rates (words: ISO/IEC 19795-1)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.statistics.distribution import ScoreDistribution, ScoresByPerson
from faceapp.evaluation.statistics.intervals import Estimate

FMR_TARGETS = (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6)
EXPECTED_ERRORS = 10
"""A false-match rate is quoted only if at least this many false matches are to be expected at it."""


@dataclass(frozen=True)
class FoldAccuracy:
    """Accuracy over folds, each judged at the threshold that suits the other folds best.

    Attributes:
        mean: 0..1.
        standard_error: of the mean: the folds' sample standard deviation over the root of their number.
        thresholds: the threshold each fold was judged at.
    """

    mean: float
    standard_error: float
    thresholds: tuple[float, ...]


@dataclass(frozen=True)
class TrueMatchRate:
    """The share of mated comparisons accepted at the threshold that keeps a false-match rate.

    Attributes:
        fmr: the false-match rate asked for.
        threshold: the lowest score that keeps it.
        rate: the share, 0..1.
    """

    fmr: float
    threshold: float
    rate: Estimate


def fold_accuracy(
    scores: NDArray[np.float64], same: NDArray[np.bool_], folds: NDArray[np.int64]
) -> FoldAccuracy | None:
    """Return the cross-validated accuracy of deciding "same" by score; None for fewer than two folds.

    Args:
        scores: (N,); -inf is never "same".
        same: (N,) the truth.
        folds: (N,) the fold of each comparison.
    """
    names = np.unique(folds)
    if len(names) < 2:
        return None
    thresholds = [best_threshold(scores[folds != fold], same[folds != fold]) for fold in names]
    accuracies = [
        float(np.mean((scores[folds == fold] >= threshold) == same[folds == fold]))
        for fold, threshold in zip(names, thresholds, strict=True)
    ]
    error = float(np.std(accuracies, ddof=1) / np.sqrt(len(names)))
    return FoldAccuracy(float(np.mean(accuracies)), error, tuple(thresholds))


def best_threshold(scores: NDArray[np.float64], same: NDArray[np.bool_]) -> float:
    """Return the threshold that decides most comparisons rightly; the middle one where several do."""
    values = np.unique(scores)
    candidates = np.append(values, np.inf)
    rejected_mated = np.searchsorted(np.sort(scores[same]), candidates)
    rejected_non_mated = np.searchsorted(np.sort(scores[~same]), candidates)
    right = rejected_non_mated - rejected_mated
    best = np.flatnonzero(right == right.max())
    at = best[len(best) // 2]
    if at == 0 or at == len(values) or not np.isfinite(candidates[at - 1]):
        return float(candidates[at])
    return float((candidates[at - 1] + candidates[at]) / 2)


def equal_error_rate(mated: ScoresByPerson, non_mated: ScoreDistribution) -> tuple[float, float]:
    """Return the EER and its threshold: where FMR and FNMR come closest, their mean.

    NaN for both when there are no mated or no non-mated comparisons.
    """
    if not mated.total or not non_mated.total:
        return np.nan, np.nan
    thresholds = np.union1d(mated.scores[np.isfinite(mated.scores)], non_mated.values)
    fmr = non_mated.at_least(thresholds) / non_mated.total
    fnmr = np.searchsorted(np.sort(mated.scores), thresholds, side="left") / mated.total
    at = int(np.argmin(np.abs(fmr - fnmr)))
    return float((fmr[at] + fnmr[at]) / 2), float(thresholds[at])


def supported(fmr: float, non_mated: int) -> bool:
    """Tell whether enough non-mated comparisons were made to speak of ``fmr`` at all."""
    return fmr * non_mated >= EXPECTED_ERRORS * (1 - 1e-9)


def why_unsupported(fmr: float, non_mated: int) -> str:
    """Say why a true-match rate at ``fmr`` is missing."""
    return (
        f"{non_mated:,} non-mated comparisons let only {fmr * non_mated:.2g} false matches be expected at "
        f"FMR {fmr:g}; at least {EXPECTED_ERRORS} are needed."
    )


def true_match_rates(
    mated: ScoresByPerson,
    non_mated: ScoreDistribution,
    estimate: Callable[[ScoresByPerson, float], Estimate],
    targets: tuple[float, ...] = FMR_TARGETS,
) -> tuple[TrueMatchRate, ...]:
    """Return the true-match rate at each target FMR that the comparisons support."""
    if not mated.total:
        return ()
    thresholds = [(fmr, non_mated.threshold_for(fmr)) for fmr in targets if supported(fmr, non_mated.total)]
    return tuple(TrueMatchRate(fmr, threshold, estimate(mated, threshold)) for fmr, threshold in thresholds)
