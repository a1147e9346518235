"""The one fake camera, detector and encoder, keys that cost nothing, and faces and embeddings made up."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import argon2
import numpy as np
import pytest
from numpy.typing import NDArray

from faceapp.capture.frame import Frame, Pixels
from faceapp.capture.source import SourceKind, SourceSpec
from faceapp.gallery import clocks
from faceapp.gallery.keys import kdf
from faceapp.liveness.evidence import Step
from faceapp.recognition.live.analysis import Analysis
from faceapp.siamese.card import EncoderCard, LevelThreshold
from faceapp.siamese.embedding import Embedding
from faceapp.vision.alignment import TEMPLATE
from faceapp.vision.face import Face, FaceCrop, HeadPose
from faceapp.vision.mesh import POINTS, Mesh

SPEC = SourceSpec(SourceKind.DEVICE, "7")
CARD = EncoderCard("encoder", {}, "1", 128, {"balanced": LevelThreshold(1e-4, 0.43, 0.03)})
ENCODER_ID = CARD.encoder_id


def card_of(size: int) -> EncoderCard:
    """Return the fake encoder's card with embeddings of another size."""
    return replace(CARD, embedding_size=size)


NOISE = np.random.default_rng(0)


def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys and hash PINs with the least work that the bounds allow."""
    monkeypatch.setattr(kdf, "new_parameters", lambda: kdf.Argon2Parameters(b"s" * 16, 1, 8 * 1024, 1))
    quick = partial(argon2.PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(argon2, "PasswordHasher", quick)


def embedding(*values: float, encoder_id: str = ENCODER_ID) -> Embedding:
    """Return the embedding that points the way of ``values``."""
    return Embedding(_unit(np.array(values)), encoder_id)


def make_embedding(seed: int = 0, encoder_id: str = ENCODER_ID) -> Embedding:
    """Return one of many (128,) embeddings that have nothing in common."""
    return embedding(*np.random.default_rng(seed).standard_normal(128), encoder_id=encoder_id)


def resembling(other: Embedding, score: float, seed: int) -> Embedding:
    """Return one of many embeddings that score so much with another."""
    apart = make_embedding(seed).vector
    apart = _unit(apart - (apart @ other.vector) * other.vector)
    return embedding(*(score * other.vector + np.sqrt(1 - score**2) * apart), encoder_id=other.encoder_id)


def _unit(vector: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


class Clock:
    """The computer's clocks, which stand still until a test moves them.

    Attributes:
        now: seconds since 1970.
        fault: by how many seconds the clock that can be set is ahead of that.
        boot: name of the computer's last start.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000_000.0
        self.fault = 0.0
        self.boot = "first"
        monkeypatch.setattr("time.time", lambda: self.now + self.fault)
        monkeypatch.setattr(clocks, "uptime", lambda: self.now)
        monkeypatch.setattr(clocks, "_boot", lambda: self.boot)


def face_at(x: float = 0.0, y: float = 0.0, side: float = 112.0, track_id: int | None = None) -> Face:
    """Return a face that fills a square: what is in the square is the face's crop."""
    landmarks = np.asarray(TEMPLATE * (side / 112) + np.array([x, y]), np.float32)
    return Face((x, y, side, side), landmarks, 0.9, track_id)


def black_crop() -> FaceCrop:
    """Return a crop for whoever does not look at it."""
    return FaceCrop(np.zeros((112, 112, 3), np.uint8))


PORTRAIT = face_at(139.0, 79.0, 201.6)


def portrait(person: int) -> Pixels:
    """Return a (360, 480, 3) picture good enough to enrol; its middle tells the fake encoder who it is.

    Dark at its left edge.
    """
    grain = np.random.default_rng(0).integers(40, 200, (360, 480, 1))
    pixels = np.repeat(grain, 3, axis=2).astype(np.uint8)
    pixels[160:200, 220:260] = 40 + 30 * person
    pixels[:, :80] = 10
    return pixels


def noisy(at: float = 0.0, number: int = 0) -> Frame:
    """Return a frame that differs from every other."""
    return Frame(NOISE.integers(40, 200, (48, 64, 3), np.uint8), number, at)


def plain(value: int, at: float = 0.0) -> Frame:
    """Return a frame of one grey level."""
    return Frame(np.full((48, 64, 3), value, np.uint8), 0, at)


