"""The names of all files that the gallery makes, as docs/privacy.md explains them: erasing deletes nothing else."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from faceapp.errors import GalleryError
from faceapp.files import scratch_path
from faceapp.gallery.keys import key_store, tries, vault_file
from faceapp.gallery.lifecycle import backups, migration, removals
from faceapp.gallery.storage import cipher, database, lock

_STAMP = r"\d{8}T\d{6}\.\d{6}Z"
_JOURNAL = "(-wal|-shm|-journal)?"
_PART = r"(\.part)?"

SERVER_CERTIFICATE = "server.pem"
"""The certificate that the server of a shared gallery is known by, in the data folder."""

IN_FOLDER = re.compile(
    "|".join(
        (
            re.escape(database.FILE_NAME) + _PART + _JOURNAL,
            re.escape(migration.PLAIN_NAME) + _JOURNAL,
            rf"gallery-damaged-{_STAMP}\.db{_JOURNAL}{_PART}",
            re.escape(vault_file.FILE_NAME) + _PART,
            re.escape(key_store.KEY_FILE) + _PART,
            re.escape(tries.FILE_NAME) + _PART,
            re.escape(tries.LOCK_NAME),
            re.escape(removals.FILE_NAME) + _PART,
            re.escape(SERVER_CERTIFICATE) + _PART,
        )
    )
)
"""What lies in the data folder, but for the instance's lock, which holds nothing and stays."""

IN_BACKUPS = re.compile(rf"gallery-{_STAMP}\.db{_PART}{_JOURNAL}|{re.escape(vault_file.FILE_NAME)}{_PART}")
"""What lies in ``backups`` below it."""

EMBEDDINGS = "embeddings"
"""The folder of embeddings that measurements keep between runs, in the data folder."""

IN_EMBEDDINGS = re.compile(rf".+-[0-9a-f]{{8}}_yunet-[0-9a-f]{{8}}(-[a-z]+)?\.npz{_PART}")
"""What lies in it: a file for each encoder and detector, named by their ids."""

LIVENESS = "liveness-measurement.json"
"""The file of what was measured of the camera, in the data folder."""

_SQLITE = b"SQLite format 3\0"


def find_files(folder: Path) -> list[Path]:
    """Return every file in a data folder that bears a name of ours, those of backups and measurements included."""
    return [
        *_named(folder, IN_FOLDER),
        *_named(folder / vault_file.BACKUPS, IN_BACKUPS),
        *find_measurements(folder),
    ]


def find_measurements(folder: Path) -> list[Path]:
    """Return what measurements keep in a data folder, with or without a gallery: embeddings, a camera's counts."""
    camera = re.compile(re.escape(LIVENESS) + _PART)
    return [*_named(folder / EMBEDDINGS, IN_EMBEDDINGS), *_named(folder, camera)]


def holds_gallery(folder: Path) -> bool:
    """Return whether a folder holds a gallery of ours, be it damaged or half erased.

    Others make a ``gallery.db`` or a ``vault.json`` too: such a name alone proves nothing.
    """
    beside = vault_file.exists(folder) or (folder / lock.FILE_NAME).is_file()
    return (
        _has_vault(folder)
        or bool(backups.find_backups(folder))
        or (beside and _is_encrypted(folder / database.FILE_NAME))
        or (beside and scratch_path(folder / database.FILE_NAME).is_file())
        or _is_plain_gallery(folder / migration.PLAIN_NAME)
    )


def _named(place: Path, names: re.Pattern[str]) -> list[Path]:
    if not place.is_dir():
        return []
    return [
        path for path in sorted(place.iterdir()) if names.fullmatch(path.name) and (path.is_file() or path.is_symlink())
    ]


def _has_vault(folder: Path) -> bool:
    try:
        vault_file.read(folder)
    except GalleryError:
        return False
    return True


def _is_encrypted(path: Path) -> bool:
    """Return whether a file can be one of SQLCipher's: whole pages that begin as no plain SQLite file does."""
    if not path.is_file() or not (size := path.stat().st_size) or size % cipher.PAGE_BYTES:
        return False
    with path.open("rb") as stream:
        return stream.read(len(_SQLITE)) != _SQLITE


def _is_plain_gallery(path: Path) -> bool:
    """Return whether a file is a gallery of the first version; nothing is written, not even a journal."""
    if not path.is_file():
        return False
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error:
        return False
    return {"people", "face_references"} <= tables
