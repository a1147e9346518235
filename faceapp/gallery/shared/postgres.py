"""The server, spoken to in SQL; the only file that knows psycopg."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import errors, sql

from faceapp import __version__
from faceapp.bundled import resource
from faceapp.errors import FaceAppError, GalleryError, OfflineError, OldServerError, PersonError
from faceapp.gallery.lifecycle.files import SERVER_CERTIFICATE
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.chain import Change, Head, tampered
from faceapp.gallery.shared.stations import Kind
from faceapp.gallery.storage.private import write_private

CHANNEL = "faceapp"
_STEPS = (
    "1-tables.sql",
    "2-functions.sql",
    "3-roles.sql",
    "4-stations.sql",
    "5-tries.sql",
    "6-log.sql",
    "7-versions.sql",
)
_BEFORE_STEPS = 3
"""So many of them a database has that was set up before they were counted in it."""

_LOG_ROWS = 1000

_COLUMNS = "version, previous, kind, subject, epoch, digest, station, at, signature, hash"
_TIMEOUTS = "-c statement_timeout=20000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000"


@dataclass(frozen=True)
class Given:
    """A change as the server gives it, with what it holds: None once a later change took its place."""

    change: Change
    body: bytes | None
    sealed: bytes | None


@dataclass(frozen=True)
class LogRow:
    """A row of a station's log as the server gives it."""

    station: int
    number: int
    epoch: int
    sealed: bytes


@dataclass(frozen=True)
class Seen:
    """What a station has confirmed, as the server gives it.

    Attributes:
        station: its number.
        end: of its chain.
        signature: by the station, over ``end``.
        seconds: how long ago that was.
        program: version of its faceapp, which the signature doesn't cover; empty if an older one doesn't say.
    """

    station: int
    end: Head
    signature: bytes
    seconds: float
    program: str


