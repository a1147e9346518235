"""The security levels as three cards, each with what it means by measurement."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from faceapp.gui.settings.card_choice import CardChoice
from faceapp.gui.style.language import fill, grouped
from faceapp.recognition.threshold import own_threshold
from faceapp.settings import LEVELS, Settings
from faceapp.siamese.card import EncoderCard, LevelThreshold


class LevelCards(CardChoice):
    """Chooses a security level."""

    def __init__(self, card: EncoderCard | None, settings: Settings, parent: QWidget | None = None) -> None:
        """Show the levels that ``card`` has measurements of; None while the encoder is loading."""
        super().__init__(parent)
        names = {
            "convenience": self.tr("Convenience"),
            "balanced": self.tr("Balanced"),
            "strict": self.tr("Strict"),
        }
        self._card = card
        for key in LEVELS:
            row = card.levels.get(key) if card else None
            self.add_card(key, f"{names[key]}  1:{grouped(round(1 / row.fmr))}" if row else names[key])
            self.buttons[key].setEnabled(row is not None)
        self.buttons[settings.level].setChecked(True)
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Say of each level what it means, with its own threshold if it has one."""
        for level in LEVELS:
            self.explain(level, self._meaning(replace(settings, level=level)))

    def _meaning(self, settings: Settings) -> str:
        if self._card is None:
            return self.tr("The encoder is loading.")
        row = self._card.levels.get(settings.level)
        if row is None:
            return self.tr("Not measured for this encoder.")
        own = own_threshold(self._card, settings)
        return self._measured(row) if own is None else self._of_own(row, own)

    def _measured(self, row: LevelThreshold) -> str:
        strangers = self.tr("About 1 stranger in {0} would be taken for this person").format(
            grouped(round(1 / row.fmr))
        )
        if row.fnmr <= 0:
            return fill(self.tr("{0} (threshold {1:.2f})."), strangers, row.threshold)
        refused = self.tr("about 1 genuine try in {0} is refused").format(grouped(round(1 / row.fnmr)))
        return fill(self.tr("{0}; {1} (threshold {2:.2f})."), strangers, refused, row.threshold)

    def _of_own(self, row: LevelThreshold, own: float) -> str:
        """Say nothing of those refused: nobody has measured that at this threshold."""
        text = self.tr(
            "About 1 in {0} of your own people would be taken for this person (own threshold {1:.2f}, the encoder's "
            "is {2:.2f})."
        )
        return fill(text, grouped(round(1 / row.fmr)), own, row.threshold)
