"""How well a face is shown: what was measured of it, judged against whichever bounds.

A component's score depends on the measure alone, never on the bounds in force, so that scores of an
enrolment and of a check can be compared.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from faceapp.vision.quality.bounds import Bounds
from faceapp.vision.quality.components import COMPONENT, COMPONENTS
from faceapp.vision.quality.measurement import Measurement
from faceapp.vision.quality.range import Assessed

WEIGHTS = {component.name: component.weight for component in COMPONENTS if component.weight}
"""Component → what it weighs in the unified score; the others don't count there."""

FLOOR = 1.0
"""What a component's score counts at least: a single useless one does not make all the others nothing."""


@dataclass(frozen=True)
class Quality:
    """The quality of one face in one frame.

    Attributes:
        components: by name, in the order of ``COMPONENTS``.
        unified: 0..100; the higher, the less likely a comparison with it goes wrong.
    """

    components: dict[str, Assessed]
    unified: float

    @property
    def ok(self) -> bool:
        """Whether every component is within its bound."""
        return all(component.ok for component in self.components.values())

    @property
    def failures(self) -> tuple[Assessed, ...]:
        """The components out of their bounds."""
        return tuple(component for component in self.components.values() if not component.ok)

    def narrowed(self, names: Collection[str]) -> "Quality":
        """Return the same measures, where the components named have to clear their bounds by their clearance."""
        components = dict(self.components)
        for name in names:
            bound = components[name].bound.narrowed(COMPONENT[name].clearance)
            components[name] = replace(components[name], bound=bound)
        return replace(self, components=components)


def assess(measurement: Measurement, bounds: Bounds) -> Quality:
    """Judge what was measured of a face against ``bounds``."""
    components = {
        component.name: Assessed(component.name, value, bounds[component.name], component.score(value))
        for component in COMPONENTS
        for value in (component.measure(measurement),)
    }
    measured = {name: component.score for name, component in components.items() if not math.isnan(component.value)}
    return Quality(components, unified_score(measured))


def unified_score(scores: Mapping[str, float]) -> float:
    """Return the weighted geometric mean of component scores, 0..100: one bad component spoils it.

    What was not measured does not count: a probe has no mesh.
    """
    weights = {name: weight for name, weight in WEIGHTS.items() if name in scores}
    total = sum(weights.values())
    logs = sum(weight * math.log(max(scores[name], FLOOR)) for name, weight in weights.items())
    return math.exp(logs / total) if logs > 0 else 0.0
