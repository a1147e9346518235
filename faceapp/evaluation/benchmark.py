"""How fast it is: each stage, the whole way from frame to decision, and comparison with a full gallery."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

import numpy as np

from faceapp.capture.clip import read_clip
from faceapp.capture.frame import Frame, Pixels
from faceapp.errors import FaceCountError, SourceError
from faceapp.gallery.model import Person, Reference
from faceapp.recognition.live.checker import Checker
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Pipeline, Probe
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.station.policy import Policy

PEOPLE = (1, 100, 10_000, 100_000)
PROBES = 30
WARM_UP = 10
SEARCHED = 100
"""Frames in which a video must show a single face."""


@dataclass(frozen=True)
class Speed:
    """What was measured.

    Attributes:
        frames: how many were analysed.
        seconds: that it took, decoding included.
        size: (width, height) px of a frame.
        latency: seconds from each frame's being there to its decision.
        stages: stage → seconds in each frame in which it had something to do.
    """

    frames: int
    seconds: float
    size: tuple[int, int]
    latency: Sequence[float]
    stages: dict[str, list[float]] = field(default_factory=dict)


def find_person(pipeline: Pipeline, video: str) -> Probe:
    """Return the face of the first frame that shows exactly one.

    Raises:
        SourceError: the video can't be opened.
        FaceCountError: none of its first frames shows a single face.
    """
    for pixels, _ in zip(read_clip(video), range(SEARCHED), strict=False):
        faces = pipeline.faces(pixels)
        if len(faces) == 1:
            return pipeline.encode(pixels, faces)[0]
    raise FaceCountError(f"No frame at the beginning of {video} shows a single face.", "Give another video.")


def measure_live(pipeline: Pipeline, video: str, person: Probe, seconds: float) -> Speed:
    """Run the live path over a video, again and again for ``seconds``, as fast as it goes.

    Raises:
        SourceError: the video can't be opened or holds no picture.
    """
    checker = Checker(pipeline)
    card = pipeline.encoder.card
    matcher = Matcher.of([Reference(1, 1, person.embedding, 0.0, -1.0, "camera")], card)
    people = {1: Person(1, "Benchmark", "", 0.0)}
    question = Policy(Settings(mode="identify"), people, None, card, matcher).question()
    stages: dict[str, list[float]] = {}
    latency: list[float] = []
    size = (0, 0)
    begun, number = time.perf_counter(), -WARM_UP
    for number, (pixels, decoding) in enumerate(_timed(video), start=-WARM_UP):
        if number == 0:
            stages, latency, begun = {}, [], time.perf_counter()
        analysis = checker.check(Frame(pixels, number, time.monotonic()), question)
        size = (pixels.shape[1], pixels.shape[0])
        latency.append(analysis.latency)
        stages.setdefault("decode", []).append(decoding)
        for stage, spent in analysis.stages.items():
            if stage != "encode" or any(face.probe and face.probe.face is face.face for face in analysis.faces):
                stages.setdefault(stage, []).append(spent)
        if number > 0 and time.perf_counter() - begun >= seconds:
            break
    return Speed(number + 1, time.perf_counter() - begun, size, latency, stages)


def measure_comparison(card: EncoderCard, people: int) -> float:
    """Return the median seconds of finding the nearest of ``people`` random people (1:K).

    Args:
        card: of the encoder that the random embeddings are said to be of.
        people: K.
    """
    rng = np.random.default_rng(people)
    vectors = rng.standard_normal((people + PROBES, card.embedding_size), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    embeddings = [Embedding(vector, card.encoder_id) for vector in vectors]
    references = [Reference(i, i, e, 0.0, -1.0, "camera") for i, e in enumerate(embeddings[:people])]
    matcher = Matcher.of(references, card)
    times = []
    for probe in embeddings[people:]:
        begun = time.perf_counter()
        matcher.identify(probe, 5)
        times.append(time.perf_counter() - begun)
    return float(np.median(times))


def _timed(video: str) -> Iterator[tuple[Pixels, float]]:
    """Give the frames of an endlessly repeated video and the seconds that decoding each took."""
    frames = chain.from_iterable(read_clip(video) for _ in repeat(None))
    while True:
        begun = time.perf_counter()
        pixels = next(frames, None)
        if pixels is None:
            raise SourceError(f"{video} holds no picture.", "Give another video.")
        yield pixels, time.perf_counter() - begun
