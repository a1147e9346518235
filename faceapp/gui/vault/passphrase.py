"""Dialogs that ask for a passphrase: to unlock, or for a new one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from faceapp.gallery.keys.vault import PASSPHRASE_LENGTH
from faceapp.gui.session.background import Background
from faceapp.gui.style.forms import add_row

WIDTH = 420


class PassphraseDialog(QDialog):
    """Asks for a passphrase and tries it; it stays open, and says why, until it fits or is cancelled.

    Attributes:
        used: the passphrase that did fit.
        outcome: what trying it gave.
    """

    def __init__(
        self,
        title: str,
        text: str,
        use: Callable[[str], object],
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        """Ask with ``text``; ``use`` is called in ``background`` and raises FaceAppError if the passphrase is wrong."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.used = ""
        self.outcome: object = None
        self._use = use
        self._background = background
        self.passphrase = secret_field(self.tr("Passphrase"))
        self.problem = QLabel(wordWrap=True)
        self.problem.hide()
        self.buttons = _buttons()
        self.buttons.accepted.connect(self._try)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(text, wordWrap=True))
        layout.addWidget(self.passphrase)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        self.passphrase.setFocus()

    def _try(self) -> None:
        passphrase = self.passphrase.text()
        self.setEnabled(False)
        self._background.run(
            self,
            partial(self._use, passphrase),
            partial(self._on_fits, passphrase),
            self._on_refused,
            self.tr("Unlocking…"),
        )

    def _on_fits(self, passphrase: str, result: object) -> None:
        if self.isVisible():  # else it was dismissed meanwhile, and nobody waits for the answer
            self.used, self.outcome = passphrase, result
            self.accept()

    def _on_refused(self, error: Exception) -> None:
        self.problem.setText(str(error))
        self.problem.show()
        self.passphrase.clear()
        self.setEnabled(True)
        self.passphrase.setFocus()


class NewPassphraseDialog(QDialog):
    """Asks for a new passphrase, twice; *OK* can only be pressed when it will do."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        """Ask with ``text``."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.first = secret_field(self.tr("Passphrase"))
        self.second = secret_field(self.tr("Once more"))
        self.hint = QLabel(wordWrap=True)
        self.buttons = _buttons()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        add_row(form, self.tr("Passphrase"), self.first)
        add_row(form, self.tr("Once more"), self.second)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(text, wordWrap=True))
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)
        for field in (self.first, self.second):
            field.textChanged.connect(self._judge)
        self._judge()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.first.text()

    def _judge(self) -> None:
        problem = ""
        if len(self.first.text()) < PASSPHRASE_LENGTH:
            problem = self.tr("At least {0} characters; a few words are easiest to remember.").format(PASSPHRASE_LENGTH)
        elif self.first.text() != self.second.text():
            problem = self.tr("Type the same passphrase once more.")
        self.hint.setText(problem)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)


def secret_field(name: str) -> QLineEdit:
    """Return a field whose text is not shown."""
    field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field


def _buttons() -> QDialogButtonBox:
    return QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
