"""How quick and steady a verdict is on real videos, and whether strangers are ever matched.

    python tools/speed/measure_live.py VIDEO... --gallery LFW [--people 1000]

Each person is enrolled from the frame a third of the way through the video, together with one image
of each of many other people, at the level 1:10,000. The video is then played in its own time (frame
times, not the clock's) and every frame goes the way it goes in the window, in 1:K. Then the person is
taken out of the gallery and the video is played again: whoever is matched now is a false match.
"""

import argparse
import random
from itertools import pairwise
from pathlib import Path

import numpy as np

from faceapp._opencv import cv2
from faceapp.capture.clip import read_clip
from faceapp.capture.frame import Frame, Pixels
from faceapp.capture.image import load_image
from faceapp.gallery.model import Person, Reference
from faceapp.recognition.live.analysis import Analysis, Question
from faceapp.recognition.live.checker import Checker
from faceapp.recognition.live.decision import Verdict
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.recognition.threshold import threshold
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.station.policy import Policy

PERSON = 0


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("videos", nargs="+", type=Path)
    parser.add_argument("--gallery", type=Path, required=True, help="a folder with a folder per person")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--encoder", default="")
    arguments = parser.parse_args()
    pipeline = load_pipeline(arguments.encoder)
    others = enrol_others(pipeline, arguments.gallery, arguments.people)
    card = pipeline.encoder.card
    print(f"{len(others)} others enrolled, encoder {card.encoder_id}, threshold {threshold(card, Settings()):.3f}\n")
    print("| video | frames | frames to decide | seconds to decide | flips a minute | uncertain | false matches |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    delays = []
    for video in arguments.videos:
        pictures = list(read_clip(str(video)))
        fps = cv2.VideoCapture(str(video)).get(cv2.CAP_PROP_FPS)
        person = pipeline.encode(pictures[len(pictures) // 3], pipeline.faces(pictures[len(pictures) // 3])[:1])
        known = question(card, [person[0].embedding, *others], PERSON)
        unknown = question(card, others, PERSON + 1)
        verdicts, delay, cost = play(pipeline, pictures, fps, known)
        strangers, _, _ = play(pipeline, pictures, fps, unknown)
        decided = [v for v, _ in verdicts if v in (Verdict.MATCH, Verdict.NO_MATCH)]
        flips = sum(one is not other for one, other in pairwise(decided))
        wrong = sum(v is Verdict.MATCH and who != PERSON for v, who in verdicts)
        wrong += sum(v is Verdict.MATCH for v, _ in strangers)
        unsure = np.mean([v is Verdict.UNCERTAIN for v, _ in verdicts])
        delays.append(delay / fps + cost)
        print(
            f"| {video.stem} | {len(pictures)} | {delay} | {delays[-1]:.2f} "
            f"| {flips / (len(pictures) / fps / 60):.1f} | {unsure:.1%} | {wrong} |",
            flush=True,
        )
    print(f"\nMedian time from a face's first frame to its decision: {np.median(delays):.2f} s")


def enrol_others(pipeline: Pipeline, folder: Path, count: int) -> list[Embedding]:
    """Encode one image of each of ``count`` people."""
    people = sorted(path for path in folder.rglob("*") if path.is_dir() and any(path.glob("*.jpg")))
    random.Random(6).shuffle(people)
    embeddings = []
    for person in people:
        pixels = load_image(min(person.glob("*.jpg")))
        if faces := pipeline.faces(pixels)[:1]:
            embeddings.append(pipeline.encode(pixels, faces)[0].embedding)
        if len(embeddings) == count:
            break
    return embeddings


def question(card: EncoderCard, embeddings: list[Embedding], first_id: int) -> Question:
    """Return what a station asks that identifies among one reference a person, numbered from ``first_id``."""
    references = [Reference(i, i, e, 0.0, -1.0, "picture") for i, e in enumerate(embeddings, start=first_id)]
    people = {one.person_id: Person(one.person_id, str(one.person_id), "", 0.0) for one in references}
    matcher = Matcher.of(references, card)
    policy = Policy(Settings(mode="identify"), people, None, card, matcher)
    asked = policy.question()
    assert asked is not None
    return asked


def play(
    pipeline: Pipeline, pictures: list[Pixels], fps: float, question: Question
) -> tuple[list[tuple[Verdict, int]], int, float]:
    """Return each frame's verdict and person, the frames it took to decide, and the last of them's seconds."""
    checker = Checker(pipeline)
    verdicts: list[tuple[Verdict, int]] = []
    delay, cost, seen = len(pictures), 0.0, 0
    for number, pixels in enumerate(pictures):
        analysis = checker.check(Frame(pixels, number, number / fps), question)
        answer = _largest(analysis)
        if answer is None:
            continue
        seen += 1
        verdicts.append(answer)
        if delay == len(pictures) and answer[0] in (Verdict.MATCH, Verdict.NO_MATCH):
            delay, cost = seen - 1, sum(analysis.stages.values())
    return verdicts, delay, cost


def _largest(analysis: Analysis) -> tuple[Verdict, int] | None:
    if not analysis.faces or analysis.faces[0].decision is None:
        return None
    decision = analysis.faces[0].decision
    return decision.verdict, decision.comparison.person_id if decision.comparison else -1


if __name__ == "__main__":
    main()
