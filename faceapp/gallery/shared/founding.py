"""Beginning to share: the first station founds the gallery, others ask and join."""

import json
import secrets
from pathlib import Path

from faceapp.errors import GalleryError
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.shared import chain, replica
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.invitation import Approval, Request
from faceapp.gallery.shared.keys import DataKeys, StationKeys, about_epoch, wrap
from faceapp.gallery.shared.postgres import logins, schema
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.publishing import Part, Publisher
from faceapp.gallery.shared.replica import Membership
from faceapp.gallery.shared.sharing import Sharing
from faceapp.gallery.shared.stations import Kind, Role, Station
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database


def found(
    database: Database, vault: Vault, address: Address, owner: Login, name: str,
    lease_hours: float = replica.LEASE_HOURS,
) -> Sharing:  # fmt: skip
    """Make a shared gallery of this one: an empty database gets its tables, and everybody enrolled here.

    Args:
        database: of this station.
        vault: its keys.
        address: of the server.
        owner: a login that owns the database and may make others.
        name: of this station.
        lease_hours: after so many hours without the server a station drops its copy.

    Raises:
        OfflineError: the server can't be reached.
        PersonError: two people have one ID.
        GalleryError: the gallery is shared already, or the database is not empty.
    """
    _refuse_shared(database)
    _refuse_same_ids(database)
    gallery, keys = secrets.token_bytes(16), StationKeys.generate()
    server = Server.connect(address, owner, database.path.parent)
    try:
        with server.transaction():
            schema.found(server, gallery)
            login = logins.admit(server, 1, Role.ADMINISTRATOR, f"faceapp_{address.database}")
            server.commit()
    finally:
        server.close()
    data = DataKeys.generate(1)
    first = Station(1, data.seal_name(name), Role.ADMINISTRATOR, *keys.public)
    mine = Membership(gallery, b"", 1, address, login, keys, lease_hours)
    own = Server.connect(address, login, database.path.parent)
    try:
        _fill(database, vault, mine, own, first, data)
    finally:
        own.close()
    return Sharing(database, vault)


def _fill(database: Database, vault: Vault, mine: Membership, server: Server, first: Station, data: DataKeys) -> None:
    """Write the first station, the first keys and everybody enrolled into the chain."""
    with server.transaction(), database.transaction() as connection:
        _, at = server.lock_head()
        # What the first change will be is known before anything stands on it.
        body, key = first.to_body(), mine.keys.signing
        anchor = chain.link(mine.gallery, chain.Head(), Kind.STATION, 1, 1, body, 1, at, key).hash
        replica.begin(connection, Membership(**{**vars(mine), "anchor": anchor}))
        publisher = Sharing(database, vault).publisher(connection, server, at)
        publisher.add(Part(Kind.STATION, 1, body), data)
        connection.execute("INSERT INTO shared_stations VALUES (1, ?)", (body,))
        begin_epoch(connection, mine, publisher, data, {1: first})
        with server.without_waiting():
            for (number,) in connection.execute("SELECT id FROM people ORDER BY id").fetchall():
                publisher.add_person(number, Kind.PERSON, data)
        server.commit()


def begin_epoch(
    connection: Connection, mine: Membership, publisher: Publisher, data: DataKeys, stations: dict[int, Station]
) -> None:
    """Put new data keys in force and wrap them to every station that is not revoked."""
    publisher.add(Part(Kind.EPOCH, data.epoch, data.commitment), data)
    connection.execute("INSERT INTO shared_commitments VALUES (?, ?)", (data.epoch, data.commitment))
    replica.add_keys(connection, data)
    for station in stations.values():
        if station.role is not Role.REVOKED:
            wrap_to(publisher.server, mine.gallery, data, station)


def wrap_to(server: Server, gallery: bytes, data: DataKeys, station: Station) -> None:
    """Put data keys on the server that only this station can read."""
    about = about_epoch(gallery, data.epoch, station.number)
    server.wrap(data.epoch, station.number, wrap(data.data + data.gallery, station.box, about))


def upgrade(sharing: Sharing, owner: Login) -> int:
    """Bring the server's tables up to this version; return how many steps that took.

    Raises:
        OfflineError: the server can't be reached, or refuses the owner's login.
    """
    server = Server.connect(sharing.membership.address, owner, sharing.folder)
    try:
        return schema.upgrade(server)
    finally:
        server.close()


def asked(database: Database) -> Request | None:
    """Return what this station has asked with; None if it has not."""
    keys = _kept_keys(database)
    return None if keys is None else Request.of(keys)


def ask(database: Database) -> Request:
    """Return, anew, what an administrator approves; the keys it belongs to are kept here.

    Raises:
        GalleryError: the gallery is shared already, or somebody is enrolled in it.
    """
    _refuse_shared(database)
    _refuse_people(database)
    keys = StationKeys.generate()
    with database.transaction() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS shared_request (keys BLOB NOT NULL)")
        connection.execute("DELETE FROM shared_request")
        connection.execute("INSERT INTO shared_request VALUES (?)", (keys.to_bytes(),))
    return Request.of(keys)


def join(database: Database, vault: Vault, path: Path) -> Sharing:
    """Become a station with an administrator's answer; the replica is filled from the server.

    Raises:
        GalleryError: nothing was asked, or the file answers another station.
        OfflineError: the server can't be reached; the answer can be given again.
    """
    _refuse_shared(database)
    _refuse_people(database)
    keys = _kept_keys(database)
    if keys is None:
        raise GalleryError("This station has not asked to join.", "Begin with faceapp shared join --request FILE.")
    answer = Approval.read(path)
    login = answer.login(keys)
    mine = Membership(answer.gallery, answer.anchor, answer.number, answer.address, login, keys, answer.lease_hours)
    Server.connect(mine.address, login, database.path.parent).close()
    for backup in find_backups(database.path.parent):  # their numbers are other people's from now on
        backup.path.unlink()
    with database.transaction() as connection:
        connection.execute("DROP TABLE shared_request")
        replica.begin(connection, mine)
    sharing = Sharing(database, vault)
    sharing.catch_up()
    return sharing


def _kept_keys(database: Database) -> StationKeys | None:
    if not database.rows("SELECT 1 FROM sqlite_master WHERE name = 'shared_request'"):
        return None
    ((content,),) = database.rows("SELECT keys FROM shared_request")
    return StationKeys.from_bytes(content)


def _refuse_shared(database: Database) -> None:
    if replica.is_shared(database):
        raise GalleryError("This gallery is shared already.", "See faceapp shared status.")


def _refuse_people(database: Database) -> None:
    if database.rows("SELECT 1 FROM people LIMIT 1"):
        raise GalleryError(
            "Somebody is enrolled at this station.",
            "Export them, remove them here, join, and import them then: so nobody is enrolled twice unseen.",
        )


def _refuse_same_ids(database: Database) -> None:
    query = "SELECT json_group_array(name) FROM people WHERE external_id <> '' GROUP BY external_id HAVING COUNT(*) > 1"
    for (names,) in database.rows(query + " LIMIT 1"):
        first, second, *_ = json.loads(names)
        raise GalleryError(
            "{first} and {second} have one ID.", "Give each their own, then share.", first=first, second=second
        )
