"""Augmentation changes pictures, within bounds, as its generator says."""

import numpy as np
import pytest

from faceapp.siamese.training import augmentation
from faceapp.siamese.training.augmentation import augment, clean_crop, harmed_crop, mirrored, moved_crop
from faceapp.vision.degradation.degrade import Degradation


@pytest.fixture
def stored() -> np.ndarray:
    return np.kron(np.random.default_rng(0).integers(0, 256, (8, 8, 3), dtype=np.uint8), np.ones((16, 16, 1), np.uint8))


def test_the_clean_crop_is_the_middle(stored: np.ndarray) -> None:
    np.testing.assert_array_equal(clean_crop(stored).pixels, stored[8:120, 8:120])


def test_a_crop_may_lie_elsewhere(stored: np.ndarray) -> None:
    np.testing.assert_array_equal(moved_crop(stored, 1.0, (0, 0)).pixels, stored[8:120, 8:120])
    np.testing.assert_array_equal(moved_crop(stored, 1.0, (2, -3)).pixels, stored[5:117, 10:122])


def test_a_larger_crop_shows_more(stored: np.ndarray) -> None:
    spot = np.zeros_like(stored)
    spot[4:10, 60:68] = 255  # mostly above the middle's upper edge
    assert moved_crop(spot, 1.1, (0, 0)).pixels.any(axis=-1).sum() > clean_crop(spot).pixels.any(axis=-1).sum()
    assert not moved_crop(spot, 0.9, (0, 0)).pixels.any()


def test_an_augmented_crop_fits_the_network(stored: np.ndarray) -> None:
    for seed in range(30):
        pixels = augment(stored, np.random.default_rng(seed)).pixels
        assert pixels.shape == (112, 112, 3)
        assert pixels.dtype == np.uint8


def test_the_same_generator_gives_the_same_picture(stored: np.ndarray) -> None:
    first, again, other = (augment(stored, np.random.default_rng([3, seed])).pixels for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_the_stored_picture_stays_as_it_is(stored: np.ndarray) -> None:
    before = stored.copy()
    for seed in range(10):
        augment(stored, np.random.default_rng(seed))
    np.testing.assert_array_equal(stored, before)


def test_some_pictures_stay_nearly_clean(stored: np.ndarray) -> None:
    """Three in ten are only moved and recoloured: either way round, they still look like the original."""
    views = [clean_crop(view).pixels.ravel() for view in (stored, mirrored(stored))]
    pictures = [augment(stored, np.random.default_rng(seed)).pixels.ravel() for seed in range(100)]
    likeness = [max(np.corrcoef(picture, view)[0, 1] for view in views) for picture in pictures]
    assert sum(value > 0.75 for value in likeness) >= 20


def test_a_harmed_crop_is_a_degraded_one_in_its_place(stored: np.ndarray) -> None:
    harmed = harmed_crop(stored, Degradation.MASK, 0.5, np.random.default_rng(0)).pixels
    same = (harmed == clean_crop(stored).pixels).all(axis=-1)
    assert same[:60].all()
    assert not same[92, 56]


@pytest.fixture
def harms(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Degradation, float]]:
    """Every harm done, in order: its kind and its strength."""
    done: list[tuple[Degradation, float]] = []

    def noted(picture: np.ndarray, kind: Degradation, strength: float, *_: object) -> np.ndarray:
        done.append((kind, strength))
        return picture

    monkeypatch.setattr(augmentation, "degrade", noted)
    return done


def test_severity_draws_the_strengths_to_the_worst(stored: np.ndarray, harms: list[tuple[Degradation, float]]) -> None:
    means = []
    for severity in (1.0, 3.0):
        harms.clear()
        for seed in range(200):
            augment(stored, np.random.default_rng(seed), severity)
        strengths = [strength for _, strength in harms]
        assert 0.1 <= min(strengths) <= max(strengths) <= 0.9
        means.append(np.mean(strengths))
    assert means[0] == pytest.approx(0.5, abs=0.05)
    assert means[1] == pytest.approx(0.7, abs=0.05)


def test_of_an_evening_all_but_the_clean_pictures_are_smeared_small_and_compressed_at_once(
    stored: np.ndarray, harms: list[tuple[Degradation, float]]
) -> None:
    together = [Degradation.MOTION_BLUR, Degradation.LOW_RESOLUTION, Degradation.JPEG]
    clean = 0
    for seed in range(200):
        harms.clear()
        augment(stored, np.random.default_rng(seed), evening=0.7)
        clean += not harms
        assert [kind for kind, _ in harms] in ([], together)
        assert max((strength for _, strength in harms), default=0.0) < 0.7
    assert clean / 200 == pytest.approx(0.3, abs=0.1)


def test_a_share_of_the_pictures_is_shaded_and_no_other_harm_done_to_them(
    stored: np.ndarray, harms: list[tuple[Degradation, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shaded: list[float] = []
    monkeypatch.setattr(augmentation, "shade", lambda picture, strength, *_: shaded.append(strength) or picture)
    for seed in range(200):
        harms.clear()
        before = len(shaded)
        augment(stored, np.random.default_rng(seed), evening=0.2, shaded=0.3)
        assert len(shaded) == before or not harms
    assert len(shaded) / 200 == pytest.approx(0.3, abs=0.1)
    assert 0.1 <= min(shaded) <= max(shaded) <= 0.9
