"""The question before everything is erased: a word to type, the passphrase, and a button that says what it does."""

from collections.abc import Callable
from functools import partial

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

from faceapp.gui.session.background import Background
from faceapp.gui.style.forms import add_row
from faceapp.gui.style.secret_field import SecretField

WIDTH = 460


class EraseDialog(QDialog):
    """Is accepted once the word stands there and the passphrase, if there is one, fits."""

    def __init__(
        self, has_passphrase: bool, require_fit: Callable[[str], None], background: Background, parent: QWidget
    ) -> None:
        """Ask; ``require_fit`` is called in ``background`` and raises FaceAppError if the passphrase is wrong."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Erase everything"))
        self.setMinimumWidth(WIDTH)
        self._has_passphrase, self._require_fit, self._background = has_passphrase, require_fit, background
        self.wanted = self.tr("erase")
        self.word = QLineEdit()
        self.passphrase = SecretField()
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("role", "error")
        self._problem.hide()
        self.erase = QPushButton(self.tr("Erase everything for good"))
        self.erase.setProperty("role", "danger")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.erase, QDialogButtonBox.ButtonRole.YesRole)
        buttons.rejected.connect(self.reject)
        for button in (self.erase, buttons.button(QDialogButtonBox.StandardButton.Cancel)):
            button.setAutoDefault(False)  # Enter in a field neither erases nor cancels
        self.erase.clicked.connect(self._try)
        self.word.textChanged.connect(self._judge)
        self.passphrase.textChanged.connect(self._judge)
        self._lay_out(buttons)
        self._judge()
        self.word.setFocus()

    @property
    def problem(self) -> str:
        """What was wrong with the last try; empty if nothing was."""
        return self._problem.text()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        text = self.tr("This destroys the keys, everybody enrolled, the history and all backups. Nobody can undo it.")
        form = QFormLayout()
        add_row(form, self.tr("Type “{0}”").format(self.wanted), self.word)
        if self._has_passphrase:
            add_row(form, self.tr("Passphrase"), self.passphrase)
            self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.passphrase.setVisible(self._has_passphrase)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(QLabel(text, wordWrap=True))
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)

    def _judge(self) -> None:
        typed = self.word.text().strip().casefold() == self.wanted.casefold()
        self.erase.setEnabled(typed and bool(self.passphrase.text() or not self._has_passphrase))

    def _try(self) -> None:
        if not self._has_passphrase:
            self.accept()
            return
        self.setEnabled(False)
        fits = partial(self._require_fit, self.passphrase.text())
        self._background.run(self, fits, lambda _: self._on_fits(), self._on_refused, self.tr("Unlocking…"))

    def _on_fits(self) -> None:
        if self.isVisible():  # else it was dismissed meanwhile
            self.accept()

    def _on_refused(self, error: Exception) -> None:
        self._problem.setText(str(error))
        self._problem.show()
        self.passphrase.clear()
        self.setEnabled(True)
        self.passphrase.setFocus()
