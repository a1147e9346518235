import numpy as np
import pytest

from faceapp.capture.frame import Frame
from faceapp.capture.image import load_image
from faceapp.recognition.enrolment.cues import worst_cue
from faceapp.recognition.enrolment.examination import Examiner, examine_picture
from faceapp.vision.detector import FaceDetector
from faceapp.vision.mesh import FaceMesh
from faceapp.vision.quality.cues import Cue
from faceapp.vision.quality.measurement import measure
from tests.fakes import FakeMesh, face_at
from tests.fakes import portrait as painted


@pytest.fixture(scope="module")
def detector():
    return FaceDetector()


@pytest.fixture(scope="module")
def mesh():
    return FaceMesh()


@pytest.fixture(scope="module")
def portrait(astronaut):
    return load_image(astronaut)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_picture_lying_on_any_side_is_turned_upright(detector, mesh, portrait, quarters):
    examined = examine_picture(detector, mesh, np.rot90(portrait, quarters))
    assert np.array_equal(examined.pixels, portrait)
    assert len(examined.shots) == 1
    assert examined.shots[0].source == "picture"


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_small_face_on_a_large_card_is_found(detector, portrait, mesh, quarters):
    card = np.full((2000, 3200, 3), 235, np.uint8)
    card[1300:1812, 400:912] = portrait
    examined = examine_picture(detector, mesh, np.rot90(card, quarters))
    assert np.array_equal(examined.pixels, card)
    assert len(examined.shots) == 1
    assert examined.shots[0].face.inter_eye_distance == pytest.approx(46, abs=4)
    assert worst_cue(examined.shots[0].quality) is Cue.COME_CLOSER


def test_all_faces_of_a_picture_are_offered_largest_first(detector, mesh, portrait):
    both = np.zeros((512, 768, 3), np.uint8)
    both[:, :512], both[:256, 512:] = portrait, portrait[::2, ::2]
    shots = examine_picture(detector, mesh, both).shots
    assert len(shots) == 2
    assert shots[1].face.inter_eye_distance == pytest.approx(shots[0].face.inter_eye_distance / 2, rel=0.2)


def test_a_picture_without_a_face_gives_none(detector, mesh):
    assert examine_picture(detector, mesh, np.full((300, 400, 3), 128, np.uint8)).shots == ()


def test_the_smallest_picture_gives_none(detector, mesh):
    assert examine_picture(detector, mesh, np.zeros((1, 1, 3), np.uint8)).shots == ()


def look(examiner, pixels, at, faces, finder):
    return examiner.look(measure(pixels, faces[0], faces), Frame(pixels, 0, at), finder)


def test_a_camera_frame_without_a_face_is_no_shot(portrait):
    assert Examiner().look(None, Frame(portrait, 0, 0.0), FakeMesh()) is None


def test_motion_is_measured_from_frame_to_frame_of_one_face(detector, portrait):
    faces, examiner = detector.detect(portrait), Examiner()
    first = look(examiner, portrait, 0.0, faces, FakeMesh())
    moved = np.roll(portrait, 20, axis=1)
    second = look(examiner, moved, 0.1, detector.detect(moved), FakeMesh())
    assert first is not None
    assert second is not None
    assert first.quality.components["motion"].value == 0.0
    assert second.quality.components["motion"].value == pytest.approx(20 / faces[0].inter_eye_distance / 0.1, rel=0.1)


def watched(openness, track=1, examiner=None, start=0.0):
    """Return the cues of a face whose eyes are so open, frame after frame, ten a second."""
    finder, examiner, cues = FakeMesh(), examiner or Examiner(), []
    for number, eyes in enumerate(openness):
        finder.eyes = eyes
        seen = look(examiner, painted(1), start + number / 10, [face_at(139.0, 79.0, 201.6, track)], finder)
        cues.append(worst_cue(seen.quality))
    return cues


def test_eyes_are_compared_with_the_same_person_s_open_eyes():
    assert watched([0.25] * 5 + [0.18] + [0.25] * 2) == [None] * 5 + [Cue.OPEN_EYES] + [None] * 2


