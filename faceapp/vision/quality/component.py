"""What there is to say of one component of face quality."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple

import numpy as np

from faceapp.vision.quality.cues import CueRule
from faceapp.vision.quality.measurement import Measurement
from faceapp.vision.quality.range import ANY, Range


class Group(StrEnum):
    """What an operator is told about: each of several components, in the order they are shown."""

    PLACE = "place"
    POSE = "pose"
    LIGHT = "light"
    SHARPNESS = "sharpness"
    UNCOVERED = "uncovered"
    EXPRESSION = "expression"


class End(Enum):
    """Which end of a range a number stands for."""

    LOW = "at least"
    HIGH = "at most"
    BOTH = "at most, to either side"


class Limit(NamedTuple):
    """A number by which an operator may move a bound.

    Attributes:
        name: what the settings call it; it is stored, so it stays.
        end: which end of the component's range it is.
        least: the lowest value that can be chosen.
        most: the highest.
    """

    name: str
    end: End
    least: float
    most: float


@dataclass(frozen=True, kw_only=True)
class Component:
    """One component of face quality.

    Attributes:
        name: of ISO/IEC 29794-5:2025 where it has one.
        group: under what it is shown.
        measure: from what was measured of a face to this component's value; NaN if it can't be.
        ramp: points of a line from the value (of either sign alike) to the score: values, and scores.
        enrol: where the value of a reference has to lie.
        check: where a probe's has to before it is compared.
        clearance: by how much it has to clear its bound once it has failed, in its own unit.
        cue: what to ask for when it is out of its bound.
        weight: in the unified score.
        in_picture: whether it is asked of a face in a picture, and not at the camera alone.
        limits: the numbers by which an operator may move its bounds.
    """

    name: str
    group: Group
    measure: Callable[[Measurement], float]
    ramp: tuple[tuple[float, ...], tuple[float, ...]]
    enrol: Range
    check: Range = ANY
    clearance: float
    cue: CueRule
    weight: float = 0.0
    in_picture: bool = True
    limits: tuple[Limit, ...] = ()

    def score(self, value: float) -> float:
        """Return the score, 0..100, of a measured value; 0 if it could not be measured."""
        return 0.0 if math.isnan(value) else float(np.interp(abs(value), *self.ramp))
