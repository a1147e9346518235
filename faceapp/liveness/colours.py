"""The colours that a screen shows a face, and when: a sequence nobody can know beforehand."""

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from random import Random
from typing import ClassVar

COLOURS = 6
"""How many a sequence has: there are 18,750 such sequences, and with four colours there would be 750."""

HOLD = 0.5
"""Seconds that each is shown: two changes a second, where WCAG 2.3.1 allows three flashes (a flash is two changes)."""


class Colour(Enum):
    """Red, green and blue light, each off or on: the hues that differ most, as (red, green, blue)."""

    RED = (1, 0, 0)
    YELLOW = (1, 1, 0)
    GREEN = (0, 1, 0)
    CYAN = (0, 1, 1)
    BLUE = (0, 0, 1)
    MAGENTA = (1, 0, 1)


@dataclass(frozen=True)
class Sequence:
    """Six colours, each unlike the one before; ``SECONDS`` is how long it lasts."""

    SECONDS: ClassVar[float] = COLOURS * HOLD

    colours: tuple[Colour, ...]

    def __post_init__(self) -> None:
        """Refuse what is no such sequence.

        Raises:
            ValueError: another number of colours, or the same twice in a row.
        """
        if len(self.colours) != COLOURS:
            raise ValueError(f"a sequence has {COLOURS} colours, not {len(self.colours)}")
        if any(colour is before for before, colour in pairwise(self.colours)):
            raise ValueError("a colour follows itself, which no camera could see")

    def colour(self, since: float) -> Colour | None:
        """Return what is shown so many seconds after it began; None before and afterwards, and for NaN."""
        return self.colours[int(since / HOLD)] if 0 <= since < self.SECONDS else None


def draw(random: Random) -> Sequence:
    """Return a sequence to show; ``random`` should be ``SystemRandom`` where an attacker may watch."""
    colours = [random.choice(list(Colour))]
    while len(colours) < COLOURS:
        colours.append(random.choice([colour for colour in Colour if colour is not colours[-1]]))
    return Sequence(tuple(colours))
