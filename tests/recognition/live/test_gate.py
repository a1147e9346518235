"""What the liveness policy lets through, frame by frame, without a window."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from faceapp.capture.frame import Frame
from faceapp.gallery.model import Reference
from faceapp.liveness.evidence import Cue, Finding
from faceapp.liveness.passive_model import PassiveModel
from faceapp.recognition.live.analysis import Analysis, CheckedFace, Question
from faceapp.recognition.live.checker import Checker
from faceapp.recognition.live.decision import Reason, Rules, Verdict
from faceapp.recognition.live.gate import LONGEST_ABSENCE, WATCHED
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Pipeline
from faceapp.siamese.embedding import Embedding
from faceapp.vision.alignment import align
from tests.fakes import CARD, PORTRAIT, FakeDetector, FakeEncoder, FakeMesh, face_at, make_embedding, portrait, shade
from tests.liveness.onnx_file import pad_model

AMARA, BJÖRN = 1, 2
RATE = 20.0


def _template(person: int) -> Embedding:
    return Embedding(shade(align(portrait(person), PORTRAIT.landmarks).pixels), CARD.encoder_id)


@cache
def question(liveness: str, threshold: float = 0.5) -> Question:
    references = [Reference(person, person, _template(person), 0.0, 90.0, "camera", "") for person in (AMARA, BJÖRN)]
    return Question(Matcher.of(references, CARD), Rules(threshold, "balanced"), identify=True, liveness=liveness)


Act = Callable[[Analysis], None]


class Scene:
    """A face before the camera, 20 frames a second, whose every embedding differs a little, as a camera's do."""

    def __init__(self) -> None:
        self.mesh, self.detector = FakeMesh(), FakeDetector()
        self.person = AMARA
        self.turned_likeness = 1.0
        grain = np.random.default_rng(0)

        def look(pixels: np.ndarray) -> np.ndarray:
            own = shade(pixels)
            if self.mesh.yaw != 0:
                own = self.turned_likeness * own + math.sqrt(1 - self.turned_likeness**2) * make_embedding(99).vector
            seen = own + 0.01 * grain.standard_normal(128).astype(np.float32)
            return seen / np.linalg.norm(seen)

        self.checker = Checker(Pipeline(self.detector, FakeEncoder(look), self.mesh))
        self.number = 0

    def frame(self, liveness: str | Question = "always") -> Analysis:
        asked = liveness if isinstance(liveness, Question) else question(liveness)
        self.number += 1
        return self.checker.check(Frame(portrait(self.person), self.number, self.number / RATE), asked)

    def frames(self, seconds: float, liveness: str = "always", act: Act = lambda _: None) -> Iterator[CheckedFace]:
        for _ in range(round(seconds * RATE)):
            analysis = self.frame(liveness)
            act(analysis)
            yield from analysis.faces[:1]

    def pause(self, seconds: float) -> None:
        self.number += round(seconds * RATE)


@pytest.fixture
def scene() -> Scene:
    """Amara before the camera."""
    return Scene()


def verdict(face: CheckedFace) -> Verdict:
    assert face.decision is not None
    return face.decision.verdict


def test_nothing_is_withheld_or_said_while_it_is_off(scene: Scene) -> None:
    last = list(scene.frames(1.0, "off"))[-1]
    assert (verdict(last), last.liveness) == (Verdict.MATCH, None)


def test_a_match_is_withheld_without_a_name_until_the_questions_are_answered(scene: Scene) -> None:
    seen = list(scene.frames(20.0, act=scene.mesh.obey))
    first = next(index for index, face in enumerate(seen) if verdict(face) is Verdict.MATCH)
    before = [face.decision for face in seen[:first] if face.decision is not None]
    assert all(decision.comparison is None for decision in before if decision.reason is Reason.LIVENESS)
    assert any(face.liveness is not None and face.liveness.request for face in seen[:first])
    assert {verdict(face) for face in seen[first:]} == {Verdict.MATCH}  # granted as long as the track lasts
    evidence = seen[-1].liveness and seen[-1].liveness.evidence
    assert evidence is not None
    assert (evidence.finding, evidence.cue) == (Finding.NO_ATTACK_SEEN, Cue.ANSWERED)


