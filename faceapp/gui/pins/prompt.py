"""The small form over the live picture that asks for a PIN where look-alikes leave a verdict open."""

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from faceapp.gallery.pins import PIN_LENGTH

WIDTH = 380
MARGIN = 16
DIGITS = QRegularExpression("[0-9]*")


class PinPrompt(QFrame):
    """Asks for a PIN at the foot of its parent; what was wrong is said in place of the question."""

    entered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._host = parent
        self.setObjectName("toast")
        self.setFixedWidth(WIDTH)
        self.text = QLabel(wordWrap=True)
        self.pin = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        take_pin(self.pin, self.tr("PIN"))
        self.check = QPushButton(self.tr("Check the PIN"))
        self.check.clicked.connect(self._enter)
        self.pin.returnPressed.connect(self._enter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pin, 1)
        row.addWidget(self.check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.text)
        layout.addLayout(row)
        parent.installEventFilter(self)
        self.hide()

    def ask(self, question: str) -> None:
        """Show the form afresh; the operator's focus stays where it is."""
        self.pin.clear()
        self._say(question)
        self.show()
        self.raise_()

    def refuse(self, reason: str) -> None:
        """Say why the PIN typed last is not taken, and wait for another."""
        self._say(reason)
        self.pin.setFocus()

    def _say(self, text: str) -> None:
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setEnabled(True)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        pin = self.pin.text()
        self.pin.clear()
        if pin:
            self.setEnabled(False)  # until the answer is there
            self.entered.emit(pin)

    def _place(self) -> None:
        self.adjustSize()
        host = self._host
        self.move((host.width() - self.width()) // 2, host.height() - self.height() - MARGIN)


def take_pin(field: QLineEdit, name: str) -> None:
    """Let a field take the digits of a PIN, and nothing else."""
    field.setMaxLength(PIN_LENGTH[-1])
    field.setValidator(QRegularExpressionValidator(DIGITS, field))
    field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
