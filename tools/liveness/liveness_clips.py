"""Plays clips to every liveness cue; liveness_cues.py prints what comes of it."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from faceapp.capture.frame import Pixels
from faceapp.liveness.evidence import Cue, Step
from faceapp.liveness.gesture import TURN_SECONDS, Gesture, Look, gesture
from faceapp.liveness.hold import Hold
from faceapp.liveness.observation import Observation
from faceapp.liveness.passive import PassiveCues
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.recognition.similarity import cosine
from faceapp.vision.face import Face
from faceapp.vision.mesh import FaceMesh
from faceapp.vision.tracker import FaceTracker

T = TypeVar("T")

FASTEST = 1 / 26  # seconds between frames: cameras that are faster are thinned out
ENCODE_EVERY = 0.25  # as the live check does


@dataclass
class Clip:
    """What was seen in one clip; ``reach`` is the angle held for half a second, None without a frontal pose, and
    ``answers`` are the steps of a challenge that happened at any time."""

    name: str
    species: str
    choosing: bool
    reach: float | None = None
    answers: set[Step] = field(default_factory=set)
    cues: set[Cue] = field(default_factory=set)
    alike: float = 0.0  # the highest score of two embeddings in a row
    frames: int = 0


class Answers:
    """What a clip does against its own frontal pose: the angle that yaw holds on either side, and each gesture."""

    def __init__(self) -> None:
        self.done: set[Step] = set()
        self._look, self._best = Look(), 0
        self._gestures: dict[Step, Gesture] = {}
        self._holds = {(sign, angle): Hold(TURN_SECONDS) for sign in (1, -1) for angle in range(1, 70)}

    def observe(self, seen: Observation) -> None:
        """Take a measured frame into account."""
        if self._look.progress < 1:
            self._look.observe(seen)
            return
        self._gestures = self._gestures or {step: gesture(step, self._look.frontal) for step in Step}
        for step, awaited in self._gestures.items():
            awaited.observe(seen)
            if awaited.progress >= 1:
                self.done.add(step)
        for (sign, angle), hold in self._holds.items():
            hold.observe(seen.at, sign * (seen.yaw - self._look.frontal.yaw) > angle)
            if hold.progress >= 1:
                self._best = max(self._best, angle)

    @property
    def angle(self) -> float | None:
        """Degrees, whole ones; None where there was no frontal pose."""
        return float(self._best) if self._look.progress >= 1 else None


class Bench:
    """Plays clips to every cue."""

    def __init__(self) -> None:
        self._pipeline: Pipeline = load_pipeline()
        self._mesh = FaceMesh()
        self.spent: dict[str, float] = defaultdict(float)
        self.stills: dict[str, tuple[Pixels, Face]] = {}  # the most frontal face of each clip

    def play(self, clip: Clip, frames: Iterable[tuple[float, Pixels]]) -> Clip:
        """Watch the largest face of each frame as a live check would, and note what was seen."""
        tracker, watches, answers = FaceTracker(), defaultdict[int | None, PassiveCues](PassiveCues), Answers()
        shown, encoded, before, most_frontal = -1.0, -1.0, None, 90.0
        for at, pixels in frames:
            if at - shown < FASTEST and shown >= 0:
                continue
            shown, clip.frames = at, clip.frames + 1
            faces = tracker.update(self._pipeline.faces(pixels), at)
            if not faces:
                continue
            face, embedding = faces[0], None
            mesh = self._time("mesh", lambda pixels=pixels, face=face: self._mesh.landmarks(pixels, face))
            seen = Observation.of(at, face, mesh)
            if seen.measured:
                answers.observe(seen)
                if abs(seen.yaw) < most_frontal:
                    most_frontal, self.stills[clip.name] = abs(seen.yaw), (pixels, face)
            if at - encoded >= ENCODE_EVERY or encoded < 0:
                encoded, embedding = at, self._pipeline.encode(pixels, [face])[0].embedding
                clip.alike = max(clip.alike, cosine(before, embedding)) if before is not None else 0.0
                before = embedding
            watch = watches[face.track_id]
            self._time("passive", lambda w=watch, a=(at, pixels, face, embedding): w.observe(*a))
            clip.cues.update(watch.seen)
        clip.reach, clip.answers = answers.angle, answers.done
        return clip

    def _time(self, what: str, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        done = work()
        self.spent[what] += time.perf_counter() - began
        self.spent[f"{what} calls"] += 1
        return done
