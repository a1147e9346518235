"""A choice of one of several, each on a card with what it means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QVBoxLayout, QWidget


class CardChoice(QWidget):
    """Chooses one of the cards added to it.

    Attributes:
        buttons, meanings: by what each card stands for.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without cards."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        self.meanings: dict[str, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def add_card(self, key: str, name: str) -> None:
        """Add a card that stands for ``key``; ``explain`` says what it means."""
        button = self.buttons[key] = QRadioButton(name)
        frame = _Card(button)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        meaning = self.meanings[key] = QLabel(wordWrap=True)
        meaning.setProperty("role", "muted")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(button)
        layout.addWidget(meaning)
        self._column.addWidget(frame)

    def explain(self, key: str, meaning: str) -> None:
        """Say what a card means."""
        self.meanings[key].setText(meaning)
        self.buttons[key].setAccessibleDescription(meaning)


class _Card(QFrame):
    """Chooses its button wherever it is clicked, and is marked while that is chosen."""

    def __init__(self, button: QRadioButton) -> None:
        super().__init__()
        self._button = button
        self.setProperty("role", "choice")
        button.toggled.connect(self._mark)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        if (
            self._button.isEnabled()
            and event.button() is Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self._button.setFocus()
            self._button.click()
        super().mouseReleaseEvent(event)

    def _mark(self, chosen: bool) -> None:
        self.setProperty("chosen", chosen)
        self.style().polish(self)
