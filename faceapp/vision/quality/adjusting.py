"""The bounds of face quality that an operator may move, and how far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from faceapp.errors import SettingsError
from faceapp.vision.quality.bounds import Bounds, Range


class End(Enum):
    """Which end of a range a number stands for."""

    LOW = "at least"
    HIGH = "at most"
    BOTH = "at most, to either side"


@dataclass(frozen=True)
class Adjustable:
    """A number that stands for one bound, or for two that mirror each other.

    Attributes:
        name: what the settings call it.
        component: the field of ``Bounds``, which has the unit.
        end: which end of the component's range it is.
        least: the lowest value that can be chosen.
        most: the highest.
    """

    name: str
    component: str
    end: End
    least: float
    most: float

    def value_in(self, bounds: Bounds) -> float:
        """Return the number as ``bounds`` have it; where they ask for nothing, the laxest."""
        bound: Range = getattr(bounds, self.component)
        return max(bound.low, self.least) if self.end is End.LOW else min(bound.high, self.most)

    def set_in(self, bounds: Bounds, value: float) -> Bounds:
        """Return ``bounds`` with this number.

        Raises:
            SettingsError: it can't be chosen.
        """
        if not self.least <= value <= self.most:
            raise SettingsError(
                f"The quality bound “{self.name}” can't be {value!r}.",
                f"It lies between {self.least:g} and {self.most:g}.",
            )
        bound: Range = getattr(bounds, self.component)
        moved = {
            End.LOW: Range(value, bound.high),
            End.HIGH: Range(bound.low, value),
            End.BOTH: Range(-value, value),
        }[self.end]
        return replace(bounds, **{self.component: moved})


ADJUSTABLE = (
    Adjustable("eye_distance", "inter_eye_distance", End.LOW, 16, 400),
    Adjustable("yaw", "head_pose_yaw", End.BOTH, 5, 60),
    Adjustable("pitch", "head_pose_pitch", End.BOTH, 5, 60),
    Adjustable("roll", "head_pose_roll", End.BOTH, 5, 60),
    Adjustable("darkest", "luminance_mean", End.LOW, 0, 120),
    Adjustable("brightest", "luminance_mean", End.HIGH, 130, 255),
    Adjustable("evenness", "illumination_uniformity", End.LOW, 0, 1),
    Adjustable("sharpness", "sharpness", End.LOW, 0, 1),
    Adjustable("clearness", "occlusion_prevention", End.LOW, 0, 1),
    Adjustable("eyes", "eyes_visible", End.LOW, 0, 1),
    Adjustable("mouth", "mouth_occlusion_prevention", End.LOW, 0, 1),
    Adjustable("motion", "motion", End.HIGH, 0.5, 10),
)


def adjusted(bounds: Bounds, values: Mapping[str, float]) -> Bounds:
    """Return ``bounds`` with the numbers given by name; names of a later version are ignored.

    Raises:
        SettingsError: a number can't be chosen.
    """
    for adjustable in ADJUSTABLE:
        if adjustable.name in values:
            bounds = adjustable.set_in(bounds, values[adjustable.name])
    return bounds
