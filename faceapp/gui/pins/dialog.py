"""The dialog that sets or removes a person's PIN."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from faceapp.gallery.look_alikes import PIN_LENGTH
from faceapp.gui.pins.prompt import pin_field

WIDTH = 420


class PinDialog(QDialog):
    """Asks for a new PIN twice; it changes nothing itself."""

    chosen = Signal(str)  # empty: no PIN any more

    def __init__(self, name: str, text: str, has_pin: bool, parent: QWidget | None = None) -> None:
        """Ask for the PIN of whoever ``name`` says; ``text`` is what it is for."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("PIN of {0}").format(name))
        self.setMinimumWidth(WIDTH)
        self.first = pin_field(self.tr("New PIN"))
        self.second = pin_field(self.tr("Once more"))
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "muted")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self.buttons.accepted.connect(lambda: self._choose(self.first.text()))
        self.buttons.rejected.connect(self.reject)
        self.remove = self.buttons.addButton(self.tr("Remove the PIN"), QDialogButtonBox.ButtonRole.ResetRole)
        self.remove.setVisible(has_pin)
        self.remove.clicked.connect(lambda: self._choose(""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(QLabel(text, wordWrap=True))
        layout.addWidget(self.first)
        layout.addWidget(self.second)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)
        for field in (self.first, self.second):
            field.textChanged.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        problem = ""
        if len(self.first.text()) not in PIN_LENGTH:
            problem = self.tr("A PIN has {0} to {1} digits.").format(PIN_LENGTH[0], PIN_LENGTH[-1])
        elif self.first.text() != self.second.text():
            problem = self.tr("Type the same PIN once more.")
        self.hint.setText(problem)
        self.save.setEnabled(not problem)

    def _choose(self, pin: str) -> None:
        self.chosen.emit(pin)
        self.accept()
