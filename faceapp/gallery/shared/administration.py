"""What an administrator does with stations and keys, and how a station leaves."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from faceapp.errors import GalleryError, NewerVersionError, OldServerError
from faceapp.gallery.audit import Event, append
from faceapp.gallery.shared import lease, replica
from faceapp.gallery.shared.founding import begin_epoch, wrap_to
from faceapp.gallery.shared.invitation import Approval, Request
from faceapp.gallery.shared.keys import DataKeys
from faceapp.gallery.shared.postgres import logins
from faceapp.gallery.shared.publishing import Part, Publisher, newest_keys
from faceapp.gallery.shared.sharing import Sharing
from faceapp.gallery.shared.stations import Kind, Role, Station
from faceapp.gallery.storage.cipher import Connection

RESEALED_AT_ONCE = 200


def approve(sharing: Sharing, request: Request, answer_file: Path, name: str, role: Role) -> Station:
    """Let a station in: its login, its signed grant, the data keys wrapped to it, and the file that it joins with.

    Raises:
        GalleryError: this station is no administrator, the other one was let in before, or the file can't be written:
            nobody is let in then.
        OfflineError: the server can't be reached; if it broke off at the very end, the file is there and may be good.
    """
    mine = sharing.membership
    sharing.catch_up()
    with sharing.locked() as (server, at):
        stations = sharing.stations()
        stations[mine.number].require_administrator()
        if any(request.signing == known.signing for known in stations.values()):
            raise GalleryError("This station was let in before.", "Let it ask anew.")
        with sharing.writing() as connection:
            newest, number = newest_keys(connection), max(stations) + 1
            name_sealed, since = newest.seal_name(name), stations[mine.number].history_since
            station = Station(number, name_sealed, role, request.signing, request.box, since)
            login = logins.admit(server, number, role, f"faceapp_{mine.address.database}")
            publisher = sharing.publisher(connection, server, at)
            _grant(connection, publisher, station)
            for keys in replica.data_keys(connection).values():
                wrap_to(server, mine.gallery, keys, station)
            # Before the station is let in: only this file has the password of its login.
            answer = Approval.of(mine.gallery, mine.anchor, number, mine.address, login, request.box, mine.lease_hours)
            answer.write(answer_file)
            sharing.commit(server, publisher.head)
    return station


def change_role(sharing: Sharing, number: int, role: Role) -> Station:
    """Let a station do more or less from now on: in SQL, and in a grant that every station checks.

    Raises:
        GalleryError: this station is no administrator, there is no such station, or no administrator would be left.
        OldServerError: the server's tables have to be brought up to date first.
        OfflineError: the server can't be reached.
    """
    sharing.catch_up()
    with sharing.locked() as (server, at):
        stations = sharing.stations()
        stations[sharing.membership.number].require_administrator()
        changed = replace(_known(stations, number), role=role)
        _require_administrator_among(stations | {number: changed})
        with sharing.writing() as connection:
            _grant(connection, sharing.publisher(connection, server, at), changed)
            logins.change_role(server, number, role)
            server.commit()
    return changed


def revoke(sharing: Sharing, number: int) -> None:
    """Shut a station out: its login is off, its keys are gone, and everything is sealed afresh under new ones.

    Raises:
        GalleryError: this station is no administrator, or there is no such station.
        OfflineError: the server can't be reached; if that was while sealing, ``rekey`` goes on.
    """
    with suppress(NewerVersionError):  # what can't be read may be what it is shut out for
        sharing.catch_up()
    _to_revoke(sharing, number)
    with sharing.asking() as server, suppress(OldServerError):
        logins.lock_out(server, number)
    with sharing.locked() as (server, at):
        revoked = _to_revoke(sharing, number)
        with sharing.writing() as connection:
            _shut_out(connection, sharing.publisher(connection, server, at), revoked)
            server.commit()
    rekey(sharing)


def rekey(sharing: Sharing, new_keys: bool = True) -> int:
    """Put new data keys in force, then seal everybody afresh in batches, while stations go on.

    What revoked stations still have open ends first.

    Args:
        sharing: of an administrator.
        new_keys: whether there are to be new keys; if not, only what is under older ones is sealed afresh.

    Returns:
        How many people were sealed afresh.
    """
    sharing.catch_up()
    sharing.stations()[sharing.membership.number].require_administrator()
    with sharing.asking() as server, suppress(OldServerError):
        logins.end_connections(server)
    if new_keys:
        with sharing.locked() as (server, at), sharing.writing() as connection:
            stations = replica.stations(connection)
            before = newest_keys(connection)
            fresh = DataKeys.generate(before.epoch + 1, before.gallery)
            begin_epoch(connection, sharing.membership, sharing.publisher(connection, server, at), fresh, stations)
            server.commit()
    count = 0
    while batch := _reseal(sharing):
        count += batch
    return count


def leave(sharing: Sharing) -> None:
    """Leave: the login is off, the copy is dropped; the last station that is left keeps its people for itself.

    Raises:
        GalleryError: it is the last administrator, and there are other stations.
        OfflineError: the server can't be reached.
    """
    sharing.catch_up()
    with sharing.locked() as (server, at):
        stations = sharing.stations()
        mine = stations[sharing.membership.number]
        others = [one for one in stations.values() if one.role is not Role.REVOKED and one.number != mine.number]
        if others:
            _require_administrator_among({one.number: one for one in others})
        with sharing.writing() as connection:
            _shut_out(connection, sharing.publisher(connection, server, at), mine)
            server.commit()
            _drop(connection, keeps_people=not others)
    sharing.close()
    if others:
        sharing.forget_traces()


def leave_without_server(sharing: Sharing) -> None:
    """Leave as one who was shut out, or whose server is gone: the others still list this station.

    The copy is dropped, unless there was no other station as far as this one has heard.
    """
    sharing.close()
    stations = sharing.stations()
    alone = all(one.role is Role.REVOKED or one.number == sharing.membership.number for one in stations.values())
    with sharing.writing() as connection:
        _drop(connection, keeps_people=alone)
    sharing.forget_traces()


def _drop(connection: Connection, keeps_people: bool) -> None:
    if not keeps_people:
        lease.drop_copy(connection)
    replica.end(connection)


def publish(connection: Connection, publisher: Publisher, station: Station) -> None:
    """Add what a station is from now on to the chain, inside one transaction here and on the server."""
    body = station.to_body()
    publisher.add(Part(Kind.STATION, station.number, body), newest_keys(connection))
    connection.execute("INSERT OR REPLACE INTO shared_stations VALUES (?, ?)", (station.number, body))


def _grant(connection: Connection, publisher: Publisher, station: Station) -> None:
    publish(connection, publisher, station)
    append(connection, Event.STATION, station=station.number, role=station.role)


def _to_revoke(sharing: Sharing, number: int) -> Station:
    stations, own = sharing.stations(), sharing.membership.number
    stations[own].require_administrator()
    if number == own:
        raise GalleryError("A station can't revoke itself.", "It leaves: faceapp shared leave.")
    return _known(stations, number)


def _known(stations: dict[int, Station], number: int) -> Station:
    if number not in stations or stations[number].role is Role.REVOKED:
        raise GalleryError("There is no station {number}.", "See faceapp shared status.", number=number)
    return stations[number]


def _require_administrator_among(stations: dict[int, Station]) -> None:
    if not any(one.role is Role.ADMINISTRATOR for one in stations.values()):
        raise GalleryError("This is the last administrator.", "Make another station administrator first.")


def _shut_out(connection: Connection, publisher: Publisher, station: Station) -> None:
    _grant(connection, publisher, replace(station, role=Role.REVOKED))
    logins.dismiss(publisher.server, station.number)


def _reseal(sharing: Sharing) -> int:
    with sharing.locked() as (server, at), sharing.writing() as connection:
        keys, publisher = newest_keys(connection), sharing.publisher(connection, server, at)
        older = connection.execute(
            "SELECT number FROM shared_records WHERE state = 'here' AND epoch < ? ORDER BY number LIMIT ?",
            (keys.epoch, RESEALED_AT_ONCE),
        ).fetchall()
        with server.without_waiting():
            for (number,) in older:
                publisher.add_person(number, Kind.RESEAL, keys)
        server.commit()
        return len(older)
