"""A person with all that hangs on them as one record: read from the replica, sealed, opened and written back."""

import base64
import json
import struct
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from cryptography.exceptions import InvalidTag

from faceapp.errors import FaceAppError, NewerVersionError
from faceapp.gallery.model import check_external_id, check_note
from faceapp.gallery.names import check_name, name_key
from faceapp.gallery.shared.chain import tampered
from faceapp.gallery.shared.keys import DataKeys
from faceapp.gallery.storage.cipher import Connection
from faceapp.siamese.embedding import are_embeddings

VERSION = 1
"""Of how a record is written; a column more needs no other, see ``with_extra``."""
STEP = 2048
"""Records are filled up to a multiple of so many bytes, so that their size tells little."""

_TABLES = ("people", "face_references")
_TYPES = {"INTEGER": (int,), "REAL": (float, int), "TEXT": (str,), "BLOB": (bytes,)}
Row = dict[str, Any]


@dataclass(frozen=True)
class Record:
    """A person as rows, by the names of their columns; columns that this version doesn't know are kept.

    Attributes:
        person: the row of ``people``.
        references: rows of ``face_references``.
        look_alikes: numbers of the people they are marked as resembling.
        thumbnail: the picture kept of them; empty if there is none.
    """

    person: Row
    references: list[Row]
    look_alikes: list[int]
    thumbnail: bytes = field(repr=False)

    @property
    def number(self) -> int:
        """The person's number."""
        return int(self.person["id"])

    def tags(self, keys: DataKeys) -> list[bytes]:
        """Return what is unique of the person: the name and, if there is one, the ID."""
        tags = [keys.tag("name", name_key(self.person["name"]))]
        return tags + [keys.tag("id", text) for text in [self.person["external_id"]] if text]


def seal(record: Record, keys: DataKeys, gallery: bytes, version: int) -> bytes:
    """Encrypt a record, bound to gallery, person, version and epoch, its size rounded up to a step."""
    content = json.dumps(
        {
            "v": VERSION,
            "person": record.person,
            "references": record.references,
            "look_alikes": record.look_alikes,
            "thumbnail": record.thumbnail,
        },
        default=_encoded,
        ensure_ascii=False,
    ).encode()
    padding = -(len(content) + 4) % STEP
    padded = struct.pack(">I", len(content)) + content + bytes(padding)
    return keys.seal(padded, _bound_to(gallery, record.number, version, keys.epoch))


def unseal(sealed: bytes, keys: DataKeys, gallery: bytes, number: int, version: int) -> Record:
    """Decrypt a record and look whether it can be.

    Raises:
        TamperedError: it was made for another person, version, epoch or gallery, or holds what can't be.
        GalleryError: a newer faceapp made it, in a way that this one can't read.
    """
    try:
        padded = keys.unseal(sealed, _bound_to(gallery, number, version, keys.epoch))
        (size,) = struct.unpack_from(">I", padded)
        stored = json.loads(padded[4 : 4 + size], object_hook=_decoded)
        if int(stored["v"]) > VERSION:
            raise newer_version()
        look_alikes = [int(other) for other in stored["look_alikes"]]
        record = Record(stored["person"], stored["references"], look_alikes, stored["thumbnail"])
        _check(record, number)
    except NewerVersionError:
        raise
    except InvalidTag as error:
        raise tampered(f"the record of person {number} was exchanged for another") from error
    except (
        ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, struct.error, FaceAppError
    ) as error:  # fmt: skip
        raise tampered(f"the record of person {number} holds what can't be") from error
    return record


def newer_version() -> NewerVersionError:
    """Return the error for a record that only a newer faceapp can read."""
    return NewerVersionError(
        "A newer faceapp has written what this one can't read.",
        "Bring faceapp up to date at this station. Checks go on with what is here already.",
    )


