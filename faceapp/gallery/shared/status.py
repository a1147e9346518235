"""How a shared gallery stands, as one of its stations sees it."""

import re
import time
from dataclasses import dataclass

from faceapp.errors import NewerVersionError, OfflineError, TamperedError
from faceapp.gallery.shared import replica
from faceapp.gallery.shared.sharing import Sharing
from faceapp.gallery.shared.stations import Role


@dataclass(frozen=True)
class StationStatus:
    """A station.

    Attributes:
        number: 1, 2, 3, …
        name: as an administrator called it.
        role: what it may do.
        version: the last change that it has confirmed; None if it has confirmed none yet, or the server is away.
        seen_seconds: how long ago that was; None as before.
        program: version of its faceapp; None as before, or if it or the server is of a faceapp that doesn't say.
    """

    number: int
    name: str
    role: Role
    version: int | None
    seen_seconds: float | None
    program: str | None


@dataclass(frozen=True)
class Removal:
    """A removal that not every station has confirmed.

    Attributes:
        person: number of the person.
        at: seconds since the epoch (UTC), by the server's clock.
        waiting: how many stations have not confirmed it.
        stations: how many there are, those revoked left out.
    """

    person: int
    at: float
    waiting: int
    stations: int


@dataclass(frozen=True)
class Status:
    """How the gallery stands.

    Attributes:
        gallery: its name, 32 hex digits.
        station: number of this station.
        version: the last change that is here.
        epoch: of the newest data keys.
        older: how many people are still sealed under older keys.
        problem: why the server could not be asked, or can't be believed, or what was not taken over; else empty.
        offline_seconds: how long ago the server was heard last.
        lease_hours: see ``Membership``.
        history_since: since when this station's checks go to the server, seconds since the epoch; 0 while they don't.
        stations: all of them.
        removals: those not confirmed by all; empty while the server is away.
    """

    gallery: str
    station: int
    version: int
    epoch: int
    older: int
    problem: str
    offline_seconds: float
    lease_hours: float
    history_since: float
    stations: tuple[StationStatus, ...]
    removals: tuple[Removal, ...]


def status(sharing: Sharing) -> Status:
    """Catch up if the server is there, and say how the gallery stands."""
    problem, confirmed = "", {}
    try:
        sharing.catch_up()
        confirmed = sharing.confirmed()
    except (OfflineError, TamperedError, NewerVersionError) as error:
        problem = str(error)
    stations = sharing.stations()
    with sharing.reading() as connection:
        keys = replica.data_keys(connection)
        epoch = max(keys, default=0)
        older = connection.execute(
            "SELECT COUNT(*) FROM shared_records WHERE state = 'here' AND epoch < ?", (epoch,)
        ).fetchone()[0]
        gone = connection.execute(
            "SELECT number, version, removed_at FROM shared_records WHERE state = 'removed' ORDER BY version"
        ).fetchall()
    name_of = keys[epoch].open_name if keys else lambda _sealed: ""
    listed = []
    for number, station in sorted(stations.items()):
        seen = confirmed.get(number)
        told = (seen.end.version, seen.seconds, _printable(seen.program)) if seen else (None, None, None)
        listed.append(StationStatus(number, name_of(station.name), station.role, *told))
    awaited = [one.version or 0 for one in listed if one.role is not Role.REVOKED]
    removals = []
    for number, version, at in gone if not problem else ():
        if waiting := sum(seen < version for seen in awaited):
            removals.append(Removal(number, at / 1000, waiting, len(awaited)))
    if not problem:
        problem = next((str(one.error) for one in sharing.refusals()), "")
    mine = sharing.membership
    since = stations[mine.number].history_since if mine.number in stations else 0
    return Status(
        mine.gallery.hex(), mine.number, sharing.head.version, epoch, older, problem,
        time.time() - sharing.heard_at(), mine.lease_hours, since / 1000, tuple(listed), tuple(removals),
    )  # fmt: skip


def _printable(program: str) -> str | None:
    """Return what the server says of a version, if it looks like one: nobody has signed it."""
    return program if re.fullmatch(r"[0-9A-Za-z.+-]{1,40}", program) else None
