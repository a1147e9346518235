"""Encrypted SQLite files: opening, copying and checking them. SQLCipher 4, whole file, random raw key."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from faceapp.errors import DamagedGalleryError, FaceAppError, GalleryError, ReadOnlyGalleryError
from faceapp.gallery.storage.private import disk_full, has_room, not_writable

PAGE_BYTES = 4096

# sqlcipher3 is the standard library's module built over another SQLite, so its objects have these types.
Connection = sqlite3.Connection
Error: type[Exception] = sqlcipher.Error
Unfit: type[Exception] = sqlcipher.IntegrityError
"""A row is not as its table wants it."""


def connect(path: Path, key: bytes | None, *, read_only: bool = False) -> Connection:
    """Open a file under its 32-byte key (None: a plain file) and read its first page.

    Raises:
        GalleryError: the key does not fit, or the file is no database or can't be read.
    """
    with explained(path):
        mode = "ro" if read_only else "rwc"
        connection: Connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=5.0, isolation_level=None,
            check_same_thread=False,
        )  # fmt: skip
        try:
            # SQLCipher would write of a wrong key or a damaged page to stderr; explain() tells the operator.
            connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
            if key is not None:
                connection.execute(f'PRAGMA key = "{_literal(key)}"')
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA temp_store = MEMORY")  # no file gets what is sorted, in plain
        except BaseException:
            connection.close()
            raise
        return connection


def copy_under_key(source: Path, source_key: bytes | None, target: Path, target_key: bytes) -> None:
    """Fill an empty file with all that is in ``source`` (key None: plain), and check it row by row.

    Raises:
        GalleryError: the source can't be read, the target can't be written, or they differ.
    """
    with explained(source), closing(connect(source, source_key)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), _literal(target_key)))
        connection.execute("SELECT sqlcipher_export('copy')").fetchall()
        connection.execute(f"PRAGMA copy.user_version = {version:d}")
        connection.execute("DETACH DATABASE copy")
        before = fingerprint(connection)
    with explained(target), closing(connect(target, target_key)) as connection:
        after = fingerprint(connection)
        check(connection, target)
    if before != after:
        raise GalleryError("The copy of the gallery differs from the gallery; nothing was changed.", "Try again.")


def fingerprint(connection: Connection) -> str:
    """Return one hash over all rows of all tables, the same for equal content in different files."""
    digest = hashlib.sha256()
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for (table,) in tables:
        digest.update(table.encode())
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1'):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def check(connection: Connection, path: Path) -> None:
    """Read every page; each carries a MAC, so any change made without the key is found. An interrupt ends it.

    Raises:
        DamagedGalleryError: the file is damaged.
    """
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlcipher.DatabaseError as error:
        if "interrupted" in str(error):
            return
        raise explain(error, path) from error
    if found != "ok":
        raise _damaged(path)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors, and those of a file that can't be written or a text that is none, into ours."""
    try:
        yield
    except sqlcipher.Error as error:
        raise explain(error, path) from error
    except UnicodeEncodeError as error:  # what is typed in a console need not be UTF-8
        raise GalleryError("A name or text has characters that are not UTF-8.", "Type it again.") from error
    except OSError as error:
        raise not_writable(path, error) from error


def explain(error: Exception, path: Path) -> FaceAppError:
    """Return what the operator is told of an error of SQLite's."""
    text = str(error)
    if isinstance(error, sqlcipher.ProgrammingError) and "closed" in text:
        return GalleryError("The gallery is closed.", "Open it again.")
    if "locked" in text or "busy" in text:
        return GalleryError("The gallery is in use by another program.", "Close the other one and try again.")
    # Where there is no room for its index of the journal, or none in the quota, SQLite speaks of I/O.
    if "disk is full" in text or ("disk I/O" in text and not has_room(path.parent)):
        return disk_full(path)
    if "readonly" in text:
        return ReadOnlyGalleryError(
            "The gallery {path} can't be written.", "Check the permissions of its folder.", path=path
        )
    if "unable to open" in text:
        return GalleryError("The gallery {path} can't be opened.", "Check the permissions of its folder.", path=path)
    if "not a database" in text or "malformed" in text or "disk I/O" in text:
        return _damaged(path)
    return GalleryError(
        "The gallery {path} can't be used: {text}.", "Restore a backup if this stays.", path=path, text=text
    )


def _damaged(path: Path) -> DamagedGalleryError:
    return DamagedGalleryError(
        "The gallery {path} is damaged.", "Restore the newest backup; the file is kept aside.", path=path
    )


def _literal(key: bytes) -> str:
    return f"x'{key.hex()}'"
