"""YuNet finds the portraits' faces, and only a whole detector file is accepted."""

from pathlib import Path

import numpy as np
import pytest

from faceapp.bundled import resource
from faceapp.capture.image import load_image
from faceapp.errors import ModelError
from faceapp.vision.detector import MODEL, FaceDetector


@pytest.fixture(scope="module")
def detector() -> FaceDetector:
    return FaceDetector()


def test_a_portrait_holds_one_face_with_its_landmarks_in_place(detector: FaceDetector, astronaut: Path) -> None:
    (face,) = detector.detect(load_image(astronaut))
    x, y, w, h = face.box
    right_eye, left_eye, nose, right_mouth, left_mouth = face.landmarks
    assert face.score > 0.8
    assert 150 < x + w / 2 < 300
    assert 60 < y + h / 2 < 200
    assert right_eye[0] < nose[0] < left_eye[0]
    assert max(right_eye[1], left_eye[1]) < nose[1] < min(right_mouth[1], left_mouth[1])


def test_a_face_in_a_large_picture_keeps_the_pictures_coordinates(detector: FaceDetector, grace_hopper: Path) -> None:
    small = load_image(grace_hopper)
    large = small.repeat(4, axis=0).repeat(4, axis=1)
    (at_small,), (at_large,) = detector.detect(small), detector.detect(large)
    assert np.allclose(at_large.landmarks / 4, at_small.landmarks, atol=4)


def test_a_picture_without_a_face_gives_none(detector: FaceDetector) -> None:
    assert detector.detect(np.full((480, 640, 3), 127, np.uint8)) == ()


def test_the_largest_face_comes_first(detector: FaceDetector, astronaut: Path) -> None:
    portrait = load_image(astronaut)
    both = np.zeros((512, 1024, 3), np.uint8)
    both[:256, :256] = portrait[::2, ::2]
    both[:, 512:] = portrait
    faces = detector.detect(both)
    assert len(faces) == 2
    assert faces[0].box[0] > 512


@pytest.mark.parametrize("shape", [(16, 16), (17, 900), (900, 17)])
def test_odd_sizes_do_no_harm(detector: FaceDetector, shape: tuple[int, int]) -> None:
    assert detector.detect(np.zeros((*shape, 3), np.uint8)) == ()


def test_a_damaged_detector_file_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "yunet.onnx"
    content = bytearray(resource(MODEL).read_bytes())
    content[1000] ^= 1
    damaged.write_bytes(content)
    with pytest.raises(ModelError, match="damaged"):
        FaceDetector(damaged)


def test_a_missing_detector_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be read"):
        FaceDetector(tmp_path / "none.onnx")
