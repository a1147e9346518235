"""The audit log: rows that are only ever added, each carrying the hash of the one before."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

Detail = str | int | bool | None
_BEGINNING = bytes(32)


class Event(StrEnum):
    """What is logged."""

    ADMINISTRATOR = "administrator"
    ADMINISTRATOR_PIN = "administrator pin"
    BACKUP = "backup"
    ENROL = "enrol"
    EVIDENCE = "evidence"
    ADD_REFERENCE = "add reference"
    EDIT = "edit"
    EXPORT = "export"
    FAILED_UNLOCK = "failed unlock"
    IMPORT = "import"
    KEY_FILE_CLOSED = "key file closed"
    MARK = "mark verdict"
    MIGRATE = "migrate"
    NOTE = "note"
    PASSPHRASE = "passphrase"
    PAUSE_LIFTED = "pause lifted"
    PICTURE = "replace picture"
    PIN = "pin"
    PURGE = "purge history"
    REKEY = "rekey"
    REMOVE = "remove"
    REMOVE_REFERENCE = "remove reference"
    RENAME = "rename"
    RESTORE = "restore backup"
    SAME_FACE = "same face"
    SETTING = "setting"
    STATION = "station"
    UNDO_REMOVAL = "undo removal"
    UNLOCK = "unlock"
    VERDICT = "verdict"
    WRONG_PIN = "wrong pin"


_ENROLMENTS = (Event.ENROL, Event.ADD_REFERENCE)


@dataclass(frozen=True)
class AuditRow:
    """A row of the log. People are named by number only, so that nothing else stays of someone removed.

    Attributes:
        number: 1, 2, 3, …
        at: seconds since the epoch (UTC).
        event: what happened.
        details: JSON object with what belongs to the event.
        hash: SHA-256 in hex over the hash before and this row.
    """

    number: int
    at: float
    event: str
    details: str
    hash: str


@dataclass(frozen=True)
class BrokenRow:
    """The first row that does not hang on the one before.

    Attributes:
        number: of the row.
        reason: one sentence.
    """

    number: int
    reason: str


class Audit:
    """The audit log of a gallery."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def folder(self) -> Path:
        """The data folder that the log lies in."""
        return self._database.path.parent

    def record(self, event: Event, **details: Detail) -> None:
        """Add a row for what happened just now."""
        with self._database.transaction() as connection:
            append(connection, event, **details)

    def head(self) -> AuditRow | None:
        """Return the newest row, on which all before it hang; None if there is none."""
        rows = self._database.rows("SELECT id, at, event, details, hash FROM audit ORDER BY id DESC LIMIT 1")
        return next((AuditRow(number, at, event, text, last.hex()) for number, at, event, text, last in rows), None)

    def rows(self) -> list[AuditRow]:
        """Return all rows, oldest first."""
        rows = self._database.rows("SELECT id, at, event, details, hash FROM audit ORDER BY id")
        return [AuditRow(number, at, event, details, digest.hex()) for number, at, event, details, digest in rows]

    def first_broken_row(self) -> BrokenRow | None:
        """Go through the chain; None if it is whole."""
        # Counted first: rows may be added while the others are read.
        counted = self._database.rows("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")
        before, expected = _BEGINNING, 1
        for row in self.rows():
            if row.number != expected:
                return BrokenRow(expected, f"Row {expected} is missing.")
            digest = _hash(before, row.number, row.at, row.event, row.details)
            if not hmac.compare_digest(digest.hex(), row.hash):
                return BrokenRow(row.number, f"Row {row.number} was changed, or one before it was.")
            before, expected = digest, expected + 1
        if counted and counted[0][0] >= expected:
            return BrokenRow(expected, f"Row {expected} and all after it are missing.")
        return None

    def rows_with_reasons(self) -> int:
        """Return in how many rows earlier versions kept why a poor shot was taken, in the operator's own words.

        They can't be taken out: every row after them hangs on them.
        """
        return sum(bool(json.loads(row.details).get("reason")) for row in self.rows() if row.event in _ENROLMENTS)


def append(connection: Connection, event: Event, /, **details: Detail) -> None:
    """Add a row inside a transaction: what happened and its row are there together or not at all."""
    # The count, not the last row, gives the number: rows cut off at the end leave a gap.
    counted = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone()
    last = connection.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    number, before = counted[0] + 1 if counted else 1, last[0] if last else _BEGINNING
    at = time.time()
    text = json.dumps(details, ensure_ascii=False, sort_keys=True)
    digest = _hash(before, number, at, event, text)
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?)", (number, at, event, text, digest))


def _hash(before: bytes, number: int, at: float, event: str, details: str) -> bytes:
    row = json.dumps([number, at, event, details], ensure_ascii=False)
    return hashlib.sha256(before + row.encode()).digest()
