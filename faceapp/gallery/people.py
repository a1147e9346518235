"""The rows of people and their references: added, taken out, put back."""

import sqlite3
import time
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import numpy as np

from faceapp.errors import PersonError
from faceapp.gallery.model import MOST_REFERENCES, Person, Reference, RemovedPerson
from faceapp.gallery.names import name_key
from faceapp.siamese.embedding import Embedding

# Nought as a whole number, of which Python has but one: a million times two of a fraction would be 48 MB.
PERSON_QUERY = """
    SELECT people.id, name, external_id, enrolled_at,
        (SELECT COUNT(*) FROM face_references WHERE person_id = people.id), note, consent,
        CASE consented_at WHEN 0 THEN 0 ELSE consented_at END, CASE valid_until WHEN 0 THEN 0 ELSE valid_until END
    FROM people
"""
REFERENCE_QUERY = """
    SELECT id, person_id, vector, encoder_id, captured_at, quality, source, reason FROM face_references
"""


def to_reference(row: tuple[Any, ...]) -> Reference:
    """Turn a row of ``REFERENCE_QUERY`` into a reference; the vector looks into the row's bytes."""
    number, person_id, vector, encoder_id, *rest = row
    return Reference(number, person_id, Embedding(np.frombuffer(vector, "<f4"), encoder_id), *rest)


def insert_person(connection: sqlite3.Connection, person: Person, thumbnail: bytes, pin_hash: str = "") -> int:
    """Add a person and return their number; ``person.id`` 0 asks for a new one.

    Raises:
        PersonError: the name is taken.
    """
    refuse_taken_name(connection, person.name, person.id)
    cursor = connection.execute(
        "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            person.id or None,
            person.name,
            name_key(person.name),
            person.external_id,
            person.enrolled_at,
            person.note,
            person.consent,
            person.consented_at,
            pin_hash,
            person.valid_until,
        ),
    )
    person_id = int(cursor.lastrowid or 0)
    if thumbnail:
        connection.execute("INSERT INTO thumbnails VALUES (?, ?)", (person_id, thumbnail))
    return person_id


def insert_reference(connection: sqlite3.Connection, reference: Reference) -> int:
    """Add a reference and return its number; ``reference.id`` 0 asks for a new one.

    Raises:
        PersonError: it is a new one, and the person has as many as may be.
    """
    if not reference.id:
        _refuse_crowd(connection, reference)
    cursor = connection.execute(
        "INSERT INTO face_references VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            reference.id or None,
            reference.person_id,
            reference.embedding.vector.astype("<f4").tobytes(),
            reference.embedding.encoder_id,
            reference.captured_at,
            reference.quality,
            reference.source,
            reference.reason,
        ),
    )
    return int(cursor.lastrowid or 0)


def delete_reference(connection: sqlite3.Connection, person_id: int, reference_id: int) -> None:
    """Delete a reference.

    Raises:
        PersonError: it is the person's only one, or not theirs.
    """
    numbers = connection.execute("SELECT id FROM face_references WHERE person_id = ?", (person_id,)).fetchall()
    if (reference_id,) not in numbers:
        raise PersonError("The person has no such reference any more.", "Look at the person again.")
    if len(numbers) == 1:
        raise PersonError("This is the person's only reference.", "Add another one first, or remove the person.")
    connection.execute("DELETE FROM face_references WHERE id = ?", (reference_id,))


def _refuse_crowd(connection: sqlite3.Connection, reference: Reference) -> None:
    (count,) = connection.execute(
        "SELECT COUNT(*) FROM face_references WHERE person_id = ? AND encoder_id = ?",
        (reference.person_id, reference.embedding.encoder_id),
    ).fetchone()
    if count >= MOST_REFERENCES:
        raise PersonError(
            "This person has {count} references; more than {most} are not kept.",
            "To begin afresh, remove the person and enrol them again.",
            count=count,
            most=MOST_REFERENCES,
        )


