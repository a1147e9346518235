"""95 % intervals: Wilson's and the exact one for independent counts, the bootstrap over people for all others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp, lgamma, log, log1p
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.statistics.distribution import ScoresByPerson

Interval = tuple[float, float]
Z = NormalDist().inv_cdf(0.975)
RESAMPLES = 500
SEED = 2026


@dataclass(frozen=True)
class Estimate:
    """A measured rate with its 95 % interval."""

    value: float
    interval: Interval

    @property
    def complement(self) -> "Estimate":
        """One less the rate: the FNMR of a true-match rate."""
        return Estimate(1 - self.value, (1 - self.interval[1], 1 - self.interval[0]))


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


def clopper_pearson(successes: int, total: int) -> Interval:
    """Return the exact interval of a share, which covers the true one in at least 95 of 100 cases; (0, 1) of none.

    C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits", 1934. The bounds are the shares
    at which as many or more, or as few or fewer, successes have a chance of 2.5 %.
    """
    low = 0.0 if successes == 0 else _share_at(lambda share: 1 - _at_most(successes - 1, total, share), 0.025)
    high = 1.0 if successes == total else _share_at(lambda share: 1 - _at_most(successes, total, share), 0.975)
    return low, high


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


def per_comparison(mated: ScoresByPerson, threshold: float) -> Estimate:
    """Return the true-match rate per comparison, with Wilson's interval: for comparisons of different people."""
    return Estimate(mated.rate_at(threshold), wilson(int(np.sum(mated.scores >= threshold)), mated.total))


def per_comparison_over_people(mated: ScoresByPerson, threshold: float) -> Estimate:
    """Return the true-match rate per comparison, with its bootstrap interval over people."""
    hits, totals = mated.accepted(threshold)
    if _all_or_nothing(hits, totals):
        interval = wilson(int(np.sum(hits > 0)), len(totals))
    else:
        interval = over_people(len(totals), lambda weights: float(weights @ hits / (weights @ totals)))
    return Estimate(mated.rate_at(threshold), interval)


def per_person(mated: ScoresByPerson, threshold: float) -> Estimate:
    """Return the true-match rate per person, with its bootstrap interval over people."""
    hits, totals = mated.accepted(threshold)
    if _all_or_nothing(hits, totals):
        interval = wilson(int(np.sum(hits > 0)), len(totals))
    else:
        interval = over_people(len(totals), lambda weights: float(weights @ (hits / totals) / weights.sum()))
    return Estimate(mated.rate_per_person_at(threshold), interval)


def ratio(high: Estimate, low: Estimate) -> Estimate:
    """Return how many times ``high`` is ``low``; its interval joins theirs on a logarithmic scale.

    NaN where the lower rate is nought; no interval (0, inf) where either one reaches down to nought.
    """
    if low.value <= 0:
        return Estimate(np.nan, (0.0, np.inf))
    value = high.value / low.value
    if high.interval[0] <= 0 or low.interval[0] <= 0:
        return Estimate(value, (0.0, np.inf))
    reach = float(np.hypot(*(np.log(e.interval[1] / e.interval[0]) / 2 for e in (high, low))))
    return Estimate(value, (value * float(np.exp(-reach)), value * float(np.exp(reach))))


def _at_most(successes: int, total: int, share: float) -> float:
    """Return the chance of so few successes of ``total``, each of which comes with a chance of ``share``."""
    ways = (lgamma(total + 1) - lgamma(k + 1) - lgamma(total - k + 1) for k in range(successes + 1))
    return sum(exp(way + k * log(share) + (total - k) * log1p(-share)) for k, way in enumerate(ways))


def _share_at(rising: Callable[[float], float], value: float) -> float:
    """Return where a function that rises from 0 to 1 over 0..1 takes ``value``."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < value else (low, middle)
    return (low + high) / 2


def _all_or_nothing(hits: NDArray[np.int64], totals: NDArray[np.int64]) -> bool:
    """Tell whether every draw would give the same rate: the bootstrap then feigns certainty."""
    return bool(np.all(hits == 0) or np.all(hits == totals))


def _draws(people: int) -> Iterator[NDArray[np.float64]]:
    generator = np.random.default_rng(SEED)
    for _ in range(RESAMPLES if people else 0):
        yield np.bincount(generator.integers(people, size=people), minlength=people).astype(np.float64)
