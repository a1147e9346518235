"""What all stations have checked, for administrators: whether it is sent at all, and reading it."""

from dataclasses import dataclass, replace

from faceapp.errors import GalleryError
from faceapp.gallery.audit import Event, append
from faceapp.gallery.history import Check
from faceapp.gallery.shared import replica
from faceapp.gallery.shared.administration import publish
from faceapp.gallery.shared.collected import history_rows
from faceapp.gallery.shared.postgres import histories
from faceapp.gallery.shared.sharing import Sharing
from faceapp.gallery.shared.stations import Role


@dataclass(frozen=True)
class StationCheck:
    """A check at a station.

    Attributes:
        station: its number.
        name: of the station, as an administrator called it.
        check: what was decided there.
    """

    station: int
    name: str
    check: Check


def keep(sharing: Sharing, on: bool) -> None:
    """Let every station send what it checks from now on, or none any more; then what was sent is deleted at once.

    Said to the server and, signed, to each station, which does nothing of the kind on the server's word alone.

    Raises:
        GalleryError: this station is no administrator.
        OldServerError: the server's tables have to be brought up to date first.
        OfflineError: the server can't be reached.
    """
    sharing.catch_up()
    with sharing.locked() as (server, at):
        stations = sharing.stations()
        stations[sharing.membership.number].require_administrator()
        since = (max(one.history_since for one in stations.values()) or at) if on else 0
        with sharing.writing() as connection:
            publisher = sharing.publisher(connection, server, at)
            for station in stations.values():
                if station.role is not Role.REVOKED and station.history_since != since:
                    publish(connection, publisher, replace(station, history_since=since))
            append(connection, Event.SETTING, name="shared_history", value=str(on))
            histories.keep(server, since)
            server.commit()
    sharing.catch_up()


def read(sharing: Sharing, only: int | None = None) -> list[StationCheck]:
    """Return what all stations have checked, by time; nothing of people who are removed, wherever they were checked.

    Args:
        sharing: of an administrator.
        only: number of a station whose rows alone are read; None reads all.

    Raises:
        GalleryError: this station is no administrator, or checks are not sent in this gallery.
        OfflineError: the server can't be reached.
        TamperedError: a row was exchanged or left out; the first ones may be missing, as old ones are deleted.
    """
    sharing.catch_up()
    sharing.send_history()
    stations, mine = sharing.stations(), sharing.membership
    stations[mine.number].require_administrator()
    since = stations[mine.number].history_since
    if not since:
        raise GalleryError("Checks are not sent in this gallery.", "Begin with faceapp shared keep-history on.")
    with sharing.reading() as connection:
        keys = replica.data_keys(connection)
        enrolled = {number for (number,) in connection.execute("SELECT id FROM people")}
    enrolled_or_nobody, table, found = enrolled | {None}, history_rows.table(mine, since), []
    with sharing.asking() as server, histories.frozen(server):
        for number, end in histories.ends(server).items():
            if number not in stations or only not in (None, number):  # the former was let in just now
                continue
            name = keys[max(keys)].open_name(stations[number].name)
            for given in table.unbroken(histories.read(server, number), number, end):
                check = history_rows.read(table, given, keys, stations[number])
                if check is not None and {check.claimed_id, check.found_id} <= enrolled_or_nobody:
                    found.append(StationCheck(number, name, check))
    return sorted(found, key=lambda one: one.check.at)
