import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.recognition.enrolment.cues import worst_cue
from faceapp.vision.quality.bounds import ENROL
from faceapp.vision.quality.cues import Cue
from tests.recognition.qualities import NAMES, quality


def test_no_face_asks_to_look_at_the_camera():
    assert worst_cue(None) is Cue.LOOK_AT_CAMERA


def test_a_good_picture_has_no_cue():
    assert worst_cue(quality()) is None


@pytest.mark.parametrize(
    ("component", "value", "cue"),
    [
        ("single_face_present", 0.9, Cue.ONLY_ONE_PERSON),
        ("inter_eye_distance", 40, Cue.COME_CLOSER),
        ("head_size", 0.95, Cue.MOVE_BACK),
        ("horizontal_position", -0.3, Cue.MOVE_LEFT),
        ("horizontal_position", 0.3, Cue.MOVE_RIGHT),
        ("vertical_position", 0.3, Cue.MOVE_UP),
        ("vertical_position", -0.3, Cue.MOVE_DOWN),
        ("head_pose_yaw", 30, Cue.TURN_RIGHT),
        ("head_pose_yaw", -30, Cue.TURN_LEFT),
        ("head_pose_pitch", 30, Cue.LIFT_CHIN),
        ("head_pose_pitch", -30, Cue.LOWER_CHIN),
        ("head_pose_roll", 30, Cue.TILT_RIGHT),
        ("head_pose_roll", -30, Cue.TILT_LEFT),
        ("luminance_mean", 10, Cue.MORE_LIGHT),
        ("luminance_mean", 250, Cue.LESS_LIGHT),
        ("under_exposure_prevention", 0.9, Cue.MORE_LIGHT),
        ("over_exposure_prevention", 0.9, Cue.LESS_LIGHT),
        ("dynamic_range", 1, Cue.MORE_LIGHT),
        ("illumination_uniformity", 0.1, Cue.EVEN_LIGHT),
        ("occlusion_prevention", 0.5, Cue.UNCOVER),
        ("eyes_visible", 0.1, Cue.UNCOVER),
        ("mouth_occlusion_prevention", 0.1, Cue.UNCOVER),
        ("looking_at_camera", 50, Cue.LOOK_AT_CAMERA),
        ("eyes_open", 0.1, Cue.OPEN_EYES),
        ("eyes_as_open_as_usual", 0.5, Cue.OPEN_EYES),
        ("mouth_closed", 0.3, Cue.CLOSE_MOUTH),
        ("expression_neutrality", 0.06, Cue.RELAX_FACE),
        ("motion", 9, Cue.HOLD_STILL),
        ("sharpness", 0.1, Cue.HOLD_STILL),
    ],
)
def test_each_shortcoming_has_its_cue_in_the_person_s_own_left_and_right(component, value, cue):
    assert worst_cue(quality(**{component: value})) is cue


def test_dark_glasses_and_masks_in_good_light_are_no_lack_of_light():
    assert worst_cue(quality(under_exposure_prevention=0.6, eyes_visible=0.0)) is Cue.UNCOVER
    assert worst_cue(quality(dynamic_range=4.0, mouth_occlusion_prevention=0.0)) is Cue.UNCOVER
    assert worst_cue(quality(dynamic_range=4.0, eyes_visible=0.0, luminance_mean=10.0)) is Cue.MORE_LIGHT


def test_a_face_that_is_white_all_over_does_not_lack_light():
    assert worst_cue(quality(dynamic_range=4.0, over_exposure_prevention=0.7)) is Cue.LESS_LIGHT
    assert worst_cue(quality(dynamic_range=4.0, luminance_mean=240.0)) is Cue.LESS_LIGHT


@pytest.mark.parametrize(
    ("across", "along", "cue"),
    [
        (0.4, 0.1, Cue.MOVE_RIGHT),
        (-0.4, 0.1, Cue.MOVE_LEFT),
        (0.1, 0.4, Cue.MOVE_UP),
        (0.1, -0.4, Cue.MOVE_DOWN),
    ],
)
def test_a_face_cut_by_the_edge_is_asked_towards_the_middle(across, along, cue):
    assert worst_cue(quality(face_crop=0.5, horizontal_position=across, vertical_position=along)) is cue


def test_the_worst_of_several_shortcomings_is_named_first():
    pairs = itertools.pairwise(
        [
            ("single_face_present", 0.9),
            ("inter_eye_distance", 40),
            ("horizontal_position", 0.3),
            ("head_pose_yaw", 30),
            ("luminance_mean", 10),
            ("over_exposure_prevention", 0.9),
            ("occlusion_prevention", 0.5),
            ("motion", 9),
        ]
    )
    for worse, lesser in pairs:
        assert worst_cue(quality(**dict([worse, lesser]))) is worst_cue(quality(**dict([worse])))


@given(st.dictionaries(st.sampled_from(NAMES), st.floats(allow_infinity=False)))
def test_there_is_a_cue_exactly_when_the_gate_is_shut(values):
    measured = quality(**values)
    assert (worst_cue(measured) is None) == measured.ok


@pytest.mark.parametrize("name", NAMES)
def test_a_value_on_its_bound_is_good_enough_for_gate_and_cue(name):
    bound = ENROL[name]
    for edge in {bound.low, bound.high} - {float("inf"), float("-inf")}:
        assert worst_cue(quality(**{name: edge})) is None
