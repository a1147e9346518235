"""Which checks of a station go to the server, each under a number of its own, and what is still to be done about them.

Triggers note what is new, marked or gone, and whose people are: whatever did it, and offline too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

# ``due`` counts what has happened to a check since the server got it.
_TABLE = (
    """
    CREATE TABLE shared_checks (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        check_id INTEGER NOT NULL UNIQUE,
        claimed_id INTEGER,
        found_id INTEGER,
        due INTEGER NOT NULL DEFAULT 1
    )
    """,
    "CREATE INDEX shared_checks_due ON shared_checks (number) WHERE due",
    "CREATE INDEX shared_checks_claimed ON shared_checks (claimed_id)",
    "CREATE INDEX shared_checks_found ON shared_checks (found_id)",
)
_CHANGED = "UPDATE shared_checks SET due = due + 1 WHERE"
_TRIGGERS = {
    "shared_check_made": "AFTER INSERT ON checks BEGIN INSERT INTO shared_checks (check_id, claimed_id, found_id)"
    " VALUES (NEW.id, NEW.claimed_id, NEW.found_id)",
    "shared_check_gone": f"AFTER DELETE ON checks BEGIN {_CHANGED} check_id = OLD.id",
    "shared_check_marked": f"AFTER INSERT ON check_marks BEGIN {_CHANGED} check_id = NEW.check_id",
    "shared_check_unmarked": f"AFTER DELETE ON check_marks BEGIN {_CHANGED} check_id = OLD.check_id",
    "shared_person_gone": f"AFTER DELETE ON people BEGIN {_CHANGED} claimed_id = OLD.id OR found_id = OLD.id",
    "shared_person_back": f"AFTER INSERT ON people BEGIN {_CHANGED} claimed_id = NEW.id OR found_id = NEW.id",
}


@dataclass(frozen=True)
class Due:
    """A check that the server is to get, or to get anew.

    Attributes:
        number: on the server.
        check: its number here.
        changes: what has happened to it since the server got it.
    """

    number: int
    check: int
    changes: int


def make(connection: Connection) -> None:
    """Number checks from now on, from 1."""
    drop(connection)
    for statement in _TABLE:
        connection.execute(statement)
    for name, what in _TRIGGERS.items():
        connection.execute(f"CREATE TRIGGER {name} {what}; END")


def drop(connection: Connection) -> None:
    """Number checks no more."""
    for name in _TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    connection.execute("DROP TABLE IF EXISTS shared_checks")


def wait(database: Database) -> bool:
    """Return whether anything is due."""
    return bool(database.rows("SELECT 1 FROM shared_checks WHERE due LIMIT 1"))


def due_until(database: Database, end: int, most: int) -> list[Due]:
    """Return what is due among the numbers up to ``end``."""
    return _due(database, "number <= ?", end, most)


def due_after(database: Database, end: int, most: int) -> list[Due]:
    """Return what is due among the numbers that follow ``end``."""
    return _due(database, "number > ?", end, most)


def _due(database: Database, where: str, end: int, most: int) -> list[Due]:
    query = f"SELECT number, check_id, due FROM shared_checks WHERE due AND {where} ORDER BY number LIMIT ?"
    return [Due(*row) for row in database.rows(query, (end, most))]


def note_done(connection: Connection, done: Sequence[Due]) -> None:
    """Note that the server has these; what has happened to one meanwhile is still due."""
    connection.executemany(
        "UPDATE shared_checks SET due = 0 WHERE number = ? AND due = ?", [(one.number, one.changes) for one in done]
    )


def last_done(database: Database) -> int:
    """Return a number that the server has: the last of those of which nothing is due; 0 if there is none."""
    return int(database.rows("SELECT COALESCE(MAX(number), 0) FROM shared_checks WHERE NOT due")[0][0])


def last(database: Database) -> int:
    """Return the last number given; 0 if none was."""
    rows = database.rows("SELECT seq FROM sqlite_sequence WHERE name = 'shared_checks'")
    return int(rows[0][0]) if rows else 0


def number_anew(connection: Connection, end: int) -> None:
    """Let all of them follow ``end``, which is after the last number given, and be due."""
    (before,) = connection.execute("SELECT COALESCE(MIN(number), 1) - 1 FROM shared_checks").fetchone()
    connection.execute("UPDATE shared_checks SET number = number + ?, due = due + 1", (end - before,))
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'shared_checks'")
    connection.execute(
        "INSERT INTO sqlite_sequence SELECT 'shared_checks', COALESCE(MAX(number), ?) FROM shared_checks", (end,)
    )


def first_kept(database: Database, end: int) -> int:
    """Return the first number whose check is still here; ``end`` + 1 if that comes earlier."""
    rows = database.rows(
        "SELECT number FROM shared_checks WHERE EXISTS (SELECT 1 FROM checks WHERE id = check_id)"
        " ORDER BY number LIMIT 1"
    )
    return min(end + 1, int(rows[0][0])) if rows else end + 1


def has_before(database: Database, number: int) -> bool:
    """Return whether there are smaller numbers."""
    return bool(database.rows("SELECT 1 FROM shared_checks WHERE number < ? LIMIT 1", (number,)))


def forget_before(connection: Connection, number: int) -> None:
    """Forget the smaller numbers."""
    connection.execute("DELETE FROM shared_checks WHERE number < ?", (number,))
