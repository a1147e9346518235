"""Opening the gallery of a data folder: lock, keys, migration, in this order; the first page must fit its key."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from faceapp.errors import DamagedGalleryError, GalleryError
from faceapp.gallery.audit import Event, append
from faceapp.gallery.keys import vault_file
from faceapp.gallery.keys.key_store import Protection
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.lifecycle import backups
from faceapp.gallery.lifecycle.backups import Backups, find_backups
from faceapp.gallery.lifecycle.migration import PLAIN_NAME, migrate_plain_gallery
from faceapp.gallery.lifecycle.removals import Removals
from faceapp.gallery.storage import cipher
from faceapp.gallery.storage.database import FILE_NAME, Database
from faceapp.gallery.storage.lock import InstanceLock
from faceapp.gallery.storage.private import make_private_file, make_private_folder, wipe_scratch


@dataclass(frozen=True)
class Opened:
    """What an open gallery stands on.

    Attributes:
        folder: the data folder.
        lock: held if the gallery can be changed.
        vault: unlocked.
        database: open.
        keys_were_open: whether other accounts of the computer could read its key files until now.
    """

    folder: Path
    lock: InstanceLock
    vault: Vault
    database: Database
    keys_were_open: bool = False


def open_folder(folder: Path, passphrase: str | None = None) -> Opened:
    """Open the gallery of a folder; if another faceapp has it open, only for reading.

    Raises:
        LockedGalleryError: a passphrase is needed, wrong, or given too soon.
        DamagedGalleryError: the file is damaged or gone; ``newest_good_backup`` may stand in for it.
        GalleryError: the folder can't be written, or the key is missing.
    """
    make_private_folder(folder)
    lock = InstanceLock(folder)
    try:
        return _open_for_writing(folder, lock, passphrase) if lock.held else _open_for_reading(folder, lock, passphrase)
    except BaseException:
        lock.release()
        raise


def protection_of(folder: Path) -> Protection | None:
    """Return what unlocks the gallery of a folder; None if there is no gallery yet.

    Raises:
        GalleryError: the vault can't be read.
    """
    return vault_file.read(folder).protection if vault_file.exists(folder) else None


def newest_good_backup(folder: Path, passphrase: str | None = None) -> backups.Backup | None:
    """Return the newest backup that is whole; None if there is none.

    Raises:
        GalleryError: the vault can't be unlocked.
    """
    return backups.first_good(find_backups(folder), Vault.unlock(folder, passphrase).keys)


def restore_backup(folder: Path, backup: Path, passphrase: str | None = None) -> Path | None:
    """Put a backup in the gallery's place; what was there is set aside.

    Returns:
        Where the former gallery lies now; None if there was none.

    Raises:
        GalleryError: the gallery is open, can't be unlocked, or the backup is not good; nothing was changed.
    """
    lock = InstanceLock(folder)
    try:
        if not lock.held:
            raise GalleryError("The gallery is open in another faceapp.", "Close it and try again.")
        vault, removals = Vault.unlock(folder, passphrase), Removals(folder)
        # Whoever was removed before a kill, or before the gallery was damaged, must not come back.
        removals.forget_all(removals.noted(), vault.keys)
        aside = backups.put_in_place(folder, backup, vault.keys)
        vault.settle()
        database = Database(folder / FILE_NAME, vault.keys[0])
        with database.transaction() as connection:
            append(connection, Event.RESTORE, backup=backup.name)
        database.close()
        return aside
    finally:
        lock.release()


def _open_for_writing(folder: Path, lock: InstanceLock, passphrase: str | None) -> Opened:
    path = folder / FILE_NAME
    wipe_scratch(folder)
    wipe_scratch(folder / vault_file.BACKUPS)
    if not vault_file.exists(folder) and (path.exists() or find_backups(folder)):
        raise GalleryError(
            "The gallery's keys are missing: there is no {file} in {folder}.",
            "Put it back from a copy of the data folder; without it nothing can be decrypted.",
            file=vault_file.FILE_NAME,
            folder=folder,
        )
    vault = Vault.unlock(folder, passphrase) if vault_file.exists(folder) else Vault.create(folder)
    open_keys = vault_file.open_key_files(folder)  # now: what is written anew below is no longer open
    migrated = migrate_plain_gallery(folder, vault.keys[0])
    _refuse_lost(path)
    backups.drop_second_name(path)
    make_private_file(path)
    database = _open_database(path, vault)
    try:
        vault.settle()  # not before its keys have shown that they are this gallery's
        _finish_rekey(folder, vault, database)
        with suppress(GalleryError):  # such as a full disk: the note stays for the next time
            Removals(folder).forget(database, vault.keys)
        _log_unlock(vault, database, migrated, open_keys)
    except BaseException:
        database.close()
        raise
    return Opened(folder, lock, vault, database, keys_were_open=bool(open_keys))


def _refuse_lost(path: Path) -> None:
    """SQLite takes a file of less than a page for a new one; here it is one whose content is lost."""
    size = path.stat().st_size if path.exists() else 0
    if size < cipher.PAGE_BYTES and (size or find_backups(path.parent)):
        raise DamagedGalleryError("The gallery {path} is gone.", "Restore the newest backup.", path=path)


def _open_for_reading(folder: Path, lock: InstanceLock, passphrase: str | None) -> Opened:
    if not (folder / FILE_NAME).exists() or (folder / PLAIN_NAME).exists():
        raise GalleryError("Another faceapp is preparing the gallery.", "Try again in a moment.")
    vault = Vault.unlock(folder, passphrase)
    return Opened(folder, lock, vault, _open_database(folder / FILE_NAME, vault, read_only=True))


def _open_database(path: Path, vault: Vault, *, read_only: bool = False) -> Database:
    """Open the file with the key that fits: the second one, if a rekey was cut off after the file changed."""
    for key in vault.keys[:-1]:
        try:
            return Database(path, key, read_only)
        except DamagedGalleryError:
            continue
    return Database(path, vault.keys[-1], read_only)


def _finish_rekey(folder: Path, vault: Vault, database: Database) -> None:
    if len(vault.keys) > 1:
        if database.has_key(vault.keys[-1]):
            Backups(folder, database).renew()
            vault.set_keys(vault.keys[-1:])
        else:
            vault.set_keys(vault.keys[:1])


def _log_unlock(vault: Vault, database: Database, migrated: bool, open_keys: list[Path]) -> None:
    wrong = vault.tries.kept()
    with database.transaction() as connection:
        for tried in wrong:
            at = datetime.fromtimestamp(tried.at, UTC).isoformat(timespec="seconds")
            append(connection, Event.FAILED_UNLOCK, tried_at=at)
        for path in open_keys:
            if path.is_file():  # one that is no longer in force is gone by now
                make_private_file(path)
            append(connection, Event.KEY_FILE_CLOSED, file=path.name)
        if migrated:
            append(connection, Event.MIGRATE)
        append(connection, Event.UNLOCK, protection=vault.protection)
    if wrong:
        vault.tries.forget(wrong)
