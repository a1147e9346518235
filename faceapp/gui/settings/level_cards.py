"""The security levels as three cards, each with what it means by measurement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QVBoxLayout, QWidget

from faceapp.gui.style.language import grouped
from faceapp.settings import LEVELS
from faceapp.siamese.card import EncoderCard, LevelThreshold


class LevelCards(QWidget):
    """Chooses a security level."""

    chosen = Signal(str)

    def __init__(self, card: EncoderCard | None, level: str, parent: QWidget | None = None) -> None:
        """Show the levels that ``card`` has measurements of; None while the encoder is loading."""
        super().__init__(parent)
        names = {
            "convenience": self.tr("Convenience"),
            "balanced": self.tr("Balanced"),
            "strict": self.tr("Strict"),
        }
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for key in LEVELS:
            layout.addWidget(self._make_card(key, names[key], card))
        self.buttons[level].setChecked(True)

    def _make_card(self, level: str, name: str, card: EncoderCard | None) -> QFrame:
        row = card.levels.get(level) if card else None
        frame = QFrame()
        frame.setProperty("role", "card")
        button = QRadioButton(f"{name}  1:{grouped(round(1 / row.fmr))}" if row else name)
        button.setEnabled(row is not None)
        button.clicked.connect(lambda: self.chosen.emit(level))
        self._group.addButton(button)
        self.buttons[level] = button
        unmeasured = self.tr("Not measured for this encoder.") if card else self.tr("The encoder is loading.")
        meaning = QLabel(self._meaning(row) if row else unmeasured)
        meaning.setWordWrap(True)
        meaning.setProperty("role", "muted")
        button.setAccessibleDescription(meaning.text())
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(button)
        layout.addWidget(meaning)
        return frame

    def _meaning(self, row: LevelThreshold) -> str:
        strangers = self.tr("About 1 stranger in {0} would be taken for this person").format(
            grouped(round(1 / row.fmr))
        )
        if row.fnmr <= 0:
            return self.tr("{0} (threshold {1:.2f}).").format(strangers, row.threshold)
        refused = self.tr("about 1 genuine try in {0} is refused").format(grouped(round(1 / row.fnmr)))
        return self.tr("{0}; {1} (threshold {2:.2f}).").format(strangers, refused, row.threshold)
