"""When a shot at the camera is good enough to enrol."""

import math
from dataclasses import dataclass, replace

from faceapp.recognition.enrolment.cues import worst_cue
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.quality.assessment import Quality
from faceapp.vision.quality.components import COMPONENT
from faceapp.vision.quality.cues import Cue
from faceapp.vision.quality.range import Assessed

HOLD = 0.6
"""Seconds for which all must be well before a shot is taken."""

FEWEST = 4
"""Shots the time held must have in it: a slow computer sees few, and two prove nothing of what lay between."""

FUSED = 6
"""So many of the best shots of the time held are enrolled as one reference; more would add little and take longer."""

LONGEST_GAP = 0.8
"""Seconds without a frame after which what was before counts no more."""


HALFWAY = 10.0
"""Clearances beyond a bound at which a face is said to be halfway to it."""

UNMEASURED = 0.5


@dataclass(frozen=True, eq=False)
class Shot:
    """A face that might be enrolled.

    Attributes:
        face: where it is in its picture.
        crop: aligned.
        quality: measured against the bounds of enrolment.
        captured_at: seconds on any steady clock.
        source: ``camera`` or ``picture``.
        others: good shots of the same face taken just before or after, which are enrolled with it.
        small_picture: whether the camera's picture was too small for what is asked, and less was made to do.
    """

    face: Face
    crop: FaceCrop
    quality: Quality
    captured_at: float
    source: str = "camera"
    others: tuple["Shot", ...] = ()
    small_picture: bool = False


@dataclass(frozen=True, eq=False)
class Guidance:
    """What to show after a frame.

    Attributes:
        cue: what to ask for; None while all is well.
        readiness: how near all components are to being well, 0..1: 1 if they are; every step nearer raises it.
        held: how much of the time to hold still has passed, 0..1.
        open: whether the newest shot may be taken by hand.
        shot: the newest one, its quality judged as the cue was found; None if no face was.
        taken: the best shot of the time held, once it is over; else None.
    """

    cue: Cue | None
    readiness: float
    held: float
    open: bool
    shot: Shot | None
    taken: Shot | None


class EnrolmentGate:
    """Watches shot after shot and takes the best of 600 ms in which all was well.

    Anything less begins the time anew: a shot with a shortcoming, no face, another face, a gap
    between the frames. What has failed has to clear its bound by its clearance before it is well again,
    or a face near a bound would open and shut the gate by turns. The shots bring their own time.
    """

    def __init__(self, hold: float = HOLD) -> None:
        """Take a shot after ``hold`` seconds."""
        self._hold = hold
        self._good: list[Shot] = []
        self._failed: frozenset[str] = frozenset()
        self._track: int | None = None

    def see(self, shot: Shot | None) -> Guidance:
        """Return what to do after the newest shot; None where no face was found."""
        shot = self._judged(shot) if shot else None
        cue = worst_cue(shot.quality if shot else None)
        if shot is None or cue is not None:
            self._good = []
            return Guidance(cue, _readiness(shot), 0.0, False, shot, None)
        if self._good and not _goes_on(self._good[-1], shot):
            self._good = []
        self._good.append(shot)
        held = min((shot.captured_at - self._good[0].captured_at) / self._hold, 1.0)
        over = held >= 1.0 and len(self._good) >= FEWEST
        return Guidance(None, 1.0, held, True, shot, self._best() if over else None)

    def restart(self) -> None:
        """Begin anew."""
        self._good = []
        self._failed = frozenset()

    def _best(self) -> Shot:
        """Return the best shot of the time held with those that are next best."""
        best, *others = sorted(self._good, key=lambda good: -good.quality.unified)[:FUSED]
        return replace(best, others=tuple(others))

    def _judged(self, shot: Shot) -> Shot:
        """Return a shot against bounds that are narrower where this face has failed."""
        if shot.face.track_id != self._track:
            self._track, self._failed = shot.face.track_id, frozenset()
        quality = shot.quality.narrowed(self._failed)
        self._failed = frozenset(component.name for component in quality.failures)
        return replace(shot, quality=quality)


def _goes_on(before: Shot, now: Shot) -> bool:
    same_face = before.face.track_id == now.face.track_id
    return same_face and 0.0 <= now.captured_at - before.captured_at <= LONGEST_GAP


def _readiness(shot: Shot | None) -> float:
    if shot is None:
        return 0.0
    return math.prod(_nearness(failed) for failed in shot.quality.failures)


def _nearness(failed: Assessed) -> float:
    """Return 1 at the bound and ever less beyond it; a fixed share where nothing was measured."""
    if math.isnan(failed.value):
        return UNMEASURED
    beyond = max(failed.bound.low - failed.value, failed.value - failed.bound.high)
    return 1 / (1 + beyond / (HALFWAY * COMPONENT[failed.name].clearance))
