"""Bad pictures on purpose: what a webcam does to a face, each kind with a strength from 0 to 1.

Lengths are measured in distances between the eyes, so one strength means the same harm to a
small face as to a large one. Training hardens the encoder with these; evaluation measures with
them. Every function takes a picture and gives a new one.
"""

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.vision.degradation.occlusion import draw_hat, draw_mask, draw_sunglasses

Landmarks = NDArray[np.float32]

DISPLAY_GAMMA = 2.2
DARKEST_EXPOSURE = 0.02
PHOTONS_AT_WHITE = 1000.0
READ_NOISE = 1.0
BRIGHTEST_EXPOSURE = 8.0
LARGEST_SIGMA = 0.12
LONGEST_SMEAR = 0.6
STRONGEST_NOISE = 60.0
LARGEST_SHRINKING = 8.0
LARGEST_ANGLE = 40.0


class Degradation(StrEnum):
    """The kinds of harm; the value is the word the command line takes."""

    DARK = "dark"
    OVEREXPOSED = "overexposed"
    FOCUS_BLUR = "focus-blur"
    MOTION_BLUR = "motion-blur"
    NOISE = "noise"
    LOW_RESOLUTION = "low-resolution"
    JPEG = "jpeg"
    SUNGLASSES = "sunglasses"
    MASK = "mask"
    HAT = "hat"
    ROTATION = "rotation"


def degrade(
    pixels: Pixels, kind: Degradation, strength: float, landmarks: Landmarks, rng: np.random.Generator
) -> Pixels:
    """Return a degraded copy of a picture, of the same size.

    Args:
        pixels: (H, W, 3) uint8 BGR.
        kind: what to do to it.
        strength: 0 (nearly nothing) to 1 (a face is hardly usable).
        landmarks: (5, 2) float32 px of the face, as in ``Face``.
        rng: where chance comes from: angles, colours, noise.
    """
    return _FUNCTIONS[kind](pixels, strength, landmarks, rng)


def _dark(pixels: Pixels, strength: float, _: Landmarks, rng: np.random.Generator) -> Pixels:
    """Less light, down to 2 % of it, with the shot noise and read noise of a small sensor."""
    photons = _to_light(pixels) * DARKEST_EXPOSURE**strength * PHOTONS_AT_WHITE
    counted = rng.poisson(photons) + rng.normal(0.0, READ_NOISE, pixels.shape)
    return _to_display(counted / PHOTONS_AT_WHITE)


def _overexposed(pixels: Pixels, strength: float, _: Landmarks, rng: np.random.Generator) -> Pixels:
    """Up to eight times the light, clipped at white."""
    return _to_display(_to_light(pixels) * BRIGHTEST_EXPOSURE**strength)


def _focus_blur(pixels: Pixels, strength: float, landmarks: Landmarks, rng: np.random.Generator) -> Pixels:
    sigma = max(strength * LARGEST_SIGMA * _eye_distance(landmarks), 0.1)
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.uint8)


def _motion_blur(pixels: Pixels, strength: float, landmarks: Landmarks, rng: np.random.Generator) -> Pixels:
    """A straight smear at any angle, up to 0.6 eye distances long."""
    half = max(strength * LONGEST_SMEAR * _eye_distance(landmarks), 1.0) / 2
    reach = int(np.ceil(half)) + 1
    angle = rng.uniform(0.0, np.pi)
    fine_bits = 8
    tip = np.array([np.cos(angle), np.sin(angle)]) * half
    first, last = (np.rint((reach + sign * tip) * (1 << fine_bits)).astype(int).tolist() for sign in (-1, 1))
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.uint8)
    cv2.line(kernel, first, last, 255, 1, cv2.LINE_AA, fine_bits)
    smear = kernel.astype(np.float32) / kernel.sum()
    return np.asarray(cv2.filter2D(pixels, -1, smear, borderType=cv2.BORDER_REPLICATE), np.uint8)


def _noise(pixels: Pixels, strength: float, _: Landmarks, rng: np.random.Generator) -> Pixels:
    """Gaussian noise, a different one in each channel, with a deviation of up to 60 grey levels."""
    deviation = strength * STRONGEST_NOISE
    return _clipped(pixels + rng.standard_normal(pixels.shape, np.float32) * np.float32(deviation))


def _low_resolution(pixels: Pixels, strength: float, _: Landmarks, rng: np.random.Generator) -> Pixels:
    """Down to an eighth of the size and up again."""
    height, width = pixels.shape[:2]
    factor = 1.0 / LARGEST_SHRINKING**strength
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def _jpeg(pixels: Pixels, strength: float, _: Landmarks, rng: np.random.Generator) -> Pixels:
    """Compressed at quality 95 down to 5."""
    quality = round(95 - 90 * strength)
    encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)


def _rotation(pixels: Pixels, strength: float, landmarks: Landmarks, rng: np.random.Generator) -> Pixels:
    """The head leaning to either side, up to 40 degrees, about the middle of the face."""
    angle = strength * LARGEST_ANGLE * rng.choice((-1.0, 1.0))
    centre = landmarks.mean(axis=0).tolist()
    turn = cv2.getRotationMatrix2D(centre, angle, 1.0)
    height, width = pixels.shape[:2]
    return np.asarray(cv2.warpAffine(pixels, turn, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)


_FUNCTIONS: dict[Degradation, Callable[[Pixels, float, Landmarks, np.random.Generator], Pixels]] = {
    Degradation.DARK: _dark,
    Degradation.OVEREXPOSED: _overexposed,
    Degradation.FOCUS_BLUR: _focus_blur,
    Degradation.MOTION_BLUR: _motion_blur,
    Degradation.NOISE: _noise,
    Degradation.LOW_RESOLUTION: _low_resolution,
    Degradation.JPEG: _jpeg,
    Degradation.SUNGLASSES: draw_sunglasses,
    Degradation.MASK: draw_mask,
    Degradation.HAT: draw_hat,
    Degradation.ROTATION: _rotation,
}


def _eye_distance(landmarks: Landmarks) -> float:
    return float(np.linalg.norm(landmarks[1] - landmarks[0]))


def _to_light(pixels: Pixels) -> NDArray[np.float64]:
    """Undo the display's gamma: 0..1 in proportion to light."""
    levels = (np.arange(256) / 255.0) ** DISPLAY_GAMMA
    light: NDArray[np.float64] = levels[pixels]
    return light


def _to_display(light: NDArray[np.float64]) -> Pixels:
    return _clipped(255.0 * np.clip(light, 0.0, 1.0) ** (1.0 / DISPLAY_GAMMA))


def _clipped(values: NDArray[np.floating]) -> Pixels:
    rounded: Pixels = np.clip(np.rint(values), 0, 255).astype(np.uint8)
    return rounded
