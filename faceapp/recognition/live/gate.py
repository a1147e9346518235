"""Holds a match back until what the liveness policy asks of the face has been seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random, SystemRandom

from faceapp.capture.frame import Frame
from faceapp.liveness import colours
from faceapp.liveness.challenge import draw
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence
from faceapp.liveness.passive import PassiveCues
from faceapp.liveness.tries import Tries
from faceapp.recognition.live.analysis import CheckedFace, FaceLiveness, LightAnswer
from faceapp.recognition.live.attempt import Attempt
from faceapp.recognition.live.decision import Decision, Reason, Verdict
from faceapp.recognition.pipeline import Pipeline
from faceapp.siamese.embedding import Embedding

WATCHED = 2.5
"""Seconds that a face is watched before it may pass without a question: the passive cues need them to warn."""

BORDERLINE = 0.05
"""A score that reaches its threshold by less leaves doubt."""

LONGEST_ABSENCE = 0.5
"""Seconds out of sight after which what was found of a face counts no more, as with a PIN."""


@dataclass
class _Watched:
    """What is known of one track."""

    cues: PassiveCues
    since: float
    seen_at: float
    passed: int | None = None  # for whom it has passed
    evidence: LivenessEvidence | None = None  # of what was asked
    failed: Decision | None = None  # the match held back by an attempt that failed
    with_pin: bool = False
    untold: CheckedFace | None = None  # as it failed, while no analysis has told of it


class LivenessGate:
    """Watches the foremost face, and asks it where the policy wants that. For one thread at a time.

    Attributes:
        may_ask: whether a challenge may begin; where nobody looks, or somebody is enrolled, it may not.
    """

    def __init__(self, pipeline: Pipeline, random: Random | None = None) -> None:
        """Begin with the policy off; steps are drawn by the system's own random numbers, which nobody can foresee."""
        self.may_ask = True
        self._pipeline = pipeline
        self._random = random or SystemRandom()
        self._no_camera = False
        self._policy, self._lit = "off", False
        self._abandoned: list[CheckedFace] = []
        self._watched: dict[int, _Watched] = {}
        self._attempt: Attempt | None = None
        self._tries: dict[int, Tries] = {}

    def begin(self, policy: str, lit: bool = False) -> None:
        """Begin afresh, with one of ``settings.LIVENESS`` and with or without light: what was found counts no more."""
        if self._attempt is not None:
            self._abandoned.append(self._failed(self._attempt, self._attempt.interrupt()))
        self._policy, self._lit = policy, lit
        self._watched, self._attempt = {}, None

    def use_source(self, no_camera: bool) -> None:
        """Say whether frames come from what is no camera; another kind of source begins afresh."""
        if no_camera != self._no_camera:
            self._no_camera = no_camera
            self.begin(self._policy, self._lit)

    def _cues(self) -> PassiveCues:
        return PassiveCues(self._no_camera, self._pipeline.pad_model)

    def forget(self, people: frozenset[int]) -> None:
        """Let nothing stand that was found of people who are gone."""
        if self._attempt is not None and not people.isdisjoint(self._attempt.match.people):
            self._attempt = None
        for watched in self._watched.values():
            if watched.passed in people or (
                watched.failed is not None and not people.isdisjoint(watched.failed.people)
            ):
                watched.passed = watched.failed = watched.evidence = watched.untold = None

    def rename(self, before: int, now: int) -> None:
        """Give a track another number, as somebody else has taken its place; only that very finding goes along."""
        watched = self._watched.pop(before, None)
        if watched is not None and watched.evidence is not None and watched.evidence.cue is Cue.ANOTHER_PERSON:
            self._watched[now] = replace(watched, cues=self._cues())

    def asks(self, track_id: int | None) -> bool:
        """Return whether this track is being asked something: the challenge itself sees then that it is one person."""
        return self._attempt is not None and self._attempt.track_id == track_id

    def interrupt(self) -> None:
        """End the attempt that runs, if any; nothing is granted."""
        if self._attempt is not None:
            self._end(self._attempt, self._attempt.interrupt())

    def answer_light(self, answer: LightAnswer) -> None:
        """Take the window's word of the light that it was to show."""
        if self._attempt is not None:
            self._attempt.answer_light(answer)

    def take_abandoned(self) -> list[CheckedFace]:
        """Return, as last seen, those whose attempt has ended without them since this was last asked."""
        abandoned, self._abandoned = self._abandoned, []
        return abandoned

    def try_again(self, track_id: int) -> None:
        """Ask a face once more whose attempt has failed, as soon as tries are left."""
        watched = self._watched.get(track_id)
        if watched is not None and watched.failed is not None:
            watched.failed = watched.evidence = None

    def accept_pin(self, track_id: int, person_id: int) -> None:
        """Let a face pass of which nothing could be told, as it is this person's and they have typed their PIN."""
        watched = self._watched.get(track_id)
        if watched is None or watched.failed is None or watched.evidence is None:
            return
        if watched.evidence.finding is Finding.COULD_NOT_TELL and watched.failed.people == (person_id,):
            watched.passed, watched.with_pin, watched.failed = person_id, True, None

    def judge(self, frame: Frame, faces: Sequence[CheckedFace], steady: Embedding | None) -> tuple[CheckedFace, ...]:
        """Return the faces of a frame, with the matches held back that the policy does not let through yet.

        Args:
            frame: the frame.
            faces: with the verdicts that their scores give, largest first.
            steady: what the newest frames of the first of them say together.
        """
        if self._policy == "off":
            return tuple(faces)
        at = frame.captured_at
        self._notice(faces, at)
        if faces:
            self._watch(frame, faces[0])
        if self._attempt is not None:
            self._go_on(self._attempt, frame, faces)
        elif faces and steady is not None:
            self._begin_attempt(faces[0], steady, at)
        return tuple(self._answer(face, at) for face in faces)

    def _notice(self, faces: Sequence[CheckedFace], at: float) -> None:
        """Follow every face in sight, and forget those that have been out of sight."""
        for face in faces:
            assert face.face.track_id is not None  # the tracker numbers every face
            known = self._watched.get(face.face.track_id)
            if known is None or at - known.seen_at > LONGEST_ABSENCE:
                known = self._watched[face.face.track_id] = _Watched(self._cues(), at, at)
            known.seen_at = at
        gone = [key for key, one in self._watched.items() if at - one.seen_at > LONGEST_ABSENCE]
        left = [self._watched.pop(key).untold for key in gone]
        self._abandoned += [face for face in left if face is not None]

    def _of(self, face: CheckedFace) -> _Watched:
        assert face.face.track_id is not None
        return self._watched[face.face.track_id]

    def _watch(self, frame: Frame, face: CheckedFace) -> None:
        """Show the foremost face to the passive cues, which look a few times a second only."""
        embedding = face.probe.embedding if face.probe is not None and face.probe.crop is face.crop else None
        self._of(face).cues.observe(frame.captured_at, frame.pixels, face.face, embedding)

    def _begin_attempt(self, face: CheckedFace, steady: Embedding, at: float) -> None:
        watched, decision = self._of(face), face.decision
        again = watched.evidence is not None and watched.evidence.cue is Cue.TRIES
        if decision is None or (watched.failed is not None and not again):
            return
        if not self._wants_answer(watched, decision, at) or not self.may_ask:
            return
        watched.failed = watched.evidence = None
        if self._tries_of(decision).begin(at):
            light = colours.draw(self._random) if self._lit else None
            self._attempt = Attempt(draw(self._random), face, decision, steady, self._pipeline, light)
        else:
            watched.failed, watched.evidence = decision, LivenessEvidence(Finding.COULD_NOT_TELL, Cue.TRIES)

    def _wants_answer(self, watched: _Watched, decision: Decision, at: float) -> bool:
        """Whether this is a match that only an answer lets through; where there is no doubt, let it pass."""
        if decision.verdict is not Verdict.MATCH or decision.comparison is None or self._policy == "warn":
            return False
        person, warned = decision.comparison.person_id, watched.cues.evidence is not None
        if watched.passed == person and (watched.evidence is not None or not warned):
            return False
        watched.passed = None
        if self._policy == "always" or warned or decision.comparison.score < decision.comparison.threshold + BORDERLINE:
            return True
        if at - watched.since >= WATCHED:
            watched.passed, watched.evidence = person, None
        return False

    def _go_on(self, attempt: Attempt, frame: Frame, faces: Sequence[CheckedFace]) -> None:
        evidence = attempt.observe(frame, faces)
        if evidence is not None:
            self._end(attempt, evidence)

    def _end(self, attempt: Attempt, evidence: LivenessEvidence) -> None:
        self._attempt = None
        watched = self._watched.get(attempt.track_id)
        if watched is None:
            self._abandoned.append(self._failed(attempt, evidence))
            return
        watched.evidence = evidence
        if evidence.finding is Finding.NO_ATTACK_SEEN:
            assert attempt.match.comparison is not None
            watched.passed = attempt.match.comparison.person_id
        else:
            watched.failed = attempt.match
            watched.untold = self._failed(attempt, evidence)

    def _failed(self, attempt: Attempt, evidence: LivenessEvidence) -> CheckedFace:
        return replace(
            attempt.face, decision=_refusal(attempt.match, evidence.finding), liveness=FaceLiveness(evidence)
        )

    def _tries_of(self, decision: Decision) -> Tries:
        assert decision.comparison is not None
        return self._tries.setdefault(decision.comparison.person_id, Tries())

    def _answer(self, face: CheckedFace, at: float) -> CheckedFace:
        """Return the face as the policy lets it be shown, kept and logged."""
        if face.decision is None:
            return face
        watched = self._of(face)
        if self._attempt is not None and self.asks(face.face.track_id):
            return replace(face, decision=_HELD_BACK, liveness=self._attempt.asked(at))
        if watched.failed is not None and watched.evidence is not None:
            watched.untold = None
            wait = self._tries_of(watched.failed).wait(at)
            decision = _refusal(watched.failed, watched.evidence.finding)
            return replace(face, decision=decision, liveness=FaceLiveness(watched.evidence, wait=wait))
        if face.decision.verdict is not Verdict.MATCH or self._policy == "warn":
            return replace(face, liveness=FaceLiveness(watched.cues.evidence))
        assert face.decision.comparison is not None
        if watched.passed != face.decision.comparison.person_id:
            return replace(face, decision=_HELD_BACK, liveness=FaceLiveness())
        decision = replace(face.decision, reason=Reason.PIN) if watched.with_pin else face.decision
        return replace(face, decision=decision, liveness=FaceLiveness(watched.evidence))


_HELD_BACK = Decision(Verdict.CHECKING, Reason.LIVENESS)


def _refusal(match: Decision, finding: Finding) -> Decision:
    suspected = finding is Finding.ATTACK_SUSPECTED
    verdict = Verdict.ATTACK_SUSPECTED if suspected else Verdict.NOT_CHECKED
    return replace(match, verdict=verdict, reason=Reason.LIVENESS)
