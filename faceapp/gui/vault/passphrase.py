"""Dialogs that ask for a passphrase: to unlock, or for a new one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from faceapp.gallery.keys.vault import PASSPHRASE_LENGTH
from faceapp.gui.session.background import Background
from faceapp.gui.style.plain_dialog import PlainDialog
from faceapp.gui.style.secret_field import SecretField
from faceapp.gui.vault.strength import StrengthBar


class PassphraseDialog(PlainDialog):
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
        label: str = "",
    ) -> None:
        """Ask with ``text``; ``use`` is called in ``background`` and raises FaceAppError if the passphrase is wrong.

        ``label`` is what is asked for, where it is no passphrase.
        """
        super().__init__(title, text, parent=parent)
        self.go.setText(self.tr("Unlock"))
        self._missing = self.tr("Type the {0}.").format(label) if label else self.tr("Type the passphrase.")
        self.used = ""
        self.outcome: object = None
        self._use = use
        self._background = background
        self.passphrase = SecretField()
        self.add_field(label or self.tr("Passphrase"), self.passphrase)
        self.buttons.accepted.disconnect(self.accept)
        self.buttons.accepted.connect(self._try)
        self.passphrase.textChanged.connect(self._judge)
        self._judge()
        self.passphrase.setFocus()

    def _judge(self) -> None:
        self.require("" if self.passphrase.text() else self._missing)

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
        self.passphrase.clear()
        self.refuse(str(error))
        self.setEnabled(True)
        self.passphrase.setFocus()


class NewPassphraseDialog(PlainDialog):
    """Asks for a new passphrase, twice, and says how strong it is; it can only be set when it will do."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        """Ask with ``text``."""
        super().__init__(title, text, parent=parent)
        self.go.setText(self.tr("Set the passphrase"))
        self.first, self.second, self.strength = SecretField(), SecretField(), StrengthBar()
        self.add_field(self.tr("Passphrase"), self.first)
        self.add_beneath(self.strength)
        self.add_field(self.tr("Once more"), self.second)
        for field in (self.first, self.second):
            field.textChanged.connect(self._judge)
        self._judge()
        self.first.setFocus()

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
        self.strength.show_strength(self.first.text())
        self.require(problem)
