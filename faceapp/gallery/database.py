"""One connection to the gallery's file, used by one thread at a time."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from faceapp.errors import GalleryError
from faceapp.gallery import schema

FILE_NAME = "gallery.sqlite"


class Database:
    """An open gallery file.

    Any thread may call it; a lock lets them in one after another.

    Args:
        path: of the file; created with its tables if it is not there.

    Raises:
        GalleryError: the file is no gallery, is damaged, or can't be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        with self._explained():
            self._connection = _connect(path)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one change that happens as a whole or not at all."""
        with self._lock, self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._lock, self._explained():
            return self._connection.execute(query, values).fetchall()

    def forget_deleted(self) -> None:
        """Write the journal into the file and cut it to nothing, so that deleted rows leave no bytes in it."""
        with self._lock, self._explained():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _explain(error, self.path) from error


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        schema.bring_up_to_date(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _explain(error: sqlite3.Error, path: Path) -> GalleryError:
    text = str(error)
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in text:
        return GalleryError("The gallery is closed.", "Open it again.")
    if "locked" in text or "busy" in text:
        return GalleryError("The gallery is in use by another program.", "Close the other one and try again.")
    if "full" in text:
        return GalleryError("The disk is full; the gallery is as it was.", "Make room and try again.")
    if "readonly" in text or "unable to open" in text:
        return GalleryError(f"The gallery {path} can't be written.", "Check the permissions of its folder.")
    return GalleryError(f"The gallery {path} can't be read: {text}.", "It may be damaged; restore a backup.")
