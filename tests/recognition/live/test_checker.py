"""Frames in, verdicts out: several faces, swaps of persons, and how often a face is encoded."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Frame, Pixels
from faceapp.gallery.model import Reference
from faceapp.recognition.live.analysis import Analysis, Question
from faceapp.recognition.live.checker import Checker
from faceapp.recognition.live.decision import Reason, Rules, Verdict
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.vision.face import Face
from faceapp.vision.quality.bounds import CHECK
from faceapp.vision.quality.range import ANY, Range
from tests.fakes import FakeDetector, FakeEncoder, card_of, colour, embedding, face_at

RULES = Rules(threshold=0.43, level="balanced")
FPS = 25.0
ANN, BEN, CAL = 1, 2, 3
RED, GREEN, BLUE = (0, 0, 200), (0, 200, 0), (200, 0, 0)
LEFT, RIGHT = face_at(20, 40), face_at(220, 40)


def painted(*people: tuple[int, int, int], number: int = 0) -> Frame:
    """A frame with a square of each colour, from left to right."""
    pixels = np.zeros((240, 640, 3), np.uint8)
    for index, bgr in enumerate(people):
        pixels[:, 200 * index : 200 * index + 200] = bgr
    pixels[::16] //= 2  # something to correlate
    return Frame(pixels, number, number / FPS)


def reference(person: int, vector: NDArray[np.floating]) -> Reference:
    return Reference(person, person, embedding(*vector), 0.0, 0.0, "camera")


def colour_question(
    people: Sequence[int] = (ANN, BEN), *, identify: bool = False, largest: bool = False, rules: Rules = RULES
) -> Question:
    shades = {ANN: RED, BEN: GREEN, CAL: BLUE}
    references = [reference(person, colour(painted(shades[person]).pixels)) for person in people]
    return Question(Matcher.of(references, card_of(3)), rules, identify, None if identify else ANN, largest)


def checker_of(*faces: Face, encoder: FakeEncoder | None = None) -> Checker:
    """A checker that takes painted squares for good faces; their colour is the person."""
    return Checker(Pipeline(FakeDetector(faces), encoder or FakeEncoder(colour)), dict.fromkeys(CHECK, ANY))


def verdicts(analysis: Analysis) -> list[Verdict]:
    return [face.decision.verdict for face in analysis.faces if face.decision]


def test_faces_are_found_and_encoded_without_a_question() -> None:
    face = checker_of(LEFT).check(painted(RED), None).faces[0]
    assert face.decision is None
    assert face.probe is not None


def test_each_of_several_faces_is_identified_on_its_own() -> None:
    checker = checker_of(LEFT, RIGHT)
    question = colour_question(identify=True)
    for number in range(5):
        faces = checker.check(painted(RED, GREEN, number=number), question).faces
    assert [face.decision.comparison.person_id for face in faces] == [ANN, BEN]  # type: ignore[union-attr]
    assert faces[0].face.track_id != faces[1].face.track_id


def test_verification_asks_for_one_person_only() -> None:
    checker = checker_of(LEFT, RIGHT)
    question = colour_question()
    for number in range(5):
        analysis = checker.check(painted(RED, GREEN, number=number), question)
    assert [face.decision.reason for face in analysis.faces] == [Reason.SEVERAL] * 2  # type: ignore[union-attr]


def test_verification_of_the_largest_face_minds_no_others() -> None:
    checker = checker_of(LEFT, RIGHT)
    question = colour_question(largest=True)
    for number in range(6):
        analysis = checker.check(painted(RED, GREEN, number=number), question)
    assert verdicts(analysis) == [Verdict.MATCH, Verdict.NO_MATCH]


def test_a_swap_of_persons_never_inherits_a_match() -> None:
    checker, question = checker_of(LEFT), colour_question()
    for number in range(40):
        before = checker.check(painted(RED, number=number), question).faces[0]
    after = [checker.check(painted(GREEN, number=40 + i), question).faces[0] for i in range(20)]
    assert before.decision is not None
    assert before.decision.verdict is Verdict.MATCH
    # The squares look alike in grey, so that only the next encoding, at most REFRESH later, can tell.
    late = [face for face in after if face.face.track_id != before.face.track_id]
    assert len(late) >= len(after) - round(0.25 * FPS) - 1
    assert all(face.decision is not None and face.decision.verdict is not Verdict.MATCH for face in late)


@pytest.mark.parametrize("offset", range(1, 13))
def test_the_old_name_is_gone_by_the_next_encoding_however_soon_after_a_match_another_takes_the_place(
    offset: int,
) -> None:
    checker, question = checker_of(LEFT), colour_question()
    number = 0
    while True:
        face = checker.check(painted(RED, number=number), question).faces[0]
        number += 1
        if face.decision is not None and face.decision.verdict is Verdict.MATCH:
            break
    for _ in range(offset - 1):
        checker.check(painted(RED, number=number), question)
        number += 1
    after = [checker.check(painted(GREEN, number=number + i), question).faces[0] for i in range(20)]
    named = [face for face in after if face.decision is not None and face.decision.verdict is Verdict.MATCH]
    assert len(named) <= round(0.25 * FPS) + 1


def test_what_is_measured_of_a_face_bears_its_newest_number() -> None:
    checker, question = checker_of(LEFT), colour_question()
    faces = [
        checker.check(painted(bgr, number=number), question).faces[0]
        for number, bgr in enumerate([RED] * 40 + [GREEN] * 20)
    ]
    assert len({face.face.track_id for face in faces}) > 1
    measured = [face for face in faces if face.measurement is not None]
    assert len(measured) < len(faces)  # a settled face is left in peace for a while
    assert all(face.measurement.face is face.face for face in measured)  # type: ignore[union-attr]


def test_a_settled_face_is_encoded_at_a_lower_rate() -> None:
    encoder = FakeEncoder(colour)
    checker, question = checker_of(LEFT, encoder=encoder), colour_question()
    for number in range(50):
        checker.check(painted(RED, number=number), question)
    assert len(encoder.crops) <= RULES.frames + 50 / FPS / 0.25 + 1


def asked_first_and_then(before: Question, after: Question) -> list[Verdict]:
    """The verdicts on Ann's face in the frame in which another question is asked."""
    checker = checker_of(LEFT)
    for number in range(10):
        checker.check(painted(RED, number=number), before)
    return verdicts(checker.check(painted(RED, number=10), after))


