"""The server, spoken to in SQL: where its chain of changes ends, what it holds, what is added."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql

from faceapp import __version__
from faceapp.errors import OldServerError
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.chain import Change, Head, tampered
from faceapp.gallery.shared.postgres.errors import explained
from faceapp.gallery.shared.postgres.login import log_in
from faceapp.gallery.shared.postgres.rows import Given, Seen
from faceapp.gallery.shared.stations import Kind

CHANNEL = "faceapp"
_COLUMNS = "version, previous, kind, subject, epoch, digest, station, at, signature, hash"


class Server:
    """A connection to the server; one thread at a time may use it. All methods raise OfflineError if it breaks."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    @classmethod
    def connect(cls, address: Address, login: Login, folder: Path) -> Self:
        """Log in; see ``log_in`` for what it raises."""
        return cls(log_in(address, login, folder))

    @property
    def usable(self) -> bool:
        """Whether it is open and in no transaction."""
        state = self._connection.info.transaction_status
        return not self._connection.closed and state is psycopg.pq.TransactionStatus.IDLE

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all inside as a whole or not at all; ``commit`` ends it."""
        with explained():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if not self._connection.closed and self._connection.info.transaction_status:
                try:
                    self._connection.execute("ROLLBACK")
                except psycopg.Error:
                    self._connection.close()

    def commit(self) -> None:
        """Make what was done in the transaction last."""
        with explained():
            self._connection.execute("COMMIT")

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Send all that is appended inside without waiting for each answer; a refusal is raised at the end."""
        with explained(), self._connection.pipeline():
            yield

    def lock_head(self) -> tuple[Head, int]:
        """Wait until nobody else changes anything; return the chain's end and the server's time in milliseconds."""
        version, digest, at = self.rows("SELECT * FROM faceapp.lock_head()")[0]
        return Head(version, digest), at

    def append(self, change: Change, body: bytes | None, sealed: bytes | None, tags: Sequence[bytes]) -> None:
        """Add a change to the chain; the lock is held."""
        self._send(
            "append", change.version, change.previous, int(change.kind), change.subject, change.epoch, change.digest,
            change.station, change.at, change.signature, change.hash, body, sealed, list(tags),
        )  # fmt: skip

    def head(self) -> Head:
        """Return the chain's end."""
        return Head(*self.rows("SELECT version, hash FROM faceapp.head")[0])

    def hash_of(self, version: int) -> bytes | None:
        """Return the hash of a change; None if there is no such change."""
        rows = self.rows("SELECT hash FROM faceapp.change WHERE version = %s", version)
        return rows[0][0] if rows else None

    def changes(self, after: int, most: int) -> list[Given]:
        """Return the changes that follow a version, each with what it holds."""
        columns = ", ".join(f"c.{column.strip()}" for column in _COLUMNS.split(","))
        rows = self.rows(
            f"SELECT {columns}, c.body, r.sealed FROM faceapp.change c"
            " LEFT JOIN faceapp.record r ON r.version = c.version WHERE c.version > %s ORDER BY c.version LIMIT %s",
            after, most,
        )  # fmt: skip
        return [Given(_change(row[:10]), row[10], row[11]) for row in rows]

    def record(self, number: int) -> Given | None:
        """Return the change that a person's record stands with; None if there is none."""
        rows = self.rows("SELECT version FROM faceapp.record WHERE number = %s", number)
        return self.changes(rows[0][0] - 1, 1)[0] if rows else None

    def wrap(self, epoch: int, station: int, sealed: bytes) -> None:
        """Keep a data key that is wrapped to a station."""
        self.call("wrap", epoch, station, sealed)

    def wrapped(self, station: int) -> dict[int, bytes]:
        """Return the data keys that are wrapped to this station, by epoch."""
        return dict(self.rows("SELECT epoch, sealed FROM faceapp.wrapped WHERE station = %s", station))

    def acknowledge(self, head: Head, signature: bytes) -> None:
        """Say where this station's replica stands, and which faceapp it runs; an older server keeps only the former."""
        try:
            self.rows(
                "SELECT faceapp.acknowledge(%s, %s, %s, %s::text)", head.version, head.hash, signature, __version__
            )
        except OldServerError:
            self.call("acknowledge", head.version, head.hash, signature)

    def seen(self) -> list[Seen]:
        """Return where each station's replica stands."""
        # A table that an older faceapp set up has no column "program".
        rows = self.rows(
            "SELECT station, version, hash, signature, extract(epoch FROM now() - at)::float8,"
            " coalesce(to_jsonb(seen) ->> 'program', '') FROM faceapp.seen"
        )
        return [Seen(number, Head(version, end), *rest) for number, version, end, *rest in rows]

    def listen(self) -> None:
        """Be woken by changes from now on."""
        self.rows(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))

    def wait(self, seconds: float) -> bool:
        """Wait for a change; return whether there was one."""
        with explained():
            return any(True for _ in self._connection.notifies(timeout=seconds, stop_after=1))

    def close(self) -> None:
        """Log out."""
        self._connection.close()

    def call(self, function: str, *values: object) -> None:
        """Call one of the functions of schema faceapp."""
        marks = ", ".join("%s" for _ in values)
        self.rows(f"SELECT faceapp.{function}({marks})", *values)

    def rows(self, query: Any, *values: object) -> list[Any]:
        """Return the rows that a query gives; none of a command."""
        with explained():
            cursor = self._connection.execute(query, values or None, binary=True)
            return cursor.fetchall() if cursor.description else []

    def run(self, script: str) -> None:
        """Run SQL commands, one after another."""
        with explained():
            self._connection.execute(script)

    def verifier_of(self, login: Login) -> str:
        """Return what a server can check a password by without knowing it."""
        password, user = login.password.encode(), login.user.encode()
        return self._connection.pgconn.encrypt_password(password, user, b"scram-sha-256").decode()

    def _send(self, function: str, *values: object) -> None:
        """Do as ``call``, with no answer read: inside ``without_waiting`` none is there yet."""
        marks = ", ".join("%s" for _ in values)
        with explained():
            self._connection.execute(f"SELECT faceapp.{function}({marks})", values)


def _change(row: Sequence[Any]) -> Change:
    try:
        return Change(row[0], row[1], Kind(row[2]), *row[3:])
    except ValueError as error:
        raise tampered(f"change {row[0]} is of an unknown kind") from error
