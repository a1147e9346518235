"""The history gets each verdict on each face once."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from faceapp.capture.frame import Frame
from faceapp.gallery.model import Reference
from faceapp.recognition.live.analysis import Analysis, CheckedFace, Question
from faceapp.recognition.live.decision import Comparison, Decision, Reason, Rules, Verdict
from faceapp.recognition.matching import Matcher
from faceapp.station.checks import CLAIM_RESTS, UNCERTAIN_FOR, CheckPicker, FailureLimit, as_check
from tests.fakes import ENCODER_ID, black_crop, card_of, face_at, make_embedding

QUESTION = Question(Matcher.of([], card_of(128)), Rules(0.43, "balanced"), identify=True)


def analysis(
    verdict: Verdict, at: float, *, person: int = 1, track: int = 0, question: Question = QUESTION
) -> Analysis:
    decision = Decision(verdict, Reason.SCORE, Comparison(person, 0.5, 0.43, "balanced"))
    checked = CheckedFace(face_at(track_id=track), black_crop(), None, None, decision)
    return Analysis(Frame(np.zeros((4, 4, 3), np.uint8), 0, at), (checked,), at, question)


def recorded(*analyses: Analysis) -> list[Verdict]:
    recorder = CheckPicker()
    found = [face for one in analyses for face in recorder.new_checks(one)]
    return [face.decision.verdict for face in found if face.decision]


def test_a_verdict_that_stays_is_recorded_once() -> None:
    assert recorded(*(analysis(Verdict.MATCH, 0.1 * i) for i in range(50))) == [Verdict.MATCH]


def test_checking_is_never_recorded() -> None:
    assert recorded(*(analysis(Verdict.CHECKING, 0.1 * i) for i in range(50))) == []


def test_an_uncertain_verdict_is_recorded_when_it_has_stood_for_a_while() -> None:
    moments = (0.0, UNCERTAIN_FOR - 0.01, UNCERTAIN_FOR, UNCERTAIN_FOR + 1)
    assert recorded(*(analysis(Verdict.UNCERTAIN, at) for at in moments[:2])) == []
    assert recorded(*(analysis(Verdict.UNCERTAIN, at) for at in moments)) == [Verdict.UNCERTAIN]


def test_another_face_another_person_and_another_verdict_are_new_checks() -> None:
    assert recorded(
        analysis(Verdict.MATCH, 0.0),
        analysis(Verdict.MATCH, 0.1, track=1),
        analysis(Verdict.MATCH, 0.2, track=1, person=2),
        analysis(Verdict.NO_MATCH, 0.3, track=1),
    ) == [Verdict.MATCH, Verdict.MATCH, Verdict.MATCH, Verdict.NO_MATCH]


def test_a_stranger_is_recorded_once_whoever_is_nearest() -> None:
    assert recorded(*(analysis(Verdict.NO_MATCH, 0.1 * i, person=i) for i in range(5))) == [Verdict.NO_MATCH]


def test_a_new_question_asks_for_a_new_check() -> None:
    recorder, another = CheckPicker(), replace(QUESTION, rules=Rules(0.5, "strict"))
    assert recorder.new_checks(analysis(Verdict.MATCH, 0.0))
    assert recorder.new_checks(analysis(Verdict.MATCH, 0.1, question=another))


def test_the_same_question_put_again_asks_for_no_new_check() -> None:
    recorder, same = CheckPicker(), Question(Matcher.of([], card_of(128)), QUESTION.rules, identify=True)
    assert recorder.new_checks(analysis(Verdict.MATCH, 0.0))
    assert not recorder.new_checks(analysis(Verdict.MATCH, 0.1, question=same))


def test_a_question_asked_again_after_a_pause_asks_for_a_new_check() -> None:
    recorder = CheckPicker()
    assert recorder.new_checks(analysis(Verdict.NO_MATCH, 0.0))
    assert not recorder.new_checks(replace(analysis(Verdict.CHECKING, 0.1), question=None))
    assert recorder.new_checks(analysis(Verdict.NO_MATCH, 0.2))


def test_removing_somebody_asks_for_no_new_check_and_enrolling_somebody_does() -> None:
    recorder = CheckPicker()
    references = [Reference(n, n, make_embedding(n), 0.0, -1.0, "camera") for n in range(3)]
    two, one, all_three = (replace(QUESTION, matcher=Matcher.of(references[:n], card_of(128))) for n in (2, 1, 3))
    assert recorder.new_checks(analysis(Verdict.NO_MATCH, 0.0, question=two))
    assert not recorder.new_checks(analysis(Verdict.NO_MATCH, 0.1, question=one))
    assert recorder.new_checks(analysis(Verdict.NO_MATCH, 0.2, question=all_three))


CLAIM = replace(QUESTION, identify=False, claimed=1)


def test_in_1_to_1_a_verdict_counts_once_the_claim_has_stood_for_a_second() -> None:
    at = (0.0, CLAIM_RESTS - 0.01, CLAIM_RESTS, CLAIM_RESTS + 1)
    assert recorded(*(analysis(Verdict.NO_MATCH, moment, question=CLAIM) for moment in at[:2])) == []
    assert recorded(*(analysis(Verdict.NO_MATCH, moment, question=CLAIM) for moment in at)) == [Verdict.NO_MATCH]


def test_every_other_claim_has_to_stand_too() -> None:
    step = CLAIM_RESTS * 0.9
    claims = [analysis(Verdict.NO_MATCH, n * step, question=replace(CLAIM, claimed=n)) for n in range(20)]
    assert recorded(*claims) == []


def test_only_a_match_names_whom_it_found() -> None:
    comparison = Comparison(7, 0.3, 0.43, "balanced")
    refused = as_check(Decision(Verdict.NO_MATCH, Reason.SCORE, comparison), QUESTION, ENCODER_ID, "desk", 1.0)
    matched = as_check(Decision(Verdict.MATCH, Reason.SCORE, comparison), QUESTION, ENCODER_ID, "desk", 1.0)
    assert (refused.found_id, matched.found_id) == (None, 7)
    assert (refused.mode, refused.verdict, refused.score) == ("identify", "NO_MATCH", 0.3)


def test_too_many_failures_in_a_minute_pause_the_station():
    limit = FailureLimit(3, pause=30.0)
    limit.failed(0.0)
    limit.failed(10.0)
    assert limit.remaining_pause(10.0) == 0.0
    limit.failed(20.0)
    assert limit.remaining_pause(20.0) == 30.0
    assert limit.remaining_pause(45.0) == 5.0
    assert limit.remaining_pause(50.0) == 0.0


def test_failures_spread_over_more_than_a_minute_do_not():
    limit = FailureLimit(3)
    for now in (0.0, 40.0, 61.0, 101.0):
        limit.failed(now)
    assert limit.remaining_pause(101.0) == 0.0


def test_a_pause_that_is_lifted_is_over_and_the_count_starts_afresh():
    limit = FailureLimit(2)
    limit.failed(0.0)
    limit.failed(1.0)
    limit.lift()
    limit.failed(2.0)
    assert limit.remaining_pause(2.0) == 0.0


def test_a_match_starts_the_count_afresh():
    limit = FailureLimit(2)
    limit.failed(0.0)
    limit.matched()
    limit.failed(1.0)
    assert limit.remaining_pause(1.0) == 0.0


@given(st.lists(st.floats(0.0, 1e6), max_size=200))
def test_without_a_limit_there_is_no_pause(times):
    limit = FailureLimit(0)
    for now in sorted(times):
        limit.failed(now)
        assert limit.remaining_pause(now) == 0.0
