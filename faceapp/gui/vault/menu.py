"""The menu that looks after the gallery: lock, passphrase, export, import, backups, log, erase."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox, QWidget

from faceapp.errors import FaceAppError
from faceapp.gallery.audit_export import export_log
from faceapp.gallery.keys.key_store import Protection
from faceapp.gallery.storage.backups import find_backups
from faceapp.gallery.storage.erase import erase_everything
from faceapp.gallery.storage.opening import restore_backup
from faceapp.gallery.transfer.transfer import PlannedPerson
from faceapp.gui.session.session import Session
from faceapp.gui.style.language import spoken
from faceapp.gui.vault.export_dialog import ExportDialog
from faceapp.gui.vault.import_dialog import ImportDialog
from faceapp.gui.vault.opening import when
from faceapp.gui.vault.passphrase import NewPassphraseDialog, PassphraseDialog
from faceapp.gui.vault.task import wait_for

FILE_FILTER = "faceapp (*.faceapp)"


class VaultMenu(QMenu):
    """Looks after the gallery of a session.

    Attributes:
        afterwards: what is to be done with the data folder once the window has closed; None to quit.
    """

    leave_asked = Signal()
    notice = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Fill the menu."""
        super().__init__(parent)
        self.afterwards: Callable[[Path], None] | None = None
        self._session = session
        self._window = parent
        self.lock = self._add(self.tr("Lock now"), self.lock_now)
        self.unset = self._add(self.tr("Remove the passphrase"), self._remove_passphrase)
        self._add(self.tr("Set or change the passphrase…"), self._set_passphrase)
        self._add(self.tr("Encrypt afresh under a new key"), self._rekey)
        self.addSeparator()
        self._add(self.tr("Export people…"), self._export)
        self._add(self.tr("Import people…"), self._import)
        self.addSeparator()
        self._add(self.tr("Back up now"), self._back_up)
        self._add(self.tr("Restore a backup…"), self._restore)
        self._add(self.tr("Check the log"), self._check_log)
        self.export_log = self._add(self.tr("Export the log…"), self._export_log)
        self.addSeparator()
        self._add(self.tr("Erase everything…"), self._erase)
        self.aboutToShow.connect(self._refresh)

    def lock_now(self) -> None:
        """Close the gallery and ask for its passphrase; nothing happens if it has none."""
        if self._session.gallery.guard.protection is Protection.PASSPHRASE:
            self._leave(lambda folder: None)

    def _add(self, text: str, act: Callable[[], None]) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(partial(self._try, act))
        return action

    def _try(self, act: Callable[[], None], _checked: bool = False) -> None:
        try:
            act()
        except FaceAppError as error:
            QMessageBox.warning(self._window, "faceapp", f"{error.message}\n\n{error.hint}")
        except OSError as error:  # a file chosen by the operator can't be read or written
            QMessageBox.warning(self._window, "faceapp", str(error))

    def _refresh(self) -> None:
        locked = self._session.gallery.guard.protection is Protection.PASSPHRASE
        self.lock.setEnabled(locked)
        self.unset.setVisible(locked)

    def _set_passphrase(self) -> None:
        text = self.tr("From now on only this passphrase opens the gallery. If it is forgotten, nobody can help.")
        dialog = NewPassphraseDialog(self.tr("Passphrase"), text, self._window)
        if self._knows_passphrase() and dialog.exec() == QDialog.DialogCode.Accepted:
            guard, passphrase = self._session.gallery.guard, dialog.passphrase
            wait_for(self._window, self.tr("Locking…"), lambda: guard.set_passphrase(passphrase))
            self.notice.emit(self.tr("The gallery now opens with your passphrase only"))

    def _remove_passphrase(self) -> None:
        if self._knows_passphrase():
            guard = self._session.gallery.guard
            wait_for(self._window, self.tr("Unlocking…"), guard.remove_passphrase)
            self.notice.emit(spoken(guard.warning) or self.tr("This computer now opens the gallery by itself"))

    def _knows_passphrase(self) -> bool:
        """Ask for the passphrase in use, if there is one."""
        if self._session.gallery.guard.protection is not Protection.PASSPHRASE:
            return True
        text = self.tr("First the passphrase in use, please.")
        dialog = PassphraseDialog(self.tr("Passphrase"), text, self._require_fit, self._window)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def _rekey(self) -> None:
        wait_for(self._window, self.tr("Encrypting afresh…"), self._session.gallery.guard.rekey)
        self.notice.emit(self.tr("Everything is encrypted under a new key"))

    def _export(self) -> None:
        chooser = ExportDialog(list(self._session.roster.by_name), self._window)
        if chooser.exec() != QDialog.DialogCode.Accepted:
            return
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export people"), "people.faceapp", FILE_FILTER)
        text = self.tr("Whoever imports the file needs this passphrase.")
        secret = NewPassphraseDialog(self.tr("Passphrase for the file"), text, self._window)
        if name and secret.exec() == QDialog.DialogCode.Accepted:
            passphrase, chosen, transfer = secret.passphrase, chooser.chosen, self._session.gallery.transfer
            work = partial(transfer.export, Path(name), passphrase, chosen)
            count = wait_for(self._window, self.tr("Exporting…"), work)
            self.notice.emit(self.tr("{0} people exported").format(count))

    def _import(self) -> None:
        if self._session.card is None:
            raise FaceAppError(self.tr("The encoder is not loaded yet."), self.tr("Try again in a moment."))
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import people"), "", FILE_FILTER)
        if not name:
            return
        transfer, encoder_id, plan = (
            self._session.gallery.transfer,
            self._session.card.encoder_id,
            list[PlannedPerson](),
        )

        def read(passphrase: str) -> None:
            plan[:] = transfer.plan(Path(name), passphrase, encoder_id)

        asked = PassphraseDialog(
            self.tr("Import people"), self.tr("The file's passphrase, please."), read, self._window
        )
        if asked.exec() == QDialog.DialogCode.Accepted and ImportDialog(plan, self._window).exec():
            wait_for(self._window, self.tr("Importing…"), lambda: transfer.apply(plan))
            self._session.roster.refresh(self._session.failed.emit)
            self.notice.emit(self.tr("The people are imported"))

    def _back_up(self) -> None:
        backup = wait_for(self._window, self.tr("Backing up…"), self._session.gallery.backups.make)
        self.notice.emit(self.tr("Backed up: {0}").format(backup.path.name))

    def _restore(self) -> None:
        backups = find_backups(self._session.gallery.folder)
        if not backups:
            raise FaceAppError(self.tr("There is no backup yet."), self.tr("Choose “Back up now” to make one."))
        texts = [when(backup) + f"  ({backup.path.name})" for backup in backups]
        text = self.tr("The gallery as it is now is kept aside.")
        chosen, wanted = QInputDialog.getItem(self._window, self.tr("Restore a backup"), text, texts, 0, False)
        if not wanted:
            return
        path, passphrase = backups[texts.index(chosen)].path, ""
        if self._session.gallery.guard.protection is Protection.PASSPHRASE:
            text = self.tr("The gallery's passphrase, please.")
            dialog = PassphraseDialog(self.tr("Restore a backup"), text, self._require_fit, self._window)
            if dialog.exec() != QDialog.DialogCode.Accepted:
                return
            passphrase = dialog.used
        self._leave(lambda folder: _restore(folder, path, passphrase))

    def _require_fit(self, passphrase: str) -> None:
        if not self._session.gallery.guard.fits(passphrase):
            raise FaceAppError(self.tr("The passphrase is wrong."), self.tr("Look at Caps Lock and try again."))

    def _check_log(self) -> None:
        broken = wait_for(self._window, self.tr("Checking…"), self._session.gallery.audit.first_broken_row)
        self.notice.emit(self.tr("Every row of the log hangs on the one before") if broken is None else broken.reason)

    def _export_log(self) -> None:
        kinds = self.tr("CSV files (*.csv);;JSON lines (*.jsonl)")
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export the log"), "audit.csv", kinds)
        if name:
            audit = self._session.gallery.audit
            rows = wait_for(self._window, self.tr("Exporting…"), lambda: export_log(audit, Path(name)))
            self.notice.emit(self.tr("{0} rows of the log written to {1}").format(rows, name))

    def _erase(self) -> None:
        text = self.tr("This destroys the keys, everybody enrolled, the history and all backups. Nobody can undo it.")
        answer = QMessageBox.warning(
            self._window,
            self.tr("Erase everything"),
            text,
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        if answer == QMessageBox.StandardButton.Discard:
            self._leave(erase_everything)

    def _leave(self, afterwards: Callable[[Path], None]) -> None:
        self.afterwards = afterwards
        self.leave_asked.emit()


def _restore(folder: Path, path: Path, passphrase: str) -> None:
    restore_backup(folder, path, passphrase or None)
