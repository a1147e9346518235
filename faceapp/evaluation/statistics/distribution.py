"""Comparison scores, ready to be asked what share of them lies at or above a threshold."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

NO_SCORE = -np.inf
"""The score of a mated comparison that could not be made: no threshold accepts it."""


def readable(threshold: float) -> float:
    """Cut a threshold to six digits, upwards, so that it lets nobody more in."""
    return math.ceil(threshold * 1e6) / 1e6


@dataclass(frozen=True, eq=False)
class ScoreDistribution:
    """How often each score occurred among non-mated comparisons.

    Attributes:
        values: (V,) float64, ascending, each one once.
        counts: (V,) int64, how many comparisons had that score.
    """

    values: NDArray[np.float64]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, scores: ArrayLike) -> "ScoreDistribution":
        """Return the exact distribution of ``scores``."""
        values, counts = np.unique(np.asarray(scores, np.float64), return_counts=True)
        return cls(values, counts.astype(np.int64))

    @property
    def total(self) -> int:
        """Number of comparisons."""
        return int(self._tail[0])

    def at_least(self, thresholds: ArrayLike) -> NDArray[np.int64]:
        """Return how many scores lie at or above each threshold, in the shape of ``thresholds``."""
        return self._tail[np.searchsorted(self.values, np.asarray(thresholds, np.float64), side="left")]

    def rate_at(self, threshold: float) -> float:
        """Return the share of scores at or above ``threshold``: the FMR there; 0 if there are none."""
        return float(self.at_least(threshold)) / max(self.total, 1)

    def threshold_for(self, rate: float) -> float:
        """Return the lowest threshold at or above which no more than ``rate`` of the scores lie.

        It stands just above the highest score that must stay out; below every score if none must.
        """
        kept_out = np.flatnonzero(self._tail[:-1] > rate * self.total)
        highest = self.values[kept_out[-1]] if kept_out.size else NO_SCORE
        return float(np.nextafter(highest, np.inf)) if np.isfinite(highest) else -1.0

    @cached_property
    def _tail(self) -> NDArray[np.int64]:
        """(V + 1,): how many scores are at least each value, and 0 past the last."""
        return np.append(np.cumsum(self.counts[::-1])[::-1], 0).astype(np.int64)


@dataclass(frozen=True, eq=False)
class ScoresByPerson:
    """Scores of comparisons, and the person each one belongs to.

    Attributes:
        scores: (M,) float64; ``NO_SCORE`` where an image held no face.
        people: (M,) int64, 0..P-1, each number used: of mated comparisons the person compared
            with himself, of others the person who was the probe.
    """

    scores: NDArray[np.float64]
    people: NDArray[np.int64]

    @property
    def total(self) -> int:
        """Number of comparisons."""
        return len(self.scores)

    def accepted(self, threshold: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return, for each person, how many comparisons reach ``threshold`` and how many there are: two (P,)."""
        hits = np.bincount(self.people, self.scores >= threshold)
        return hits.astype(np.int64), np.bincount(self.people).astype(np.int64)

    def rate_at(self, threshold: float) -> float:
        """Return the share at or above ``threshold``: every comparison counts alike."""
        return float(np.mean(self.scores >= threshold)) if self.total else 0.0

    def rate_per_person_at(self, threshold: float) -> float:
        """Return the mean over people of each one's own share at or above ``threshold``."""
        hits, totals = self.accepted(threshold)
        return float(np.mean(hits / totals)) if len(totals) else 0.0
