"""Shows a clip to every liveness cue, and asks it every question there is."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from faceapp.liveness.challenge import QUESTIONS, STEP_SECONDS, Challenge, Phase
from faceapp.liveness.evidence import Cue, Finding, Step
from faceapp.liveness.gesture import Gesture, Look, gesture
from faceapp.liveness.observation import Observation
from faceapp.liveness.passive import PassiveCues
from faceapp.liveness.passive_model import PassiveModel
from faceapp.recognition.similarity import cosine
from faceapp.siamese.embedding import Embedding
from faceapp.station.sighting import Sighting

STARTS = 8
"""Moments of a clip, evenly spread, at which a question is asked."""

LONGEST_CHALLENGE = (len(Phase) - 1) * STEP_SECONDS + 1.0
PASSIVE = (Cue.EDGE, Cue.SURROUND, Cue.STATIC_INPUT)


@dataclass(frozen=True)
class Outcome:
    """What one cue or policy made of one clip: shares of its attempts, 0..1.

    Attributes:
        accepted: taken for bona fide, be it since nothing could be told and that is let through.
        suspected: taken for an attack.
        silent: neither could be told.
    """

    accepted: float
    suspected: float
    silent: float


NO_FACE = Outcome(0.0, 0.0, 1.0)
"""Without a face nobody is let through, and nobody is warned of."""


@dataclass(frozen=True)
class Trial:
    """What became of one clip; ``passive`` and ``steps`` are each cue alone, the others whole policies."""

    passive: dict[Cue, Outcome]
    steps: dict[Step, Outcome]
    warn: Outcome
    ask: Outcome

    @property
    def ask_in_doubt(self) -> Outcome:
        """What comes of asking only where a passive cue warns."""
        return self.ask if self.warn.suspected or self.warn == NO_FACE else self.warn


@dataclass(frozen=True)
class _Moment:
    """What a challenge needs of a frame; the reference of its likeness is not known yet."""

    seen: Observation
    embedding: Embedding | None


def try_clip(sightings: Iterable[Sighting], model: PassiveModel | None = None) -> Trial:
    """Watch a clip with all passive cues, the operator's model among them, then ask it every question.

    Raises:
        ModelError: the model gives something else than three numbers.
    """
    watches: defaultdict[int | None, PassiveCues] = defaultdict(lambda: PassiveCues(model=model))
    cues = PASSIVE if model is None else (*PASSIVE, Cue.MODEL)
    moments = []
    for sighting in sightings:
        moments.append(_Moment(sighting.observation(), sighting.embedding))
        if sighting.faces:
            face = sighting.faces[0]
            watches[face.track_id].observe(sighting.at, sighting.pixels, face, sighting.embedding)
    asked = _asked(moments)
    return Trial(
        {cue: _watched(watches.values(), (cue,)) for cue in cues},
        {step: _mean([_alone(step, shown) for shown in asked]) for step in Step},
        _watched(watches.values(), cues),
        _mean([_challenged(steps, shown) for shown in asked for steps in QUESTIONS]),
    )


def _watched(watches: Iterable[PassiveCues], cues: Sequence[Cue]) -> Outcome:
    """Return what some cues make of all tracks in a clip: one warning is enough, and silence lets through."""
    seen = [watch.seen for watch in watches]
    if not seen:
        return NO_FACE
    if any(cue in track for track in seen for cue in cues):
        return Outcome(0.0, 1.0, 0.0)
    able = any(cue in watch.able for watch in watches for cue in cues)
    return Outcome(1.0, 0.0, 0.0 if able else 1.0)


def _asked(moments: Sequence[_Moment]) -> list[list[Observation]]:
    """Return what is seen from each start on. A film ends and is played again, as an attacker's would be."""
    starts = [number for number, moment in enumerate(moments) if moment.embedding is not None]
    chosen = [starts[len(starts) * number // STARTS] for number in range(min(STARTS, len(starts)))]
    return [_from(moments, start) for start in chosen]


def _from(moments: Sequence[_Moment], start: int) -> list[Observation]:
    times = [moment.seen.at for moment in moments]
    gap = median(b - a for a, b in itertools.pairwise(times)) if len(times) > 1 else STEP_SECONDS
    length, began = times[-1] - times[0] + gap, times[start]
    reference, shown = moments[start].embedding, []
    number = start
    while (at := times[number % len(times)] + number // len(times) * length - began) <= LONGEST_CHALLENGE:
        moment = moments[number % len(times)]
        shown.append(replace(moment.seen, at=at, likeness=_likeness(reference, moment.embedding)))
        number += 1
    return shown


def _likeness(reference: Embedding | None, probe: Embedding | None) -> float | None:
    return None if reference is None or probe is None else cosine(reference, probe)


def _challenged(steps: tuple[Step, Step], shown: Sequence[Observation]) -> Outcome:
    challenge = Challenge(steps, shown[0].track_id if shown[0].track_id is not None else -1)
    finding = next((found.finding for one in shown if (found := challenge.observe(one))), Finding.COULD_NOT_TELL)
    return Outcome(
        float(finding is Finding.NO_ATTACK_SEEN),
        float(finding is Finding.ATTACK_SUSPECTED),
        float(finding is Finding.COULD_NOT_TELL),
    )


def _alone(step: Step, shown: Sequence[Observation]) -> Outcome:
    """Return whether a single step is answered in its time, after a frontal look and by the same track."""
    look, until = Look(), STEP_SECONDS
    awaited: Gesture | None = None
    for seen in shown:
        if seen.at > until:
            break
        if not seen.measured or seen.track_id != shown[0].track_id:
            continue
        if awaited is None:
            look.observe(seen)
            if look.progress >= 1:
                awaited, until = gesture(step, look.frontal), seen.at + STEP_SECONDS
            continue
        awaited.observe(seen)
        if awaited.progress >= 1:
            return Outcome(1.0, 0.0, 0.0)
    return Outcome(0.0, 0.0, 1.0)


def _mean(outcomes: Sequence[Outcome]) -> Outcome:
    if not outcomes:
        return NO_FACE
    count = len(outcomes)
    return Outcome(
        sum(one.accepted for one in outcomes) / count,
        sum(one.suspected for one in outcomes) / count,
        sum(one.silent for one in outcomes) / count,
    )
