"""What the level is worth among the people enrolled, who of them is alike, and a threshold of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from faceapp.evaluation.protocols.own_gallery import own_rate
from faceapp.evaluation.protocols.own_rate import FEWEST_PEOPLE, ConfusablePair, OwnRate, one_in
from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change
from faceapp.gui.style.language import fill, grouped
from faceapp.recognition.matching import NAMED, Matcher
from faceapp.recognition.threshold import own_threshold, with_own_threshold
from faceapp.siamese.card import EncoderCard


@dataclass(frozen=True)
class _Asked:
    """What a rate is told of."""

    matcher: Matcher
    card: EncoderCard
    level: str
    own: float | None


class OwnRateCard(QFrame):
    """Compares the people enrolled once it is seen, beside the window, and again when they or the level change."""

    def __init__(self, session: Session, change: Change) -> None:
        """Begin with nothing compared."""
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        self._change = change
        self._asked: _Asked | None = None
        self.found: OwnRate | None = None
        self.doubles, self.rate, self.alike, self.offer, self.own = (QLabel(wordWrap=True) for _ in range(5))
        self.use = QPushButton(self.tr("Use this threshold"))
        self.use.clicked.connect(self._use)
        self.drop = QPushButton(self.tr("Use the encoder's threshold again"))
        self.drop.clicked.connect(lambda: self._keep(None))
        self._lay_out()
        self._show(self.tr("It can't be told yet what the level is worth among the people enrolled."))
        session.settings_changed.connect(self._refresh)
        session.people_changed.connect(self._refresh)
        session.people.laid_out.connect(self._refresh)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().showEvent(event)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Compare afresh if something is asked that the last answer is not of."""
        matcher, card, settings = self._session.matcher, self._session.card, self._session.settings
        if not self.isVisible() or matcher is None or card is None or settings.level not in card.levels:
            return
        asked = _Asked(matcher, card, settings.level, own_threshold(card, settings))
        if asked == self._asked:
            return
        self._asked, self.found = asked, None
        self._show(self.tr("The people enrolled are being compared with one another…"))
        look_alikes = self._session.gallery.look_alikes

        def take(found: OwnRate) -> None:
            if asked is self._asked:
                self.found = found
                self._show(self._rate(found))

        def fail(error: Exception) -> None:
            if asked is self._asked:
                self._show(str(error))

        self._session.background.run(
            self,
            lambda: own_rate(matcher, card, settings, look_alikes.pairs()),
            take,
            fail,
            self.tr("comparing the people enrolled…"),
        )

    def _use(self) -> None:
        if self.found is not None:
            self._keep(self.found.offered)

    def _keep(self, own: float | None) -> None:
        card, settings = self._session.card, self._session.settings
        if card is not None:
            self._change(own_thresholds=with_own_threshold(card, settings, own))

    def _show(self, rate: str) -> None:
        """Show a sentence, and what else is known."""
        found = self.found
        texts = {
            self.doubles: self._doubles(found) if found is not None else "",
            self.rate: rate,
            self.alike: self._alike(found) if found is not None else "",
            self.offer: self._offer(found) if found is not None else "",
            self.own: self._own(),
        }
        for label, text in texts.items():
            label.setText(text)
            label.setVisible(bool(text))
        self.use.setVisible(found is not None and found.offered is not None)
        self.drop.setVisible(bool(texts[self.own]))

    def _doubles(self, found: OwnRate) -> str:
        if not found.doubles:
            return ""
        text = self.tr(
            "Probably one person enrolled twice: {0}. They are left out here: look at them first, and remove one of "
            "each two."
        )
        return text.format(self._listed(found.doubles))

    def _rate(self, found: OwnRate) -> str:
        people, promise = grouped(found.people), _one_in(found.promise)
        if not found.enough_people:
            text = self.tr("People enrolled: {0}. It takes {1} to tell what the level is worth among them.")
            return text.format(people, FEWEST_PEOPLE)
        lowest, highest = _one_in(found.rate.interval[1]), _one_in(found.rate.interval[0])
        if found.told:
            text = self.tr("For your {0} people 1 in {1} is 1 in {2} ({3}–{4}).")
            told = fill(text, people, promise, _one_in(found.rate.value), lowest, highest)
        else:
            text = self.tr(
                "For your {0} people 1 in {1} can't be told: {2} comparisons only show that it is fewer than 1 in {3}. "
                "It takes {4} people."
            )
            comparisons, needed = grouped(found.comparisons), grouped(found.people_needed)
            told = fill(text, people, promise, comparisons, lowest, needed)
        if found.people < found.enrolled:
            told += " " + self.tr("Of {0} people these were drawn by lot.").format(grouped(found.enrolled))
        return told

    def _alike(self, found: OwnRate) -> str:
        return self.tr("Most alike: {0}.").format(self._listed(found.confusable)) if found.confusable else ""

    def _offer(self, found: OwnRate) -> str:
        if found.threshold_unknown:
            text = self.tr("It takes {0} people to say which threshold would keep 1 in {1}.")
            return text.format(grouped(found.people_needed), _one_in(found.promise))
        if found.offered is None:
            return ""
        higher = self.tr(
            "The threshold {0:.2f} keeps 1 in {1} among them. It is higher than the {2:.2f} in use: the right people "
            "are refused more often."
        )
        lower = self.tr(
            "The threshold {0:.2f} is enough for 1 in {1} among them. It is lower than the {2:.2f} in use: more "
            "strangers pass, and fewer of the right people are refused."
        )
        text = higher if found.offered > found.threshold else lower
        return fill(text, found.offered, _one_in(found.promise), found.threshold)

    def _own(self) -> str:
        asked = self._asked
        if asked is None or asked.own is None:
            return ""
        text = self.tr("Your own threshold {0:.2f} is in use at this level, in place of the encoder's {1:.2f}.")
        return fill(text, asked.own, asked.card.levels[asked.level].threshold)

    def _listed(self, pairs: Sequence[ConfusablePair]) -> str:
        told = "; ".join(self._named(pairs[:NAMED]))
        more = len(pairs) - NAMED
        return self.tr("{0}; {1} more").format(told, more) if more > 0 else told

    def _named(self, pairs: Sequence[ConfusablePair]) -> Iterator[str]:
        for pair in pairs:
            names = (self._session.people.name_of(number) for number in pair.people)
            marked = self.tr("{0} and {1} ({2:.2f}, marked as look-alikes)")
            text = marked if pair.look_alikes else self.tr("{0} and {1} ({2:.2f})")
            yield fill(text, *names, pair.score)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.use, self.drop):
            button.setAutoDefault(False)
            button.hide()
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for label in (self.doubles, self.rate, self.alike, self.offer, self.own):
            label.setTextFormat(Qt.TextFormat.PlainText)  # names are other people's words
            label.hide()
            layout.addWidget(label)
        for label in (self.alike, self.offer, self.own):
            label.setProperty("role", "muted")
        self.doubles.setProperty("role", "error")
        layout.addLayout(buttons)


def _one_in(rate: float) -> str:
    number = one_in(rate)
    return grouped(number) if number is not None else "∞"
