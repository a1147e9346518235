import numpy as np
import pytest

from faceapp.capture.image import load_image
from faceapp.recognition.enrolment.cues import worst_cue
from faceapp.recognition.enrolment.examination import Examiner, examine_picture
from faceapp.vision.detector import FaceDetector
from faceapp.vision.quality.cues import Cue
from faceapp.vision.quality.measurement import measure


@pytest.fixture(scope="module")
def detector():
    return FaceDetector()


@pytest.fixture(scope="module")
def portrait(astronaut):
    return load_image(astronaut)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_picture_lying_on_any_side_is_turned_upright(detector, portrait, quarters):
    examined = examine_picture(detector, np.rot90(portrait, quarters))
    assert np.array_equal(examined.pixels, portrait)
    assert len(examined.shots) == 1
    assert examined.shots[0].source == "picture"


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_small_face_on_a_large_card_is_found(detector, portrait, quarters):
    card = np.full((2000, 3200, 3), 235, np.uint8)
    card[1300:1812, 400:912] = portrait
    examined = examine_picture(detector, np.rot90(card, quarters))
    assert np.array_equal(examined.pixels, card)
    assert len(examined.shots) == 1
    assert examined.shots[0].face.inter_eye_distance == pytest.approx(46, abs=4)
    assert worst_cue(examined.shots[0].quality) is Cue.COME_CLOSER


def test_all_faces_of_a_picture_are_offered_largest_first(detector, portrait):
    both = np.zeros((512, 768, 3), np.uint8)
    both[:, :512], both[:256, 512:] = portrait, portrait[::2, ::2]
    shots = examine_picture(detector, both).shots
    assert len(shots) == 2
    assert shots[1].face.inter_eye_distance == pytest.approx(shots[0].face.inter_eye_distance / 2, rel=0.2)


def test_a_picture_without_a_face_gives_none(detector):
    assert examine_picture(detector, np.full((300, 400, 3), 128, np.uint8)).shots == ()


def test_the_smallest_picture_gives_none(detector):
    assert examine_picture(detector, np.zeros((1, 1, 3), np.uint8)).shots == ()


def test_a_camera_frame_without_a_face_is_no_shot():
    assert Examiner().look(None, 0.0) is None


def test_motion_is_measured_from_frame_to_frame_of_one_face(detector, portrait):
    faces, examiner = detector.detect(portrait), Examiner()
    first = examiner.look(measure(portrait, faces[0], faces), 0.0)
    moved = np.roll(portrait, 20, axis=1)
    later = detector.detect(moved)
    second = examiner.look(measure(moved, later[0], later), 0.1)
    assert first is not None
    assert second is not None
    assert first.quality.components["motion"].value == 0.0
    assert second.quality.components["motion"].value == pytest.approx(20 / faces[0].inter_eye_distance / 0.1, rel=0.1)
