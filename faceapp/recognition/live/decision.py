"""From scores over time to a verdict on one face: a state machine without clock, picture or window."""

from collections import deque
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from enum import StrEnum


class Verdict(StrEnum):
    """What the operator is told about a face."""

    CHECKING = "checking"
    MATCH = "match"
    UNCERTAIN = "uncertain"
    NO_MATCH = "no_match"
    NOT_CHECKED = "not_checked"  # it would match, but whether it is a picture could not be told
    ATTACK_SUSPECTED = "attack_suspected"  # it would match, but it seems to be a picture


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NOBODY = "nobody"  # nobody is claimed (1:1) or enrolled (1:K)
    GATHERING = "gathering"  # too few good frames so far
    SEVERAL = "several"  # several people where one is wanted (1:1)
    UNCLEAR = "unclear"  # no good frame for a while
    SCORE = "score"  # the score against the threshold
    BORDERLINE = "borderline"  # between the two thresholds, or the frames disagree
    LOOKALIKE = "lookalike"  # another enrolled person scores nearly as high
    PIN = "pin"  # the person has typed their PIN, where that settles it
    LIVENESS = "liveness"  # whether it is a picture has to be found out first, or has been


@dataclass(frozen=True)
class Comparison:
    """A face against a person's references.

    Attributes:
        person_id: whose references.
        score: of the window's frames fused, -1..1.
        threshold: the score that the security level asks for.
        level: the security level's name.
    """

    person_id: int
    score: float
    threshold: float
    level: str


@dataclass(frozen=True)
class Decision:
    """The verdict on one face and what it rests on.

    Attributes:
        verdict: the state shown.
        reason: why.
        comparison: with the person claimed (1:1) or nearest (1:K); None while there is none.
        rival: the look-alike that made a match uncertain.
        frames: how many frames of the window the score rests on.
    """

    verdict: Verdict
    reason: Reason
    comparison: Comparison | None = None
    rival: Comparison | None = None
    frames: int = 0

    @property
    def decided(self) -> bool:
        """Whether the check has an answer, rather than being on its way to one."""
        return self.verdict is not Verdict.CHECKING

    @property
    def people(self) -> tuple[int, ...]:
        """Whom it is about: nobody, one person, or two in a case of look-alikes."""
        return tuple(one.person_id for one in (self.comparison, self.rival) if one is not None)

    def settled_by_pin(self, person_id: int) -> "Decision":
        """Return the match that a verdict between look-alikes becomes by one's PIN; any other stays as it is.

        In 1:K either of the two may be the person. The score asked for must be reached all the same.
        """
        if self.reason is not Reason.LOOKALIKE:
            return self
        meant = next((one for one in (self.comparison, self.rival) if one and one.person_id == person_id), None)
        if meant is None or (meant is self.rival and meant.score < meant.threshold):
            return self
        return Decision(Verdict.MATCH, Reason.PIN, meant, None, self.frames)


@dataclass(frozen=True)
class Rules:
    """How many frames, and how high a score, a verdict takes.

    Attributes:
        threshold: score at which a match is entered; it comes from the encoder's card.
        level: the security level's name.
        lookalike_margin: how near another person's score may come to a match's; None where the
            encoder was not calibrated for it: then no such verdict is given.
        hysteresis: a match is left only below ``threshold - hysteresis``.
        frames: n, the window in frames (twice as many in the dark).
        agreeing: k of those n must agree (twice as many in the dark).
        window: age in seconds past which a frame no longer counts.
    """

    threshold: float
    level: str
    lookalike_margin: float | None = None
    hysteresis: float = 0.05
    frames: int = 5
    agreeing: int = 3
    window: float = 5.0

    @property
    def leave(self) -> float:
        """The score below which a match is left."""
        return self.threshold - self.hysteresis


@dataclass(frozen=True)
class Observation:
    """What is known of a face after one more good frame.

    Attributes:
        at: when the frame was taken, seconds on any clock that never runs back.
        scores: person → comparison score of the newest frames, fused. It holds the highest scores over the
            gallery and, in 1:1, the claimed person's; whoever is missing scored no higher than the lowest in it.
        dark: whether the frame is dark or noisy, so that more frames are wanted.
    """

    at: float
    scores: Mapping[int, float]
    dark: bool = False

    def score(self, person_id: int) -> float:
        """Return the person's score after this frame."""
        listed = self.scores.get(person_id)
        return listed if listed is not None else min(self.scores.values())


