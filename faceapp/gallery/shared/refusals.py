"""Changes that were not taken over: the chain goes on behind them, and the station that made them is named.

Else whoever has a stolen station could keep all others from reading on, and from shutting it out, by one change that is
unsigned or holds what can't be.
"""

from dataclasses import dataclass

from faceapp.errors import GalleryError, NewerVersionError
from faceapp.gallery.shared import records
from faceapp.gallery.shared.chain import ABOUT_PEOPLE, Change, VoidChangeError
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

# Older versions made replicas without it. reader: the version of records that could not read it; 0 if none ever will.
_TABLE = """
    CREATE TABLE IF NOT EXISTS shared_refusals (
        version INTEGER PRIMARY KEY,
        station INTEGER NOT NULL,
        subject INTEGER NOT NULL,
        about_person INTEGER NOT NULL,
        reason TEXT NOT NULL,
        reader INTEGER NOT NULL
    )
"""

# A later change of the same person takes its place.
_STANDING = """
    FROM shared_refusals refused LEFT JOIN shared_records ON number = subject AND about_person
    WHERE COALESCE(shared_records.version, 0) < refused.version
"""


@dataclass(frozen=True)
class Refusal:
    """A change that was not taken over, and that no later one has taken the place of.

    Attributes:
        version: its number.
        station: in whose name it was made.
        subject: the number of the person, station or epoch that it is about.
        reason: what is wrong with it.
        reader: the version of records that could not read it; 0 if none ever will.
    """

    version: int
    station: int
    subject: int
    reason: str
    reader: int

    @property
    def error(self) -> GalleryError:
        """What to tell whoever looks after the stations."""
        if self.reader:
            return records.newer_version()
        return GalleryError(
            "A change in the name of station {number} was not taken over: {reason}.",
            "Let an administrator shut that station out; everybody is sealed afresh then.",
            number=self.station,
            reason=self.reason,
        )


def make_table(connection: Connection) -> None:
    """Make the table where it is not there yet."""
    connection.execute(_TABLE)


def note(connection: Connection, change: Change, error: VoidChangeError | NewerVersionError) -> None:
    """Keep that a change was not taken over."""
    reader = records.VERSION if isinstance(error, NewerVersionError) else 0
    connection.execute(
        "INSERT OR REPLACE INTO shared_refusals VALUES (?, ?, ?, ?, ?, ?)",
        (change.version, change.station, change.subject, change.kind in ABOUT_PEOPLE, str(error), reader),
    )


def forget(connection: Connection, version: int) -> None:
    """A change was taken over after all."""
    connection.execute("DELETE FROM shared_refusals WHERE version = ?", (version,))


def standing(database: Database) -> list[Refusal]:
    """Return those that still count, in order."""
    rows = database.rows(f"SELECT refused.version, station, subject, reason, reader {_STANDING} ORDER BY 1")
    return [Refusal(*row) for row in rows]


def to_read_again(database: Database) -> list[Refusal]:
    """Return those that this version of faceapp may be able to read, which an older one was not."""
    return [one for one in standing(database) if 0 < one.reader < records.VERSION]


def is_about(connection: Connection, person: int) -> bool:
    """Return whether the newest change of a person was refused."""
    return bool(connection.execute(f"SELECT 1 {_STANDING} AND about_person AND subject = ?", (person,)).fetchone())
