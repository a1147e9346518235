"""Skin, films and walls before a screen that shows colours, as logarithms of light ratios (synthetic)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.liveness.colours import Colour, Sequence
from faceapp.liveness.light import Glimpse, LightChallenge
from faceapp.liveness.reflection import SHAPE, SKIN

TRACK = 4
BEGAN = 100.0
SHOWN = Sequence((Colour.RED, Colour.CYAN, Colour.YELLOW, Colour.BLUE, Colour.GREEN, Colour.MAGENTA))
OTHER = Sequence((Colour.GREEN, Colour.RED, Colour.BLUE, Colour.YELLOW, Colour.MAGENTA, Colour.GREEN))
OF_SKIN = np.array([1.0, 1.1, 0.9, 0.9, 0.6, 0.6, 0.8])
"""What the regions of a head take, by their normals; a sheet's take the same."""


@dataclass(frozen=True)
class Subject:
    """What is lit: how strongly, by which sequence, how late, how evenly, and what else changes meanwhile."""

    gain: float = 0.1
    lit_by: Sequence = SHOWN
    delay: float = 0.15
    flat: bool = False
    motion: float = 0.1  # of the head, which changes brightness alone
    exposure: float = 0.08  # of the camera, up and down
    drift: float = 0.0  # of the camera's blue against its red, a second
    turning: float = 0.0  # of the skin's blue against its red, a second, as in mixed light
    noise: float = 0.003

    def light(self, since: float, random: np.random.Generator) -> NDArray[np.float64]:
        """Return what is measured so many seconds after the first colour was painted."""
        colour = self.lit_by.colour(since - self.delay)
        screen = np.array(colour.value[::-1] if colour is not None else (0, 0, 0), np.float64)
        share = np.full(len(SKIN), 0.85) if self.flat else OF_SKIN
        blue = np.array([1.0, 0.0, -1.0])
        skin = self.gain * np.multiply.outer(share, screen) + self.motion * np.sin(4 * since)
        camera = self.exposure * np.sin(3 * since) + self.drift * np.sin(2 * since) * blue
        light = np.vstack([skin + self.turning * since * blue, np.zeros(3)]) + camera
        return np.asarray(light + self.noise * random.standard_normal(SHAPE))


def glimpses(subject: Subject, fps: float = 25.0, seconds: float = 4.0, seed: int = 1) -> list[Glimpse]:
    """Return what a camera sees of it from shortly before the first colour on."""
    random = np.random.default_rng(seed)
    times = [number / fps - 0.3 for number in range(int(fps * seconds))]
    return [Glimpse(BEGAN + since, TRACK, 1, subject.light(since, random)) for since in times]


def challenge(sequence: Sequence = SHOWN) -> LightChallenge:
    """Return one that began with the first colour."""
    return LightChallenge(sequence, BEGAN, TRACK)
