"""The mesh lies on the face, turns with it, and only a whole network file is accepted."""

import json
import os
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp._opencv import cv2
from faceapp.bundled import resource
from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.errors import ModelError
from faceapp.vision.detector import FaceDetector
from faceapp.vision.face import Face
from faceapp.vision.mesh import LEVEL_PITCH, MODEL, MODEL_SHA256, FaceMesh, Mesh

EYES = [[33, 133], [362, 263]]
NOSE_TIP, MOUTH = 1, [61, 291]
FACE_OVAL = [10, 234, 454, 152]


@pytest.fixture(scope="module")
def mesh() -> FaceMesh:
    return FaceMesh()


@pytest.fixture(scope="module")
def detector() -> FaceDetector:
    return FaceDetector()


@pytest.fixture(params=["astronaut", "grace_hopper"])
def portrait(request: pytest.FixtureRequest) -> Pixels:
    return load_image(request.getfixturevalue(request.param))


def landmarks(mesh: FaceMesh, detector: FaceDetector, pixels: Pixels) -> tuple[Face, Mesh]:
    face = detector.detect(pixels)[0]
    found = mesh.landmarks(pixels, face)
    assert found is not None
    return face, found


def rotated(pixels: Pixels, degrees: float) -> Pixels:
    """Turn a picture clockwise about its middle."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def as_if_turned(pixels: Pixels, face: Face) -> Pixels:
    """Shift the middle of a face to the picture's right and leave its edges, as turning the head does."""
    x, _, width, _ = face.box
    column, row = np.meshgrid(*(np.arange(side, dtype=np.float32) for side in pixels.shape[1::-1]))
    across = np.clip((column - x - width / 2) / (width / 2), -1, 1)
    return np.asarray(cv2.remap(pixels, column - 0.25 * width * (1 - across**2), row, cv2.INTER_LINEAR), np.uint8)


def plate() -> np.ndarray:
    """Return (468, 3) points that are upright and face the camera: two at the sides, one above and one below."""
    points = np.zeros((468, 3))
    points[[234, 454], 0] = -50, 50
    points[[10, 152], 1] = -70, 70
    return points


def test_the_points_lie_where_the_detector_sees_eyes_nose_and_mouth(mesh, detector, portrait):
    face, found = landmarks(mesh, detector, portrait)
    flat = found.points[:, :2]
    seen = np.array([*(flat[eye].mean(axis=0) for eye in EYES), flat[NOSE_TIP], *flat[MOUTH]])
    apart = np.linalg.norm(seen - face.landmarks, axis=1) / face.inter_eye_distance
    assert apart.max() < 0.25
    assert found.score > 0.99


def test_the_points_fill_the_faces_box(mesh, detector, portrait):
    face, found = landmarks(mesh, detector, portrait)
    _, _, width, height = face.box
    top, right, left, chin = found.points[FACE_OVAL, :2]
    assert abs(left[0] - right[0]) == pytest.approx(width, rel=0.25)
    assert chin[1] - top[1] == pytest.approx(height, rel=0.25)


def test_the_nose_is_nearer_to_the_camera_than_the_ears(mesh, detector, portrait):
    _, found = landmarks(mesh, detector, portrait)
    assert found.points[NOSE_TIP, 2] < found.points[[234, 454], 2].min()


def test_a_nose_at_the_pictures_right_is_a_positive_yaw_and_negative_in_the_mirror(mesh, detector, portrait):
    frontal = landmarks(mesh, detector, portrait)[1].pose
    pixels = as_if_turned(portrait, detector.detect(portrait)[0])
    pose = landmarks(mesh, detector, pixels)[1].pose
    mirrored = landmarks(mesh, detector, np.ascontiguousarray(pixels[:, ::-1]))[1].pose
    assert pose.yaw > frontal.yaw + 10
    assert mirrored.yaw == pytest.approx(-pose.yaw, abs=5.0)
    assert mirrored.roll == pytest.approx(-pose.roll, abs=5.0)
    assert mirrored.pitch == pytest.approx(pose.pitch, abs=5.0)


@given(yaw=st.floats(-60, 60), pitch=st.floats(-40, 40))
def test_pose_is_in_degrees_however_the_points_are_turned(yaw, pitch):
    a, b = np.radians([yaw, pitch])
    about_ears = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    about_vertical = np.array([[np.cos(a), 0, -np.sin(a)], [0, 1, 0], [np.sin(a), 0, np.cos(a)]])
    pose = Mesh(np.asarray(plate() @ (about_vertical @ about_ears).T, np.float32), 1.0).pose
    assert pose.yaw == pytest.approx(yaw, abs=0.5)
    assert pose.pitch + LEVEL_PITCH == pytest.approx(pitch, abs=0.5)


@pytest.mark.parametrize("degrees", [-25, 25])
def test_roll_follows_a_turned_picture_and_yaw_stays(mesh, detector, portrait, degrees):
    upright = landmarks(mesh, detector, portrait)[1].pose
    leaning = landmarks(mesh, detector, rotated(portrait, degrees))[1].pose
    assert leaning.roll - upright.roll == pytest.approx(degrees, abs=7.0)
    assert leaning.yaw == pytest.approx(upright.yaw, abs=10.0)


