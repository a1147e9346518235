"""Opening the gallery for the window: asks for the passphrase, offers a backup for a damaged file."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale
from PySide6.QtWidgets import QDialog, QMessageBox

from faceapp.errors import DamagedGalleryError, GalleryError, LockedGalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.storage.backups import Backup
from faceapp.gallery.storage.opening import newest_good_backup, restore_backup
from faceapp.gui.vault.passphrase import PassphraseDialog
from faceapp.gui.vault.task import wait_for

translate = QCoreApplication.translate


def open_gallery(folder: Path) -> Gallery | None:
    """Open the gallery of a folder; None if the operator gives up.

    Raises:
        GalleryError: it can't be opened, and no passphrase and no backup would change that.
    """
    try:
        return _open(folder, None)
    except LockedGalleryError as error:
        return _unlock(folder, error.message)


def _unlock(folder: Path, text: str) -> Gallery | None:
    opened: list[Gallery | None] = []
    damaged: list[tuple[DamagedGalleryError, str]] = []

    def use(passphrase: str) -> None:
        try:
            opened.append(Gallery.open(folder, passphrase))
        except DamagedGalleryError as error:
            damaged.append((error, passphrase))

    dialog = PassphraseDialog(translate("Vault", "Unlock the gallery"), text, use)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    if damaged:
        error, passphrase = damaged[0]
        return _offer_backup(folder, error, passphrase)
    return opened[0]


def _open(folder: Path, passphrase: str | None) -> Gallery | None:
    try:
        return wait_for(None, translate("Vault", "Opening the gallery…"), lambda: Gallery.open(folder, passphrase))
    except DamagedGalleryError as error:
        return _offer_backup(folder, error, passphrase)


def _offer_backup(folder: Path, error: DamagedGalleryError, passphrase: str | None) -> Gallery | None:
    backup = wait_for(None, translate("Vault", "Looking for a backup…"), lambda: newest_good_backup(folder, passphrase))
    if backup is None:
        raise GalleryError(
            error.message, translate("Vault", "There is no good backup. The file was left as it is.")
        ) from error
    if not _wanted(error, backup):
        return None
    wait_for(None, translate("Vault", "Restoring…"), lambda: restore_backup(folder, backup.path, passphrase))
    return Gallery.open(folder, passphrase)


def _wanted(error: DamagedGalleryError, backup: Backup) -> bool:
    box = QMessageBox(QMessageBox.Icon.Warning, "faceapp", error.message)
    box.setInformativeText(
        translate("Vault", "A good backup of {0} is here. The damaged file is kept aside if you restore it.").format(
            when(backup)
        )
    )
    restore = box.addButton(translate("Vault", "Restore the backup"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(translate("Vault", "Quit"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(restore)
    box.exec()
    return box.clickedButton() is restore


def when(backup: Backup) -> str:
    """Return when a backup was made, as the operator writes dates."""
    moment = QDateTime.fromSecsSinceEpoch(int(backup.made_at))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
