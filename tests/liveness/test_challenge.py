"""Who answers two random questions is let through; pictures, films, swaps and gaps are not."""

from collections import Counter
from dataclasses import replace
from math import inf, isfinite, nan
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.liveness.challenge import QUESTIONS, STEP_SECONDS, Challenge, Phase, draw
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence, Step
from faceapp.liveness.gesture import TURN_ANGLE
from faceapp.liveness.observation import Observation
from tests.liveness.actors import TRACK, Person, frames, play

LEFT_BLINK = (Step.TURN_LEFT, Step.BLINK_TWICE)
LEFT_RIGHT = (Step.TURN_LEFT, Step.TURN_RIGHT)
ANSWERED = LivenessEvidence(Finding.NO_ATTACK_SEEN, Cue.ANSWERED)

questions = st.sampled_from(QUESTIONS)
numbers = st.floats(allow_nan=True, allow_infinity=True)


def could_not_tell(cue: Cue, step: Step | None = None) -> LivenessEvidence:
    return LivenessEvidence(Finding.COULD_NOT_TELL, cue, step)


@given(
    steps=questions,
    fps=st.floats(10, 60),
    yaw=st.floats(-18, 18),
    turn=st.floats(TURN_ANGLE + 1, 60),
    delay=st.floats(0.2, 1.2),
    eyes=st.floats(0.15, 0.4),
    mouth=st.floats(0, 0.3),
)
def test_someone_who_does_what_is_asked_is_let_through(steps, fps, yaw, turn, delay, eyes, mouth):
    person = Person(yaw=yaw, turn=turn, delay=delay, eyes=eyes, mouth=mouth)
    assert play(Challenge(steps, TRACK), person, fps) == ANSWERED


@given(
    steps=questions, yaw=st.floats(-18, 18), turn=st.floats(-TURN_ANGLE + 0.1, TURN_ANGLE - 0.1), fps=st.floats(5, 60)
)
def test_a_picture_that_turns_too_little_is_not_let_through(steps, yaw, turn, fps):
    evidence = play(Challenge(steps, TRACK), Person(yaw=yaw, turn=turn), fps)
    assert evidence is not None
    assert evidence.finding is Finding.COULD_NOT_TELL


@given(steps=questions)
def test_who_sits_still_and_looks_at_the_camera_is_never_called_an_attack(steps):
    assert play(Challenge(steps, TRACK), Person(delay=inf)) == could_not_tell(Cue.NO_ANSWER, steps[0])


@given(data=st.data(), steps=questions)
def test_whatever_is_seen_a_finding_stands_and_none_is_good_without_a_turn(data, steps):
    challenge, at, seen = Challenge(steps, TRACK), 0.0, []
    for _ in range(data.draw(st.integers(0, 60))):
        at += data.draw(st.floats(0, 0.6))
        yaw = data.draw(st.one_of(numbers, st.floats(-45, 45)))
        observation = Observation(at, data.draw(st.sampled_from([TRACK, None, 9])), 1, yaw, 0.25, 0.0, 0.9)
        seen.append(observation)
        evidence = challenge.observe(observation)
        if evidence is not None:
            break
    if challenge.evidence == ANSWERED:
        yaws = [one.yaw for one in seen if isfinite(one.yaw)]
        assert max(yaws) - min(yaws) > TURN_ANGLE
    finding = challenge.evidence
    if finding is not None:
        assert challenge.phase is Phase.OVER
        assert challenge.observe(Observation(at + 1, TRACK, 1, 0.0, 0.25, 0.0, 0.9)) == finding
        assert challenge.elapse(at + 100) == finding
        assert challenge.interrupt() == finding


@given(steps=questions, data=st.data())
def test_numbers_that_are_none_grant_nothing(steps, data):
    broken = st.sampled_from([nan, inf, -inf])

    def unmeasured(seen: Observation, _: Step | None) -> Observation:
        return replace(seen, **{data.draw(st.sampled_from(["yaw", "eyes", "mouth", "likeness"])): data.draw(broken)})

    evidence = play(Challenge(steps, TRACK), Person(), 5, change=unmeasured)
    assert evidence != ANSWERED


