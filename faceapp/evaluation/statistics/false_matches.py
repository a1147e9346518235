"""How sure a false-match rate is when the same people take part in many comparisons."""

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.statistics.comparison import Pairs, Samples
from faceapp.evaluation.statistics.intervals import Estimate, over_people, wilson


def false_match_rate(samples: Samples, non_mated: int, highest: Pairs, threshold: float) -> Estimate:
    """Return the false-match rate at ``threshold`` with its bootstrap interval over people.

    A pair of people drawn a and b times takes part a·b times. Where no false match, or only a
    handful, was seen, the bootstrap knows too little, and Wilson's interval stands instead.

    Args:
        samples: the pictures compared.
        non_mated: how many non-mated comparisons were made.
        highest: at least all non-mated comparisons that reach ``threshold``.
    """
    reached = highest.scores >= threshold
    count = int(np.sum(reached))
    rate = count / max(non_mated, 1)
    if count < 10:
        return Estimate(rate, wilson(count, non_mated))
    left, right = samples.people[highest.left[reached]], samples.people[highest.right[reached]]
    pictures = np.bincount(samples.people[samples.found], minlength=int(samples.people.max()) + 1)

    def drawn_rate(weights: NDArray[np.float64]) -> float:
        drawn = weights * pictures
        comparisons = (drawn.sum() ** 2 - (drawn**2).sum()) / 2
        return float((weights[left] * weights[right]).sum() / comparisons) if comparisons else np.nan

    return Estimate(rate, over_people(len(pictures), drawn_rate))
