"""What is remembered of one face from frame to frame."""

import numpy as np
from numpy.typing import NDArray

from faceapp.recognition.analysis import Question
from faceapp.recognition.decision import Decider, Decision, Observation, Verdict
from faceapp.recognition.pipeline import Probe
from faceapp.recognition.similarity import cosine
from faceapp.vision.face import FaceCrop

REFRESH = 0.25
"""Seconds after which a face whose verdict has settled is encoded again."""

SAME_LOOK = 0.8
"""Correlation of two thumbnails below which a settled face is encoded at once."""

SAME_PERSON = 0.4
"""Score between two encodings of one track below which someone else has taken the place.

One person's, a quarter of a second apart, score above 0.7; of strangers one pair in 5,000 reaches 0.4.
"""

RANKED = 5
"""How many of the gallery's nearest people take part in the verdict on a frame."""


class FollowedFace:
    """One track: how it looked, its newest encoding and the verdict on it.

    Attributes:
        frames: how many frames it has been seen in.
        probe: its newest encoding.
        encoded_at: the time of the frame that ``probe`` was made from.
    """

    def __init__(self, question: Question | None) -> None:
        self.frames = 0
        self.probe: Probe | None = None
        self.encoded_at = 0.0
        self._look: NDArray[np.float32] | None = None
        self.begin(question)

    def begin(self, question: Question | None) -> None:
        """Begin the verdict afresh with another question."""
        self._question = question if question is not None and _can_be_answered(question) else None
        self._decider = _decider(self._question) if self._question is not None else None
        self._settled = False

    def is_due(self, crop: FaceCrop, at: float) -> bool:
        """Return whether the face should be encoded in this frame."""
        if not self._settled or self._look is None or at - self.encoded_at >= REFRESH:
            return True
        return _correlation(self._look, _thumbnail(crop)) < SAME_LOOK

    def is_someone_else(self, probe: Probe) -> bool:
        """Return whether ``probe`` can't be of the person seen in this track before."""
        return self.probe is not None and cosine(self.probe.embedding, probe.embedding) < SAME_PERSON

    def learn(self, probe: Probe, at: float, weight: float, dark: bool = False) -> None:
        """Take a good frame's encoding into account."""
        self.probe, self.encoded_at, self._look = probe, at, _thumbnail(probe.crop)
        if self._decider is not None and self._question is not None:
            decision = self._decider.observe(Observation(at, _scores(self._question, probe), weight, dark))
            full = decision.frames >= self._question.rules.frames
            self._settled = full and decision.verdict in (Verdict.MATCH, Verdict.NO_MATCH)

    def decision(self, at: float) -> Decision | None:
        """Return the verdict at time ``at``; None if nobody is there to compare with."""
        if self._decider is None:
            return None
        return self._decider.elapse(at)


def _can_be_answered(question: Question) -> bool:
    return len(question.matcher) > 0 and (question.identify or question.claimed is not None)


def _decider(question: Question) -> Decider:
    return Decider(question.rules, None if question.identify else question.claimed)


def _scores(question: Question, probe: Probe) -> dict[int, float]:
    """The probe's scores with the nearest people and, in 1:1, with the one claimed."""
    scores = {near.person_id: near.score for near in question.matcher.identify(probe.embedding, RANKED)}
    if not question.identify and question.claimed is not None and question.claimed not in scores:
        scores[question.claimed] = question.matcher.verify(probe.embedding, question.claimed)
    return scores


def _thumbnail(crop: FaceCrop) -> NDArray[np.float32]:
    """Return the (14, 14) float32 grey picture of a crop, of mean 0 and length 1."""
    grey = crop.pixels.mean(axis=2, dtype=np.float32).reshape(14, 8, 14, 8).mean(axis=(1, 3))
    grey -= grey.mean()
    return np.asarray(grey / max(float(np.linalg.norm(grey)), 1e-6), np.float32)


def _correlation(left: NDArray[np.float32], right: NDArray[np.float32]) -> float:
    return float(np.vdot(left, right))
