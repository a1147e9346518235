"""Measuring a camera in its room: tries by the operator himself, by a print and by a phone that shows him.

Without clock, picture source or window: a caller asks ``Measurement.next`` what to show, makes a ``Trial``, gives it
every frame until it returns a ``Try``, and hands that to ``Measurement.take``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import isfinite

import numpy as np

from faceapp.capture.frame import Pixels
from faceapp.liveness.challenge import Challenge
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence, Step
from faceapp.liveness.observation import Observation
from faceapp.liveness.passive import PassiveCues
from faceapp.liveness.passive_model import PassiveModel
from faceapp.siamese.embedding import Embedding
from faceapp.vision.face import Face
from faceapp.vision.mesh import Mesh

WATCHED = 3.0
"""Seconds that the passive cues watch at least: what they look at."""

LONGEST_WAIT = 10.0
"""Seconds for a face to appear."""


class Shown(StrEnum):
    """What is held before the camera; the names are those of clips (``evaluation.protocols.presentations``)."""

    LIVE = "live"
    PRINT = "print"
    PHONE = "replay-phone"


PLAN = {Shown.LIVE: 10, Shown.PRINT: 5, Shown.PHONE: 5}
"""How many tries of each; with none of so many going wrong, the rate is below 31 % and 53 % in 95 of 100 cases."""


@dataclass(frozen=True)
class Try:
    """What came of one.

    Attributes:
        warned: whether a passive cue warned; None where none saw enough to tell.
        evidence: of the challenge.
    """

    shown: Shown
    warned: bool | None
    evidence: LivenessEvidence


@dataclass(frozen=True)
class Tally:
    """Counts of one thing shown: all that is kept.

    Attributes:
        tries: how many there were.
        warned: a passive cue warned.
        silent: none saw enough to tell.
        answered: the challenge was answered: no attack seen.
        suspected: the challenge ended in a suspicion.
    """

    tries: int = 0
    warned: int = 0
    silent: int = 0
    answered: int = 0
    suspected: int = 0

    def __post_init__(self) -> None:
        counts = tuple(asdict(self).values())
        if any(type(count) is not int or count < 0 for count in counts):
            raise ValueError(f"counts can't be {counts}")
        if self.warned + self.silent > self.tries or self.answered + self.suspected > self.tries:
            raise ValueError(f"more came of the tries than there were: {counts}")

    def plus(self, one: Try) -> "Tally":
        """Return the counts with one more try."""
        return Tally(
            self.tries + 1,
            self.warned + (one.warned is True),
            self.silent + (one.warned is None),
            self.answered + (one.evidence.finding is Finding.NO_ATTACK_SEEN),
            self.suspected + (one.evidence.finding is Finding.ATTACK_SUSPECTED),
        )


class Measurement:
    """What is still to be shown, and what came of the rest.

    Attributes:
        tallies: of what was shown at least once.
    """

    def __init__(self, plan: Mapping[Shown, int] = PLAN) -> None:
        """Begin; ``plan`` says how many tries there are of each, in this order."""
        self.tallies: dict[Shown, Tally] = {}
        self._left = dict(plan)

    @property
    def next(self) -> Shown | None:
        """What to show now; None once all is done."""
        return next((shown for shown, left in self._left.items() if left > 0), None)

    @property
    def left(self) -> int:
        """How many tries are still to come."""
        return sum(self._left.values())

    def take(self, one: Try) -> None:
        """Count a try."""
        self.tallies[one.shown] = self.tallies.get(one.shown, Tally()).plus(one)
        self._left[one.shown] = max(0, self._left.get(one.shown, 0) - 1)

    def skip(self, shown: Shown) -> None:
        """Leave out what remains of something: the operator has no print at hand."""
        self._left[shown] = 0


class Trial:
    """One try: a challenge to the first face that appears, with the passive cues watching."""

    def __init__(
        self,
        shown: Shown,
        steps: tuple[Step, Step],
        model: PassiveModel | None = None,
        reference: Embedding | None = None,
    ) -> None:
        """Wait for a face, which is then asked ``steps``; ``model`` is the operator's own, if any.

        The face has to be that of ``reference``; without one it has to stay the one that it was at first.
        """
        self.challenge: Challenge | None = None
        self._shown, self._steps = shown, steps
        self._cues = PassiveCues(model=model)
        self._began: float | None = None
        self._faced: float | None = None
        self._reference = reference

    def observe(
        self,
        at: float,
        pixels: Pixels,
        faces: Sequence[Face],
        mesh: Mesh | None = None,
        embedding: Embedding | None = None,
    ) -> Try | None:
        """Take a frame into account; return what came of the try once it is over.

        Args:
            at: when it was taken, in seconds.
            pixels: (H, W, 3) uint8 BGR.
            faces: with their tracks, the largest first; the others only count.
            mesh: of the largest; None where the network sees no face.
            embedding: of the largest; None where it was not encoded.

        Raises:
            ModelError: the operator's model gives something else than three numbers.
        """
        if not isfinite(at):
            return None
        self._began = at if self._began is None else self._began
        if faces and self.challenge is None and faces[0].track_id is not None:
            self.challenge, self._faced = Challenge(self._steps, faces[0].track_id), at
        if self.challenge is None or self._faced is None:
            return self.end() if at - self._began > LONGEST_WAIT else None
        if faces:
            self._cues.observe(at, pixels, faces[0], embedding)
        self.challenge.observe(self._observation(at, faces, mesh, embedding))
        over = self.challenge.evidence is not None and at - self._faced >= WATCHED
        return self.end() if over else None

    def end(self) -> Try:
        """End it, be it that the camera gives no more, and return what came of it."""
        evidence = LivenessEvidence(Finding.COULD_NOT_TELL, Cue.NOT_FRONTAL)
        if self.challenge is not None:
            evidence = self.challenge.interrupt()
        warned = True if self._cues.seen else False if self._cues.able else None
        return Try(self._shown, warned, evidence)

    def _observation(
        self, at: float, faces: Sequence[Face], mesh: Mesh | None, embedding: Embedding | None
    ) -> Observation:
        if not faces:
            return Observation(at, None, 0)
        self._reference = self._reference or embedding
        like = None
        if embedding is not None and self._reference is not None:
            like = float(np.dot(self._reference.vector, embedding.vector))
        return Observation.of(at, faces[0], mesh, len(faces), like)


def as_numbers(tallies: Mapping[Shown, Tally]) -> dict[str, dict[str, int]]:
    """Return counts as JSON can hold them."""
    return {str(shown): asdict(tally) for shown, tally in tallies.items()}


def from_numbers(stored: Iterable[tuple[str, Mapping[str, int]]]) -> dict[Shown, Tally]:
    """Return counts from what ``as_numbers`` made.

    Raises:
        TypeError: a count is missing its name.
        ValueError: they can't be.
    """
    return {Shown(name): Tally(**counts) for name, counts in stored}