@pytest.mark.parametrize("at", [nan, inf, -inf, 99.0])
def test_a_time_that_is_none_or_lies_back_changes_nothing(at):
    challenge = Challenge(LEFT_BLINK, TRACK)
    challenge.observe(Observation(100.0, TRACK, 1, 0.0, 0.25, 0.0, 0.9))
    assert challenge.observe(Observation(at, 9)) is None
    assert challenge.elapse(at) is None
    assert challenge.remaining(100.0) == STEP_SECONDS


def test_one_frame_beyond_the_angle_never_counts():
    turned = iter([False] * 30 + [True] + [False] * 500)

    def flinch(seen: Observation, step: Step | None) -> Observation:
        return replace(seen, yaw=50.0 if step is Step.TURN_LEFT and next(turned) else 0.0)

    assert play(Challenge(LEFT_BLINK, TRACK), Person(), 5, change=flinch) == could_not_tell(
        Cue.NO_ANSWER, Step.TURN_LEFT
    )


def test_the_side_is_the_persons_own():
    seen = Person().frame(0.0, Step.TURN_LEFT, 2.0)
    assert seen.yaw > 0  # the nose moves to the picture's right, which is not mirrored


def test_a_turn_to_the_other_side_ends_the_attempt_as_a_suspected_attack():
    evidence = play(Challenge(LEFT_BLINK, TRACK), Person(turn=-35))
    assert evidence == LivenessEvidence(Finding.ATTACK_SUSPECTED, Cue.WRONG_SIDE, Step.TURN_LEFT)


def test_whoever_is_slow_to_leave_the_side_asked_for_first_has_not_turned_to_the_wrong_one():
    challenge, left_until = Challenge(LEFT_RIGHT, TRACK), 0.0
    for seen, step in frames(challenge, Person(delay=1.4), 20, 20):
        if step is Step.TURN_LEFT:
            left_until = seen.at + 1.0
        lingering = step is Step.TURN_RIGHT and seen.at < left_until
        if challenge.observe(replace(seen, yaw=35.0) if lingering else seen) is not None:
            break
    assert challenge.evidence == ANSWERED


@pytest.mark.parametrize("other", [Step.BLINK_TWICE, Step.OPEN_MOUTH])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("yaw", [-35.0, 35.0])
def test_whoever_turns_while_something_else_is_asked_gets_no_match_and_is_no_attack(other, first, yaw):
    steps, asked_at = (other, Step.TURN_LEFT) if first else (Step.TURN_LEFT, other), []

    def turned(seen, step):
        if step is not other:
            return seen
        asked_at.append(seen.at)
        return replace(seen, yaw=yaw) if seen.at > asked_at[0] + 0.8 else seen

    evidence = play(Challenge(steps, TRACK), Person(delay=0.4), change=turned)
    assert (evidence.finding, evidence.cue, evidence.step) == (Finding.COULD_NOT_TELL, Cue.UNASKED, other)


def test_blinks_while_the_head_turns_do_not_count():
    def turning(seen: Observation, step: Step | None) -> Observation:
        return replace(seen, yaw=9.0 * (int(seen.at * 20) % 3 - 1)) if step is Step.BLINK_TWICE else seen

    evidence = play(Challenge(LEFT_BLINK, TRACK), Person(), change=turning)
    assert evidence == could_not_tell(Cue.NO_ANSWER, Step.BLINK_TWICE)


def test_someone_else_in_the_turn_is_a_suspected_attack():
    def swapped(seen: Observation, step: Step | None) -> Observation:
        return replace(seen, likeness=0.05) if step is not None else seen

    evidence = play(Challenge(LEFT_BLINK, TRACK), Person(), change=swapped)
    assert evidence == LivenessEvidence(Finding.ATTACK_SUSPECTED, Cue.ANOTHER_PERSON, Step.TURN_LEFT)


def test_someone_else_after_the_turn_is_a_suspected_attack():
    challenge = Challenge(LEFT_RIGHT, TRACK)

    def swapped(seen: Observation, _: Step | None) -> Observation:
        return replace(seen, likeness=0.05) if challenge.phase is Phase.RETURN else seen

    evidence = play(challenge, Person(), change=swapped)
    assert evidence == LivenessEvidence(Finding.ATTACK_SUSPECTED, Cue.ANOTHER_PERSON)