class Decider:
    """Follows one face. A new track takes a new decider, so that nobody inherits a verdict."""

    def __init__(self, rules: Rules, claimed: int | None = None) -> None:
        """Begin; ``claimed`` is the person to verify (1:1), None to identify (1:K)."""
        self._rules = rules
        self._claimed = claimed
        self._window: deque[Observation] = deque(maxlen=2 * rules.frames)
        self._decision = Decision(Verdict.CHECKING, Reason.GATHERING)

    @property
    def decision(self) -> Decision:
        """The newest decision."""
        return self._decision

    def forget(self, people: Set[int]) -> None:
        """Leave out people whom the decision is not about, as if they had never been compared with."""
        kept = [
            replace(one, scores={person: score for person, score in one.scores.items() if person not in people})
            for one in self._window
        ]
        self._window = deque((one for one in kept if one.scores), self._window.maxlen)

    def observe(self, observation: Observation) -> Decision:
        """Take one more good frame into account."""
        self.elapse(observation.at)
        if not observation.scores:
            return self._settle(Decision(Verdict.CHECKING, Reason.NOBODY))
        self._window.append(observation)
        return self._settle(self._judge(self._counted()))

    def elapse(self, at: float) -> Decision:
        """Return the decision at time ``at``: without a good frame in the window it is forgotten."""
        while self._window and at - self._window[0].at > self._rules.window:
            self._window.popleft()
        if not self._window and self._decision.decided:
            self._settle(Decision(Verdict.CHECKING, Reason.UNCLEAR))
        return self._decision

    def _settle(self, decision: Decision) -> Decision:
        self._decision = decision
        return decision

    def _counted(self) -> list[Observation]:
        """The newest n frames, or 2 n in the dark."""
        size = self._rules.frames * (2 if self._window[-1].dark else 1)
        return list(self._window)[-size:]

    def _judge(self, counted: list[Observation]) -> Decision:
        newest = counted[-1]
        ranking = sorted((self._compare(newest, person) for person in newest.scores), key=_best_first)
        best = self._compare(newest, self._claimed) if self._claimed is not None else ranking[0]
        verdict, reason = self._verdict(counted, best)
        if verdict is Verdict.MATCH and (rival := self._rival(best, ranking)) is not None:
            return Decision(Verdict.UNCERTAIN, Reason.LOOKALIKE, best, rival, len(counted))
        return Decision(verdict, reason, best, None, len(counted))

    def _verdict(self, counted: list[Observation], best: Comparison) -> tuple[Verdict, Reason]:
        """Two thresholds and k of n; what was decided stays until the score contradicts it."""
        rules, before = self._rules, self._decision
        factor = 2 if counted[-1].dark else 1
        scores = [observation.score(best.person_id) for observation in counted]
        same_person = before.comparison is not None and before.comparison.person_id == best.person_id
        was_match = same_person and (before.verdict is Verdict.MATCH or before.reason is Reason.LOOKALIKE)
        if was_match and best.score >= rules.leave:
            return Verdict.MATCH, Reason.SCORE
        agreeing = sum(score >= rules.threshold for score in scores)
        if best.score >= rules.threshold and agreeing >= rules.agreeing * factor:
            return Verdict.MATCH, Reason.SCORE
        if before.verdict is Verdict.NO_MATCH and best.score < rules.threshold:
            return Verdict.NO_MATCH, Reason.SCORE
        if len(counted) < rules.frames * factor and not before.decided:
            return Verdict.CHECKING, Reason.GATHERING
        against = sum(score < rules.leave for score in scores)
        if best.score < rules.leave and against >= rules.agreeing * factor:
            return Verdict.NO_MATCH, Reason.SCORE
        return Verdict.UNCERTAIN, Reason.BORDERLINE

    def _rival(self, best: Comparison, ranking: list[Comparison]) -> Comparison | None:
        """The other person who scores within the margin of ``best``, or above it."""
        if self._rules.lookalike_margin is None:
            return None
        margin = self._rules.lookalike_margin
        if self._decision.reason is Reason.LOOKALIKE:
            margin *= 1.25  # a gap that hovers round the margin must not make the verdict flicker
        rival = next((other for other in ranking if other.person_id != best.person_id), None)
        return rival if rival is not None and rival.score > best.score - margin else None

    def _compare(self, newest: Observation, person_id: int) -> Comparison:
        return Comparison(person_id, newest.score(person_id), self._rules.threshold, self._rules.level)


def _best_first(comparison: Comparison) -> tuple[float, int]:
    return -comparison.score, comparison.person_id
