"""The dialog that sets or removes a person's PIN."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from faceapp.gallery.pins import PIN_LENGTH
from faceapp.gui.pins.prompt import take_pin
from faceapp.gui.style.language import fill
from faceapp.gui.style.plain_dialog import PlainDialog
from faceapp.gui.style.secret_field import SecretField


class PinDialog(PlainDialog):
    """Asks for a new PIN twice; it changes nothing itself."""

    chosen = Signal(str)  # empty: no PIN any more

    def __init__(self, name: str, text: str, has_pin: bool, parent: QWidget | None = None) -> None:
        """Ask for the PIN of whoever ``name`` says; ``text`` is what it is for."""
        super().__init__(parent=parent)
        self.setWindowTitle(fill(self.tr("PIN of {0}"), name))
        self._pin = ""
        self.say(text)
        self.go.setText(self.tr("Set the PIN"))
        self.accepted.connect(lambda: self.chosen.emit(self._pin))
        self.remove = self.buttons.addButton(self.tr("Remove the PIN"), QDialogButtonBox.ButtonRole.ResetRole)
        self.remove.setVisible(has_pin)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove)
        self.first, self.second = SecretField(), SecretField()
        for label, field in ((self.tr("New PIN"), self.first), (self.tr("Once more"), self.second)):
            take_pin(field, "")
            self.add_field(label, field)
            field.textChanged.connect(self._judge)
        self._judge()
        self.first.setFocus()

    def _judge(self) -> None:
        problem = ""
        if len(self.first.text()) not in PIN_LENGTH:
            problem = self.tr("A PIN has {0} to {1} digits.").format(PIN_LENGTH[0], PIN_LENGTH[-1])
        elif self.first.text() != self.second.text():
            problem = self.tr("Type the same PIN once more.")
        self.require(problem)
        self._pin = self.first.text()

    def _remove(self) -> None:
        self._pin = ""
        self.accept()
