"""What the band makes of an analysis."""

import numpy as np
import pytest

from faceapp.capture.frame import Frame
from faceapp.gui.live.verdict import State, read
from faceapp.recognition.live.analysis import Analysis, CheckedFace
from faceapp.recognition.live.decision import Decision, Reason, Verdict
from tests.fakes import black_crop, face_at


def analysis_of(*decisions: Decision | None) -> Analysis:
    faces = tuple(CheckedFace(face_at(), black_crop(), None, None, decision) for decision in decisions)
    return Analysis(Frame(np.zeros((80, 80, 3), np.uint8), 0, 0.0), faces, 0.0)


def test_several_people_where_one_is_wanted_are_asked_to_be_one() -> None:
    several = Decision(Verdict.CHECKING, Reason.SEVERAL)
    reading = read(analysis_of(several, several), State.NO_FACE)
    assert reading.state is State.SEVERAL
    assert reading.state.word == "Only one person, please"


@pytest.mark.parametrize(("decisions", "state"), [((), State.NO_FACE), ((None,), State.CHECKING)])
def test_a_face_not_yet_judged_is_being_checked(decisions: tuple[None, ...], state: State) -> None:
    assert read(analysis_of(*decisions), State.NO_FACE).state is state
