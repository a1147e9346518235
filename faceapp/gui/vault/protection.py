"""What opens the gallery: a passphrase set, changed or removed, and a new key."""

from functools import partial

from PySide6.QtWidgets import QMessageBox

from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.language import spoken
from faceapp.gui.vault.actions import VaultActions
from faceapp.gui.vault.passphrase import NewPassphraseDialog


class ProtectionActions(VaultActions):
    """Changes what opens the gallery."""

    def set_passphrase(self) -> None:
        """Let only a new passphrase open the gallery; the one in use is asked for first."""
        self.ask_passphrase(self.tr("Passphrase"), self.tr("First the passphrase in use, please."), self._ask_new)

    def remove_passphrase(self) -> None:
        """Let this computer open the gallery by itself; the passphrase in use is asked for first."""
        guard = self._session.gallery.guard

        def done(_result: object) -> None:
            self.notice.emit(spoken(guard.warning) or self.tr("This computer now opens the gallery by itself"))

        def remove(_passphrase: str) -> None:
            self.work(self.tr("Unlocking…"), guard.remove_passphrase, done)

        self.ask_passphrase(self.tr("Passphrase"), self.tr("First the passphrase in use, please."), remove)

    def ask_to_rekey(self) -> None:
        """Ask whether everything is to be encrypted under a new key, and the older backups to be dropped."""
        text = self.tr(
            "Encrypt everything under a new key? One backup is made anew, the older ones are deleted: "
            "they are under the former key."
        )
        box = QMessageBox(QMessageBox.Icon.Question, "faceapp", text, QMessageBox.StandardButton.Cancel, self.over)
        go = box.addButton(self.tr("Encrypt afresh"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        go.clicked.connect(self.rekey)
        open_dialog(box)

    def rekey(self) -> None:
        """Encrypt everything under a new key."""
        self.work(
            self.tr("Encrypting afresh…"),
            self._session.gallery.guard.rekey,
            lambda _: self.notice.emit(self.tr("Everything is encrypted under a new key")),
        )

    def _ask_new(self, _passphrase: str) -> None:
        text = self.tr("From now on only this passphrase opens the gallery. If it is forgotten, nobody can help.")
        dialog = NewPassphraseDialog(self.tr("Passphrase"), text, self.over)
        open_dialog(dialog, lambda: self._set(dialog.passphrase))

    def _set(self, passphrase: str) -> None:
        self.work(
            self.tr("Locking…"),
            partial(self._session.gallery.guard.set_passphrase, passphrase),
            lambda _: self.notice.emit(self.tr("The gallery now opens with your passphrase only")),
        )
