"""One connection to the gallery's file, used by one thread at a time; a second one for who reads meanwhile."""

import hmac
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from faceapp.errors import GalleryError, ReadOnlyGalleryError
from faceapp.files import written_atomically
from faceapp.gallery.storage import cipher, schema

FILE_NAME = "gallery.db"


class Database:
    """An open gallery file.

    Any thread may call it; a lock lets them in one after another. Whoever only reads does not wait for a change that
    another thread is in the middle of.

    Args:
        path: of the file; created with its tables if it is not there.
        key: its 32-byte key.
        read_only: whether changes are refused, since another faceapp makes them.

    Raises:
        GalleryError: the key does not fit, the file is damaged, or it can't be written.
    """

    def __init__(self, path: Path, key: bytes, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._key = key
        self._lock, self._reading = threading.RLock(), threading.RLock()
        self._reader: cipher.Connection | None = None
        self._closed = False
        self._checking: cipher.Connection | None = None
        self.shared_change: Callable[[], AbstractContextManager[cipher.Connection]] | None = None
        self._connection = self._connect()

    @contextmanager
    def change(self) -> Iterator[cipher.Connection]:
        """Give the connection for one change of people; in a shared gallery it happens on the server too."""
        with self.transaction() if self.shared_change is None else self.shared_change() as connection:
            yield connection

    @contextmanager
    def transaction_or_within(self) -> Iterator[cipher.Connection]:
        """Give the connection for what is part of the transaction of this thread, or else one of its own."""
        with self._lock:
            if self._connection.in_transaction:
                yield self._connection
            else:
                with self.transaction() as connection:
                    yield connection

    @contextmanager
    def transaction(self) -> Iterator[cipher.Connection]:
        """Give the connection for one change that happens as a whole or not at all."""
        if self.read_only:
            raise ReadOnlyGalleryError(
                "Another faceapp has the gallery open; here it can only be read.",
                "Close the other one, then open the gallery again.",
            )
        with self._lock, cipher.explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[cipher.Connection]:
        """Give the connection for several queries that are to see one state of the file; within a change, its state."""
        with self._lock, cipher.explained(self.path):
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.execute("COMMIT")

    def rows(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._for_reading() as connection, cipher.explained(self.path):
            return connection.execute(query, values).fetchall()

    @contextmanager
    def stream(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[sqlite3.Cursor]:
        """Give the cursor of a query that has more rows than should be in memory at once."""
        with self._lock, cipher.explained(self.path), closing(self._connection.execute(query, values)) as cursor:
            yield cursor

    def check(self) -> None:
        """Read every page of the file, beside whoever uses it, unless the file is closed meanwhile.

        Raises:
            DamagedGalleryError: it is damaged.
        """
        # A connection of its own: reading a large file takes seconds, in which others go on.
        with closing(cipher.connect(self.path, self._key, read_only=True)) as connection:
            self._checking = connection
            if not self._closed:
                cipher.check(connection, self.path)

    def forget_deleted(self) -> bool:
        """Write the journal into the file and cut it to nothing, so that deleted rows leave no bytes in it.

        Returns:
            Whether it could be cut; a reader in another process can hold it for a moment.
        """
        with self._lock, self._reading, cipher.explained(self.path):
            (busy, _, _) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy

    def back_up(self, target: Path) -> None:
        """Copy the file as it is now, page by page and still encrypted, to ``target``; readers and writers go on.

        Raises:
            GalleryError: the target can't be written.
        """
        with (
            cipher.explained(target),
            written_atomically(target) as scratch,
            closing(cipher.connect(self.path, self._key, read_only=self.read_only)) as source,
            closing(cipher.connect(scratch, self._key)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")

    def rekey(self, key: bytes) -> None:
        """Encrypt the file afresh; killed at any moment, the old file or the new one is there as a whole.

        Raises:
            GalleryError: another program is reading the gallery, or the disk is full.
        """
        with self._lock, self._reading:
            with cipher.explained(self.path), written_atomically(self.path) as scratch:
                cipher.copy_under_key(self.path, self._key, scratch, key)
                if not self.forget_deleted():
                    raise GalleryError("Another program is reading the gallery.", "Close it and try again.")
                self._close_connections()
                remove_journals(self.path)
            self._key = key
            self._connection = self._connect()

    def has_key(self, key: bytes) -> bool:
        """Return whether the file is under this key."""
        return hmac.compare_digest(key, self._key)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._closed = True
        if self._checking is not None:
            with suppress(cipher.Error):  # it is over by now
                self._checking.interrupt()
        with self._lock, self._reading:
            self._close_connections()

    @contextmanager
    def _for_reading(self) -> Iterator[cipher.Connection]:
        """Give a connection: while another thread is in a change, one of its own that sees what was before.

        In a shared gallery a change waits for the network, and the window reads while it paints.
        """
        if self._lock.acquire(blocking=False):
            try:
                yield self._connection
            finally:
                self._lock.release()
            return
        with self._reading:
            if self._reader is None and not self._closed:
                self._reader = cipher.connect(self.path, self._key, read_only=True)
            yield self._reader or self._connection  # the latter is closed, and says so

    def _close_connections(self) -> None:
        self._connection.close()
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _connect(self) -> cipher.Connection:
        connection = cipher.connect(self.path, self._key, read_only=self.read_only)
        if self.read_only:
            return connection
        try:
            with cipher.explained(self.path):
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
                schema.bring_up_to_date(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def remove_journals(path: Path) -> None:
    """Delete what is beside a closed database file whose journal was written into it."""
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
