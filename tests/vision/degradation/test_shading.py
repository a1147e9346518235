"""Things before a face and lights on it, as training draws them."""

from collections.abc import Callable

import numpy as np
import pytest

from faceapp.vision.alignment import TEMPLATE
from faceapp.vision.degradation import shading
from faceapp.vision.degradation.shading import shade

LANDMARKS = TEMPLATE + np.float32(8)
MOUTH, FOREHEAD, EYE, CORNER = (104, 64), (30, 64), (60, 46), (4, 4)

Shaded = Callable[..., np.ndarray]


@pytest.fixture
def face() -> np.ndarray:
    """A light oval before a dark wall, brighter on one side."""
    y, x = np.mgrid[:128, :128]
    oval = np.hypot((x - 64) / 42, (y - 78) / 60) < 1
    grey = np.where(oval, 120 + 0.6 * x, 40)
    return np.repeat(grey[..., None], 3, axis=-1).astype(np.uint8)


@pytest.fixture
def drawn(face: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> Shaded:
    """Return what one kind makes of the face."""

    def draw(kind: str, strength: float = 0.8, seed: int = 0) -> np.ndarray:
        monkeypatch.setattr(shading, "_KINDS", (getattr(shading, kind),))
        return shade(face, strength, LANDMARKS, np.random.default_rng(seed)).astype(int)

    return draw


def changed(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    return np.abs(before.astype(int) - after).max(axis=-1) > 8


def test_every_kind_changes_the_picture_and_leaves_the_original(face: np.ndarray) -> None:
    before = face.copy()
    for seed in range(60):
        after = shade(face, 0.5, LANDMARKS, np.random.default_rng(seed))
        assert after.shape == face.shape
        assert after.dtype == np.uint8
    np.testing.assert_array_equal(face, before)


def test_the_same_chance_draws_the_same(face: np.ndarray) -> None:
    first, again, other = (shade(face, 0.5, LANDMARKS, np.random.default_rng(seed)) for seed in (5, 5, 6))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_sunglasses_darken_the_eyes_and_nothing_far_from_them(face: np.ndarray, drawn: Shaded) -> None:
    for seed in range(10):
        after = drawn("_sunglasses", seed=seed)
        assert after[EYE].mean() < face[EYE].mean()
        assert not changed(face, after)[[MOUTH[0], CORNER[0]], [MOUTH[1], CORNER[1]]].any()


def test_something_shows_through_a_lens(face: np.ndarray, drawn: Shaded) -> None:
    """A spot under a lens is still there in most of the pictures, fainter."""
    spotted = face.copy()
    spotted[56:60, 50:54] = 250
    differences = []
    for seed in range(10):
        plain = drawn("_sunglasses", 0.1, seed)
        with_spot = shade(spotted, 0.1, LANDMARKS, np.random.default_rng(seed)).astype(int)
        differences.append(np.abs(plain - with_spot)[57, 51].max())
    assert 0 < np.median(differences) < 100


def test_a_mask_covers_the_mouth_and_is_lit_like_the_face(face: np.ndarray, drawn: Shaded) -> None:
    steps = []
    for seed in range(10):
        after = drawn("_mask", seed=seed)
        assert changed(face, after)[MOUTH]
        assert not changed(face, after)[EYE]
        steps.append(after[104, 84].mean() - after[104, 44].mean())
    assert min(steps) >= 0
    assert np.mean(steps) > 10


def test_a_stronger_mask_covers_more(face: np.ndarray, drawn: Shaded) -> None:
    little, much = (changed(face, drawn("_mask", strength)).sum() for strength in (0.1, 0.9))
    assert little < much


def test_fingers_and_hair_cover_a_part_of_the_face(face: np.ndarray, drawn: Shaded) -> None:
    for kind in ("_hand", "_hair"):
        shares = [changed(face, drawn(kind, seed=seed)).mean() for seed in range(20)]
        assert 0.02 < np.mean(shares) < 0.5, kind


def test_hair_falls_from_above(face: np.ndarray, drawn: Shaded) -> None:
    covered = sum(changed(face, drawn("_hair", seed=seed)) for seed in range(10))
    assert covered[:40].sum() > covered[-40:].sum()


def test_a_window_behind_darkens_the_face_and_burns_out_the_wall(face: np.ndarray, drawn: Shaded) -> None:
    after = drawn("_back_light")
    assert after[MOUTH].mean() < 0.7 * face[MOUTH].mean()
    assert after[CORNER].mean() > 200


def test_a_lamp_at_the_side_parts_the_face_into_light_and_dark(face: np.ndarray, drawn: Shaded) -> None:
    contrasts = []
    for seed in range(20):
        ratio = drawn("_side_light", seed=seed)[20:].astype(float).mean(axis=-1) / face[20:].mean(axis=-1)
        contrasts.append(ratio.max() / ratio.min())
    assert np.median(contrasts) > 2
