"""Opening the gallery for the window: asks for the passphrase, offers a backup for a damaged file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from faceapp.errors import DamagedGalleryError, GalleryError, LockedGalleryError
from faceapp.gallery.lifecycle.backups import Backup
from faceapp.gallery.lifecycle.opening import newest_good_backup, restore_backup
from faceapp.gui.session.background import Background
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.vault.passphrase import PassphraseDialog
from faceapp.station.people import People


class GalleryOpening(QObject):
    """Opens the gallery of a folder; one of its signals tells how that ended, and then it is gone."""

    opened = Signal(object)  # People
    given_up = Signal()
    failed = Signal(object)  # Exception: no passphrase and no backup would change it

    def __init__(
        self,
        folder: Path,
        background: Background,
        parent: QObject,
        show: Callable[[PassphraseDialog], object] = open_dialog,
    ) -> None:
        """Prepare; ``start`` begins, and ``show`` brings the question for the passphrase on the screen."""
        super().__init__(parent)
        self._show = show
        self._folder = folder
        self._background = background
        self._passphrase: str | None = None
        for end in (self.opened, self.given_up, self.failed):
            end.connect(self._forget)

    def start(self) -> None:
        """Open the gallery, with the passphrase if it is known."""
        work = partial(People.open, self._folder, self._passphrase)
        self._background.run(self, work, self.opened.emit, self._on_failed, self.tr("Opening the gallery…"))

    def _forget(self) -> None:
        self._passphrase = None  # it must not outlive a lock
        self.deleteLater()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, LockedGalleryError):
            self._ask_passphrase(error.message)
        elif isinstance(error, DamagedGalleryError):
            self._look_for_backup(error)
        else:
            self.failed.emit(error)

    def _ask_passphrase(self, text: str) -> None:
        dialog = PassphraseDialog(self.tr("Unlock the gallery"), text, self._unlock, self._background)
        dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Quit"))
        dialog.rejected.connect(self.given_up)
        dialog.accepted.connect(lambda: self._on_unlocked(dialog.used, dialog.outcome))
        self._show(dialog)

    def _unlock(self, passphrase: str) -> People | DamagedGalleryError:
        try:
            return People.open(self._folder, passphrase)
        except DamagedGalleryError as error:  # the passphrase did fit
            return error

    def _on_unlocked(self, passphrase: str, found: object) -> None:
        self._passphrase = passphrase
        if isinstance(found, DamagedGalleryError):
            self._look_for_backup(found)
        else:
            self.opened.emit(found)

    def _look_for_backup(self, error: DamagedGalleryError) -> None:
        work = partial(newest_good_backup, self._folder, self._passphrase)
        offer = partial(self._offer, error)
        self._background.run(self, work, offer, self.failed.emit, self.tr("Looking for a backup…"))

    def _offer(self, error: DamagedGalleryError, backup: Backup | None) -> None:
        if backup is None:
            hint = self.tr("There is no good backup. The file was left as it is.")
            self.failed.emit(GalleryError(error.message, hint))
            return
        box = QMessageBox(QMessageBox.Icon.Warning, "faceapp", error.message)
        kept = self.tr("A good backup of {0} is here. The damaged file is kept aside if you restore it.")
        box.setInformativeText(kept.format(when(backup)))
        restore = box.addButton(self.tr("Restore the backup"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Quit"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(restore)
        restore.clicked.connect(lambda: self._restore(backup))
        box.rejected.connect(self.given_up)
        open_dialog(box)

    def _restore(self, backup: Backup) -> None:
        work = partial(restore_backup, self._folder, backup.path, self._passphrase)
        self._background.run(self, work, lambda _: self.start(), self.failed.emit, self.tr("Restoring…"))


def when(backup: Backup) -> str:
    """Return when a backup was made, as the operator writes dates."""
    moment = QDateTime.fromSecsSinceEpoch(int(backup.made_at))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
