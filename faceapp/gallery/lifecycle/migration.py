"""From the plain gallery of the first version to the encrypted one."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from faceapp.errors import DamagedGalleryError, GalleryError
from faceapp.files import written_atomically
from faceapp.gallery.lifecycle.backups import new_backup_path
from faceapp.gallery.storage import cipher
from faceapp.gallery.storage.database import FILE_NAME
from faceapp.gallery.storage.private import disk_full, has_room, wipe

PLAIN_NAME = "gallery.sqlite"


def migrate_plain_gallery(folder: Path, key: bytes) -> bool:
    """Encrypt a plain gallery if there is one; interrupted at any point, it can be called again.

    The plain file stays untouched until an encrypted copy, compared row by row, lies both in the
    gallery's place and among the backups; then it is overwritten and deleted.

    Returns:
        Whether there was one.

    Raises:
        GalleryError: the plain file can't be read, or there are two galleries; nothing was changed.
    """
    plain, target = folder / PLAIN_NAME, folder / FILE_NAME
    if not plain.exists():
        return False
    _write_journal_into(plain)
    if target.exists():
        _require_same_content(plain, target, key)
    else:
        with cipher.explained(target), written_atomically(target) as scratch:
            cipher.copy_under_key(plain, None, scratch, key)
            with written_atomically(new_backup_path(folder)) as backup:
                shutil.copyfile(scratch, backup)
    for suffix in ("-wal", "-shm", "-journal", ""):
        wipe(Path(f"{plain}{suffix}"))
    return True


def _write_journal_into(plain: Path) -> None:
    try:
        with closing(sqlite3.connect(plain)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        if "full" in str(error) or not has_room(plain.parent):
            raise disk_full(plain) from error
        raise _unreadable(plain) from error
    if found != "ok":
        raise _unreadable(plain)


def _require_same_content(plain: Path, target: Path, key: bytes) -> None:
    """An interrupted conversion left both files: then they are equal."""
    with closing(cipher.connect(plain, None)) as left, closing(cipher.connect(target, key)) as right:
        if cipher.fingerprint(left) != cipher.fingerprint(right):
            raise GalleryError(
                "Beside the encrypted gallery lies a plain one, {plain}, with other people in it.",
                "Move the plain file to a folder of its own and open that with --data-dir.",
                plain=plain,
            )


def _unreadable(plain: Path) -> GalleryError:
    return DamagedGalleryError(
        "The gallery {plain} is damaged.", "Move it away to start with an empty gallery.", plain=plain
    )
