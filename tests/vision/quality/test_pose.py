import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.vision.alignment import TEMPLATE
from faceapp.vision.quality.pose import DEPTH, LEVEL_PITCH, head_pose


def turned(yaw: float, pitch: float, scale: float = 2.0) -> np.ndarray:
    """Return where the mean face's landmarks fall when the head is turned by yaw, then nodded by pitch."""
    a, b = np.radians([yaw, pitch])
    about_vertical = np.array([[np.cos(a), 0, -np.sin(a)], [0, 1, 0], [np.sin(a), 0, np.cos(a)]])
    about_ears = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    points = np.column_stack([TEMPLATE - TEMPLATE.mean(axis=0), DEPTH])
    return (points @ (about_vertical @ about_ears).T)[:, :2] * scale + 300.0


def test_the_mean_face_looks_straight_at_the_camera_but_for_where_the_detector_sets_the_nose():
    pose = head_pose(TEMPLATE)
    assert (pose.yaw, pose.pitch, pose.roll) == pytest.approx((0.0, -LEVEL_PITCH, 0.0), abs=0.5)


@given(yaw=st.floats(-50, 50), scale=st.floats(0.3, 20))
def test_a_turn_to_either_side_is_measured_in_degrees(yaw, scale):
    assert head_pose(turned(yaw, 0.0, scale)).yaw == pytest.approx(yaw, abs=1.0)


@given(pitch=st.floats(-40, 40))
def test_a_nod_is_measured_in_degrees(pitch):
    assert head_pose(turned(0.0, pitch)).pitch + LEVEL_PITCH == pytest.approx(pitch, abs=1.0)


def test_a_nose_at_the_pictures_right_is_a_positive_yaw_and_a_low_nose_a_positive_pitch():
    right, low = TEMPLATE.copy(), TEMPLATE.copy()
    right[2, 0] += 5
    low[2, 1] += 5
    assert head_pose(right).yaw > 10
    assert head_pose(low).pitch + LEVEL_PITCH > 10


def test_a_leaning_head_has_its_roll_and_keeps_its_yaw():
    angle = np.radians(30)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    assert head_pose(TEMPLATE @ turn.T).roll == pytest.approx(30.0, abs=0.5)


def test_landmarks_that_coincide_have_no_pose():
    assert np.isnan(head_pose(np.zeros((5, 2))).yaw)