def read(connection: Connection, number: int) -> Record | None:
    """Return a person as the replica has them; None if they are not enrolled. Foreign columns are not in it."""
    people = _rows(connection, "SELECT * FROM people WHERE id = ?", number)
    if not people:
        return None
    references = _rows(connection, "SELECT * FROM face_references WHERE person_id = ? ORDER BY id", number)
    pairs = connection.execute(
        "SELECT first_id + second_id - ?1 FROM look_alikes WHERE ?1 IN (first_id, second_id) ORDER BY 1", (number,)
    )
    thumbnail = connection.execute("SELECT picture FROM thumbnails WHERE person_id = ?", (number,)).fetchone()
    return Record(people[0], references, [other for (other,) in pairs], thumbnail[0] if thumbnail else b"")


def write(connection: Connection, record: Record) -> Row:
    """Put a person into the replica, in place of what it had of them; return what this version has no column for.

    Raises:
        ValueError, OverflowError, sqlite3.Error: a row holds what its table can't.
    """
    known = {table: _columns(connection, table) for table in _TABLES}
    _upsert(connection, "people", record.person, known["people"])
    kept = [int(row["id"]) for row in record.references]
    marks = ", ".join("?" for _ in kept)
    connection.execute(
        f"DELETE FROM face_references WHERE person_id = ? AND id NOT IN ({marks})", (record.number, *kept)
    )
    for row in record.references:
        _upsert(connection, "face_references", row, known["face_references"])
    connection.execute("DELETE FROM thumbnails WHERE person_id = ?", (record.number,))
    if record.thumbnail:
        connection.execute("INSERT INTO thumbnails VALUES (?, ?)", (record.number, record.thumbnail))
    connection.execute("DELETE FROM look_alikes WHERE ? IN (first_id, second_id)", (record.number,))
    for other in record.look_alikes:
        connection.execute(
            "INSERT OR IGNORE INTO look_alikes SELECT ?, ? WHERE EXISTS (SELECT 1 FROM people WHERE id = ?)",
            (min(record.number, other), max(record.number, other), other),
        )
    return {column: value for column, value in record.person.items() if column not in known["people"]}


def pack_extra(extra: Row) -> str:
    """Return columns of newer versions as text, to be kept beside the person."""
    return json.dumps(extra, default=_encoded)


def with_extra(record: Record, extra: str) -> Record:
    """Return a record with the columns of newer versions that were kept."""
    return replace(record, person={**json.loads(extra, object_hook=_decoded), **record.person})


def _check(record: Record, number: int) -> None:
    if record.number != number:
        raise ValueError("of somebody else")
    if not isinstance(record.thumbnail, bytes):
        raise ValueError("no picture")
    check_name(record.person["name"])
    check_external_id(record.person["external_id"])
    check_note(record.person["note"])
    if record.person["name_key"] != name_key(record.person["name"]):
        raise ValueError("the name's key")
    for row in record.references:
        if row["person_id"] != number or not are_embeddings(np.frombuffer(row["vector"], "<f4")[None])[0]:
            raise ValueError("no embedding")


def _bound_to(gallery: bytes, number: int, version: int, epoch: int) -> bytes:
    return b"faceapp record 1" + gallery + struct.pack(">qqi", number, version, epoch)


def _upsert(connection: Connection, table: str, row: Row, known: dict[str, str]) -> None:
    columns = [column for column in row if column in known]
    if not all(type(row[column]) in _TYPES[known[column]] for column in columns):
        raise ValueError("another type")  # SQLite itself would take it, and whoever reads it would fail
    names, marks = ", ".join(columns), ", ".join("?" for _ in columns)
    updates = ", ".join(f"{column} = excluded.{column}" for column in columns)
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {updates}",
        [row[column] for column in columns],
    )


def _rows(connection: Connection, query: str, number: int) -> list[Row]:
    cursor = connection.execute(query, (number,))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _columns(connection: Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({table})")}


def _encoded(value: object) -> dict[str, str]:
    return {"base64": base64.b64encode(bytes(value)).decode()}  # type: ignore[call-overload]


def _decoded(stored: dict[str, Any]) -> Any:
    return base64.b64decode(stored["base64"], validate=True) if stored.keys() == {"base64"} else stored
