"""95 % intervals: Wilson's for independent comparisons, the bootstrap over people for all others."""

from collections.abc import Callable, Iterator
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.distribution import MatedScores

Interval = tuple[float, float]
Z = NormalDist().inv_cdf(0.975)
RESAMPLES = 500
SEED = 2026


def wilson(successes: int, total: int) -> Interval:
    """Return Wilson's score interval of a share; (0, 1) if nothing was counted.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
    """
    if total == 0:
        return 0.0, 1.0
    share = successes / total
    centre = share + Z * Z / (2 * total)
    reach = Z * float(np.sqrt(share * (1 - share) / total + Z * Z / (4 * total * total)))
    scale = 1 + Z * Z / total
    return max(0.0, (centre - reach) / scale), min(1.0, (centre + reach) / scale)


def over_people(people: int, statistic: Callable[[NDArray[np.float64]], float]) -> Interval:
    """Return the percentile bootstrap interval of ``statistic`` when people are drawn anew.

    Comparisons of one person hang together, so people are resampled, not comparisons.

    Args:
        people: P, how many there are.
        statistic: takes (P,) float64, how often each person was drawn; NaN leaves a draw out.
    """
    drawn = np.array([statistic(weights) for weights in _draws(people)])
    drawn = drawn[np.isfinite(drawn)]
    if not drawn.size:
        return 0.0, 1.0
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def wilson_of_mated(mated: MatedScores, threshold: float) -> Interval:
    """Return Wilson's interval of the true-match rate per comparison."""
    return wilson(int(np.sum(mated.scores >= threshold)), mated.total)


def people_of_mated(mated: MatedScores, threshold: float) -> Interval:
    """Return the bootstrap interval of the true-match rate per comparison."""
    hits, totals = mated.accepted(threshold)
    if _all_or_nothing(hits, totals):
        return wilson(int(np.sum(hits > 0)), len(totals))
    return over_people(len(totals), lambda weights: float(weights @ hits / (weights @ totals)))


def people_of_mated_per_person(mated: MatedScores, threshold: float) -> Interval:
    """Return the bootstrap interval of the true-match rate per person."""
    hits, totals = mated.accepted(threshold)
    if _all_or_nothing(hits, totals):
        return wilson(int(np.sum(hits > 0)), len(totals))
    return over_people(len(totals), lambda weights: float(weights @ (hits / totals) / weights.sum()))


def _all_or_nothing(hits: NDArray[np.int64], totals: NDArray[np.int64]) -> bool:
    """Tell whether every draw would give the same rate: the bootstrap then feigns certainty."""
    return bool(np.all(hits == 0) or np.all(hits == totals))


def _draws(people: int) -> Iterator[NDArray[np.float64]]:
    generator = np.random.default_rng(SEED)
    for _ in range(RESAMPLES if people else 0):
        yield np.bincount(generator.integers(people, size=people), minlength=people).astype(np.float64)
