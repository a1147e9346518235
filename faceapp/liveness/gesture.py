"""Whether somebody turned, blinked or opened the mouth, compared with their own face at rest."""

from collections import deque
from statistics import median
from typing import Protocol

from faceapp.liveness.evidence import Step
from faceapp.liveness.hold import Hold
from faceapp.liveness.observation import Frontal, Observation

TURN_ANGLE = 20.0
"""Degrees from one's own frontal pose beyond which a head is turned; docs/liveness.md has the measurement."""

TURN_SECONDS = 0.5
MOUTH_SECONDS = 0.3
FACING, FACING_SECONDS = 20.0, 0.5
"""Degrees of yaw within which someone looks at the camera, which may stand beside the screen."""

RETURN_SECONDS = 0.3
AT_REST = 10.0
"""Degrees from the frontal pose within which eyes and mouth are looked at: a bent print that turns seems to blink."""

STILL = 6.0
STILL_SECONDS = 0.3
"""A head that moves by no more degrees in so many seconds does not turn."""

EYES_SHUT, EYES_OPEN = 0.65, 0.8
"""Shares of one's own open eyes: held prints go down to 0.69, people who blink to 0.5."""

MOUTH_OPEN = 0.25
"""How much further open than at rest, in mouth widths: held prints reach 0.1."""


class Gesture(Protocol):
    """One thing asked of a person. Once its progress is 1 it is done."""

    @property
    def progress(self) -> float:
        """How much of it has been seen, 0..1."""

    def observe(self, seen: Observation) -> None:
        """Take a measured frame into account."""


class Look:
    """The person looks at the camera without moving: their own frontal pose."""

    def __init__(self) -> None:
        self._held = Hold(FACING_SECONDS)
        self._seen: list[Observation] = []

    @property
    def progress(self) -> float:
        """How long it has been held."""
        return self._held.progress

    @property
    def frontal(self) -> Frontal:
        """The medians of what was seen while it was held; asked for when something was."""
        yaw, eyes, mouth = zip(*((one.yaw, one.eyes, one.mouth) for one in self._seen), strict=True)
        return Frontal(median(yaw), median(eyes), median(mouth))

    def observe(self, seen: Observation) -> None:
        """Take a measured frame into account, unless the pose is known already."""
        if self.progress >= 1:
            return
        steady = abs(seen.yaw) <= FACING and all(abs(one.yaw - seen.yaw) <= STILL for one in self._seen)
        self._seen = [*self._seen, seen] if steady else []
        self._held.observe(seen.at, steady)


class Return:
    """The person looks at the camera again."""

    def __init__(self, frontal: Frontal) -> None:
        """Compare with one's own frontal pose."""
        self._frontal = frontal
        self._held = Hold(RETURN_SECONDS)

    @property
    def progress(self) -> float:
        """How long it has been held."""
        return self._held.progress

    def observe(self, seen: Observation) -> None:
        """Take a measured frame into account."""
        self._held.observe(seen.at, abs(seen.yaw - self._frontal.yaw) <= AT_REST)


class Turn:
    """The head turns to a side and stays there."""

    def __init__(self, sign: int, frontal: Frontal) -> None:
        """Wait for a yaw of ``sign`` from the frontal pose."""
        self._sign, self._frontal = sign, frontal
        self._asked, self._other = Hold(TURN_SECONDS), Hold(TURN_SECONDS)
        self._rested = False

    @property
    def progress(self) -> float:
        """How long it has been held."""
        return self._asked.progress

    @property
    def wrong_side(self) -> bool:
        """Whether the head turned to the other side, having been at rest: the step before may have left it there."""
        return self._other.progress >= 1

    def observe(self, seen: Observation) -> None:
        """Take a measured frame into account."""
        turn = self._sign * (seen.yaw - self._frontal.yaw)
        self._rested |= abs(turn) < AT_REST
        self._asked.observe(seen.at, turn > TURN_ANGLE)
        self._other.observe(seen.at, self._rested and turn < -TURN_ANGLE)


class NoTurn:
    """The head is not turned while something else is asked: a film that does everything in turn does this too."""

    def __init__(self, frontal: Frontal) -> None:
        """Compare with one's own frontal pose."""
        self._sides = Turn(1, frontal), Turn(-1, frontal)

    @property
    def broken(self) -> bool:
        """Whether the head, having been at rest, was turned and stayed so: the step before may have left it there."""
        return any(side.wrong_side for side in self._sides)

    def observe(self, seen: Observation) -> None:
        """Take a measured frame into account."""
        for side in self._sides:
            side.observe(seen)


class AtRest:
    """Tells frames in which the head neither is turned nor turns."""

    def __init__(self, frontal: Frontal) -> None:
        """Compare with one's own frontal pose."""
        self._frontal = frontal
        self._recent: deque[Observation] = deque()

    def holds(self, seen: Observation) -> bool:
        """Return whether the head rests in this frame."""
        self._recent.append(seen)
        while seen.at - self._recent[0].at > STILL_SECONDS:
            self._recent.popleft()
        yaws = [one.yaw for one in self._recent]
        return len(yaws) > 1 and max(yaws) - min(yaws) <= STILL and abs(seen.yaw - self._frontal.yaw) <= AT_REST


class Blinks:
    """The eyes shut and open twice while the head rests."""

    ASKED = 2

    def __init__(self, frontal: Frontal) -> None:
        """Compare with one's own open eyes."""
        self._open = frontal.eyes
        self._rest = AtRest(frontal)
        self._shut = False
        self._seen = 0

    @property
    def progress(self) -> float:
        """The share of the blinks asked for."""
        return min(1.0, self._seen / self.ASKED)

    def observe(self, seen: Observation) -> None:
        """Take a measured frame into account."""
        if not self._rest.holds(seen):
            self._shut = False
        elif seen.eyes < EYES_SHUT * self._open:
            self._shut = True
        elif self._shut and seen.eyes > EYES_OPEN * self._open:
            self._shut = False
            self._seen += 1


class OpenMouth:
    """The mouth opens and stays so for a moment while the head rests."""

    def __init__(self, frontal: Frontal) -> None:
        """Compare with one's own mouth before."""
        self._closed = frontal.mouth
        self._rest = AtRest(frontal)
        self._held = Hold(MOUTH_SECONDS)

    @property
    def progress(self) -> float:
        """How long it has been held."""
        return self._held.progress

    def observe(self, seen: Observation) -> None:
        """Take a measured frame into account."""
        self._held.observe(seen.at, self._rest.holds(seen) and seen.mouth - self._closed > MOUTH_OPEN)


def gesture(step: Step, frontal: Frontal) -> Gesture:
    """Return what waits for ``step``."""
    if step is Step.BLINK_TWICE:
        return Blinks(frontal)
    if step is Step.OPEN_MOUTH:
        return OpenMouth(frontal)
    return Turn(1 if step is Step.TURN_LEFT else -1, frontal)