def new_reference(person_id: int, embedding: Embedding, quality: float, source: str, reason: str) -> Reference:
    """Return a reference captured now, not yet numbered."""
    return Reference(0, person_id, embedding, time.time(), quality, source, reason)


def refuse_taken_name(connection: sqlite3.Connection, name: str, own_id: int = 0) -> None:
    """Raise PersonError if somebody other than ``own_id`` bears the name."""
    row = connection.execute(
        "SELECT name FROM people WHERE name_key = ? AND id != ?", (name_key(name), own_id)
    ).fetchone()
    if row:
        raise PersonError(
            "“{name}” is enrolled already.", "Choose another name, or add a reference to that person.", name=row[0]
        )


def refuse_unknown(connection: sqlite3.Connection, person_id: int) -> None:
    """Raise PersonError if nobody has this number."""
    if not connection.execute("SELECT 1 FROM people WHERE id = ?", (person_id,)).fetchone():
        raise no_longer_enrolled()


def no_longer_enrolled() -> PersonError:
    """Return the error for a number nobody has."""
    return PersonError("This person is no longer enrolled.", "Look at the list of people again.")


def unknown_name(name: str, names: Iterable[str]) -> PersonError:
    """Return the error for a name nobody bears, with the names that come near it."""
    spellings = {name_key(known): known for known in names}
    near = [spellings[key] for key in get_close_matches(name_key(name), spellings)]
    if not near:
        return PersonError("Nobody called “{name}” is enrolled.", "See who is enrolled.", name=name)
    meant = " or ".join(f"“{known}”" for known in near)
    return PersonError("Nobody called “{name}” is enrolled.", "Did you mean {meant}?", name=name, meant=meant)


def take_out(connection: sqlite3.Connection, person_id: int) -> RemovedPerson:
    """Delete a person with all that hangs on them, and return it.

    Raises:
        PersonError: nobody has this number.
    """
    refuse_unknown(connection, person_id)
    row = connection.execute(PERSON_QUERY + " WHERE people.id = ?", (person_id,)).fetchone()
    (pin_hash,) = connection.execute("SELECT pin_hash FROM people WHERE id = ?", (person_id,)).fetchone()
    pictures = connection.execute("SELECT picture FROM thumbnails WHERE person_id = ?", (person_id,)).fetchall()
    references = connection.execute(REFERENCE_QUERY + " WHERE person_id = ? ORDER BY id", (person_id,))
    look_alikes = connection.execute(
        "SELECT first_id + second_id - ?1 FROM look_alikes WHERE ?1 IN (first_id, second_id) ORDER BY 1", (person_id,)
    )
    check_pictures = connection.execute("SELECT * FROM check_pictures WHERE ? IN (person_id, rival_id)", (person_id,))
    removed = RemovedPerson(
        Person(*row),
        pictures[0][0] if pictures else b"",
        tuple(to_reference(reference) for reference in references),
        tuple(number for (number,) in look_alikes),
        pin_hash,
        tuple(check_pictures),
    )
    connection.execute("DELETE FROM people WHERE id = ?", (person_id,))
    return removed


def put_back(connection: sqlite3.Connection, removed: RemovedPerson) -> None:
    """Add a removed person again under their old number, with all that hung on them.

    Raises:
        PersonError: somebody else bears the name by now.
    """
    person_id = insert_person(connection, removed.person, removed.thumbnail, removed.pin_hash)
    for reference in removed.references:
        insert_reference(connection, reference)
    for other in removed.look_alikes:
        connection.execute(
            "INSERT OR IGNORE INTO look_alikes SELECT ?, ? WHERE EXISTS (SELECT 1 FROM people WHERE id = ?)",
            (min(person_id, other), max(person_id, other), other),
        )
    for picture in removed.check_pictures:
        # Its check may have been purged meanwhile.
        connection.execute(
            "INSERT OR IGNORE INTO check_pictures"
            " SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM checks WHERE id = ?1)",
            picture,
        )
