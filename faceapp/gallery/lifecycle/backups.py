"""Copies of the gallery, made by themselves, still encrypted, the oldest making room for the newest."""

import shutil
import time
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from faceapp.errors import DamagedGalleryError, DiskFullError, GalleryError
from faceapp.files import written_atomically
from faceapp.gallery.audit import Event, append
from faceapp.gallery.keys.vault_file import BACKUPS
from faceapp.gallery.storage import cipher
from faceapp.gallery.storage.database import FILE_NAME, Database, remove_journals
from faceapp.gallery.storage.private import make_private_folder
from faceapp.gallery.times import is_plausible

KEPT = 7
SECONDS_BETWEEN = 24 * 3600.0
_NAME = "gallery-%Y%m%dT%H%M%S.%fZ.db"


@dataclass(frozen=True)
class Backup:
    """A copy of the gallery.

    Attributes:
        path: of the file.
        made_at: seconds since the epoch (UTC).
        size: in bytes.
    """

    path: Path
    made_at: float
    size: int


def find_backups(folder: Path) -> list[Backup]:
    """Return the backups in a data folder, newest first."""
    found = []
    for path in (folder / BACKUPS).glob("gallery-*.db"):
        try:
            made_at = datetime.strptime(path.name, _NAME).replace(tzinfo=UTC).timestamp()
        except ValueError:
            continue
        if is_plausible(made_at) and path.is_file():
            found.append(Backup(path, made_at, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def new_backup_path(folder: Path) -> Path:
    """Return where a backup made now goes; its folder is there."""
    make_private_folder(folder / BACKUPS)
    return folder / BACKUPS / datetime.now(UTC).strftime(_NAME)


class Backups:
    """Makes and rotates the backups of an open gallery.

    Attributes:
        problem: why the last automatic backup could not be made; empty if it could.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database
        self.problem = ""
        self._newest = max((backup.made_at for backup in find_backups(folder)), default=0.0)

    def make(self) -> Backup:
        """Back the gallery up now and drop all but the seven newest.

        Raises:
            GalleryError: the copy can't be written; the older backups stay.
        """
        with self._database.transaction() as connection:
            append(connection, Event.BACKUP)
        self._database.back_up(new_backup_path(self._folder))
        for old in find_backups(self._folder)[KEPT:]:
            _delete(old)
        newest = find_backups(self._folder)[0]
        self._newest = newest.made_at
        return newest

    def make_if_due(self) -> None:
        """Back up if the newest backup is a day old, or there is none; ``problem`` says if that fails."""
        if 0 <= time.time() - self._newest < SECONDS_BETWEEN:
            return
        try:
            self.make()
            self.problem = ""
        except GalleryError as error:
            self.problem = str(error)

    def renew(self) -> None:
        """Make a fresh backup and drop all others: they are under a key that is to be forgotten."""
        older = find_backups(self._folder)
        self.make()
        for backup in older:
            _delete(backup)


def forget(folder: Path, people: Collection[tuple[int, float]], keys: tuple[bytes, ...]) -> None:
    """Delete people from every backup in a data folder; one that no key opens is deleted as a whole.

    Args:
        folder: the data folder.
        people: number and time of enrolment of each.
        keys: the vault's keys.

    Raises:
        GalleryError: a backup can't be written.
    """
    for backup in find_backups(folder) if people else ():
        if not any(_forgets(backup.path, people, key) for key in keys):
            _delete(backup)


def first_good(backups: list[Backup], keys: tuple[bytes, ...]) -> Backup | None:
    """Return the first backup that one of the keys opens and that is whole; None if there is none."""
    return next((backup for backup in backups if _fitting_key(backup.path, keys) is not None), None)


def put_in_place(folder: Path, backup: Path, keys: tuple[bytes, ...]) -> Path | None:
    """Make a backup the gallery; what was the gallery is set aside, never overwritten.

    Args:
        folder: the data folder; its gallery is not open.
        backup: the file to restore.
        keys: the vault's keys, the current one first.

    Returns:
        Where the former gallery lies now; None if there was none.

    Raises:
        GalleryError: the backup is damaged or under another key, or the disk is full; nothing was changed.
    """
    key = _fitting_key(backup, keys)
    if key is None:
        raise GalleryError(
            "The backup {backup} is damaged or has another key.", "Choose another backup.", backup=backup.name
        )
    path = folder / FILE_NAME
    with cipher.explained(path), written_atomically(path) as scratch:
        cipher.copy_under_key(backup, key, scratch, keys[0])
        aside = _set_aside(path, keys) if path.exists() else None
        remove_journals(path)
    return aside


def drop_second_name(path: Path) -> None:
    """Forget that the gallery was being set aside if it was not replaced after all."""
    for aside in path.parent.glob("gallery-damaged-*.db"):
        if path.exists() and aside.samefile(path):
            aside.unlink()
            remove_journals(aside)


def _set_aside(path: Path, keys: tuple[bytes, ...]) -> Path:
    """Keep a file, with its journal, under another name too; that it is never without its own leaves no gap."""
    _fitting_key(path, keys)  # opens it, which writes the journal into it unless it is damaged
    aside = path.with_name(datetime.now(UTC).strftime("gallery-damaged-%Y%m%dT%H%M%S.%fZ.db"))
    for suffix in ("-wal", ""):
        source, target = Path(f"{path}{suffix}"), Path(f"{aside}{suffix}")
        if source.exists():
            try:
                target.hardlink_to(source)
            except OSError:  # not every file system has two names for a file
                with written_atomically(target) as scratch:
                    shutil.copyfile(source, scratch)
    return aside


def _forgets(path: Path, people: Collection[tuple[int, float]], key: bytes) -> bool:
    try:
        with cipher.explained(path), closing(cipher.connect(path, key)) as connection:
            connection.executemany("DELETE FROM people WHERE id = ? AND enrolled_at = ?", people)
    except DamagedGalleryError:
        return False
    return True


def _delete(backup: Backup) -> None:
    backup.path.unlink(missing_ok=True)
    remove_journals(backup.path)


def _fitting_key(path: Path, keys: tuple[bytes, ...]) -> bytes | None:
    if not path.is_file() or path.stat().st_size < cipher.PAGE_BYTES:
        return None
    for key in keys:
        try:
            # Not read-only: a kill while somebody was being forgotten leaves a journal to roll back.
            with closing(cipher.connect(path, key)) as connection:
                cipher.check(connection, path)
        except DiskFullError:
            raise  # there was no room to look into it, which says nothing of the backup
        except GalleryError:
            continue
        return key
    return None