def test_a_turned_head_that_resembles_itself_little_is_still_the_same_person(scene: Scene) -> None:
    scene.turned_likeness = 0.35  # frames a quarter of a second apart that have less in common are two people's
    seen = list(scene.frames(20.0, act=scene.mesh.obey))
    assert verdict(seen[-1]) is Verdict.MATCH
    assert len({face.face.track_id for face in seen}) == 1


def test_what_was_granted_to_one_is_not_to_a_look_alike_on_the_same_track(scene: Scene) -> None:
    granted = list(scene.frames(20.0, act=scene.mesh.obey))[-1]
    assert granted.decision is not None
    assert granted.decision.comparison is not None
    other = replace(granted.decision, comparison=replace(granted.decision.comparison, person_id=BJÖRN))
    frame = Frame(portrait(AMARA), scene.number, scene.number / RATE)
    (shown,) = scene.checker.gate.judge(frame, [replace(granted, decision=other)], None)
    assert verdict(shown) is Verdict.CHECKING


def test_what_was_granted_ends_out_of_sight(scene: Scene) -> None:
    assert verdict(list(scene.frames(20.0, act=scene.mesh.obey))[-1]) is Verdict.MATCH
    scene.pause(LONGEST_ABSENCE + 0.2)
    assert verdict(next(scene.frames(1.0))) is Verdict.CHECKING


def test_what_was_granted_to_one_person_is_not_to_another_in_their_place(scene: Scene) -> None:
    assert verdict(list(scene.frames(20.0, act=scene.mesh.obey))[-1]) is Verdict.MATCH
    scene.person = BJÖRN
    scene.mesh.yaw = 0.0
    afterwards = list(scene.frames(3.0))[round(RATE / 2) :]
    assert Verdict.MATCH not in {verdict(face) for face in afterwards}


def test_another_question_takes_back_what_was_granted(scene: Scene) -> None:
    assert verdict(list(scene.frames(20.0, act=scene.mesh.obey))[-1]) is Verdict.MATCH
    stricter = [scene.frame(question("always", threshold=0.6)).faces[0] for _ in range(20)]
    assert Verdict.MATCH not in {verdict(face) for face in stricter}


def test_under_doubt_nobody_passes_before_the_cues_could_warn(scene: Scene) -> None:
    seen = list(scene.frames(WATCHED + 1.0, "doubt"))
    first = next(index for index, face in enumerate(seen) if verdict(face) is Verdict.MATCH)
    assert first / RATE == pytest.approx(WATCHED, abs=2 / RATE)
    assert not any(face.liveness is not None and face.liveness.request for face in seen)


def test_under_doubt_a_score_only_just_enough_is_asked(scene: Scene) -> None:
    barely = question("doubt", threshold=0.97)
    seen = [scene.frame(barely).faces[0] for _ in range(40)]
    assert any(face.liveness is not None and face.liveness.request for face in seen)
    assert Verdict.MATCH not in {verdict(face) for face in seen}


def test_a_source_that_is_no_camera_is_warned_of_from_the_first_frame(scene: Scene) -> None:
    scene.checker.gate.use_source(no_camera=True)
    face = list(scene.frames(1.0, "warn"))[-1]
    assert face.liveness is not None
    assert face.liveness.evidence is not None
    assert (verdict(face), face.liveness.evidence.cue) == (Verdict.MATCH, Cue.NO_CAMERA)


def test_of_two_faces_only_the_foremost_is_asked_and_neither_is_a_match(scene: Scene) -> None:
    scene.detector.faces = (PORTRAIT, face_at(0.0, 0.0, 90.0))
    for _ in range(40):
        analysis = scene.frame()
        assert not any(verdict(face) is Verdict.MATCH for face in analysis.faces)
        asked = [face.liveness is not None and face.liveness.request is not None for face in analysis.faces]
        assert not asked[1]


def test_a_mesh_that_sees_nothing_leaves_it_open(scene: Scene) -> None:
    scene.mesh.yaw = float("nan")
    last = list(scene.frames(6.0))[-1]
    assert verdict(last) is Verdict.NOT_CHECKED
    assert last.liveness is not None
    assert last.liveness.evidence is not None
    assert last.liveness.evidence.cue is Cue.NOT_FRONTAL


