"""Verify or Identify: two segments, one of them down."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget


class ModeSwitch(QFrame):
    """Chooses between 1:1 and 1:K."""

    chosen = Signal(str)  # verify or identify

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with Verify."""
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(self.tr("Mode"))
        self._buttons = {
            "verify": self._button(self.tr("Verify"), self.tr("Is it the person chosen? (Ctrl+1)"), "Ctrl+1"),
            "identify": self._button(self.tr("Identify"), self.tr("Who of all enrolled is it? (Ctrl+2)"), "Ctrl+2"),
        }
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(2)
        for mode, button in self._buttons.items():
            group.addButton(button)
            layout.addWidget(button)
            button.clicked.connect(lambda _checked, mode=mode: self.chosen.emit(mode))
        self.show_mode("verify")

    def show_mode(self, mode: str) -> None:
        """Press the segment of ``verify`` or ``identify``."""
        self._buttons[mode].setChecked(True)

    def button(self, mode: str) -> QPushButton:
        """Return the segment of a mode."""
        return self._buttons[mode]

    def _button(self, text: str, tip: str, keys: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setShortcut(keys)
        return button
