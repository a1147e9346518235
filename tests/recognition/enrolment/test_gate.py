import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.recognition.enrolment.gate import FEWEST, HOLD, LONGEST_GAP, EnrolmentGate
from faceapp.vision.quality.bounds import ENROL
from faceapp.vision.quality.components import COMPONENT
from faceapp.vision.quality.cues import Cue
from tests.recognition.qualities import NAMES, shot


def test_a_shot_is_taken_after_600_ms_in_which_all_was_well():
    gate = EnrolmentGate()
    steps = [gate.see(shot(at)) for at in (0.0, 0.3, 0.59, 0.61)]
    assert [step.taken is not None for step in steps] == [False, False, False, True]
    assert [step.held for step in steps] == pytest.approx([0.0, 0.5, 0.983, 1.0], abs=0.01)
    assert all(step.open for step in steps)


def test_the_best_of_the_held_shots_is_taken():
    gate = EnrolmentGate()
    for at, unified in ((0.0, 70.0), (0.3, 95.0), (0.5, 60.0)):
        gate.see(shot(at, unified))
    taken = gate.see(shot(0.65, 80.0)).taken
    assert taken is not None
    assert taken.quality.unified == 95.0


def test_the_next_best_shots_of_the_time_held_come_with_it():
    gate = EnrolmentGate()
    guidance = [gate.see(shot(at / 20, unified=80.0 + at)) for at in range(13)][-1]
    assert guidance.taken is not None
    assert [one.quality.unified for one in (guidance.taken, *guidance.taken.others)] == [92, 91, 90, 89, 88, 87]


def test_one_bad_frame_begins_the_time_anew():
    gate = EnrolmentGate()
    for at in (0.0, 0.3):
        gate.see(shot(at))
    spoiled = gate.see(shot(0.5, luminance_mean=10.0))
    assert (spoiled.cue, spoiled.held, spoiled.open) == (Cue.MORE_LIGHT, 0.0, False)
    assert gate.see(shot(0.65)).taken is None
    assert gate.see(shot(1.0)).held == pytest.approx(0.35 / HOLD)


def test_a_face_that_vanishes_begins_the_time_anew():
    gate = EnrolmentGate()
    gate.see(shot(0.0))
    assert gate.see(None).cue is Cue.LOOK_AT_CAMERA
    assert gate.see(shot(0.61)).held == 0.0


def test_another_person_never_inherits_the_time_held():
    gate = EnrolmentGate()
    for at in (0.0, 0.4):
        gate.see(shot(at, track=1))
    assert gate.see(shot(0.61, track=2)).held == 0.0


def test_a_gap_between_frames_begins_the_time_anew():
    gate = EnrolmentGate()
    gate.see(shot(0.0))
    assert gate.see(shot(LONGEST_GAP + 0.2)).held == 0.0


def test_a_few_frames_far_apart_are_not_enough_to_take_a_shot():
    gate = EnrolmentGate()
    steps = [gate.see(shot(at)) for at in (0.0, 0.7, 1.4, 2.1)]
    assert [step.taken is not None for step in steps] == [False, False, False, True]


def test_readiness_grows_as_shortcomings_go():
    gate = EnrolmentGate()
    none, two, one, good = (
        gate.see(seen).readiness
        for seen in (None, shot(0, luminance_mean=1, head_pose_yaw=90), shot(1, luminance_mean=1), shot(2))
    )
    assert 0.0 == none < two < one < good == 1.0


def test_every_step_nearer_to_the_bound_is_seen_in_the_readiness():
    far, nearer, near = (EnrolmentGate().see(shot(0, head_pose_yaw=yaw)).readiness for yaw in (60, 40, 20))
    assert 0.0 < far < nearer < near < 1.0


@given(st.lists(st.tuples(st.floats(0.01, 0.4), st.booleans(), st.integers(1, 2)), max_size=60))
def test_nothing_is_ever_taken_without_600_ms_of_one_person_all_well(frames):
    gate, now, since, person, count = EnrolmentGate(), 0.0, None, None, 0
    for gap, well, track in frames:
        now += gap
        seen = gate.see(shot(now, track=track) if well else shot(now, track=track, motion=50.0))
        goes_on = well and since is not None and track == person
        since = since if goes_on else now if well else None
        count = count + 1 if goes_on else int(well)
        person = track
        assert seen.open is well
        assert (seen.taken is not None) == (since is not None and now - since >= HOLD and count >= FEWEST)


EDGES = [
    (name, edge, sign)
    for name in NAMES
    for edge, sign in ((ENROL[name].low, -1), (ENROL[name].high, 1))
    if np.isfinite(edge)
]


@given(st.sampled_from(EDGES), st.lists(st.floats(0.0, 0.99), min_size=10, max_size=16), st.floats(0.05, 0.2))
def test_a_face_that_trembles_about_a_bound_is_never_taken_and_its_cue_never_changes(at_bound, trembling, gap):
    name, edge, outwards = at_bound
    gate, cues, now = EnrolmentGate(), set(), 0.0
    for step, share in enumerate(trembling):
        offset = (1 if step % 2 == 0 else -1) * max(share, 0.01) * COMPONENT[name].clearance
        guidance = gate.see(shot(now, **{name: edge + outwards * offset}))
        now += gap
        cues.add(guidance.cue)
        assert not guidance.open
        assert guidance.taken is None
    assert len(cues) == 1


@given(st.sampled_from(EDGES))
def test_what_has_failed_is_well_again_once_it_clears_its_bound(at_bound):
    name, edge, outwards = at_bound
    gate = EnrolmentGate()
    assert not gate.see(shot(0.0, **{name: edge + outwards * 0.01})).open
    assert not gate.see(shot(0.1, **{name: edge})).open
    assert gate.see(shot(0.2, **{name: edge - outwards * 1.01 * COMPONENT[name].clearance})).open
    assert gate.see(shot(0.3, **{name: edge})).open


def test_one_person_s_failing_narrows_no_bound_for_the_next():
    gate = EnrolmentGate()
    gate.see(shot(0.0, track=1, head_pose_yaw=30.0))
    assert gate.see(shot(0.1, track=2, head_pose_yaw=15.5)).open


def test_a_shot_that_the_cue_speaks_of_has_the_shortcoming_that_it_names():
    gate = EnrolmentGate()
    gate.see(shot(0.0, head_pose_yaw=16.5))
    guidance = gate.see(shot(0.1, head_pose_yaw=15.5))
    assert guidance.cue is Cue.TURN_RIGHT
    assert [component.name for component in guidance.shot.quality.failures] == ["head_pose_yaw"]
