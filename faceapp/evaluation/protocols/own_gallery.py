"""What a level's promise is worth among the people enrolled: their references compared with one another."""

from collections.abc import Set
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.protocols.own_rate import ConfusablePair, Couple, OwnRate
from faceapp.evaluation.statistics.comparison import Pairs, Samples, compare_all, non_mated_at_least
from faceapp.evaluation.statistics.distribution import ScoreDistribution, readable
from faceapp.evaluation.statistics.false_matches import false_match_rate
from faceapp.evaluation.statistics.intervals import SEED
from faceapp.evaluation.statistics.metrics import supported
from faceapp.recognition.matching import Matcher
from faceapp.recognition.threshold import threshold
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard

MOST_REFERENCES = 5000
"""Of a larger gallery so many are drawn: 12.5 million comparisons, twelve times what the strictest level needs."""

MOST_HIGH = 50_000
"""So many comparisons that matter are listed at most; of a gallery with more, fewer people are drawn."""

SPARE = 2000
"""Comparisons listed beyond those that decide: two people with many references have up to 400."""

SUSPICIOUS_RATE = 1e-6
"""Two people who score what fewer strangers do than this are more likely one person, enrolled twice."""

NAMED = 5


def own_rate(
    matcher: Matcher, card: EncoderCard, settings: Settings, look_alikes: Set[Couple], most: int = MOST_REFERENCES
) -> OwnRate:
    """Compare the people enrolled with one another, every reference with all of other people, at the level chosen.

    Whoever is probably enrolled twice is no stranger to themselves: such pairs are named and left out,
    unless they are marked as look-alikes. Look-alikes count.

    Args:
        matcher: the gallery.
        card: of the encoder that made its references.
        settings: with the level, and the own threshold if there is one.
        look_alikes: who is marked as resembling whom.
        most: how many references are compared at most: of more people so many are drawn by lot.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    in_use, promise = threshold(card, settings), card.levels[settings.level].fmr
    suspicious = suspicious_score(card)
    samples, numbers, total, lowest, highest = _compared(matcher, in_use, promise, suspicious, most)
    couples = np.sort(numbers[np.stack([samples.people[highest.left], samples.people[highest.right]], axis=1)], axis=1)
    best = _best_of_each(couples, highest.scores, look_alikes)
    doubles = [pair for pair in best if suspicious is not None and pair.score >= suspicious and not pair.look_alikes]
    left_out = {pair.people for pair in doubles}
    counted = highest.subset(np.array([tuple(couple) not in left_out for couple in couples.tolist()], bool))
    references = dict(zip(numbers.tolist(), np.bincount(samples.people).tolist(), strict=True))
    comparisons = total - sum(references[first] * references[second] for first, second in left_out)
    return OwnRate(
        promise,
        in_use,
        len(matcher),
        len(numbers),
        comparisons,
        int(np.sum(counted.scores >= in_use)),
        false_match_rate(samples, comparisons, counted, in_use),
        tuple(doubles),
        tuple([pair for pair in best if pair.people not in left_out][:NAMED]),
        _keeping(counted.scores, lowest, comparisons, promise),
    )


def suspicious_score(card: EncoderCard) -> float | None:
    """Return the score from which two people are probably one: the highest that calibration could measure.

    None where it could not measure down to one stranger in a million.
    """
    measured = sorted(card.calibration.get("fmr_curve", ()))
    return float(measured[0][1]) if measured and measured[0][0] <= SUSPICIOUS_RATE else None


class _Compared(NamedTuple):
    samples: Samples
    numbers: NDArray[np.int64]  # of the samples' people, in the gallery
    total: int  # comparisons made
    lowest: float
    highest: Pairs  # all that score ``lowest`` or more


def _compared(matcher: Matcher, in_use: float, promise: float, suspicious: float | None, most: int) -> _Compared:
    """Compare as many references as may be, and list what reaches ``in_use`` or decides which threshold would do."""
    while True:
        chosen = _drawn(matcher.owners, most)
        numbers, people = np.unique(matcher.owners[chosen], return_inverse=True)
        samples = Samples(matcher.vectors[chosen], np.ones(len(chosen), bool), people.astype(np.int64))
        scores = compare_all(samples).non_mated
        lowest = min(in_use, _lowest_that_decides(scores, promise, suspicious))
        if scores.at_least(lowest) <= MOST_HIGH:
            return _Compared(samples, numbers, scores.total, lowest, non_mated_at_least(samples, lowest))
        most //= 2


def _drawn(owners: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Draw people by lot, and of each as many of the newest references as give no more than ``most`` in all."""
    people, starts, counts = np.unique(owners, return_index=True, return_counts=True)
    drawn = np.sort(np.random.default_rng(SEED).permutation(len(people))[:most])
    each = most // max(len(drawn), 1)
    before_newest = np.repeat(starts + counts, counts) - np.arange(len(owners))
    return np.flatnonzero(np.isin(owners, people[drawn]) & (before_newest <= each))


def _lowest_that_decides(scores: ScoreDistribution, promise: float, suspicious: float | None) -> float:
    doubtful = 0 if suspicious is None else int(scores.at_least(suspicious))
    deciding = promise * scores.total + doubtful + SPARE
    return scores.threshold_for(deciding / max(scores.total, 1))


def _best_of_each(
    couples: NDArray[np.int64], scores: NDArray[np.float64], look_alikes: Set[Couple]
) -> list[ConfusablePair]:
    """Return each two people once, with their best score; ``scores`` are the best first, and so are the pairs."""
    found: dict[Couple, float] = {}
    for (first, second), score in zip(couples.tolist(), scores.tolist(), strict=True):
        found.setdefault((first, second), score)
    return [ConfusablePair(couple, score, couple in look_alikes) for couple, score in found.items()]


def _keeping(highest: NDArray[np.float64], lowest: float, comparisons: int, promise: float) -> float | None:
    """Return the lowest threshold that lets no more than the promised share through; None if too few to tell.

    ``highest`` are the scores from ``lowest`` on, the best first. Where even they are no more than the
    promised share, it is ``lowest``: what lies below was not listed.
    """
    if not supported(promise, comparisons):
        return None
    allowed = int(promise * comparisons)
    keeping = float(np.nextafter(highest[allowed], np.inf)) if allowed < len(highest) else lowest
    return min(max(readable(keeping), 0.0), 1.0)
