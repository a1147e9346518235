"""The values that are good enough, and a measured value against them."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Range:
    """The values that are good enough, both ends included."""

    low: float = -math.inf
    high: float = math.inf

    def holds(self, value: float) -> bool:
        """Return whether ``value`` lies in the range; what could not be measured does only where nothing is asked."""
        return self == ANY or self.low <= value <= self.high

    def __str__(self) -> str:
        return f"{self.low:.10g} and {self.high:.10g}"

    def narrowed(self, by: float) -> "Range":
        """Return the range without its margins: ``by`` at either end, but at most a quarter of the range."""
        by = min(by, (self.high - self.low) / 4)
        return Range(self.low + by, self.high - by)


ANY = Range()


@dataclass(frozen=True)
class Assessed:
    """One component of a face's quality, measured and judged.

    Attributes:
        name: which component of ``COMPONENTS``.
        value: as measured; NaN if it can't be.
        bound: where the value has to lie.
        score: 0 (useless) to 100 (nothing to wish for).
    """

    name: str
    value: float
    bound: Range
    score: float

    @property
    def ok(self) -> bool:
        """Whether the value lies in its bound."""
        return self.bound.holds(self.value)
