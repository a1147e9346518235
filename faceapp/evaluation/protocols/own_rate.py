"""What is known of a level's promise among the people enrolled, and which threshold is worth offering them."""

from dataclasses import dataclass

import numpy as np

from faceapp.evaluation.statistics.intervals import Estimate
from faceapp.evaluation.statistics.metrics import EXPECTED_ERRORS, supported

FEWEST_PEOPLE = 50
"""Below, no rate is told: fewer than 1,225 comparisons say nothing of any level."""

SHOWN_STEP = 0.005
"""Thresholds nearer than this look the same where they are shown, and are no use to choose between."""

Couple = tuple[int, int]
"""Two people's numbers, the lower first."""


@dataclass(frozen=True)
class ConfusablePair:
    """Two people who resemble each other.

    Attributes:
        people: their numbers, the lower first.
        score: the highest of a reference of one with one of the other.
        look_alikes: whether they are marked as such, by which somebody has said that they are two.
    """

    people: Couple
    score: float
    look_alikes: bool


@dataclass(frozen=True)
class OwnRate:
    """A level's false-match rate among the people enrolled, at the threshold in use.

    Attributes:
        promise: the rate that the level promises.
        threshold: in use.
        enrolled: how many people can be compared.
        people: how many of them were; fewer where they were drawn by lot.
        comparisons: how many non-mated ones that made, without those between ``doubles``.
        false_matches: how many of them reach the threshold.
        rate: the share of them, with its 95 % interval.
        doubles: pairs that are probably one person enrolled twice, who are left out; best first.
        confusable: the other pairs that come nearest to one another; best first, five at most.
        keeping: the lowest threshold that keeps the promise among them; None if too few were compared to tell.
    """

    promise: float
    threshold: float
    enrolled: int
    people: int
    comparisons: int
    false_matches: int
    rate: Estimate
    doubles: tuple[ConfusablePair, ...]
    confusable: tuple[ConfusablePair, ...]
    keeping: float | None

    @property
    def enough_people(self) -> bool:
        """Whether any rate can be told of so few."""
        return self.people >= FEWEST_PEOPLE

    @property
    def told(self) -> bool:
        """Whether the rate can be told; else only that it is below its interval's upper end.

        It can where ten false matches were to be expected of the promise, or where there are so many
        that the promise is broken for sure.
        """
        seen = supported(self.promise, self.comparisons) and self.false_matches > 0
        return self.enough_people and (seen or self.rate.interval[0] > self.promise)

    @property
    def threshold_unknown(self) -> bool:
        """Whether the promise is broken, and too few were compared to tell which threshold would keep it."""
        return self.told and self.keeping is None

    @property
    def people_needed(self) -> int:
        """How many people, of one reference each, let ten false matches be expected of the promise."""
        return int(np.ceil(0.5 + np.sqrt(0.25 + 2 * EXPECTED_ERRORS / self.promise)))

    @property
    def offered(self) -> float | None:
        """Another threshold that keeps the promise, and is worth using in place of the one in use; else None.

        A stricter one is offered wherever the promise is not kept, a laxer one only where all of the
        interval lies below the promise.
        """
        if self.keeping is None or not self.enough_people or abs(self.keeping - self.threshold) < SHOWN_STEP:
            return None
        wanted = self.keeping > self.threshold or self.rate.interval[1] < self.promise
        return self.keeping if wanted else None


def one_in(rate: float) -> int | None:
    """Return of how many there is one at a rate, in three digits, more being false precision; None for none at all."""
    return int(float(f"{1 / rate:.3g}")) if rate > 0 else None
