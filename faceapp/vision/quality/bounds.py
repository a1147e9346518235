"""How good a shot has to be: the range of each quality component, where it is asked for."""

from collections.abc import Mapping
from types import MappingProxyType

from faceapp.vision.quality.components import COMPONENTS
from faceapp.vision.quality.range import ANY, Range

Bounds = Mapping[str, Range]
"""Component → where its value has to lie."""

ENROL: Bounds = MappingProxyType({component.name: component.enrol for component in COMPONENTS})
"""What a reference at the camera has to reach."""

CHECK: Bounds = MappingProxyType({component.name: component.check for component in COMPONENTS})
"""What a probe has to reach before it is compared."""


def of_picture(bounds: Bounds) -> Bounds:
    """Return what a reference from a picture has to reach, where ``bounds`` hold at the camera.

    The face may be anywhere in it, and the operator chooses if there are several.
    """
    return {component.name: bounds[component.name] if component.in_picture else ANY for component in COMPONENTS}


PICTURE = of_picture(ENROL)
"""What a reference from a picture has to reach."""
