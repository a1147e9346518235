"""What counts as a check, what the history keeps of it, and how many may fail."""

from collections import deque

from faceapp.gallery.history import Check
from faceapp.liveness.evidence import LivenessEvidence
from faceapp.recognition.live.analysis import Analysis, CheckedFace, Question
from faceapp.recognition.live.decision import Decision, Reason, Verdict

UNCERTAIN_FOR = 2.0
"""Seconds that an uncertain verdict must stand before it counts as the outcome of a check."""

CLAIM_RESTS = 1.0
"""Seconds that a claim must stand before a verdict on it counts: going through a list claims nobody in it."""

MATCH_WITH_PIN = "MATCH_WITH_PIN"
"""The verdict on record when a PIN has told look-alikes apart."""

RECOGNISED = ("MATCH", MATCH_WITH_PIN)
"""The verdicts on record that say who somebody is."""

Outcome = tuple[Verdict, int | None, int | None, LivenessEvidence | None]


class CheckPicker:
    """Picks from the stream of analyses the verdicts that are new."""

    def __init__(self) -> None:
        self._recorded: dict[int, Outcome] = {}
        self._since: dict[int, tuple[Outcome, float]] = {}
        self._question: Question | None = None
        self._counts_from = float("-inf")

    def new_checks(self, analysis: Analysis) -> list[CheckedFace]:
        """Return the faces whose verdict has not been recorded.

        A match or no match is the outcome at once, an uncertain one when it has stood for two
        seconds; none counts in 1:1 before the claim has stood for one. The same outcome on the same
        face is recorded once for each question; with somebody removed it is still the same. To be
        given the analyses without a question too.
        """
        question, before, at = analysis.question, self._question, analysis.frame.captured_at
        self._question = question
        if question != before and (question is None or before is None or not question.narrows(before)):
            self._recorded, self._since = {}, {}
            self._counts_from = at + (CLAIM_RESTS if question is not None and not question.identify else 0.0)
        return [face for face in analysis.faces if self._is_new(face, at)]

    def _is_new(self, face: CheckedFace, at: float) -> bool:
        track_id, decision = face.face.track_id, face.decision
        if track_id is None or decision is None or not decision.decided:
            return False
        outcome = _outcome(face, decision)
        if self._since.get(track_id, (None,))[0] != outcome:
            self._since[track_id] = (outcome, at)
        standing = at - self._since[track_id][1]
        too_soon = at < self._counts_from or (decision.verdict is Verdict.UNCERTAIN and standing < UNCERTAIN_FOR)
        if too_soon or self._recorded.get(track_id) == outcome:
            return False
        self._recorded[track_id] = outcome
        return True


class FailureLimit:
    """Counts failed 1:1 checks in a moving minute and pauses the station after too many.

    Args:
        limit: how many may fail within a minute; 0 for no limit.
        pause: seconds that the station pauses then.
    """

    WINDOW = 60.0

    def __init__(self, limit: int, pause: float = 60.0) -> None:
        self._limit = limit
        self._pause = pause
        self._failures: deque[float] = deque()
        self._paused_until = float("-inf")

    def count(self, decision: Decision, now: float) -> None:
        """Count a 1:1 check by its verdict; ``now`` in seconds of a clock that only goes forward."""
        if decision.verdict is Verdict.MATCH:
            self.matched()
        elif decision.verdict in (Verdict.NO_MATCH, Verdict.ATTACK_SUSPECTED):
            self.failed(now)

    def failed(self, now: float) -> None:
        """Count a failed check."""
        self._failures.append(now)
        while self._failures[0] <= now - self.WINDOW:
            self._failures.popleft()
        if self._limit and len(self._failures) >= self._limit:
            self._paused_until = now + self._pause
            self._failures.clear()

    def matched(self) -> None:
        """Forget the failures: the person was who they should be."""
        self._failures.clear()

    def lift(self) -> None:
        """End the pause."""
        self._paused_until = float("-inf")

    def remaining_pause(self, now: float) -> float:
        """Return for how many seconds the station still pauses; 0 if it doesn't."""
        return max(0.0, self._paused_until - now)


def as_check(
    decision: Decision,
    question: Question,
    encoder_id: str,
    station: str,
    at: float,
    evidence: LivenessEvidence | None = None,
) -> Check:
    """Return the history's row for a verdict.

    Args:
        decision: the verdict.
        question: what it answers.
        encoder_id: which encoder made the embeddings.
        station: name of the computer.
        at: seconds since the epoch (UTC).
        evidence: what was found of whether the face is a picture; None if nothing was.
    """
    comparison = decision.comparison
    matched = decision.verdict is Verdict.MATCH and comparison is not None
    return Check(
        at=at,
        mode="identify" if question.identify else "verify",
        claimed_id=None if question.identify else question.claimed,
        found_id=comparison.person_id if matched and comparison is not None else None,
        score=comparison.score if comparison is not None else None,
        threshold=question.rules.threshold,
        level=question.rules.level,
        verdict=MATCH_WITH_PIN if decision.reason is Reason.PIN else decision.verdict.name,
        encoder_id=encoder_id,
        station=station,
        liveness=question.liveness,
        finding=evidence.finding if evidence is not None else "",
        cue=evidence.cue if evidence is not None else "",
    )


def _outcome(face: CheckedFace, decision: Decision) -> Outcome:
    """What makes two verdicts on one face the same: a stranger stays one, whoever is nearest and picture or not."""
    person = decision.comparison.person_id if decision.comparison is not None else None
    rival = decision.rival.person_id if decision.rival is not None else None
    evidence = face.liveness.evidence if face.liveness is not None else None
    if decision.verdict is Verdict.NO_MATCH:
        return (decision.verdict, None, rival, None)
    return (decision.verdict, person, rival, evidence)
