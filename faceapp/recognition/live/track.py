"""What is remembered of one face from frame to frame."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.frame import Frame
from faceapp.recognition.live.analysis import Question
from faceapp.recognition.live.decision import Decider, Decision, Observation, Verdict
from faceapp.recognition.live.fusion import Fusion, Seen
from faceapp.recognition.pipeline import Probe
from faceapp.recognition.similarity import cosine
from faceapp.siamese.embedding import SAME_PERSON, Embedding
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.noise import relative_noise
from faceapp.vision.quality.assessment import Quality, assess
from faceapp.vision.quality.bounds import Bounds
from faceapp.vision.quality.measurement import Measurement, measure, speed

REFRESH = 0.25
"""Seconds after which a face whose verdict has settled is encoded again."""

SAME_LOOK = 0.8
"""Correlation of two thumbnails below which a settled face is encoded at once."""

STEADY = 5
"""So many of a track's newest frames together say who was seen in it."""

MOST_FRAMES = 30
"""So many frames of a track are kept to be fused: as many as any verdict rests on."""

DIM = 50.0
"""Luminance of a face below which a verdict takes more frames."""

GRAINY = 0.25
"""Noise of a crop, relative to its contrast, above which a verdict takes more frames."""

LONGEST_ABSENCE = 0.5
"""Seconds out of sight after which a PIN counts no more, even if the tracker takes the face for the same."""


class FollowedFace:
    """One track: how it looked, its newest encoding and the verdict on it.

    Attributes:
        frames: how many frames it has been seen in.
        probe: its newest encoding.
        quality: as last judged; None while it is too small to be compared.
        measurement: of the newest frame; None if it was not measured in it.
        measured_at: the time of the frame that ``quality`` is of.
        encoded_at: the time of the frame that ``probe`` was made from.
    """

    def __init__(self, question: Question | None) -> None:
        self.frames = 0
        self.probe: Probe | None = None
        self.quality: Quality | None = None
        self.measurement: Measurement | None = None
        self.encoded_at = 0.0
        self._look: NDArray[np.float32] | None = None
        self._fusion = Fusion(MOST_FRAMES)
        self._place: Face | None = None
        self.measured_at = 0.0
        self.begin(question)

    def begin(self, question: Question | None) -> None:
        """Begin the verdict afresh with another question."""
        self._question = question if question is not None and question.answerable else None
        self._decider = _decider(self._question) if self._question is not None else None
        self._settled = False
        self._pin_of: int | None = None
        self._judged_at = 0.0

    def go_on(self, question: Question, gone: frozenset[int]) -> None:
        """Keep the verdict under a question without the people ``gone``; begin afresh if it is about one of them."""
        if self._decider is None or not question.answerable or not gone.isdisjoint(self._decider.decision.people):
            self.begin(question)
        else:
            self._question = question
            self._decider.forget(gone)

    @property
    def steady(self) -> Embedding | None:
        """What its newest frames say together; None while none was encoded."""
        return self._fusion.mean(STEADY, -math.inf)

    def accept_pin(self, person_id: int) -> None:
        """Take the face for this person's where look-alikes leave it open: they have typed their PIN.

        It ends with the track, with another question, when the face is out of sight, changes
        abruptly or is found to be anybody else's, and when the verdict lapses.
        """
        self._pin_of = person_id

    def is_due(self, crop: FaceCrop, at: float) -> bool:
        """Return whether the face should be encoded in this frame."""
        return not self._settled or at - self.encoded_at >= REFRESH or self.looks_different(crop)

    def looks_different(self, crop: FaceCrop) -> bool:
        """Return whether the face has changed so abruptly since its last encoding that it may be another's."""
        return self._look is not None and _correlation(self._look, _thumbnail(crop)) < SAME_LOOK

    def measure(self, frame: Frame, face: Face, faces: Sequence[Face], crop: FaceCrop, bounds: Bounds) -> Quality:
        """Measure the face, one of the frame's ``faces``, and remember its quality."""
        self.measurement = measure(frame.pixels, face, faces, crop)
        moved = speed(face, self._place, frame.captured_at - self.measured_at)
        self.quality = assess(replace(self.measurement, speed=moved), bounds)
        self._place, self.measured_at = face, frame.captured_at
        return self.quality

    def take_measurement(self, before: "FollowedFace", face: Face) -> None:
        """Take over what was measured in this frame under the number that ``face`` had before."""
        self.quality = before.quality
        self.measurement = replace(before.measurement, face=face) if before.measurement is not None else None

    def is_someone_else(self, probe: Probe) -> bool:
        """Return whether ``probe`` can't be of the person seen in this track before.

        In the dark two frames of one person may have little in common; what the newest frames say together
        is less easily doubted, and strangers resemble it no more often.
        """
        before = self.steady
        return before is not None and cosine(before, probe.embedding) < SAME_PERSON

    def learn(self, probe: Probe, at: float) -> None:
        """Take the encoding of the frame just measured into account."""
        assert self.quality is not None
        if self.looks_different(probe.crop):
            self._pin_of = None  # look-alikes can't be told apart by their score: this may be the other
        self.probe, self.encoded_at, self._look = probe, at, _thumbnail(probe.crop)
        weight = max(self.quality.unified, 1.0) / 100
        dark = self.quality.components["luminance_mean"].value < DIM or relative_noise(probe.crop.pixels) > GRAINY
        self._fusion.add(Seen(at, probe.embedding, weight))
        if self._decider is not None and self._question is not None:
            rules = self._question.rules
            fused = self._fusion.mean(rules.frames * (2 if dark else 1), at - rules.window)
            assert fused is not None  # it holds this frame
            decision = self._decider.observe(Observation(at, self._question.scores(fused), dark))
            full = decision.frames >= rules.frames
            self._settled = full and decision.verdict in (Verdict.MATCH, Verdict.NO_MATCH)

    def decision(self, at: float) -> Decision | None:
        """Return the verdict at time ``at``; None if nobody is there to compare with."""
        if self._decider is None:
            return None
        decision = self._decider.elapse(at)
        absent, self._judged_at = at - self._judged_at > LONGEST_ABSENCE, at
        if self._pin_of is None:
            return decision
        if absent or self._pin_of not in decision.people or decision.verdict not in (Verdict.MATCH, Verdict.UNCERTAIN):
            self._pin_of = None
            return decision
        return decision.settled_by_pin(self._pin_of)


def _decider(question: Question) -> Decider:
    return Decider(question.rules, None if question.identify else question.claimed)


def _thumbnail(crop: FaceCrop) -> NDArray[np.float32]:
    """Return the (14, 14) float32 grey picture of a crop, of mean 0 and length 1."""
    grey = crop.pixels.mean(axis=2, dtype=np.float32).reshape(14, 8, 14, 8).mean(axis=(1, 3))
    grey -= grey.mean()
    return np.asarray(grey / max(float(np.linalg.norm(grey)), 1e-6), np.float32)


def _correlation(left: NDArray[np.float32], right: NDArray[np.float32]) -> float:
    return float(np.vdot(left, right))
