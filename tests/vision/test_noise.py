"""Noise is told from texture, and taken out only where it blinds the detector."""

import time
from pathlib import Path

import numpy as np
import pytest

from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.vision.detector import FaceDetector
from faceapp.vision.noise import BLINDING, quieten, relative_noise


def in_the_dark(pixels: Pixels, gain: float = 3.0) -> Pixels:
    """The picture at 1 % of its light, counted in photons, brightened by the camera."""
    rng = np.random.default_rng(1)
    light = (pixels / 255.0) ** 2.2 * 0.01
    counted = np.maximum(rng.poisson(light * 1000) + rng.normal(0, 1, pixels.shape), 0) / 1000
    return np.asarray(np.clip(255 * gain * counted ** (1 / 2.2), 0, 255), np.uint8)


@pytest.fixture(scope="module")
def portrait(astronaut: Path) -> Pixels:
    return load_image(astronaut)


def test_a_clean_picture_is_left_as_it_is(portrait: Pixels) -> None:
    assert relative_noise(portrait) < BLINDING / 4
    assert quieten(portrait) is portrait


def test_the_measure_grows_with_the_noise(portrait: Pixels) -> None:
    rng = np.random.default_rng(0)
    levels = [
        relative_noise(np.clip(portrait + rng.normal(0, sigma, portrait.shape), 0, 255).astype(np.uint8))
        for sigma in (0, 5, 10, 20, 40)
    ]
    assert levels == sorted(levels)


def test_a_noisy_picture_is_quietened_and_the_input_is_left_alone(portrait: Pixels) -> None:
    noisy = in_the_dark(portrait)
    before = noisy.copy()
    assert relative_noise(quieten(noisy)) < relative_noise(noisy) / 4
    assert np.array_equal(noisy, before)


def test_a_face_is_found_in_the_dark(portrait: Pixels) -> None:
    assert len(FaceDetector().detect(in_the_dark(portrait))) >= 1


def test_pictures_of_any_size_can_be_measured() -> None:
    for shape in ((1, 1, 3), (2, 9, 3), (3, 3, 3), (11, 3, 3)):
        assert relative_noise(np.zeros(shape, np.uint8)) == 0.0


def test_measuring_takes_little_time() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (360, 640, 3), np.uint8)
    relative_noise(pixels)
    best = min(_seconds(pixels) for _ in range(20))
    assert best < 0.005


def _seconds(pixels: Pixels) -> float:
    begun = time.perf_counter()
    relative_noise(pixels)
    return time.perf_counter() - begun
