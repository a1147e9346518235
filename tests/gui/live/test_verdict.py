"""What the band makes of an analysis."""

from dataclasses import replace

import numpy as np
import pytest

from faceapp.capture.frame import Frame
from faceapp.gallery.model import Reference
from faceapp.gui.live.verdict import State, read
from faceapp.recognition.live.analysis import Analysis, CheckedFace, Question
from faceapp.recognition.live.decision import Comparison, Decision, Reason, Rules, Verdict
from faceapp.recognition.matching import Matcher
from tests.fakes import CARD, black_crop, face_at, make_embedding


def analysis_of(*decisions: Decision | None) -> Analysis:
    faces = tuple(CheckedFace(face_at(), black_crop(), None, None, decision) for decision in decisions)
    return Analysis(Frame(np.zeros((80, 80, 3), np.uint8), 0, 0.0), faces, 0.0)


def test_several_people_where_one_is_wanted_are_asked_to_be_one() -> None:
    several = Decision(Verdict.CHECKING, Reason.SEVERAL)
    reading = read(analysis_of(several, several), State.NO_FACE)
    assert reading.state is State.SEVERAL
    assert reading.state.word == "Only one person, please"


@pytest.mark.parametrize(("verdict", "policy"), [(Verdict.CHECKING, ""), (Verdict.MATCH, "Liveness: Warn · Not asked")])
def test_nothing_is_said_of_the_policy_before_there_is_a_verdict(verdict: Verdict, policy: str) -> None:
    matcher = Matcher.of([Reference(1, 1, make_embedding(1), 0.0, -1.0, "camera")], CARD)
    question = Question(matcher, Rules(0.43, "balanced"), identify=False, claimed=1, liveness="warn")
    analysis = analysis_of(Decision(verdict, Reason.SCORE, Comparison(1, 0.8, 0.43, "balanced")))
    assert read(replace(analysis, question=question), State.NO_FACE).policy == policy


@pytest.mark.parametrize(("decisions", "state"), [((), State.NO_FACE), ((None,), State.CHECKING)])
def test_a_face_not_yet_judged_is_being_checked(decisions: tuple[None, ...], state: State) -> None:
    assert read(analysis_of(*decisions), State.NO_FACE).state is state
