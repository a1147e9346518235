"""Things before a face and lights on it as a room makes them: see-through lenses, folded cloth, a hand, hair, a window.

Training hardens the encoder with these. Evaluation draws flat things (``occlusion.py``) and never these,
so what is learnt here is not the test.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels

Landmarks = NDArray[np.float32]
Map = NDArray[np.floating]
"""(H, W) one number for each pixel."""

SOFTNESS = 0.03
"""Width of an edge, in distances between the eyes."""


def shade(pixels: Pixels, strength: float, landmarks: Landmarks, rng: np.random.Generator) -> Pixels:
    """Return a copy of a picture with one thing before the face or one strong light, drawn by lot.

    Args:
        pixels: (H, W, 3) uint8 BGR.
        strength: 0 (little of the face is lost) to 1 (much).
        landmarks: (5, 2) float32 px of the face, as in ``Face``.
        rng: where chance comes from.
    """
    kind = _KINDS[rng.integers(len(_KINDS))]
    x, y = _face_frame(pixels, landmarks)
    drawn = kind(pixels.astype(np.float32), x, y, strength, rng)
    result: Pixels = np.clip(np.rint(drawn), 0, 255).astype(np.uint8)
    return result


def _sunglasses(picture: Map, x: Map, y: Map, strength: float, rng: np.random.Generator) -> Map:
    """Dark lenses, darkest above, that let something through, with a rim and the reflection of a window."""
    width, height = 0.3 + 0.18 * strength, 0.18 + 0.2 * strength
    aside = np.abs(np.abs(x) - 0.5)
    outline = ((aside / width) ** 3 + (np.abs(y - 0.06) / height) ** 3) ** (1 / 3) - 1
    bridge = np.maximum(np.abs(x) - 0.25, np.abs(y + 0.03) - 0.04)
    tint = np.clip(0.75 + 0.25 * strength - rng.uniform(0, 0.4) * (y / height + 1) / 2, 0, 1)
    covered = _over(picture, rng.uniform(0, 45, 3), _inside(outline * height) * tint)
    slant = np.abs(x - rng.uniform(-0.7, 0.7) + rng.uniform(-0.6, 0.6) * y)
    glint = _inside(outline * height + 0.05) * _inside(slant - rng.uniform(0.02, 0.12)) * rng.uniform(0, 0.6)
    covered = _over(covered, rng.uniform(180, 255, 3), glint)
    frame = np.maximum(_inside(np.abs(outline * height) - 0.03), _inside(bridge))
    return _over(covered, rng.uniform(0, 120, 3), frame * rng.uniform(0.5, 1))


def _mask(picture: Map, x: Map, y: Map, strength: float, rng: np.random.Generator) -> Map:
    """A cloth over the lower half, lit as the face is, with folds, a fall-off to the sides and a shadow at its edge."""
    top = 1.0 - 0.7 * strength + 0.1 * x**2
    sides = np.abs(x) - 1.2 + 0.2 * np.maximum(y - 0.8, 0) ** 2
    region = _inside(np.maximum(np.maximum(top - y, sides), y - 2.1))
    folds = 1 + rng.uniform(0, 0.12) * np.sin(rng.uniform(8, 20) * (y + rng.uniform(-0.2, 0.2) * x**2))
    shading = _own_light(picture) * folds * (1 - rng.uniform(0.1, 0.4) * np.abs(x))
    shadow = _inside(np.maximum(np.maximum(top - 0.08 - y, y - top), sides)) * 0.35
    cloth = rng.uniform(60, 250, 3).astype(np.float32) * shading[..., None]
    return _over(_over(picture, np.zeros(3), shadow), cloth, region)


def _hand(picture: Map, x: Map, y: Map, strength: float, rng: np.random.Generator) -> Map:
    """Fingers of the face's own colour, side by side, from below or from the side."""
    count, thickness = int(rng.integers(2, 5)), rng.uniform(0.14, 0.2)
    angle = rng.uniform(-0.6, 0.6) + rng.choice([0.0, np.pi / 2, -np.pi / 2])
    along, across = x * np.sin(angle) - y * np.cos(angle), x * np.cos(angle) + y * np.sin(angle)
    tip, place = rng.uniform(-1.1, -0.6) + 0.6 * strength, rng.uniform(-0.7, 0.3)
    skin = np.median(picture[(np.abs(x) < 0.8) & (np.abs(y - 0.6) < 0.6)], axis=0) * rng.uniform(0.6, 1.15)
    for finger in range(count):
        off = across - place - 1.9 * thickness * finger
        end = tip + rng.uniform(-0.15, 0.15)
        distance = np.hypot(off, np.maximum(along - end, 0)) - thickness
        # Round: bright along the middle, dark where two fingers meet.
        roundness = np.clip(1.1 - 0.5 * (off / thickness) ** 2, 0.45, 1.1)
        picture = _over(picture, skin * roundness[..., None], _inside(distance))
    return picture


