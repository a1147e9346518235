"""Whom a station compares a face with, and how sure it must be: from settings, encoder and people to the question."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property
from math import ceil

from faceapp.gallery.model import Person
from faceapp.recognition.live.analysis import Question
from faceapp.recognition.live.decision import Decider, Decision, Observation, Rules
from faceapp.recognition.matching import Matcher
from faceapp.recognition.threshold import (
    SearchThreshold,
    level_search,
    lookalike_margin,
    own_threshold,
    person_threshold,
    whole_gallery_search,
)
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding

AGREEING = 0.6
"""Share of the frames of a verdict that have to agree."""


ASKING = ("doubt", "always")
"""The liveness policies under which something may be asked of the person."""


class NotCompared(Enum):
    """Why a face is compared with nobody."""

    STARTING = auto()  # the encoder is not there yet
    PAUSED = auto()  # too many checks have failed
    NOBODY_ENROLLED = auto()
    NOBODY_CLAIMED = auto()  # 1:1, and nobody says who it should be
    EXPIRED = auto()  # the date until which they are valid has passed
    OUTDATED = auto()  # those asked for were enrolled with another encoder


@dataclass(frozen=True, eq=False)
class Policy:
    """The settings, the people and the encoder, and what follows from them.

    Attributes:
        settings: what the operator has chosen.
        people: everybody enrolled, by number.
        claimed: the person to verify; None if nobody is chosen.
        card: the encoder's; None until it is there.
        matcher: the gallery, laid out for comparison; None until the encoder is there.
        paused: whether nobody is compared with anybody for a while.
        dated: who is valid until some day only; None where nobody has looked yet.
    """

    settings: Settings
    people: Mapping[int, Person]
    claimed: int | None
    card: EncoderCard | None
    matcher: Matcher | None
    paused: bool = False
    dated: frozenset[int] | None = None

    @cached_property
    def expired(self) -> frozenset[int]:
        """Who is enrolled but no longer valid: they are compared with nobody."""
        now = time.time()
        dated = self.people if self.dated is None else self.dated
        return frozenset(number for number in dated if self.people[number].expired(now))

    @cached_property
    def compared(self) -> Matcher | None:
        """Whom a face may be compared with; None until the encoder is there."""
        return self.matcher.without(self.expired) if self.matcher is not None and self.expired else self.matcher

    @property
    def _references(self) -> int:
        """With how many references a face is compared in 1:K."""
        if self.matcher is None:
            return 0
        return self.matcher.reference_count - sum(map(self.matcher.references_of, self.expired))

    @property
    def identify(self) -> bool:
        """Whether the nearest of all is sought (1:K) rather than one person confirmed (1:1)."""
        return self.settings.mode == "identify"

    @property
    def threshold(self) -> float | None:
        """The score asked for; None until the encoder is there."""
        if self.card is None:
            return None
        search = self.search
        if search is not None:
            return search.threshold
        references = 1
        if self.matcher is not None and self.claimed is not None:
            references = self.matcher.references_of(self.claimed)
        return person_threshold(self.card, self.settings, references)

    @property
    def own_threshold(self) -> float | None:
        """The operator's own threshold for a comparison; None where the encoder's holds, and until it is there."""
        return own_threshold(self.card, self.settings) if self.card is not None else None

    @property
    def search(self) -> SearchThreshold | None:
        """In 1:K, the threshold and what it lets through; None in 1:1 and until the encoder is there."""
        if self.card is None or self.matcher is None or not self.identify:
            return None
        chosen = whole_gallery_search if self.settings.whole_gallery else level_search
        return chosen(self.card, self.settings, self._references)

    @property
    def not_compared(self) -> NotCompared | None:
        """Why a face is compared with nobody; None if it is compared."""
        if self.matcher is None:
            return NotCompared.STARTING
        if self.paused:
            return NotCompared.PAUSED
        if not self.people:
            return NotCompared.NOBODY_ENROLLED
        if self.identify:
            if self._references:
                return None
            return NotCompared.EXPIRED if len(self.matcher) else NotCompared.OUTDATED
        if self.claimed is None:
            return NotCompared.NOBODY_CLAIMED
        if self.claimed in self.expired:
            return NotCompared.EXPIRED
        return NotCompared.OUTDATED if self.claimed in self.matcher.outdated else None

    def question(self) -> Question | None:
        """Return what to ask of every frame; None while nobody is to be compared."""
        threshold = self.threshold
        if self.paused or self.compared is None or self.card is None or threshold is None:
            return None
        frames = self.settings.frames
        margin = lookalike_margin(self.card)
        rules = Rules(threshold, self.settings.level, margin, frames=frames, agreeing=ceil(AGREEING * frames))
        policy = self.settings.liveness
        light = self.settings.liveness_light and policy in ASKING
        if self.identify:
            return Question(self.compared, rules, identify=True, liveness=policy, light=light)
        usable = self.claimed if self.claimed not in self.compared.outdated | self.expired else None
        return Question(
            self.compared,
            rules,
            identify=False,
            claimed=usable,
            largest=self.settings.largest,
            liveness=policy,
            light=light,
        )

    def decide(self, probe: Embedding) -> Decision | None:
        """Return the verdict on a single picture; None where it is compared with nobody.

        It is the verdict of a live check whose every frame scores the same: above the threshold a
        match, unless a look-alike is as near; below it none.
        """
        question = self.question()
        if question is None or not question.answerable:
            return None
        rules = replace(question.rules, frames=1, agreeing=1, hysteresis=0.0)
        decider = Decider(rules, None if question.identify else question.claimed)
        return decider.observe(Observation(0.0, question.scores(probe)))
