"""Faces keep their numbers while they can be followed."""

import numpy as np

from faceapp.vision.face import Face
from faceapp.vision.tracker import LONGEST_GAP, PATIENCE, FaceTracker

SHAPE = np.array([[30, 40], [70, 40], [50, 60], [35, 80], [65, 80]], np.float32)


def face(x: float, y: float = 0.0) -> Face:
    return Face((x, y, 100.0, 100.0), SHAPE + np.array([x, y], np.float32), 0.9)


def ids(faces: tuple[Face, ...]) -> list[int | None]:
    return [face.track_id for face in faces]


def test_a_moving_face_keeps_its_number() -> None:
    tracker = FaceTracker()
    assert {ids(tracker.update([face(30.0 * i)], 0.04 * i))[0] for i in range(20)} == {0}


def test_a_fast_face_is_found_where_its_motion_takes_it() -> None:
    tracker = FaceTracker()
    seen = [ids(tracker.update([face(x)], 0.04 * i))[0] for i, x in enumerate((0, 55, 110, 165, 220))]
    assert set(seen) == {0}
    assert ids(tracker.update([face(330)], 0.24)) == [0]


def test_two_faces_that_change_their_order_keep_their_numbers() -> None:
    tracker = FaceTracker()
    assert ids(tracker.update([face(0), face(300)], 0.0)) == [0, 1]
    assert ids(tracker.update([face(302), face(2)], 0.04)) == [1, 0]


def test_a_face_elsewhere_is_a_new_one() -> None:
    tracker = FaceTracker()
    tracker.update([face(0)], 0.0)
    assert ids(tracker.update([face(400)], 0.04)) == [1]


def test_a_face_lost_for_a_moment_keeps_its_number_and_loses_it_after_that() -> None:
    tracker = FaceTracker()
    tracker.update([face(0)], 0.0)
    tracker.update([], 0.3)
    assert ids(tracker.update([face(5)], 0.5)) == [0]
    tracker.update([], 0.6 + PATIENCE / 2)
    assert ids(tracker.update([face(5)], 0.6 + PATIENCE)) == [1]


def test_a_face_that_has_become_someone_else_gets_a_new_number() -> None:
    tracker = FaceTracker()
    tracker.update([face(0)], 0.0)
    assert tracker.restart(0) == 1
    assert tracker.track_ids == {1}
    assert ids(tracker.update([face(1)], 0.04)) == [1]


def test_a_slow_machine_that_looks_once_a_second_follows_a_face_all_the_same() -> None:
    tracker = FaceTracker()
    assert {ids(tracker.update([face(5.0 * i)], 1.4 * i))[0] for i in range(6)} == {0}


def test_after_a_long_pause_a_face_is_a_new_one() -> None:
    tracker = FaceTracker()
    tracker.update([face(0)], 0.0)
    assert ids(tracker.update([face(0)], LONGEST_GAP + 0.1)) == [1]