def test_a_pin_grants_only_what_could_not_be_told_and_only_to_its_owner(scene: Scene) -> None:
    failed = list(scene.frames(6.0))[-1]
    assert verdict(failed) is Verdict.NOT_CHECKED
    assert failed.face.track_id is not None
    scene.checker.accept_pin(failed.face.track_id, BJÖRN)
    assert verdict(next(scene.frames(1.0))) is Verdict.NOT_CHECKED
    scene.checker.accept_pin(failed.face.track_id, AMARA)
    granted = next(scene.frames(1.0))
    assert granted.decision is not None
    assert (granted.decision.verdict, granted.decision.reason) == (Verdict.MATCH, Reason.PIN)


def test_a_turn_to_the_wrong_side_is_an_attack_that_no_pin_settles(scene: Scene) -> None:
    def disobey(analysis: Analysis) -> None:
        scene.mesh.obey(analysis)
        liveness = analysis.faces[0].liveness
        just_asked = liveness is not None and liveness.request is not None and liveness.request.remaining > 3.5
        scene.mesh.yaw *= 0 if just_asked else -1  # nobody turns the moment it is asked

    face = list(scene.frames(20.0, act=disobey))[-1]
    assert face.liveness is not None
    assert face.liveness.evidence is not None
    assert (verdict(face), face.liveness.evidence.cue) == (Verdict.ATTACK_SUSPECTED, Cue.WRONG_SIDE)
    assert face.face.track_id is not None
    scene.checker.accept_pin(face.face.track_id, AMARA)
    assert {verdict(face) for face in scene.frames(1.0)} == {Verdict.ATTACK_SUSPECTED}


def test_a_person_has_three_tries_a_minute_on_whatever_track(scene: Scene) -> None:
    cues = []
    for _ in range(4):
        face = list(scene.frames(6.0))[-1]
        assert face.liveness is not None
        assert face.liveness.evidence is not None
        cues.append(face.liveness.evidence.cue)
        scene.pause(2.0)  # out of sight: a new track
    assert cues[-1] is Cue.TRIES
    assert Cue.TRIES not in cues[:-1]
    scene.pause(60.0)
    assert any(face.liveness is not None and face.liveness.request for face in scene.frames(2.0))


def test_somebody_removed_takes_along_what_was_granted(scene: Scene) -> None:
    assert verdict(list(scene.frames(20.0, act=scene.mesh.obey))[-1]) is Verdict.MATCH
    asked = question("always")
    scene.checker.gate.forget(frozenset({AMARA}))
    assert verdict(scene.frame(replace(asked)).faces[0]) is not Verdict.MATCH


@pytest.mark.parametrize(("classes", "warned"), [((1.0, 0.0, 0.0), True), ((0.0, 1.0, 0.0), False)])
def test_the_operators_own_model_is_heard_and_can_only_warn(tmp_path, classes, warned):
    path = tmp_path / "model.onnx"
    path.write_bytes(pad_model(bias=classes))
    path.with_suffix(".json").write_text('{"scale": 2.7}')
    scene = Scene()
    scene.checker = Checker(Pipeline(scene.detector, FakeEncoder(), scene.mesh, PassiveModel(path)))
    *_, last = scene.frames(WATCHED, "warn")
    assert last.liveness is not None
    cue = last.liveness.evidence.cue if last.liveness.evidence is not None else None
    assert (cue is Cue.MODEL) is warned


def test_a_face_that_leaves_in_the_middle_is_told_of_once(scene: Scene) -> None:
    assert any(face.liveness is not None and face.liveness.request for face in scene.frames(2.0))
    scene.detector.faces = ()
    abandoned = [one for _ in range(40) for one in scene.frame().abandoned]
    (one,) = abandoned
    assert one.face.liveness is not None
    assert one.face.liveness.evidence is not None
    assert (verdict(one.face), one.face.liveness.evidence.cue) == (Verdict.NOT_CHECKED, Cue.TRACK_LOST)


def test_an_attempt_that_another_question_ends_is_told_of_under_its_own(scene: Scene) -> None:
    assert any(face.liveness is not None and face.liveness.request for face in scene.frames(2.0))
    (one,) = scene.frame(question("always", threshold=0.6)).abandoned
    assert one.question.rules.threshold == 0.5
    assert verdict(one.face) is Verdict.NOT_CHECKED