class Server:
    """A connection to the server; one thread at a time may use it. All methods raise OfflineError if it breaks."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    @classmethod
    def connect(cls, address: Address, login: Login, folder: Path) -> Self:
        """Log in.

        Raises:
            OfflineError: the server can't be reached, is not the right one, or refuses the login.
        """
        address.require_protection()
        options: dict[str, Any] = {}
        if address.certificate:
            write_private(folder / SERVER_CERTIFICATE, address.certificate.encode())
            options["sslrootcert"] = str(folder / SERVER_CERTIFICATE)
        with explained():
            connection = psycopg.connect(
                host=address.host, port=address.port, dbname=address.database, user=login.user,
                password=login.password, sslmode=address.ssl_mode, connect_timeout=5, options=_TIMEOUTS,
                application_name="faceapp", keepalives_idle=5, keepalives_interval=2, keepalives_count=3,
                tcp_user_timeout=10_000, autocommit=True, **options,
            )  # fmt: skip
        return cls(connection)

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

    def found(self, gallery: bytes) -> None:
        """Make the tables, for the owner of an empty database."""
        with explained():
            if self._connection.execute("SELECT to_regnamespace('faceapp')").fetchone() != (None,):
                raise GalleryError("This database holds a shared gallery already.", "Take an empty one.")
            self._run(_STEPS)
            self._connection.execute("INSERT INTO faceapp.head VALUES (true, %s, 0, %s)", (gallery, Head().hash))

    def upgrade(self) -> int:
        """Give the tables, for their owner, what this version has more than they; return how many steps that was."""
        with self.transaction(), explained():
            self._connection.execute("LOCK TABLE faceapp.head IN EXCLUSIVE MODE")
            (has_steps,) = self._rows("SELECT to_regprocedure('faceapp.step()') IS NOT NULL")[0]
            done = self._rows("SELECT faceapp.step()")[0][0] if has_steps else _BEFORE_STEPS
            self._run(_STEPS[done:])
            self.commit()
        return len(_STEPS[done:])

    def admit(self, number: int, role: str, prefix: str) -> Login:
        """Make a login for a station; the server's logs don't see its password."""
        user = f"{prefix}_{number}_{secrets.token_hex(3)}"
        password = secrets.token_urlsafe(32)
        verifier = self._connection.pgconn.encrypt_password(password.encode(), user.encode(), b"scram-sha-256")
        self._call("admit", number, user, verifier.decode(), str(role))
        return Login(user, password)

    def dismiss(self, number: int) -> None:
        """Refuse a station from now on, and delete the keys that were wrapped to it."""
        self._call("dismiss", number)

    def change_role(self, number: int, role: str) -> None:
        """Let a station do what this role may, and nothing else."""
        self._call("change_role", number, str(role))

    def end_connections(self) -> None:
        """End the connections that revoked stations still have open."""
        self._call("end_connections")

    def lock_head(self) -> tuple[Head, int]:
        """Wait until nobody else changes anything; return the chain's end and the server's time in milliseconds."""
        version, digest, at = self._rows("SELECT * FROM faceapp.lock_head()")[0]
        return Head(version, digest), at

    def append(self, change: Change, body: bytes | None, sealed: bytes | None, tags: Sequence[bytes]) -> None:
        """Add a change to the chain; the lock is held."""
        self._send(
            "append", change.version, change.previous, int(change.kind), change.subject, change.epoch, change.digest,
            change.station, change.at, change.signature, change.hash, body, sealed, list(tags),
        )  # fmt: skip

    def head(self) -> Head:
        """Return the chain's end."""
        return Head(*self._rows("SELECT version, hash FROM faceapp.head")[0])

    def hash_of(self, version: int) -> bytes | None:
        """Return the hash of a change; None if there is no such change."""
        rows = self._rows("SELECT hash FROM faceapp.change WHERE version = %s", version)
        return rows[0][0] if rows else None

    def changes(self, after: int, most: int) -> list[Given]:
        """Return the changes that follow a version, each with what it holds."""
        columns = ", ".join(f"c.{column.strip()}" for column in _COLUMNS.split(","))
        rows = self._rows(
            f"SELECT {columns}, c.body, r.sealed FROM faceapp.change c"
            " LEFT JOIN faceapp.record r ON r.version = c.version WHERE c.version > %s ORDER BY c.version LIMIT %s",
            after, most,
        )  # fmt: skip
        return [Given(_change(row[:10]), row[10], row[11]) for row in rows]

    def record(self, number: int) -> Given | None:
        """Return the change that a person's record stands with; None if there is none."""
        rows = self._rows("SELECT version FROM faceapp.record WHERE number = %s", number)
        return self.changes(rows[0][0] - 1, 1)[0] if rows else None

    def wrap(self, epoch: int, station: int, sealed: bytes) -> None:
        """Keep a data key that is wrapped to a station."""
        self._call("wrap", epoch, station, sealed)

    def wrapped(self, station: int) -> dict[int, bytes]:
        """Return the data keys that are wrapped to this station, by epoch."""
        return dict(self._rows("SELECT epoch, sealed FROM faceapp.wrapped WHERE station = %s", station))

    def acknowledge(self, head: Head, signature: bytes) -> None:
        """Say where this station's replica stands, and which faceapp it runs; an older server keeps only the former."""
        try:
            self._rows(
                "SELECT faceapp.acknowledge(%s, %s, %s, %s::text)", head.version, head.hash, signature, __version__
            )
        except OldServerError:
            self._call("acknowledge", head.version, head.hash, signature)

    def seen(self) -> list[Seen]:
        """Return where each station's replica stands."""
        # A table that an older faceapp set up has no column "program".
        rows = self._rows(
            "SELECT station, version, hash, signature, extract(epoch FROM now() - at)::float8,"
            " coalesce(to_jsonb(seen) ->> 'program', '') FROM faceapp.seen"
        )
        return [Seen(number, Head(version, end), *rest) for number, version, end, *rest in rows]

    def listen(self) -> None:
        """Be woken by changes from now on."""
        self._rows(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))

    def wait(self, seconds: float) -> bool:
        """Wait for a change; return whether there was one."""
        with explained():
            return any(True for _ in self._connection.notifies(timeout=seconds, stop_after=1))

    def count_try(self, subjects: Sequence[bytes]) -> float:
        """Note that a PIN of each of these is about to be tried; return the seconds to wait if it may not be."""
        return float(self._rows("SELECT faceapp.count_try(%s::bytea[])", list(subjects))[0][0])

    def forget_try(self, subjects: Sequence[bytes]) -> None:
        """Take the note back: it was the right one."""
        self._rows("SELECT faceapp.forget_try(%s::bytea[])", list(subjects))

    def count_pin_try(self, people: Sequence[int]) -> float:
        """Do as ``count_try`` on a server that an older faceapp set up, which counts by the numbers of people."""
        return float(self._rows("SELECT faceapp.count_pin_try(%s::bigint[])", list(people))[0][0])

    def forget_pin_try(self, people: Sequence[int]) -> None:
        """Do as ``forget_try`` there."""
        self._rows("SELECT faceapp.forget_pin_try(%s::bigint[])", list(people))

    def add_to_log(self, after: int, epoch: int, sealed: Sequence[bytes]) -> None:
        """Keep rows of this station's log that follow number ``after``."""
        self._rows("SELECT faceapp.add_to_log(%s, %s, %s::bytea[])", after, epoch, list(sealed))

    def log(self, station: int, after: int) -> Iterator[LogRow]:
        """Give the rows of a station's log that follow a number."""
        query = (
            "SELECT station, number, epoch, sealed FROM faceapp.log WHERE station = %s AND number > %s"
            " ORDER BY number LIMIT %s"
        )
        while rows := self._rows(query, station, after, _LOG_ROWS):
            yield from (LogRow(*row) for row in rows)
            after = rows[-1][1]

    def log_ends(self) -> dict[int, int]:
        """Return the number of the last row that each station has sent; of others only administrators learn it."""
        return dict(self._rows("SELECT station, number FROM faceapp.log_end"))

    def forget_log(self, days: float) -> int:
        """Delete the rows that are older; return how many that were."""
        return int(self._rows("SELECT faceapp.forget_log(%s::float8)", days)[0][0])

    def close(self) -> None:
        """Log out."""
        self._connection.close()

    def _run(self, steps: Sequence[str]) -> None:
        for step in steps:
            self._connection.execute(resource(f"shared/{step}").read_text("utf-8"))

    def _call(self, function: str, *values: object) -> None:
        marks = ", ".join("%s" for _ in values)
        self._rows(f"SELECT faceapp.{function}({marks})", *values)

    def _send(self, function: str, *values: object) -> None:
        marks = ", ".join("%s" for _ in values)
        with explained():
            self._connection.execute(f"SELECT faceapp.{function}({marks})", values)

    def _rows(self, query: Any, *values: object) -> list[Any]:
        with explained():
            cursor = self._connection.execute(query, values or None, binary=True)
            return cursor.fetchall() if cursor.description else []


