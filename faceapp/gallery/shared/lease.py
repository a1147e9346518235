"""The lease: for so long a station keeps its copy without hearing the server, by a clock of its own.

That clock goes on from the latest time the station has seen, so setting the computer's clock back gains nothing.
"""

import math
from dataclasses import asdict, dataclass

from faceapp.errors import LeaseOverError
from faceapp.gallery.clocks import Moment, moment
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.shared import replica
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

PUT_BACK_SECONDS = 3600.0
"""So much less than before a computer may show when it is started anew: some have no clock that runs meanwhile."""

_NOTED_SECONDS = 60.0


@dataclass(frozen=True)
class State:
    """How long a station may still keep its copy.

    Attributes:
        locked: whether the lease is over, and the copy dropped; it is filled anew once the server is heard.
        unheard_seconds: for how long the server was not heard; infinite if a clock was set back too far to tell.
        lease_hours: after so many hours without the server the copy is dropped.
    """

    locked: bool
    unheard_seconds: float
    lease_hours: float

    @property
    def left_seconds(self) -> float:
        """The seconds until the copy is dropped unless the server is heard; 0 once it is."""
        return 0.0 if self.locked else max(0.0, self.lease_hours * 3600 - self.unheard_seconds)

    def require_copy(self) -> None:
        """Raise LeaseOverError if there is nobody to check against, since the copy was dropped."""
        if self.locked:
            raise LeaseOverError(self.lease_hours)


def state(database: Database, lease_hours: float) -> State:
    """Return how the lease stands; nothing is changed."""
    unheard = _on_own_clock(database).at - _contact(database).at
    has_keys = bool(database.rows("SELECT 1 FROM shared_keys LIMIT 1"))
    return State(unheard >= lease_hours * 3600 and not has_keys, unheard, lease_hours)


def drop_if_over(database: Database, lease_hours: float) -> frozenset[int]:
    """Drop everybody and the data keys if the lease is over, and else let the station's clock go on.

    What makes the computer a station stays: once the server lets it in again, it fills its replica anew.

    Returns:
        The numbers of the people who were dropped.
    """
    now = state(database, lease_hours)
    if now.locked:
        return frozenset()
    if now.unheard_seconds < lease_hours * 3600:
        _note_time(database)
        return frozenset()
    people = frozenset(number for (number,) in database.rows("SELECT id FROM people"))
    with database.transaction() as connection:
        replica.set_state(connection, "seen", asdict(_on_own_clock(database)))
        drop_copy(connection)
    forget_traces(database)
    return people


def drop_copy(connection: Connection) -> None:
    """Delete everybody, the data keys and the chain from the replica."""
    connection.execute("DELETE FROM people")
    connection.execute("DELETE FROM check_pictures")
    for table in ("keys", "commitments", "stations", "chain", "records", "touched", "refusals"):
        connection.execute(f"DELETE FROM shared_{table}")


def forget_traces(database: Database) -> None:
    """Leave no bytes of deleted rows in the file, and no backup that has them."""
    database.forget_deleted()
    for backup in find_backups(database.path.parent):
        backup.path.unlink(missing_ok=True)


def _note_time(database: Database) -> None:
    """Keep the latest time that the station has seen, so that it is known after the next start."""
    now = _on_own_clock(database)
    if now.boot != _seen(database).boot or now.at - _seen(database).at >= _NOTED_SECONDS:
        with database.transaction() as connection:
            replica.set_state(connection, "seen", asdict(now))


def _on_own_clock(database: Database) -> Moment:
    """Return now by the station's own clock, which never goes back; infinite if it can't be told."""
    seen, now = _seen(database), moment()
    steps = [now.at - seen.at]
    if now.boot == seen.boot:
        steps.append(now.uptime - seen.uptime)
    if max(steps) < -PUT_BACK_SECONDS:
        return Moment(math.inf, now.uptime, now.boot)
    return Moment(seen.at + max(0.0, *steps), now.uptime, now.boot)


def _contact(database: Database) -> Moment:
    return Moment(**replica.state(database, "contact"))


def _seen(database: Database) -> Moment:
    """Return the latest moment kept; a version that keeps none has noted the last contact."""
    kept, contact = replica.state(database, "seen"), _contact(database)
    return max(Moment(**kept), contact, key=lambda one: one.at) if kept else contact
