"""Every degradation does harm in proportion to its strength, and only where it should."""

import numpy as np
import pytest

from faceapp.capture.frame import Pixels
from faceapp.vision.alignment import TEMPLATE
from faceapp.vision.degradation.degrade import Degradation, degrade

KINDS = list(Degradation)


@pytest.fixture
def picture() -> Pixels:
    """Smooth colours with a fine grid, so that both light and detail can be lost."""
    ramp = np.linspace(40, 200, 112)
    smooth = np.stack(np.broadcast_arrays(ramp[:, None], ramp[None, :], 120.0), axis=-1)
    smooth[::6, :] += 40
    return smooth.astype(np.uint8)


def harm(picture: Pixels, kind: Degradation, strength: float, seed: int = 0) -> float:
    degraded = degrade(picture, kind, strength, TEMPLATE, np.random.default_rng(seed))
    return float(np.abs(degraded.astype(float) - picture).mean())


@pytest.mark.parametrize("kind", KINDS)
def test_a_degraded_picture_is_a_new_picture_of_the_same_shape(picture: Pixels, kind: Degradation) -> None:
    before = picture.copy()
    degraded = degrade(picture, kind, 0.7, TEMPLATE, np.random.default_rng(0))
    assert degraded.shape == picture.shape
    assert degraded.dtype == np.uint8
    np.testing.assert_array_equal(picture, before)


@pytest.mark.parametrize("kind", KINDS)
def test_more_strength_does_more_harm(picture: Pixels, kind: Degradation) -> None:
    weak, strong = harm(picture, kind, 0.2), harm(picture, kind, 1.0)
    assert weak < strong


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_does_the_same_harm(picture: Pixels, kind: Degradation) -> None:
    first, again = (degrade(picture, kind, 0.6, TEMPLATE, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(first, again)


def test_darkness_leaves_little_light(picture: Pixels) -> None:
    dark = degrade(picture, Degradation.DARK, 1.0, TEMPLATE, np.random.default_rng(0))
    assert dark.mean() < 0.3 * picture.mean()


def test_sunglasses_cover_the_eyes_and_not_the_mouth(picture: Pixels) -> None:
    covered = degrade(picture, Degradation.SUNGLASSES, 0.5, TEMPLATE, np.random.default_rng(0))
    assert changed_at(picture, covered, TEMPLATE[0])
    assert changed_at(picture, covered, TEMPLATE[1])
    assert not changed_at(picture, covered, TEMPLATE[3])


def test_a_mask_covers_the_mouth_and_not_the_eyes(picture: Pixels) -> None:
    covered = degrade(picture, Degradation.MASK, 0.5, TEMPLATE, np.random.default_rng(0))
    assert changed_at(picture, covered, TEMPLATE[3])
    assert changed_at(picture, covered, TEMPLATE[4])
    assert not changed_at(picture, covered, TEMPLATE[0])


def test_a_hat_covers_the_forehead_and_not_the_eyes(picture: Pixels) -> None:
    covered = degrade(picture, Degradation.HAT, 0.5, TEMPLATE, np.random.default_rng(0))
    assert changed_at(picture, covered, TEMPLATE[:2].mean(axis=0) - (0, 40))
    assert not changed_at(picture, covered, TEMPLATE[0])


def test_a_covering_leans_with_the_head(picture: Pixels) -> None:
    lying = TEMPLATE[:, ::-1] * (1, -1) + (0, 112)
    covered = degrade(picture, Degradation.MASK, 0.5, lying.astype(np.float32), np.random.default_rng(0))
    assert changed_at(picture, covered, lying[3])
    assert not changed_at(picture, covered, lying[0])


def test_blur_is_as_strong_on_a_large_face_as_on_a_small_one() -> None:
    """A step edge blurs over the same share of the distance between the eyes."""
    widths = []
    for scale in (1, 4):
        edge = np.zeros((112 * scale, 112 * scale, 3), np.uint8)
        edge[:, 56 * scale :] = 255
        row = degrade(edge, Degradation.FOCUS_BLUR, 1.0, TEMPLATE * scale, np.random.default_rng(0))[50 * scale, :, 0]
        widths.append(np.count_nonzero((row > 25) & (row < 230)) / scale)
    assert widths[0] == pytest.approx(widths[1], rel=0.15)


def changed_at(before: Pixels, after: Pixels, point: np.ndarray) -> bool:
    x, y = np.rint(point).astype(int)
    return bool((before[y, x] != after[y, x]).any())
