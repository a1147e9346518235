"""Backups made and restored, the log checked and exported, everything erased."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QMessageBox

from faceapp.errors import FaceAppError
from faceapp.gallery.audit_export import export_log
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.lifecycle.erase import erase_everything
from faceapp.gallery.lifecycle.opening import restore_backup
from faceapp.gui.style.dialogs import ask_file_to_save, open_dialog
from faceapp.gui.style.plain_dialog import PlainDialog
from faceapp.gui.vault.actions import VaultActions
from faceapp.gui.vault.erase_dialog import EraseDialog
from faceapp.gui.vault.opening import when


class KeepingActions(VaultActions):
    """Looks after the gallery's files."""

    leave_asked = Signal(object)  # what to do with the data folder once the gallery is closed
    log_checked = Signal(object)  # BrokenRow, or None if it is intact

    def back_up(self) -> None:
        """Make a backup."""
        self.work(
            self.tr("Backing up…"),
            self._session.gallery.backups.make,
            lambda backup: self.notice.emit(self.tr("Backed up: {0}").format(backup.path.name)),
        )

    def restore(self) -> None:
        """Ask which backup takes the gallery's place."""
        backups = find_backups(self._session.gallery.folder)
        if not backups:
            no_backup = self.tr("There is no backup yet.")
            self.refuse(FaceAppError(no_backup, self.tr("Choose “Back up now” to make one.")))
            return
        text = self.tr("The backup takes the gallery's place. The gallery as it is now is kept aside.")
        dialog = PlainDialog(self.tr("Restore a backup"), text, self.tr("Restore"), self.over)
        choice = QComboBox()
        for backup in backups:
            choice.addItem(when(backup), backup.path)
        dialog.add_field(self.tr("Backup of"), choice)
        choice.setFocus()
        open_dialog(dialog, lambda: self._restore(choice.currentData()))

    def offer_to_restore(self, error: FaceAppError) -> None:
        """Say that the gallery is damaged, and offer a backup."""
        box = QMessageBox(QMessageBox.Icon.Warning, "faceapp", error.message, parent=self.over)
        box.setInformativeText(self.tr("Who lies on the damaged pages can't be checked. The file is kept aside."))
        restore = box.addButton(self.tr("Restore a backup…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Later"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(restore)
        restore.clicked.connect(self.restore)
        open_dialog(box)

    def check_log(self) -> None:
        """Find out whether the audit log is as it was written; ``log_checked`` tells."""
        self._session.background.run(self, self._session.gallery.audit.first_broken_row, self.log_checked.emit)

    def export_log(self) -> None:
        """Ask where the audit log is written to."""
        kinds = self.tr("CSV files (*.csv);;JSON lines (*.jsonl)")
        ask_file_to_save(self.over, self.tr("Export the log"), "audit.csv", kinds, self._export_log)

    def erase(self) -> None:
        """Ask whether everything is to be destroyed, in a way that nobody can answer by mistake."""
        dialog = EraseDialog(self.has_passphrase, self.require_fit, self._session.background, self.over)
        open_dialog(dialog, lambda: self._leave(erase_everything))

    def _restore(self, path: Path) -> None:
        self.ask_passphrase(
            self.tr("Restore a backup"),
            self.tr("The gallery's passphrase, please."),
            lambda passphrase: self._leave(lambda folder: _restore(folder, path, passphrase)),
        )

    def _export_log(self, name: str) -> None:
        self.work(
            self.tr("Exporting…"),
            partial(export_log, self._session.gallery.audit, Path(name)),
            lambda rows: self.notice.emit(self.tr("{0} rows of the log written to {1}").format(rows, name)),
        )

    def _leave(self, afterwards: Callable[[Path], None]) -> None:
        self.leave_asked.emit(afterwards)


def _restore(folder: Path, path: Path, passphrase: str) -> None:
    restore_backup(folder, path, passphrase or None)
