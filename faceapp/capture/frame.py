"""The picture that travels from the camera to the decision."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""A picture: (H, W, 3) uint8, BGR, upright, never mirrored, never written to once made."""


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture from a source.

    Attributes:
        pixels: (H, W, 3) uint8 BGR, as the source gave it (not mirrored).
        number: counts up from 0 within one opening of the source.
        captured_at: ``time.monotonic()`` in seconds when the frame was read.
    """

    pixels: Pixels
    number: int
    captured_at: float