def test_open_eyes_are_open_on_both_sides_and_a_smile_shows_teeth(mesh, detector, astronaut):
    _, found = landmarks(mesh, detector, load_image(astronaut))
    assert min(found.eye_openness) > 0.15
    assert found.mouth_opening > 0.1


def test_a_mouth_drawn_to_one_side_or_down_at_one_corner_is_skewed_and_one_at_rest_is_not(mesh, detector, portrait):
    _, found = landmarks(mesh, detector, portrait)
    across = found.points[EYES[1]].mean(axis=0) - found.points[EYES[0]].mean(axis=0)
    down = np.array([-across[1], across[0], 0.0], np.float32)
    assert found.mouth_skew < 0.03
    aside, low = found.points.copy(), found.points.copy()
    aside[[13, 14]] += 0.3 * across
    low[MOUTH[0]] += 0.15 * down
    for drawn in (aside, low):
        assert replace(found, points=drawn).mouth_skew > 0.1


def test_mirroring_swaps_right_and_left_eye(mesh, detector, portrait):
    right, left = landmarks(mesh, detector, portrait)[1].eye_openness
    mirrored = landmarks(mesh, detector, np.ascontiguousarray(portrait[:, ::-1]))[1].eye_openness
    assert mirrored == pytest.approx((left, right), abs=0.04)


def test_measures_do_not_depend_on_the_faces_size_in_the_picture(mesh, detector, astronaut):
    small = load_image(astronaut)
    large = np.ascontiguousarray(small.repeat(2, axis=0).repeat(2, axis=1))
    at_small, at_large = (landmarks(mesh, detector, pixels)[1] for pixels in (small, large))
    assert at_large.pose.yaw == pytest.approx(at_small.pose.yaw, abs=3.0)
    assert at_large.eye_openness == pytest.approx(at_small.eye_openness, abs=0.03)
    assert np.ptp(at_large.points[:, 2]) == pytest.approx(2 * np.ptp(at_small.points[:, 2]), rel=0.1)


def test_where_there_is_no_face_there_is_no_mesh(mesh, detector, astronaut):
    face = detector.detect(load_image(astronaut))[0]
    assert mesh.landmarks(np.full((512, 512, 3), 120, np.uint8), face) is None


@pytest.mark.parametrize("box", [(np.nan, 0, 90, 90), (0, 0, np.inf, 90), (10, 10, 0, 0)])
def test_a_face_without_a_place_or_a_size_has_no_mesh(mesh, detector, astronaut, box):
    pixels = load_image(astronaut)
    assert mesh.landmarks(pixels, replace(detector.detect(pixels)[0], box=box)) is None


def test_a_face_whose_landmarks_are_no_numbers_has_no_mesh(mesh, detector, astronaut):
    pixels = load_image(astronaut)
    lost = replace(detector.detect(pixels)[0], landmarks=np.full((5, 2), np.nan, np.float32))
    assert mesh.landmarks(pixels, lost) is None


@pytest.mark.parametrize("score", [np.nan, 20.0])
def test_a_network_that_gives_no_numbers_gives_no_mesh(detector, astronaut, monkeypatch, score):
    pixels, mesh = load_image(astronaut), FaceMesh()
    broken = Mock()
    outputs = {"conv2d_31": np.full((1, 1, 1, 1), score), "conv2d_21": np.full((1, 1404, 1, 1), np.nan)}
    broken.forward = outputs.__getitem__
    monkeypatch.setattr(mesh, "_net", broken)
    assert mesh.landmarks(pixels, detector.detect(pixels)[0]) is None


@pytest.mark.parametrize(
    "pixels", [np.zeros((64, 64), np.uint8), np.zeros((64, 64, 4), np.uint8), np.zeros((64, 64, 3))]
)
def test_a_picture_of_another_shape_is_refused(mesh, detector, astronaut, pixels):
    face = detector.detect(load_image(astronaut))[0]
    with pytest.raises(ValueError, match="uint8"):
        mesh.landmarks(pixels, face)


def test_a_damaged_network_file_is_refused(tmp_path: Path):
    damaged = tmp_path / "mesh.tflite"
    content = bytearray(resource(MODEL).read_bytes())
    content[1000] ^= 1
    damaged.write_bytes(content)
    with pytest.raises(ModelError, match="damaged"):
        FaceMesh(damaged)


def test_a_missing_network_file_is_named(tmp_path: Path):
    with pytest.raises(ModelError, match="can't be read"):
        FaceMesh(tmp_path / "none.tflite")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_the_networks_place_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "mesh.tflite")
    with pytest.raises(ModelError, match="can't be read"):
        FaceMesh(tmp_path / "mesh.tflite")


def test_the_card_names_the_file_it_lies_beside():
    card = json.loads(resource("models/face_landmark.json").read_text(encoding="utf-8"))
    assert card["sha256"] == MODEL_SHA256
