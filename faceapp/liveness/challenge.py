"""Two random questions to the person at the camera: a state machine without clock, picture or window.

A caller draws the steps (``draw``), makes a ``Challenge`` for the track that matched, and gives it an
``Observation`` for every frame, in order, until it returns evidence; between frames ``elapse`` ends it in time when
no more come. ``phase``, ``step``, ``progress`` and ``remaining`` are what a window shows meanwhile. Nothing but
``Finding.NO_ATTACK_SEEN`` may grant anything.
"""

from enum import Enum, auto
from itertools import permutations
from math import inf, isfinite
from random import Random

from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence, Step
from faceapp.liveness.gesture import TURN_ANGLE, Gesture, Look, NoTurn, Return, Turn, gesture
from faceapp.liveness.observation import Frontal, Observation
from faceapp.siamese.embedding import SAME_PERSON

STEP_SECONDS = 4.0
"""Time for each phase: to look at the camera, for either step, and to look back."""

LONGEST_ABSENCE = 0.5
"""Seconds without the face after which its track counts as broken."""

SAME_PERSON_TURNED = 0.25
"""Score below which a turned face is another's: people who turn by more than 20 degrees stay above 0.35 of their own
frontal picture. Of a frontal one ``SAME_PERSON`` is asked."""

SEEN = 3
"""Frames in a row that a second face, or another person's, must be seen in: detector and encoder err at times."""

QUESTIONS = tuple(pair for pair in permutations(Step, 2) if any(step.is_turn for step in pair))
"""The challenges there are: two different steps, in order, at least one of them a turn, which prints can't do."""


class Phase(Enum):
    """Where a challenge stands."""

    LOOK = auto()  # at the camera, for the frontal pose
    FIRST = auto()
    SECOND = auto()
    RETURN = auto()  # back to the camera
    OVER = auto()


def draw(random: Random) -> tuple[Step, Step]:
    """Return two steps to ask for; ``random`` should be ``SystemRandom`` where an attacker may watch."""
    return random.choice(QUESTIONS)


class Challenge:
    """One attempt. The first failure ends it, and what it has found never changes.

    Attributes:
        steps: what is asked.
        phase: where it stands.
        evidence: what was found; None until it is over.
    """

    def __init__(self, steps: tuple[Step, Step], track_id: int) -> None:
        """Ask ``steps`` of the face with this track."""
        self.steps = steps
        self.phase = Phase.LOOK
        self.evidence: LivenessEvidence | None = None
        self._track_id = track_id
        self._began: float | None = None
        self._now = self._seen_at = -inf
        self._several = self._unlike = 0
        self._frontal: Frontal | None = None
        self._no_turn: NoTurn | None = None
        self._expect(Look())

    @property
    def step(self) -> Step | None:
        """The step that is asked for now; None before, after and when it is over."""
        return {Phase.FIRST: self.steps[0], Phase.SECOND: self.steps[1]}.get(self.phase)

    @property
    def progress(self) -> float:
        """How much of what is asked for now has been seen, 0..1."""
        return 1.0 if self._done else self._awaited.progress

    def remaining(self, at: float) -> float:
        """Return the seconds left for the present phase."""
        return STEP_SECONDS if self._began is None else max(0.0, self._began + STEP_SECONDS - at)

    def observe(self, seen: Observation) -> LivenessEvidence | None:
        """Take a frame into account; return the evidence once there is some."""
        before = self._now
        if self.elapse(seen.at) is not None or seen.at <= before or not isfinite(seen.at):
            return self.evidence
        if not self._is_alone(seen) or not self._is_there(seen):
            return self.evidence
        if seen.track_id is not None and self._is_same_person(seen) and seen.measured:
            self._await(seen)
        return self.evidence

    def elapse(self, at: float) -> LivenessEvidence | None:
        """Let time pass without a frame; return the evidence once there is some."""
        if self.evidence is not None or not isfinite(at) or at <= self._now:
            return self.evidence
        self._now = at
        if self._began is None:
            self._began = self._seen_at = at
        if at - self._seen_at > LONGEST_ABSENCE:
            return self._end(Finding.COULD_NOT_TELL, Cue.TRACK_LOST)
        if at - self._began > STEP_SECONDS:
            return self._end(Finding.COULD_NOT_TELL, self._late)
        return None

    def interrupt(self) -> LivenessEvidence:
        """End it because the window, the gallery or the operator does; return what was found."""
        return self.evidence or self._end(Finding.COULD_NOT_TELL, Cue.INTERRUPTED)

    @property
    def _late(self) -> Cue:
        if self._done:
            return Cue.NOT_COMPARED
        return Cue.NO_ANSWER if self.step is not None else Cue.NOT_FRONTAL

    def _is_alone(self, seen: Observation) -> bool:
        self._several = self._several + 1 if seen.faces > 1 else 0
        if self._several >= SEEN:
            self._end(Finding.COULD_NOT_TELL, Cue.SEVERAL)
        return self.evidence is None

    def _is_there(self, seen: Observation) -> bool:
        if seen.track_id == self._track_id:
            self._seen_at = seen.at
        elif seen.track_id is not None:
            self._end(Finding.COULD_NOT_TELL, Cue.TRACK_LOST)
        return self.evidence is None

    def _is_same_person(self, seen: Observation) -> bool:
        """Count comparisons that fail; several in a row are another person. A like one serves the phase it is in.

        A turn is served by a frame in which the face is turned, else another could turn in the person's stead.
        """
        if seen.likeness is None or not isfinite(seen.likeness):
            return True
        facing = self._frontal is None or abs(seen.yaw - self._frontal.yaw) < TURN_ANGLE / 2
        like = seen.likeness >= (SAME_PERSON if facing else SAME_PERSON_TURNED)
        self._unlike = 0 if like else self._unlike + 1
        self._compared |= like and seen.measured and not (facing and isinstance(self._awaited, Turn))
        if self._unlike >= SEEN:
            self._end(Finding.ATTACK_SUSPECTED, Cue.ANOTHER_PERSON)
        return self.evidence is None

    def _await(self, seen: Observation) -> None:
        """Look for what the present phase waits for, and go on to the next once it is seen and compared."""
        self._awaited.observe(seen)
        if isinstance(self._awaited, Turn) and self._awaited.wrong_side:
            self._end(Finding.ATTACK_SUSPECTED, Cue.WRONG_SIDE)
            return
        if self._no_turn is not None:
            self._no_turn.observe(seen)
            if self._no_turn.broken:
                self._end(Finding.COULD_NOT_TELL, Cue.UNASKED)
                return
        self._done |= self._awaited.progress >= 1
        if self._done and self._compared:
            self._go_on(seen.at)

    def _go_on(self, at: float) -> None:
        if self.phase is Phase.RETURN:
            self._end(Finding.NO_ATTACK_SEEN, Cue.ANSWERED)
            return
        if isinstance(self._awaited, Look):
            self._frontal = self._awaited.frontal
        assert self._frontal is not None  # looking comes first
        self.phase, self._began = Phase(self.phase.value + 1), at
        self._expect(Return(self._frontal) if self.step is None else gesture(self.step, self._frontal))
        self._no_turn = None if self.step is None or self.step.is_turn else NoTurn(self._frontal)

    def _expect(self, awaited: Gesture) -> None:
        self._awaited = awaited
        self._done = self._compared = False

    def _end(self, finding: Finding, cue: Cue) -> LivenessEvidence:
        self.evidence = LivenessEvidence(finding, cue, self.step)
        self.phase = Phase.OVER
        return self.evidence