class FakeSource:
    """A camera: gives the frames and raises the errors of its script, then ``pixels`` some 60 times a second.

    A test may change ``pixels``, set an ``error`` to raise, or let reading hang (``may_read.clear()``).
    """

    spec = SPEC

    def __init__(self, script: Sequence[Frame | Exception] = ()) -> None:
        self.pixels = portrait(1)
        self.error: Exception | None = None
        self.error_at_close: Exception | None = None
        self.may_read = threading.Event()
        self.may_read.set()
        self.closed = False
        self.held: list[bool] = []  # whether its exposure was to be held, each time that this was said
        self._script = deque(script)
        self._number = 0

    def read(self) -> Frame:
        self.may_read.wait()
        if self._script:
            return self._play(self._script.popleft())
        time.sleep(1 / 60)
        if self.error is not None:
            raise self.error
        self._number += 1
        pixels = self.pixels.copy()
        pixels[0, 0] = self._number % 256  # no sensor gives the same picture twice
        return Frame(pixels, self._number, time.monotonic())

    def hold_automatics(self, held: bool) -> None:
        self.held.append(held)

    def close(self) -> None:
        self.closed = True
        if self.error_at_close is not None:
            raise self.error_at_close

    def _play(self, step: Frame | Exception) -> Frame:
        if isinstance(step, Exception):
            raise step
        return step


class FakeDetector:
    """Finds its faces in every picture but one of a single grey."""

    def __init__(self, faces: Sequence[Face] = (PORTRAIT,)) -> None:
        self.faces = tuple(faces)

    def detect(self, pixels: Pixels) -> tuple[Face, ...]:
        beneath = pixels[1:]  # the first row is where the fake camera numbers its frames
        return self.faces if beneath.max() > beneath.min() else ()


class ScriptedMesh(Mesh):
    """A mesh of which only what challenges and the enrolment gate look at is known."""

    def __init__(self, yaw: float, eyes: float, mouth: float, points: NDArray[np.float32]) -> None:
        super().__init__(points, 1.0)
        self.__dict__.update(_yaw=yaw, _eyes=eyes, _mouth=mouth)

    @property
    def pose(self) -> HeadPose:
        return HeadPose(self.__dict__["_yaw"], 0.0, 0.0)

    @property
    def eye_openness(self) -> tuple[float, float]:
        return self.__dict__["_eyes"], self.__dict__["_eyes"]

    @property
    def mouth_opening(self) -> float:
        return float(self.__dict__["_mouth"])

    @property
    def mouth_skew(self) -> float:
        return 0.0


class FakeMesh:
    """Finds the mesh of a face that rests, until it is told to do as it is asked.

    Attributes:
        yaw, eyes, mouth: as in ``liveness.observation.Observation``.
        points: as in ``Mesh``.
    """

    def __init__(self) -> None:
        self.yaw, self.eyes, self.mouth = 0.0, 0.25, 0.03
        self.points = np.zeros((POINTS, 3), np.float32)

    def landmarks(self, pixels: Pixels, face: Face) -> Mesh | None:
        return ScriptedMesh(self.yaw, self.eyes, self.mouth, self.points)

    def obey(self, analysis: Analysis) -> None:
        """Do what the first face of an analysis is asked."""
        liveness = analysis.faces[0].liveness if analysis.faces else None
        self.do(liveness.request.step if liveness is not None and liveness.request is not None else None)

    def do(self, step: Step | None) -> None:
        """Do what a step asks; look at the camera where none does."""
        self.yaw = {Step.TURN_LEFT: 35.0, Step.TURN_RIGHT: -35.0}.get(step, 0.0) if step is not None else 0.0
        self.mouth = 0.6 if step is Step.OPEN_MOUTH else 0.03
        self.eyes = 0.08 if step is Step.BLINK_TWICE and self.eyes > 0.2 else 0.25


def shade(pixels: Pixels) -> NDArray[np.float32]:
    """Tell people apart by the brightness of the crop's middle, as ``portrait`` paints it."""
    return make_embedding(int(pixels[56, 56, 0]) // 15).vector


def another_day(pixels: Pixels) -> NDArray[np.float32]:
    """Tell people apart as ``shade`` does, but see each a little differently than before."""
    return resembling(Embedding(shade(pixels), ENCODER_ID), 0.8, seed=99).vector


def colour(pixels: Pixels) -> NDArray[np.float32]:
    """Say of a face nothing but its colour, as a direction from mid grey: alike are those of like colour."""
    return _unit(pixels[40:70, 40:70].mean(axis=(0, 1)) - 127.5)


class FakeEncoder:
    """Sees in a crop what ``look`` sees, and keeps the batches of crops it was given."""

    def __init__(self, look: Callable[[Pixels], NDArray[np.float32]] = shade, card: EncoderCard = CARD) -> None:
        self.card = card
        self.id = card.encoder_id
        self.batches: list[list[FaceCrop]] = []
        self.look = look

    @property
    def crops(self) -> list[FaceCrop]:
        """Every crop so far, in order."""
        return [crop for batch in self.batches for crop in batch]

    def encode(self, crops: Sequence[FaceCrop]) -> list[Embedding]:
        self.batches.append(list(crops))
        return [Embedding(self.look(crop.pixels), self.id) for crop in crops]
