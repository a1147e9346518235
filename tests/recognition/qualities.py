"""Qualities and shots made up for the gate: all well but for what a test names."""

from faceapp.recognition.enrolment.gate import Shot
from faceapp.vision.quality.assessment import Quality
from faceapp.vision.quality.bounds import ENROL
from faceapp.vision.quality.components import COMPONENT
from faceapp.vision.quality.range import Assessed, Range
from tests.fakes import black_crop, face_at

NAMES = list(COMPONENT)


def within(bound: Range) -> float:
    """Return a value inside a bound."""
    low, high = max(bound.low, -1e3), min(bound.high, 1e3)
    return (low + high) / 2


def quality(unified: float = 90.0, **values: float) -> Quality:
    """Return a quality in which every component is well but for the named ones."""
    components = {name: Assessed(name, values.get(name, within(bound)), bound, 50.0) for name, bound in ENROL.items()}
    return Quality(components, unified)


def shot(at: float, unified: float = 90.0, track: int = 1, **values: float) -> Shot:
    """Return a shot taken ``at`` seconds."""
    return Shot(face_at(track_id=track), black_crop(), quality(unified, **values), at)