def _change(row: Sequence[Any]) -> Change:
    try:
        return Change(row[0], row[1], Kind(row[2]), *row[3:])
    except ValueError as error:
        raise tampered(f"change {row[0]} is of an unknown kind") from error


@contextmanager
def explained() -> Iterator[None]:
    """Turn psycopg's errors into ours."""
    try:
        yield
    except psycopg.Error as error:
        raise _explain(error) from error
    except ValueError as error:  # such as a zero character in what was typed
        raise GalleryError(
            "The server can't be asked: {reason}.", "Type its name and the database's again.", reason=str(error)
        ) from error


def _explain(error: psycopg.Error) -> FaceAppError:
    if isinstance(error, errors.UniqueViolation):
        return PersonError("A name or an ID is in the shared gallery already.", "Choose another one.")
    if isinstance(error, errors.InsufficientPrivilege) or error.sqlstate == "FA002":
        return GalleryError("This station may not do that.", "Ask an administrator of the shared gallery.")
    if isinstance(error, errors.UndefinedFunction | errors.UndefinedTable):
        return OldServerError()
    if error.sqlstate == "FA003":
        return GalleryError("Too many people were removed within a minute.", "Wait a minute, then go on.")
    if error.sqlstate == "FA004":
        return PersonError("This person was removed.", "Enrol them again.")
    if error.sqlstate == "FA001":
        return tampered("it refuses a change that follows its own last one")
    if isinstance(error, psycopg.OperationalError):
        text = str(error).strip().splitlines()[:1] or ["no answer"]
        return OfflineError(
            "The server of the shared gallery can't be reached ({reason}).",
            "Checks go on; nobody can be enrolled, changed or removed until it is back.",
            reason=text[0],
        )
    return GalleryError(
        "The server of the shared gallery refuses: {reason}.", "See docs/sharing.md.", reason=str(error)
    )