@pytest.mark.parametrize(
    "after",
    [
        replace(colour_question(), claimed=BEN),
        colour_question(identify=True),
        colour_question(rules=replace(RULES, threshold=0.5)),
        colour_question([ANN, BEN, CAL]),
    ],
    ids=["claim", "mode", "threshold", "somebody new"],
)
def test_a_new_question_begins_the_verdict_afresh(after: Question) -> None:
    assert asked_first_and_then(colour_question(), after) == [Verdict.CHECKING]


@pytest.mark.parametrize("identify", [False, True])
def test_the_same_question_asked_again_changes_nothing(identify: bool) -> None:
    question, again = colour_question(identify=identify), colour_question(identify=identify)
    assert asked_first_and_then(question, again) == [Verdict.MATCH]


@pytest.mark.parametrize("identify", [False, True])
def test_a_match_stands_when_somebody_else_is_removed(identify: bool) -> None:
    everybody, without_ben = colour_question(identify=identify), colour_question([ANN], identify=identify)
    assert asked_first_and_then(everybody, without_ben) == [Verdict.MATCH]


def test_when_whoever_was_found_is_removed_the_verdict_begins_afresh() -> None:
    everybody, without_ann = colour_question(identify=True), colour_question([BEN], identify=True)
    assert asked_first_and_then(everybody, without_ann) == [Verdict.CHECKING]


def test_the_stages_are_timed() -> None:
    analysis = checker_of(LEFT).check(painted(RED), colour_question())
    assert set(analysis.stages) == {"detect", "align", "quality", "encode", "compare", "liveness"}


def frames_of(video: Path, count: int) -> list[Pixels]:
    """The first frames of a video, letter-boxed onto 720 × 720."""
    capture = cv2.VideoCapture(str(video))
    frames = []
    while len(frames) < count:
        picture = capture.read()[1]
        scale = 720 / max(picture.shape[:2])
        small = cv2.resize(picture, None, fx=scale, fy=scale)
        frames.append(np.zeros((720, 720, 3), np.uint8))
        top, left = (720 - small.shape[0]) // 2, (720 - small.shape[1]) // 2
        frames[-1][top : top + small.shape[0], left : left + small.shape[1]] = small
    return frames


@pytest.mark.parametrize(("first", "second"), [("talking-b", "talking-c"), ("talking-c", "expressive-d")])
def test_after_a_cut_between_two_people_no_frame_of_the_second_is_a_match(
    shared_faces: Path, first: str, second: str
) -> None:
    pipeline = load_pipeline()
    one = frames_of(shared_faces / "video" / f"{first}.mp4", 40)
    other = frames_of(shared_faces / "video" / f"{second}.mp4", 40)
    enrolled = pipeline.single(one[0], first)
    matcher = Matcher.of([Reference(1, ANN, enrolled.embedding, 0.0, 0.0, "camera")], pipeline.encoder.card)
    checker, question = Checker(pipeline), Question(matcher, RULES, identify=False, claimed=ANN)
    answers = []
    for number, pixels in enumerate(one + other):
        faces = checker.check(Frame(pixels, number, number / FPS), question).faces
        answers.append(faces[0].decision.verdict if faces and faces[0].decision else Verdict.CHECKING)
    assert set(answers[5:40]) == {Verdict.MATCH}
    assert Verdict.MATCH not in answers[40:]
    assert answers[-1] is Verdict.NO_MATCH


def test_after_a_cut_soon_after_the_match_no_frame_of_the_second_is_a_match_either(shared_faces: Path) -> None:
    pipeline = load_pipeline()
    one, other = (frames_of(shared_faces / "video" / f"{name}.mp4", 20) for name in ("talking-b", "talking-c"))
    matcher = Matcher.of(
        [Reference(1, ANN, pipeline.single(one[0], "it").embedding, 0.0, 0.0, "camera")], pipeline.encoder.card
    )
    question = Question(matcher, RULES, identify=False, claimed=ANN)
    for offset in range(1, 13):
        checker, seen = Checker(pipeline), one[: RULES.agreeing - 1 + offset] + other[:6]
        answers = []
        for number, pixels in enumerate(seen):
            faces = checker.check(Frame(pixels, number, number / FPS), question).faces
            answers.append(faces[0].decision.verdict if faces and faces[0].decision else Verdict.CHECKING)
        assert answers[RULES.agreeing - 1] is Verdict.MATCH
        assert Verdict.MATCH not in answers[-6:], offset


def test_a_frame_out_of_bounds_does_not_count() -> None:
    encoder = FakeEncoder(colour)
    checker = Checker(Pipeline(FakeDetector([LEFT]), encoder), {**CHECK, "luminance_mean": Range(low=250.0)})
    for number in range(10):
        face = checker.check(painted(RED, number=number), colour_question()).faces[0]
    assert len(encoder.crops) == 0
    assert face.quality is not None
    assert not face.quality.ok
    assert face.decision is not None
    assert face.decision.verdict is Verdict.CHECKING
