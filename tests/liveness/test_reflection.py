"""The light on a face is measured against what is behind it; a camera's automatics leave no trace (synthetic light)."""

from pathlib import Path

import numpy as np
import pytest

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.liveness.reflection import SHAPE, Reflections
from faceapp.vision.detector import FaceDetector
from faceapp.vision.mesh import FaceMesh, Mesh

GAMMA = 2.2


@pytest.fixture(scope="module")
def portrait(grace_hopper: Path) -> tuple[Pixels, Mesh]:
    """A portrait in the middle of a room, and its mesh."""
    picture = load_image(grace_hopper)
    grain = np.random.default_rng(3).integers(60, 160, (30, 50, 3)).astype(np.uint8)
    room = cv2.resize(grain, (picture.shape[1] + 500, picture.shape[0] + 200), interpolation=cv2.INTER_CUBIC)
    room[200:, 250:-250] = picture
    pixels = np.asarray(cv2.convertScaleAbs(room, alpha=0.8), np.uint8)
    (face,) = FaceDetector().detect(pixels)
    mesh = FaceMesh().landmarks(pixels, face)
    assert mesh is not None
    return pixels, mesh


def brighter(pixels: Pixels, by: tuple[float, float, float], where: np.ndarray | bool = True) -> Pixels:
    """Return the picture with so many times the linear light, in blue, green and red."""
    lit = 255 * (pixels / 255) * np.array(by) ** (1 / GAMMA)
    return np.where(where, np.clip(np.rint(lit), 0, 255), pixels).astype(np.uint8)


def on_face(pixels: Pixels, mesh: Mesh) -> np.ndarray:
    """Return where the face is, (H, W, 1)."""
    mask = np.zeros(pixels.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(mesh.points[:, :2].astype(np.int32)), 1)
    return mask[..., None] > 0


def ratios(first: Pixels, then: Pixels, mesh: Mesh) -> np.ndarray:
    """Return by how much each region changed against the background, (regions, 3)."""
    reflections = Reflections()
    before, after = reflections.measure(first, mesh), reflections.measure(then, mesh)
    assert before is not None
    assert after is not None
    assert before.shape == after.shape == SHAPE
    changed = after - before
    return np.asarray(changed[:-1] - changed[-1])


@pytest.mark.parametrize("by", [(1.3, 1.3, 1.3), (0.7, 0.7, 0.7), (1.2, 1.0, 0.8)])
def test_exposure_and_white_balance_cancel(portrait: tuple[Pixels, Mesh], by: tuple[float, float, float]) -> None:
    pixels, mesh = portrait
    assert np.abs(ratios(pixels, brighter(pixels, by), mesh)).max() < 0.04


@pytest.mark.parametrize("channel", range(3))
def test_light_on_the_face_alone_is_seen_in_its_own_colour_on_every_region(
    portrait: tuple[Pixels, Mesh], channel: int
) -> None:
    pixels, mesh = portrait
    by = [1.0, 1.0, 1.0]
    by[channel] = 1.2
    changed = ratios(pixels, brighter(pixels, tuple(by), on_face(pixels, mesh)), mesh)
    expected = np.zeros(3)
    expected[channel] = np.log(1.2)
    assert np.abs(changed - expected).max() < 0.05


def test_what_someone_behind_uncovers_does_not_look_like_light(portrait: tuple[Pixels, Mesh]) -> None:
    pixels, mesh = portrait
    passing = pixels.copy()
    passing[:, :100] = (200, 40, 40)
    assert np.abs(ratios(pixels, passing, mesh)).max() < 0.05


@pytest.mark.parametrize("by", [0.0005, 100.0], ids=["dark", "over-exposed"])
def test_a_picture_too_dark_or_too_bright_is_not_measured(portrait: tuple[Pixels, Mesh], by: float) -> None:
    pixels, mesh = portrait
    assert Reflections().measure(brighter(pixels, (by, by, by)), mesh) is None


def test_a_face_that_leaves_nothing_of_the_room_is_not_measured(portrait: tuple[Pixels, Mesh]) -> None:
    pixels, mesh = portrait
    low, high = mesh.points[:, :2].min(axis=0).astype(int), mesh.points[:, :2].max(axis=0).astype(int)
    close = np.ascontiguousarray(pixels[low[1] : high[1], low[0] : high[0]])
    shifted = Mesh(mesh.points - np.array([*low, 0], np.float32), mesh.score)
    assert Reflections().measure(close, shifted) is None


def test_a_mesh_outside_the_picture_is_not_measured(portrait: tuple[Pixels, Mesh]) -> None:
    pixels, mesh = portrait
    assert Reflections().measure(pixels, Mesh(mesh.points + np.float32(5000), mesh.score)) is None
