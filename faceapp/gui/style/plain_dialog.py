"""The plain questions of the window, all alike: a sentence, fields in line with their labels, what is still wrong."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from faceapp.gui.style.forms import add_row

WIDTH = 420
LINE_CHARACTERS = 60
"""So much of an address is in sight at once."""


class PlainDialog(QDialog):
    """Asks one thing; the button that does it stands at the right, says what it does, and is grey for a reason given.

    Attributes:
        go: the button that does it.
        hint: why ``go`` can't be pressed, or what was wrong with the last try.
    """

    def __init__(self, title: str = "", text: str = "", go: str = "", parent: QWidget | None = None) -> None:
        """Ask with ``text``; ``go`` is what the button says."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self.hint = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        make_primary(self.go)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addStrut(WIDTH)
        self._text = QLabel(wordWrap=True)
        layout.addWidget(self._text)
        layout.addLayout(self._form)
        layout.addWidget(self.hint)
        layout.addStretch()
        layout.addWidget(self.buttons)
        self.say(text)
        self.require("")

    def say(self, text: str) -> None:
        """Ask with another sentence."""
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def add_field(self, label: str, field: QWidget) -> None:
        """Add a field in line with its label."""
        field.setAccessibleName(label)
        add_row(self._form, label, field)

    def add_beneath(self, widget: QWidget) -> None:
        """Add what belongs to the field before, in line with it."""
        self._form.addRow("", widget)

    def require(self, missing: str) -> None:
        """Let ``go`` be pressed if nothing is missing, and else say what is."""
        self._hint(missing, "muted")
        self.go.setEnabled(not missing)

    def refuse(self, reason: str) -> None:
        """Say what was wrong with the last try."""
        self._hint(reason, "error")

    def _hint(self, text: str, role: str) -> None:
        self.hint.setProperty("role", role)
        self.hint.style().polish(self.hint)
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self.go.setAccessibleDescription(text)


class LineDialog(PlainDialog):
    """Asks for one line of text, in a field wide enough for an address."""

    def __init__(self, title: str, text: str, label: str, go: str, parent: QWidget | None = None) -> None:
        """Ask; nothing is required of the text before somebody says so."""
        super().__init__(title, text, go, parent)
        self.field = QLineEdit()
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * LINE_CHARACTERS)
        self.add_field(label, self.field)
        self.field.setFocus()


def make_primary(button: QPushButton) -> None:
    """Let a button look like what is done next, and Enter press it."""
    button.setProperty("role", "primary")
    button.setDefault(True)
