"""Things drawn over a face: sunglasses, a mask, a hat."""

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels

Landmarks = NDArray[np.float32]
Points = list[tuple[float, float]]

FINE_BITS = 4
"""OpenCV draws at 1/16 px when told so."""


def draw_sunglasses(pixels: Pixels, strength: float, landmarks: Landmarks, rng: np.random.Generator) -> Pixels:
    """Two dark lenses and a bridge; strength widens the lenses from the eye alone to brow and cheek."""
    half_width, half_height = 0.28 + 0.22 * strength, 0.16 + 0.24 * strength
    colour = _colour(rng, 0, 50)
    corners = np.linspace(0.0, 2 * np.pi, 24, endpoint=False)
    # A superellipse: rounder than a box, squarer than an egg.
    x, y = (np.sign(wave(corners)) * np.abs(wave(corners)) ** 0.6 for wave in (np.cos, np.sin))
    covered = pixels.copy()
    for centre in (-0.5, 0.5):
        lens = list(zip(centre + half_width * x, 0.05 + half_height * y, strict=True))
        _fill(covered, lens, landmarks, colour)
    _fill(covered, [(-0.25, -0.06), (0.25, -0.06), (0.25, 0.02), (-0.25, 0.02)], landmarks, colour)
    return covered


def draw_mask(pixels: Pixels, strength: float, landmarks: Landmarks, rng: np.random.Generator) -> Pixels:
    """A cloth over the lower half; strength raises its upper edge from the lips to the bridge of the nose."""
    top = 1.0 - 0.7 * strength
    edge: Points = [(-1.15, top + 0.1), (-0.5, top + 0.05), (0.0, top), (0.5, top + 0.05), (1.15, top + 0.1)]
    below: Points = [(1.1, 1.35), (0.75, 1.85), (0.0, 2.15), (-0.75, 1.85), (-1.1, 1.35)]
    covered = pixels.copy()
    _fill(covered, edge + below, landmarks, _colour(rng, 20, 256))
    return covered


def draw_hat(pixels: Pixels, strength: float, landmarks: Landmarks, rng: np.random.Generator) -> Pixels:
    """A cap over everything above its brim; strength lowers the brim from the hairline to the brows."""
    brim = -1.0 + 0.75 * strength
    hat: Points = [(-1.5, brim + 0.1), (0.0, brim - 0.05), (1.5, brim + 0.1), (1.4, -2.2), (0.0, -2.6), (-1.4, -2.2)]
    covered = pixels.copy()
    _fill(covered, hat, landmarks, _colour(rng, 0, 200))
    return covered


def _fill(pixels: Pixels, outline: Points, landmarks: Landmarks, colour: tuple[int, int, int]) -> None:
    """Fill an outline given in the face's own frame, with soft edges.

    That frame has its origin between the eyes, x from eye to eye, y towards the chin, and the
    distance between the eyes as its unit.
    """
    along = landmarks[1] - landmarks[0]
    down = np.array([-along[1], along[0]])
    origin = (landmarks[0] + landmarks[1]) / 2
    points = origin + np.asarray(outline) @ np.stack([along, down])
    fixed = np.rint(points * (1 << FINE_BITS)).astype(np.int32)
    cv2.fillPoly(pixels, [fixed], colour, cv2.LINE_AA, FINE_BITS)


def _colour(rng: np.random.Generator, low: int, high: int) -> tuple[int, int, int]:
    blue, green, red = rng.integers(low, high, 3).tolist()
    return blue, green, red