def test_narrow_eyes_are_open_once_they_were_seen_to_be_always_so():
    cues = watched([0.18] * 40)
    assert set(cues[:29]) == {Cue.OPEN_EYES}
    assert set(cues[31:]) == {None}


def test_whoever_looks_down_as_the_sheet_opens_is_asked_to_open_their_eyes_at_once():
    assert watched([0.165] * 8 + [0.25] * 2) == [Cue.OPEN_EYES] * 8 + [None] * 2


def test_eyes_that_are_shut_from_the_first_frame_on_are_told_too():
    assert set(watched([0.12] * 10)) == {Cue.OPEN_EYES}


def test_another_person_s_eyes_are_not_compared_with_the_last_one_s():
    examiner = Examiner()
    watched([0.32] * 5, track=1, examiner=examiner)
    assert set(watched([0.2] * 5, track=2, examiner=examiner, start=0.5)) == {None}


def test_what_the_eyes_of_a_turned_head_are_like_does_not_count():
    examiner, finder = Examiner(), FakeMesh()
    face = [face_at(139.0, 79.0, 201.6)]
    for number, (finder.yaw, finder.eyes) in enumerate([(50.0, 0.33)] * 5 + [(0.0, 0.23)]):
        seen = look(examiner, painted(1), number / 10, face, finder)
    assert worst_cue(seen.quality) is None


def test_what_eyes_were_like_is_forgotten_after_some_seconds():
    cues = watched([0.33] * 3 + [0.22] * 40)
    assert cues[3] is Cue.OPEN_EYES
    assert cues[-1] is None


@pytest.mark.parametrize(
    ("shortcoming", "cue"),
    [({"mouth": 0.2}, Cue.CLOSE_MOUTH), ({"yaw": 25.0}, Cue.TURN_RIGHT), ({"yaw": -45.0}, Cue.LOOK_AT_CAMERA)],
)
def test_a_mouth_that_is_open_and_a_head_that_is_turned_are_seen_in_the_mesh(shortcoming, cue):
    finder = FakeMesh()
    vars(finder).update(shortcoming)
    shot = look(Examiner(), painted(1), 0.0, [face_at(139.0, 79.0, 201.6)], finder)
    good = look(Examiner(), painted(1), 0.0, [face_at(139.0, 79.0, 201.6)], FakeMesh())
    assert worst_cue(shot.quality) is cue
    assert worst_cue(good.quality) is None
    assert shot.quality.unified < good.quality.unified - 1


def test_a_face_without_a_mesh_is_asked_to_look_into_the_camera():
    shot = look(Examiner(), painted(1), 0.0, [face_at(139.0, 79.0, 201.6)], None)
    assert worst_cue(shot.quality) is Cue.LOOK_AT_CAMERA


def test_a_picture_of_a_narrow_eyed_person_is_taken_and_one_of_shut_eyes_is_not(portrait, detector):
    finder = FakeMesh()
    for eyes, told in ((0.18, False), (0.12, True)):
        finder.eyes = eyes
        (shot,) = examine_picture(detector, finder, portrait).shots
        assert ("eyes_open" in {failed.name for failed in shot.quality.failures}) is told


def test_a_small_camera_picture_asks_for_what_it_has_room_for():
    frame = np.ascontiguousarray(painted(1)[::2, ::2])  # 240 x 180
    shot = look(Examiner(), frame, 0.0, [face_at(60.0, 25.0, 110.0)], FakeMesh())
    assert shot.face.inter_eye_distance < 60
    assert shot.small_picture
    assert worst_cue(shot.quality) is None
    far = look(Examiner(), frame, 0.0, [face_at(85.0, 50.0, 60.0)], FakeMesh())
    assert worst_cue(far.quality) is Cue.COME_CLOSER


def test_a_usual_camera_picture_is_not_small():
    shot = look(Examiner(), painted(1), 0.0, [face_at(139.0, 79.0, 201.6)], FakeMesh())
    assert not shot.small_picture
