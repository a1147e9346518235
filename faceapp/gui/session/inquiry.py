"""What is asked of the faces at the camera: worked out from what has been chosen; no widget, no thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from faceapp.gallery.model import Person
from faceapp.gui.live.verdict import State
from faceapp.recognition.live.analysis import Question
from faceapp.recognition.live.decision import Rules
from faceapp.recognition.matching import Matcher
from faceapp.recognition.threshold import (
    SearchThreshold,
    level_search,
    lookalike_margin,
    person_threshold,
    whole_gallery_search,
)
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard

AGREEING = 0.6
"""Share of the frames of a verdict that have to agree."""


@dataclass(frozen=True, eq=False)
class Inquiry:
    """The settings, the people and the encoder, and what follows from them.

    Attributes:
        settings: what the operator has chosen.
        people: everybody enrolled, by number.
        claimed: the person to verify; None if nobody is chosen.
        card: the encoder's; None until it is there.
        matcher: the gallery, laid out for comparison; None until the encoder is there.
        paused: whether nobody is compared with anybody for a while.
    """

    settings: Settings
    people: Mapping[int, Person]
    claimed: int | None
    card: EncoderCard | None
    matcher: Matcher | None
    paused: bool

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
        claimed = self.people.get(self.claimed or 0)
        return person_threshold(self.card, self.settings.level, claimed.looks if claimed else 1)

    @property
    def search(self) -> SearchThreshold | None:
        """In 1:K, the threshold and what it lets through; None in 1:1 and until the encoder is there."""
        if self.card is None or self.matcher is None or not self.identify:
            return None
        chosen = whole_gallery_search if self.settings.whole_gallery else level_search
        return chosen(self.card, self.settings.level, len(self.matcher))

    @property
    def idle_state(self) -> State:
        """What to show of a face that is compared with nobody."""
        if self.matcher is None:
            return State.STARTING
        if self.paused:
            return State.PAUSED
        if not self.people:
            return State.NOBODY_ENROLLED
        if self.identify:
            return State.NO_FACE if len(self.matcher) else State.OUTDATED
        if self.claimed is None:
            return State.NOBODY_CHOSEN
        return State.OUTDATED if self.claimed in self.matcher.outdated else State.NO_FACE

    def question(self) -> Question | None:
        """Return what to ask of every frame; None while nobody is to be compared."""
        bound = self.threshold
        if self.paused or self.matcher is None or self.card is None or bound is None:
            return None
        frames = self.settings.frames
        margin = lookalike_margin(self.card)
        rules = Rules(bound, self.settings.level, margin, frames=frames, agreeing=ceil(AGREEING * frames))
        if self.identify:
            return Question(self.matcher, rules, identify=True)
        usable = self.claimed if self.claimed not in self.matcher.outdated else None
        return Question(self.matcher, rules, identify=False, claimed=usable, largest=self.settings.largest)
