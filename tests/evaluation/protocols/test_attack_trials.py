"""A clip passes a challenge as often as it happens to answer; a cue that can't tell lets it through, and says so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from faceapp.capture.image import load_image
from faceapp.evaluation.protocols.attack_trials import NO_FACE, Outcome, try_clip
from faceapp.liveness.challenge import QUESTIONS
from faceapp.liveness.evidence import Cue, Step
from faceapp.liveness.observation import Observation
from faceapp.siamese.embedding import Embedding
from faceapp.station.sighting import Sighting
from faceapp.vision.detector import FaceDetector
from tests.fakes import embedding, face_at
from tests.liveness.scenes import moving

STILL = np.full((120, 160, 3), 90, np.uint8)
OWN = embedding(1.0, 0.0)


@dataclass(frozen=True, eq=False)
class Scripted(Sighting):
    """A frame of which a challenge is told what the script says."""

    seen: Observation = field(kw_only=True)

    def observation(self, reference: Embedding | None = None) -> Observation:
        return self.seen


Pose = Callable[[float], dict[str, float]]


def film(pose: Pose, seconds: float = 12.0, fps: float = 20.0, face: bool = True) -> Iterator[Sighting]:
    """Give a clip of one face, all of whose frames are encoded."""
    for number in range(int(seconds * fps)):
        at = number / fps
        seen = Observation(at, 0, 1, **{"yaw": 0.0, "eyes": 0.25, "mouth": 0.02, **pose(at)})
        yield Scripted(at, STILL, (replace(face_at(50, 40, 40), track_id=0),) if face else (), None, OWN, seen=seen)


def test_a_picture_at_rest_answers_nothing() -> None:
    trial = try_clip(film(lambda at: {}))
    assert trial.ask == Outcome(0.0, 0.0, 1.0)
    assert set(trial.steps.values()) == {Outcome(0.0, 0.0, 1.0)}


def test_a_film_of_a_turn_passes_only_where_that_turn_is_asked_for() -> None:
    # A second to the left after every three of rest: the film is played again when it ends.
    trial = try_clip(film(lambda at: {"yaw": 35.0 if at % 4 > 3 else 0.0}))
    assert trial.steps[Step.TURN_LEFT].accepted == 1.0
    assert trial.steps[Step.TURN_RIGHT].accepted == 0.0
    assert trial.ask.accepted == 0.0
    wrong = sum(steps[0] is Step.TURN_RIGHT for steps in QUESTIONS) / len(QUESTIONS)
    assert trial.ask.suspected >= wrong


def test_a_film_of_a_turn_and_an_open_mouth_passes_by_chance_and_not_always() -> None:
    def pose(at: float) -> dict[str, float]:
        return {"yaw": 35.0 if 3 < at % 6 < 4 else 0.0, "mouth": 0.5 if 5 < at % 6 < 5.6 else 0.02}

    trial = try_clip(film(pose))
    answerable = {(Step.TURN_LEFT, Step.OPEN_MOUTH), (Step.OPEN_MOUTH, Step.TURN_LEFT)}
    assert 0 < trial.ask.accepted <= len(answerable) / len(QUESTIONS)
    assert trial.ask.accepted + trial.ask.suspected + trial.ask.silent == pytest.approx(1)


def test_a_film_that_shows_nobody_gets_no_response() -> None:
    assert try_clip(film(lambda at: {}, face=False)).warn == NO_FACE
    nobody = try_clip(iter(()))
    assert (nobody.ask, nobody.ask_in_doubt) == (NO_FACE, NO_FACE)


def test_a_cue_that_saw_too_little_lets_through_and_is_said_to_be_silent() -> None:
    trial = try_clip(film(lambda at: {}, seconds=1.0))
    assert trial.passive[Cue.EDGE] == Outcome(1.0, 0.0, 1.0)
    assert trial.warn == Outcome(1.0, 0.0, 1.0)


def test_a_cue_that_warns_of_any_track_suspects_the_clip_and_is_asked_in_doubt(astronaut) -> None:
    pixels = load_image(astronaut)
    portrait = FaceDetector().detect(pixels)[0]

    def sheet(of_sheet: bool) -> Iterator[Sighting]:
        for at, frame, face in moving(pixels, portrait, sheet=of_sheet):
            yield Scripted(at, frame, (replace(face, track_id=int(at > 3.5)),), None, OWN, seen=Observation(at, 0))

    on_sheet, in_room = try_clip(sheet(True)), try_clip(sheet(False))
    assert on_sheet.warn == on_sheet.passive[Cue.SURROUND] == Outcome(0.0, 1.0, 0.0)
    assert on_sheet.ask_in_doubt == on_sheet.ask
    assert in_room.passive[Cue.SURROUND] == Outcome(1.0, 0.0, 0.0)
    assert in_room.passive[Cue.STATIC_INPUT] == Outcome(0.0, 1.0, 0.0)  # one embedding again and again
