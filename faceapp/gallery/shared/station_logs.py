"""What all stations have logged, for administrators."""

from collections.abc import Iterator
from dataclasses import dataclass

from faceapp.errors import TamperedError
from faceapp.gallery.audit import AuditRow
from faceapp.gallery.shared import replica
from faceapp.gallery.shared.chain import tampered
from faceapp.gallery.shared.collected import log
from faceapp.gallery.shared.keys import DataKeys
from faceapp.gallery.shared.postgres import logs
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.sharing import Sharing
from faceapp.gallery.shared.stations import Station


@dataclass(frozen=True)
class Logged:
    """What a station has logged.

    Attributes:
        station: its number.
        name: of the station, as an administrator called it.
        number: of the row, 1, 2, 3, … at this station.
        row: as it stands in the station's own log; its number and hash are those there.
    """

    station: int
    name: str
    number: int
    row: AuditRow


@dataclass(frozen=True)
class Logs:
    """What all stations have logged.

    Attributes:
        rows: by time; of a station with a problem, those before it.
        problems: rows that were exchanged or left out, by the server or by their own station; one for each station.
    """

    rows: list[Logged]
    problems: list[TamperedError]


def read(sharing: Sharing) -> Logs:
    """Return what all stations have logged; the first rows may be missing, as old ones are deleted.

    Raises:
        GalleryError: this station is no administrator.
        OldServerError: the server's tables have to be brought up to date first.
        OfflineError: the server can't be reached.
    """
    sharing.catch_up()
    stations = sharing.stations()
    stations[sharing.membership.number].require_administrator()
    found = Logs([], [])
    with sharing.asking() as server, sharing.reading() as connection:
        keys = replica.data_keys(connection)
        for number, end in logs.ends(server).items():
            try:
                for logged in _of_station(sharing, server, keys, stations.get(number), number, end):
                    found.rows.append(logged)
            except TamperedError as error:  # whoever holds one station shall not hide what the others have logged
                found.problems.append(error)
    found.rows.sort(key=lambda one: one.row.at)
    return found


def _of_station(
    sharing: Sharing, server: Server, keys: dict[int, DataKeys], station: Station | None, number: int, end: int
) -> Iterator[Logged]:
    if station is None:
        raise tampered(f"there is a log of a station {number} that nobody let in")
    name = keys[max(keys)].open_name(station.name)
    gallery = sharing.membership.gallery
    for given in log.table(gallery).unbroken(logs.read(server, number, 0), number, end):
        yield Logged(number, name, given.number, log.unseal(given, keys, gallery, station))


def forget(sharing: Sharing, days: float) -> int:
    """Delete from the server what it has had of the log for longer than ``days``; return how many rows that was.

    Raises:
        GalleryError: this station is no administrator.
        OldServerError: the server's tables have to be brought up to date first.
        OfflineError: the server can't be reached.
    """
    sharing.catch_up()
    sharing.stations()[sharing.membership.number].require_administrator()
    with sharing.asking() as server:
        return logs.forget(server, days)
