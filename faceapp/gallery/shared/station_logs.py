"""What all stations have logged, for administrators."""

from dataclasses import dataclass

from faceapp.gallery.audit import AuditRow
from faceapp.gallery.shared import replica
from faceapp.gallery.shared.chain import tampered
from faceapp.gallery.shared.log import unseal
from faceapp.gallery.shared.postgres import logs
from faceapp.gallery.shared.sharing import Sharing, require_administrator


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


def read(sharing: Sharing) -> list[Logged]:
    """Return what all stations have logged, by time.

    Raises:
        GalleryError: this station is no administrator.
        OldServerError: the server's tables have to be brought up to date first.
        OfflineError: the server can't be reached.
        TamperedError: a row was exchanged or left out; the first ones may be missing, as old ones are deleted.
    """
    sharing.catch_up()
    stations = sharing.stations()
    require_administrator(stations[sharing.membership.number])
    with sharing.asking() as server, sharing.writing() as connection:
        keys = replica.data_keys(connection)
        logged = []
        for number, end in logs.ends(server).items():
            name = keys[max(keys)].open_name(stations[number].name)
            before = None
            for given in logs.read(server, number, 0):
                if before is not None and given.number != before + 1:
                    raise tampered(f"row {before + 1} of the log of station {number} was left out")
                before = given.number
                row = unseal(given, keys, sharing.membership.gallery, stations[number])
                logged.append(Logged(number, name, before, row))
            if before is not None and before < end:
                raise tampered(f"row {before + 1} of the log of station {number} was left out")
    return sorted(logged, key=lambda one: one.row.at)


def forget(sharing: Sharing, days: float) -> int:
    """Delete from the server what it has had of the log for longer than ``days``; return how many rows that was.

    Raises:
        GalleryError: this station is no administrator.
        OldServerError: the server's tables have to be brought up to date first.
        OfflineError: the server can't be reached.
    """
    sharing.catch_up()
    require_administrator(sharing.stations()[sharing.membership.number])
    with sharing.asking() as server:
        return logs.forget(server, days)
