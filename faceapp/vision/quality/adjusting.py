"""The bounds of face quality that an operator may move, and how far."""

from collections.abc import Mapping
from dataclasses import dataclass

from faceapp.errors import SettingsError
from faceapp.vision.quality.bounds import Bounds
from faceapp.vision.quality.component import End
from faceapp.vision.quality.components import COMPONENTS
from faceapp.vision.quality.range import Range


@dataclass(frozen=True)
class Adjustable:
    """A number that stands for one bound, or for two that mirror each other.

    Attributes:
        component: which of ``COMPONENTS``, which has the unit.
        name: what the settings call it.
        end: which end of the component's range it is.
        least: the lowest value that can be chosen.
        most: the highest.
    """

    component: str
    name: str
    end: End
    least: float
    most: float

    def value_in(self, bounds: Bounds) -> float:
        """Return the number as ``bounds`` have it; where they ask for nothing, the laxest."""
        bound = bounds[self.component]
        return max(bound.low, self.least) if self.end is End.LOW else min(bound.high, self.most)

    def set_in(self, bounds: Bounds, value: float) -> Bounds:
        """Return ``bounds`` with this number.

        Raises:
            SettingsError: it can't be chosen.
        """
        if not self.least <= value <= self.most:
            raise SettingsError(
                "The quality bound “{name}” can't be {value!r}.",
                "It lies between {low:g} and {high:g}.",
                name=self.name,
                value=value,
                low=self.least,
                high=self.most,
            )
        bound = bounds[self.component]
        moved = {
            End.LOW: Range(value, bound.high),
            End.HIGH: Range(bound.low, value),
            End.BOTH: Range(-value, value),
        }[self.end]
        return {**bounds, self.component: moved}


ADJUSTABLE = tuple(Adjustable(component.name, *limit) for component in COMPONENTS for limit in component.limits)


def adjusted(bounds: Bounds, values: Mapping[str, float]) -> Bounds:
    """Return ``bounds`` with the numbers given by name; names of a later version are ignored.

    Raises:
        SettingsError: a number can't be chosen.
    """
    for adjustable in ADJUSTABLE:
        if adjustable.name in values:
            bounds = adjustable.set_in(bounds, values[adjustable.name])
    return bounds