def _hair(picture: Map, x: Map, y: Map, strength: float, rng: np.random.Generator) -> Map:
    """Strands that fall from above over a brow, an eye or a cheek."""
    colour, side = np.array([1.0, 1.5, 2.0]) * rng.uniform(8, 70), rng.uniform(-0.9, 0.9)
    reach = -0.4 + 1.6 * strength
    for _ in range(int(10 + 15 * strength)):
        root, bend = side + rng.normal(0, 0.25), rng.uniform(-0.5, 0.5)
        centre = root + bend * np.maximum(y + 1.2, 0) ** 2 / 2
        distance = np.maximum(np.abs(x - centre) - rng.uniform(0.02, 0.08), y - reach - rng.normal(0, 0.2))
        picture = _over(picture, colour * rng.uniform(0.6, 1.6), _inside(distance) * 0.9)
    return picture


def _back_light(picture: Map, x: Map, y: Map, strength: float, rng: np.random.Generator) -> Map:
    """A window behind: the face falls into shadow, its surroundings burn out and veil it."""
    around = np.clip(np.hypot(x / 1.35, (y - 0.55) / 1.75), 0, 2)
    bright = 1 / (1 + np.exp(-(around - 1) / 0.1))
    veil = rng.uniform(10, 70) * strength * np.clip(around, 0, 1)
    dim: Map = picture * (1 - 0.75 * strength) + veil[..., None]
    return _over(dim, np.full(3, 250.0), bright * (0.4 + 0.6 * strength))


def _side_light(picture: Map, x: Map, y: Map, strength: float, rng: np.random.Generator) -> Map:
    """A lamp at one side: one half of the face burns out, the other lies in the dark."""
    angle = rng.uniform(0, 2 * np.pi)
    towards = np.clip((x * np.cos(angle) + (y - 0.5) * np.sin(angle)) / 1.2, -1, 1)
    lit: Map = picture * np.exp(strength * (1.2 * towards + rng.uniform(-0.2, 0.6)))[..., None]
    return lit


_KINDS: tuple[Callable[[Map, Map, Map, float, np.random.Generator], Map], ...] = (
    _sunglasses,
    _mask,
    _hand,
    _hair,
    _back_light,
    _side_light,
)


def _face_frame(pixels: Pixels, landmarks: Landmarks) -> tuple[Map, Map]:
    """Return each pixel's place, in distances between the eyes: from their middle, x to the second, y to the chin."""
    height, width = pixels.shape[:2]
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    eyes = complex(*(landmarks[1] - landmarks[0]))
    origin = complex(*((landmarks[0] + landmarks[1]) / 2))
    place = (columns + 1j * rows - origin) / eyes
    return place.real.astype(np.float32), place.imag.astype(np.float32)


def _inside(distance: Map) -> Map:
    """Return 1 where a signed distance from an outline is negative, 0 where positive, with a soft edge."""
    return np.asarray(1 / (1 + np.exp(np.clip(distance / SOFTNESS, -30, 30) * 2)), np.float32)


def _over(picture: Map, colour: NDArray[np.floating], opacity: Map) -> Map:
    share = opacity[..., None]
    return np.asarray(picture * (1 - share) + colour * share, np.float32)


def _own_light(picture: Map) -> Map:
    """Return how the light falls on a picture: its brightness without detail, 1 in the mean."""
    grey = cv2.GaussianBlur(picture.mean(axis=-1), (0, 0), picture.shape[0] / 12, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(grey / max(float(grey.mean()), 1.0), np.float32)
