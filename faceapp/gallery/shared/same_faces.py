"""Who may be enrolled twice: a face that came from another station and resembles somebody's, until that is answered."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from faceapp.gallery.audit import Event, append
from faceapp.gallery.look_alikes import mark
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

# Older versions made replicas without these.
_TABLES = (
    """
    CREATE TABLE IF NOT EXISTS shared_to_compare (
        number INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS shared_same_faces (
        first_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        second_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        score REAL NOT NULL,
        since REAL NOT NULL,
        PRIMARY KEY (first_id, second_id),
        CHECK (first_id < second_id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER IF NOT EXISTS shared_person_to_compare AFTER INSERT ON people
        BEGIN INSERT INTO shared_to_compare VALUES (NEW.id); END
    """,
)


@dataclass(frozen=True)
class SameFace:
    """Two people whose faces are alike as one person's are.

    Attributes:
        first: number of the one enrolled first.
        second: number of the other.
        score: best comparison score of the later one's references with the other's, -1..1.
        since: when it was found, in seconds since the epoch (UTC).
    """

    first: int
    second: int
    score: float
    since: float


def make_tables(connection: Connection) -> None:
    """Make the tables where they are not there yet."""
    for statement in _TABLES:
        connection.execute(statement)


def forget_arrivals(connection: Connection) -> None:
    """Compare nobody who has come until now: this station is being filled, and the others have compared them."""
    connection.execute("DELETE FROM shared_to_compare")


class SameFaces:
    """The pairs of a station's replica; everybody who is new in it is compared once.

    A pair is forgotten with either of the two, and asked about until they are marked as look-alikes, which reaches
    every station as any other change does.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def to_compare(self) -> list[int]:
        """Return the numbers of those who are new and were not compared yet."""
        return [number for (number,) in self._database.rows("SELECT number FROM shared_to_compare ORDER BY number")]

    def note(self, compared: Iterable[int], found: Iterable[SameFace]) -> None:
        """Keep and log what comparing people has found; who is not enrolled any more is left out."""
        with self._database.transaction() as connection:
            connection.executemany("DELETE FROM shared_to_compare WHERE number = ?", [(number,) for number in compared])
            for one in found:
                cursor = connection.execute(
                    "INSERT OR IGNORE INTO shared_same_faces SELECT ?1, ?2, ?3, ?4"
                    " WHERE 2 = (SELECT COUNT(*) FROM people WHERE id IN (?1, ?2))",
                    (one.first, one.second, one.score, one.since),
                )
                if cursor.rowcount == 1:
                    append(connection, Event.SAME_FACE, first=one.first, second=one.second, score=f"{one.score:.3f}")

    def unanswered(self) -> tuple[SameFace, ...]:
        """Return the pairs that nobody has said anything about, in the order they were found."""
        rows = self._database.rows(
            "SELECT first_id, second_id, score, since FROM shared_same_faces AS found WHERE NOT EXISTS"
            " (SELECT 1 FROM look_alikes WHERE first_id = found.first_id AND second_id = found.second_id)"
            " ORDER BY since, first_id, second_id"
        )
        return tuple(SameFace(*row) for row in rows)

    def keep_both(self, first: int, second: int) -> None:
        """Say at all stations that these are two people who look alike.

        Raises:
            PersonError: one of them is not enrolled.
            OfflineError: the server can't be reached.
        """
        with self._database.change() as connection:
            mark(connection, first, second)
            append(connection, Event.SAME_FACE, first=first, second=second, answer="two people")


def same_face(person: int, other: int, score: float) -> SameFace:
    """Return a pair found just now."""
    return SameFace(min(person, other), max(person, other), score, time.time())
