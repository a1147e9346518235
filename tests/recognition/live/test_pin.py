"""A PIN tells look-alikes apart for one face as long as it is surely the same one, and for no other."""

from dataclasses import replace

import numpy as np
import pytest

from faceapp.recognition.live.analysis import CheckedFace, Question
from faceapp.recognition.live.decision import Reason, Rules, Verdict
from faceapp.recognition.matching import Matcher
from faceapp.station.checks import MATCH_WITH_PIN, as_check
from tests.fakes import ENCODER_ID, card_of, colour
from tests.recognition.live.test_checker import ANN, BEN, GREEN, LEFT, RED, checker_of, painted, reference

TWINS = Rules(threshold=0.43, level="balanced", lookalike_margin=0.05)


def twins(*, identify: bool = False) -> Question:
    """Ann and Ben are both red."""
    red = colour(painted(RED).pixels)
    references = [reference(person, red + np.array([0, 0.02 * person, 0])) for person in (ANN, BEN)]
    return Question(Matcher.of(references, card_of(3)), TWINS, identify, None if identify else ANN)


class Scene:
    """One face at a camera, frame after frame."""

    def __init__(self, *, identify: bool = False) -> None:
        self.checker = checker_of(LEFT)
        self.question = twins(identify=identify)
        self.number = 0

    def see(self, colour: tuple[int, int, int], frames: int = 10) -> CheckedFace:
        for _ in range(frames):
            analysis = self.checker.check(painted(colour, number=self.number), self.question)
            self.number += 1
        return analysis.faces[0]

    def type_pin(self, face: CheckedFace, person: int = ANN) -> None:
        assert face.face.track_id is not None
        self.checker.accept_pin(face.face.track_id, person)


def verdict(face: CheckedFace) -> Verdict:
    assert face.decision is not None
    return face.decision.verdict


@pytest.fixture
def scene() -> Scene:
    """Ann is checked, and could as well be Ben, until her PIN is typed."""
    scene = Scene()
    before = scene.see(RED)
    assert before.decision is not None
    assert before.decision.reason is Reason.LOOKALIKE
    scene.type_pin(before)
    assert verdict(scene.see(RED)) is Verdict.MATCH
    return scene


def test_the_match_goes_on_and_is_recorded_as_one_with_a_pin(scene: Scene) -> None:
    face = scene.see(RED, frames=100)
    assert face.decision is not None
    assert face.decision.reason is Reason.PIN
    check = as_check(face.decision, scene.question, ENCODER_ID, "desk", 0.0)
    assert (check.verdict, check.found_id) == (MATCH_WITH_PIN, ANN)


def test_a_swap_of_persons_never_inherits_a_pin(scene: Scene) -> None:
    assert verdict(scene.see(GREEN, frames=20)) is Verdict.NO_MATCH
    assert verdict(scene.see(RED, frames=20)) is Verdict.UNCERTAIN


def test_a_look_alike_who_comes_to_the_same_place_does_not_inherit_it(scene: Scene) -> None:
    scene.number += 20  # nobody is seen for 0.8 s; then a face that could be either, in the same place
    assert verdict(scene.see(RED, frames=20)) is Verdict.UNCERTAIN


def test_a_look_alike_who_takes_the_place_at_once_is_seen_to_look_different(scene: Scene) -> None:
    mirrored = painted(RED, number=scene.number)
    mirrored.pixels[:] = mirrored.pixels[::-1]
    mirrored.pixels[::24] //= 4
    scene.checker.check(mirrored, scene.question)
    scene.number += 1
    assert verdict(scene.see(RED, frames=10)) is Verdict.UNCERTAIN


def test_another_question_ends_it(scene: Scene) -> None:
    scene.question = replace(twins(), rules=replace(TWINS, threshold=0.5))
    assert verdict(scene.see(RED)) is Verdict.UNCERTAIN


def test_a_pin_for_a_face_that_has_gone_changes_nothing() -> None:
    scene = Scene()
    scene.checker.accept_pin(99, ANN)
    assert verdict(scene.see(RED)) is Verdict.UNCERTAIN


def test_in_a_search_the_pin_says_which_of_the_two_it_is() -> None:
    scene = Scene(identify=True)
    scene.type_pin(scene.see(RED), BEN)
    face = scene.see(RED)
    assert face.decision is not None
    assert face.decision.comparison is not None
    assert (verdict(face), face.decision.comparison.person_id) == (Verdict.MATCH, BEN)