def test_one_comparison_that_errs_does_no_harm():
    spoilt = iter([True] + [False] * 500)

    def once(seen: Observation, step: Step | None) -> Observation:
        return replace(seen, likeness=0.0) if step is not None and next(spoilt) else seen

    assert play(Challenge(LEFT_RIGHT, TRACK), Person(), change=once) == ANSWERED


def test_a_turn_of_which_no_frame_could_be_compared_is_not_enough():
    def uncompared(seen: Observation, step: Step | None) -> Observation:
        return replace(seen, likeness=None) if abs(seen.yaw) > 10 else seen

    evidence = play(Challenge(LEFT_BLINK, TRACK), Person(), change=uncompared)
    assert evidence == could_not_tell(Cue.NOT_COMPARED, Step.TURN_LEFT)


def test_someone_who_never_looks_at_the_camera_gets_no_question():
    challenge = Challenge(LEFT_BLINK, TRACK)
    assert play(challenge, Person(yaw=40)) == could_not_tell(Cue.NOT_FRONTAL)


@pytest.mark.parametrize("changes", [{"track_id": 9}, {"track_id": None}])
def test_another_track_or_none_ends_it(changes):
    def gone(seen: Observation, step: Step | None) -> Observation:
        return replace(seen, **changes) if step is Step.BLINK_TWICE else seen

    assert play(Challenge(LEFT_BLINK, TRACK), Person(), change=gone) == could_not_tell(Cue.TRACK_LOST, Step.BLINK_TWICE)


def test_a_camera_that_gives_no_more_frames_ends_it():
    challenge = Challenge(LEFT_BLINK, TRACK)
    challenge.observe(Observation(100.0, TRACK, 1, 0.0, 0.25, 0.0, 0.9))
    assert challenge.elapse(100.4) is None
    assert challenge.elapse(100.6) == could_not_tell(Cue.TRACK_LOST)


def test_a_face_that_the_detector_misses_for_a_moment_does_no_harm():
    missed = iter([True] * 4 + [False] * 500)

    def blind(seen: Observation, step: Step | None) -> Observation:
        return replace(seen, track_id=None, yaw=nan) if step is not None and next(missed) else seen

    assert play(Challenge(LEFT_RIGHT, TRACK), Person(), change=blind) == ANSWERED


def test_a_second_face_ends_it_unless_it_is_a_flicker():
    crowd, flicker = iter([2] * 500), iter([2, 2] + [1] * 500)

    def seen_with(count):
        return lambda seen, step: replace(seen, faces=next(count)) if step is not None else seen

    assert play(Challenge(LEFT_RIGHT, TRACK), Person(), change=seen_with(crowd)) == could_not_tell(
        Cue.SEVERAL, Step.TURN_LEFT
    )
    assert play(Challenge(LEFT_RIGHT, TRACK), Person(), change=seen_with(flicker)) == ANSWERED


def test_locking_the_gallery_in_the_middle_grants_nothing():
    challenge = Challenge(LEFT_BLINK, TRACK)
    assert play(challenge, Person(), seconds=1.0) is None
    assert challenge.interrupt() == could_not_tell(Cue.INTERRUPTED, Step.TURN_LEFT)


def test_a_window_can_show_how_far_it_is():
    challenge, seen = Challenge(LEFT_BLINK, TRACK), Counter()
    for frame, _ in frames(challenge, Person(), 20, 20):
        assert 0 <= challenge.progress <= 1
        assert 0 <= challenge.remaining(frame.at) <= STEP_SECONDS
        seen[challenge.phase] += 1
        if challenge.observe(frame) is not None:
            break
    assert set(seen) == {Phase.LOOK, Phase.FIRST, Phase.SECOND, Phase.RETURN}
    assert challenge.step is None


def test_every_question_has_a_turn_and_all_are_drawn_about_as_often():
    random = Random(1)
    drawn = Counter(draw(random) for _ in range(5000))
    assert len(drawn) == len(QUESTIONS) == 10
    assert all(first is not second and (first.is_turn or second.is_turn) for first, second in drawn)
    assert min(drawn.values()) > 400
