"""Light from the screen: a screen in front of a camera is its own light, and skin answers it at once.

A window draws a sequence (``colours.draw``), shows it, and makes a ``LightChallenge`` for the track that matched and
the moment when the first colour was painted. It gives it a ``Glimpse`` for every frame, in order, with what one
``Reflections`` measures in them, until that returns evidence; between frames ``elapse`` ends it in time when no more
come. It is a veto and never alone grants anything: a print reflects light as skin does.
"""

from dataclasses import dataclass
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from faceapp.liveness.challenge import LONGEST_ABSENCE, SEEN
from faceapp.liveness.colours import Sequence
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence
from faceapp.liveness.following import LONGEST_DELAY, Fit, fit
from faceapp.liveness.reflection import SHAPE

FOLLOWS, LEAST_GAIN = 0.9, 0.01
"""Correlation from which a face followed, and the least light of the screen on it for that, in natural logarithms. A
film of a face that another sequence lit reaches it less than once in 200 times."""

FLAT = 0.15
"""Spread of the regions' gains below which it is a sheet that followed."""

CLEAR_CHANGE, UNLIKE = 0.05, 0.6
"""A change of hue, and the correlation below which so much change is another light's: a film of another sequence."""

REVERSED_CHANGE, REVERSED = 0.01, -0.9
"""The same where the background follows the screen and the face doesn't, which is nearer to it."""

STEADY = 0.1
"""A change of exposure, in natural logarithms, up to which a change of hue is not the camera's own."""


@dataclass(frozen=True, eq=False)
class Glimpse:
    """One frame, as far as light is concerned.

    Attributes:
        at: seconds on the clock that frames are timed by.
        track_id: of the largest face; None where there is none.
        faces: how many faces are in the frame.
        light: of ``Reflections.measure``, the same one's for all frames; None where it gave none.
    """

    at: float
    track_id: int | None
    faces: int = 1
    light: NDArray[np.float64] | None = None

    @property
    def measured(self) -> bool:
        """Whether there is light to compare."""
        return self.light is not None and self.light.shape == SHAPE and bool(np.isfinite(self.light).all())


class LightChallenge:
    """One sequence shown to one face. What it has found never changes.

    Attributes:
        evidence: what was found; None until it is over.
    """

    def __init__(self, sequence: Sequence, shown_at: float, track_id: int) -> None:
        """Compare the face of this track with ``sequence``, whose first colour was painted at ``shown_at`` seconds."""
        self.evidence: LivenessEvidence | None = None
        self._sequence, self._shown_at, self._track_id = sequence, shown_at, track_id
        self._ends_at = shown_at + Sequence.SECONDS + LONGEST_DELAY
        self._now, self._seen_at = -inf, shown_at
        self._several = 0
        self._glimpses: list[tuple[float, NDArray[np.float64]]] = []

    def observe(self, seen: Glimpse) -> LivenessEvidence | None:
        """Take a frame into account; return the evidence once there is some."""
        before = self._now
        if self.elapse(seen.at) is not None or seen.at <= before or not isfinite(seen.at):
            return self.evidence
        self._several = self._several + 1 if seen.faces > 1 else 0
        if self._several >= SEEN:
            return self._end(Finding.COULD_NOT_TELL, Cue.SEVERAL)
        if seen.track_id is None:
            return None
        if seen.track_id != self._track_id:
            return self._end(Finding.COULD_NOT_TELL, Cue.TRACK_LOST)
        self._seen_at = seen.at
        if seen.light is not None and seen.measured:
            self._glimpses.append((seen.at, seen.light))
        return None

    def elapse(self, at: float) -> LivenessEvidence | None:
        """Let time pass without a frame; return the evidence once there is some."""
        if self.evidence is not None or not isfinite(at) or at <= self._now:
            return self.evidence
        self._now = at
        if min(at, self._ends_at) - self._seen_at > LONGEST_ABSENCE:
            return self._end(Finding.COULD_NOT_TELL, Cue.TRACK_LOST)
        return self._end(*self._judge()) if at >= self._ends_at else None

    def interrupt(self) -> LivenessEvidence:
        """End it because the window, the gallery or the operator does; return what was found."""
        return self.evidence or self._end(Finding.COULD_NOT_TELL, Cue.INTERRUPTED)

    def _judge(self) -> tuple[Finding, Cue]:
        if not self._glimpses:
            return Finding.COULD_NOT_TELL, Cue.LIGHT_TOO_WEAK
        at, light = zip(*self._glimpses, strict=True)
        return judge(fit(np.array(at), np.array(light), self._sequence, self._shown_at))

    def _end(self, finding: Finding, cue: Cue) -> LivenessEvidence:
        self.evidence = LivenessEvidence(finding, cue)
        return self.evidence


def judge(seen: Fit | None) -> tuple[Finding, Cue]:
    """Return what a fit says; None, or a weak one, says nothing."""
    if seen is None:
        return Finding.COULD_NOT_TELL, Cue.LIGHT_TOO_WEAK
    if seen.correlation >= FOLLOWS and seen.gain >= LEAST_GAIN:
        flat = seen.spread < FLAT
        return (Finding.ATTACK_SUSPECTED, Cue.LIGHT_FLAT) if flat else (Finding.NO_ATTACK_SEEN, Cue.LIGHT_FOLLOWED)
    other = seen.change >= CLEAR_CHANGE and seen.correlation < UNLIKE
    reverse = seen.change >= REVERSED_CHANGE and seen.correlation <= REVERSED
    if seen.exposure <= STEADY and (other or reverse):
        return Finding.ATTACK_SUSPECTED, Cue.LIGHT_NOT_FOLLOWED
    return Finding.COULD_NOT_TELL, Cue.LIGHT_TOO_WEAK
