"""The operator is led through tries, and what came of them is counted."""

from dataclasses import replace

import numpy as np
import pytest

from faceapp.liveness.challenge import Phase
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence, Step
from faceapp.liveness.measurement import (
    LONGEST_WAIT,
    PLAN,
    WATCHED,
    Measurement,
    Shown,
    Tally,
    Trial,
    Try,
    as_numbers,
    from_numbers,
)
from faceapp.liveness.observation import Observation
from tests.fakes import embedding, face_at
from tests.liveness.actors import Person

STEPS = (Step.TURN_LEFT, Step.OPEN_MOUTH)
PIXELS = np.full((240, 320, 3), 90, np.uint8)
FACE = replace(face_at(100, 80, 60), track_id=4)
ANSWERED = LivenessEvidence(Finding.NO_ATTACK_SEEN, Cue.ANSWERED)
SUSPECTED = LivenessEvidence(Finding.ATTACK_SUSPECTED, Cue.WRONG_SIDE)
UNTOLD = LivenessEvidence(Finding.COULD_NOT_TELL, Cue.NO_ANSWER)


def noisy_embedding(number):
    return embedding(1.0, *np.random.default_rng(number).normal(0, 0.05, 64))


def play(monkeypatch, trial, actor=None, seconds=30.0, faces=(FACE,)):
    """Show ``actor`` until the trial is over; return what came of it, and when."""
    actor, asked_at, before = actor or Person(delay=np.inf), 0.0, None
    for number in range(int(seconds * 20)):
        at = 100 + number / 20
        challenge = trial.challenge
        if challenge is not None and challenge.phase is not before:
            asked_at, before = at, challenge.phase
        shown = actor.frame(at, challenge.step if challenge is not None else None, at - asked_at)

        def of(at, face, mesh, faces, like, shown=shown):
            return replace(shown, at=at, likeness=like)

        monkeypatch.setattr(Observation, "of", of)
        over = trial.observe(at, PIXELS, faces, None, noisy_embedding(number) if number % 5 == 0 else None)
        if over is not None:
            return over, at - 100
    return None, seconds


def test_who_does_what_is_asked_is_counted_as_answered(monkeypatch):
    trial = Trial(Shown.LIVE, STEPS)
    one, _ = play(monkeypatch, trial, Person())
    assert one == Try(Shown.LIVE, False, ANSWERED)
    assert trial.challenge.phase is Phase.OVER


def test_who_turns_to_the_wrong_side_is_suspected_and_still_watched_by_the_passive_cues(monkeypatch):
    one, seconds = play(monkeypatch, Trial(Shown.PRINT, STEPS), Person(turn=-35.0, delay=0.2))
    assert one.evidence.finding is Finding.ATTACK_SUSPECTED
    assert seconds >= WATCHED


def test_a_picture_at_rest_could_not_be_told(monkeypatch):
    one, _ = play(monkeypatch, Trial(Shown.PRINT, STEPS))
    assert one.evidence == LivenessEvidence(Finding.COULD_NOT_TELL, Cue.NO_ANSWER, Step.TURN_LEFT)


def test_nobody_is_waited_for_forever(monkeypatch):
    one, seconds = play(monkeypatch, Trial(Shown.PHONE, STEPS), faces=())
    assert one.warned is None
    assert one.evidence.finding is Finding.COULD_NOT_TELL
    assert seconds == pytest.approx(LONGEST_WAIT, abs=0.1)


def test_a_camera_that_stops_ends_it_and_nothing_is_told(monkeypatch):
    trial = Trial(Shown.LIVE, STEPS)
    play(monkeypatch, trial, Person(), seconds=1.0)
    assert trial.end().evidence.finding is Finding.COULD_NOT_TELL


def test_a_face_that_becomes_another_persons_is_suspected(monkeypatch):
    trial = Trial(Shown.LIVE, STEPS)
    play(monkeypatch, trial, seconds=0.4)
    for number in range(40):
        over = trial.observe(100.4 + number / 20, PIXELS, (FACE,), None, embedding(0.0, 1.0, *[0.0] * 63))
        if over is not None:
            break
    assert trial.challenge.evidence.cue is Cue.ANOTHER_PERSON


def test_first_come_people_then_prints_then_phones_as_often_as_planned():
    measurement, shown = Measurement(), []
    assert measurement.left == sum(PLAN.values())
    while (one := measurement.next) is not None:
        shown.append(one)
        measurement.take(Try(one, False, ANSWERED))
    assert shown == [one for one, times in PLAN.items() for _ in range(times)]
    assert {one: tally.tries for one, tally in measurement.tallies.items()} == PLAN


def test_what_is_not_at_hand_is_left_out():
    measurement = Measurement({Shown.LIVE: 1, Shown.PRINT: 5, Shown.PHONE: 1})
    measurement.take(Try(Shown.LIVE, False, ANSWERED))
    measurement.skip(Shown.PRINT)
    assert measurement.next is Shown.PHONE
    assert Shown.PRINT not in measurement.tallies


def test_every_outcome_is_counted_once():
    tally = Tally()
    for warned, evidence in ((True, ANSWERED), (None, SUSPECTED), (False, UNTOLD), (True, UNTOLD)):
        tally = tally.plus(Try(Shown.PRINT, warned, evidence))
    assert tally == Tally(tries=4, warned=2, silent=1, answered=1, suspected=1)


def test_counts_are_kept_as_numbers_and_read_back():
    tallies = {Shown.LIVE: Tally(3, 1, 0, 2, 1), Shown.PHONE: Tally(1)}
    assert from_numbers(as_numbers(tallies).items()) == tallies


@pytest.mark.parametrize(
    "counts", [{"tries": -1}, {"tries": 1, "warned": 2}, {"tries": 1, "answered": 1, "suspected": 1}, {"tries": 1.5}]
)
def test_counts_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError):
        Tally(**counts)
