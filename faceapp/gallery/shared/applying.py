"""Verified changes of others, written into the replica."""

import hashlib
from collections.abc import Sequence

from faceapp.gallery.shared import records, replica
from faceapp.gallery.shared.chain import BEGINNING, Change, Head, Removed, tampered, verify
from faceapp.gallery.shared.keys import DataKeys, about_epoch
from faceapp.gallery.shared.postgres.rows import Given
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.replica import Membership
from faceapp.gallery.shared.stations import Kind, Role, Station
from faceapp.gallery.storage.cipher import Connection


class Applier:
    """Verifies changes one after another and writes them into the replica, inside one transaction.

    Attributes:
        people: numbers of those whom the changes were about.
        removed: numbers and times of enrolment of those removed.
    """

    def __init__(self, connection: Connection, membership: Membership, server: Server, head: Head) -> None:
        self._connection = connection
        self._membership = membership
        self._server = server
        self._head = head
        self._stations = replica.stations(connection)
        self._keys = replica.data_keys(connection)
        self.people: set[int] = set()
        self.removed: set[tuple[int, float]] = set()

    def apply(self, given: Sequence[Given]) -> None:
        """Write changes into the replica.

        Raises:
            TamperedError: one of them can't be believed.
        """
        for one in given:
            self._verify(one)
            match one.change.kind:
                case Kind.STATION:
                    self._station(one)
                case Kind.EPOCH:
                    self._epoch(one)
                case Kind.REMOVAL:
                    self._remove(one.change)
                case Kind.PERSON | Kind.RESEAL:
                    self._person(one)
            self._head = Head(one.change.version, one.change.hash)
            replica.add_link(self._connection, self._head)
        replica.touched(self._connection)

    def _verify(self, given: Given) -> None:
        change, stations = given.change, self._stations
        content = given.sealed if change.kind in (Kind.PERSON, Kind.RESEAL) else given.body
        if content is not None and hashlib.sha256(content).digest() != change.digest:
            raise tampered(f"what change {change.version} holds was exchanged")
        if change.kind in (Kind.STATION, Kind.EPOCH) and content is None:
            raise tampered(f"what change {change.version} holds was left out")
        if self._head.hash == BEGINNING:
            if change.hash != self._membership.anchor:
                raise tampered("it holds another gallery than the one joined")
            stations = {1: _granted(given)}
        about_person = change.kind in (Kind.PERSON, Kind.RESEAL)
        gone = replica.removed(self._connection, change.subject) if about_person else None
        verify(change, self._membership.gallery, self._head, stations, gone)

    def _station(self, given: Given) -> None:
        station, change = _granted(given), given.change
        leaves_only = self._stations and not self._stations[change.station].may(Kind.STATION)
        if station.number != change.subject or (leaves_only and station.role is not Role.REVOKED):
            raise tampered(f"change {change.version} was made by a station that may not make it")
        self._stations[station.number] = station
        self._connection.execute("INSERT OR REPLACE INTO shared_stations VALUES (?, ?)", (station.number, given.body))

    def _epoch(self, given: Given) -> None:
        self._connection.execute("INSERT INTO shared_commitments VALUES (?, ?)", (given.change.subject, given.body))

    def _remove(self, change: Change) -> None:
        query = "SELECT id, enrolled_at FROM people WHERE id = ?"
        self.removed.update(self._connection.execute(query, (change.subject,)).fetchall())
        self._connection.execute("DELETE FROM people WHERE id = ?", (change.subject,))
        gone = Removed(change.station, change.at)
        replica.note_record(self._connection, change.subject, change.version, change.epoch, "removed", gone=gone)
        self.people.add(change.subject)

    def _person(self, given: Given) -> None:
        change = given.change
        self.people.add(change.subject)
        if given.sealed is None:  # a later change takes its place; that it comes is looked at in the end
            replica.note_record(self._connection, change.subject, change.version, change.epoch, "missing")
            return
        keys = self._keys_of(change.epoch)
        gallery = self._membership.gallery
        record = records.unseal(given.sealed, keys, gallery, change.subject, change.version)
        self._make_way(record)
        extra = records.pack_extra(records.write(self._connection, record))
        replica.note_record(self._connection, change.subject, change.version, change.epoch, "here", extra)

    def _make_way(self, record: records.Record) -> None:
        """Whoever still bears the name has another one by now; the change that says so is yet to come."""
        stale = self._connection.execute(
            "SELECT id FROM people WHERE name_key = ? AND id <> ?", (record.person["name_key"], record.number)
        ).fetchall()
        for (number,) in stale:
            self._connection.execute("UPDATE people SET name_key = ' ' || id WHERE id = ?", (number,))
            self._connection.execute("UPDATE shared_records SET state = 'missing' WHERE number = ?", (number,))

    def _keys_of(self, epoch: int) -> DataKeys:
        if epoch not in self._keys:
            fetch_keys(self._connection, self._membership, self._server)
            self._keys = replica.data_keys(self._connection)
        if epoch not in self._keys:
            raise tampered(f"the key of epoch {epoch} was left out")
        return self._keys[epoch]


def fetch_keys(connection: Connection, membership: Membership, server: Server) -> None:
    """Take over the data keys that are wrapped to this station and that an administrator has signed.

    Raises:
        TamperedError: one is not what was signed.
    """
    commitments = dict(connection.execute("SELECT epoch, commitment FROM shared_commitments").fetchall())
    for epoch, wrapped in server.wrapped(membership.number).items():
        if epoch not in commitments:
            continue  # its change is yet to be read
        both = membership.keys.unwrap(wrapped, about_epoch(membership.gallery, epoch, membership.number))
        half = len(both) // 2
        keys = DataKeys(epoch, both[:half], both[half:])
        if keys.commitment != commitments[epoch]:
            raise tampered(f"the key of epoch {epoch} is not the one an administrator made")
        replica.add_keys(connection, keys)


def _granted(given: Given) -> Station:
    try:
        return Station.from_body(given.body or b"")
    except ValueError as error:
        raise tampered(f"change {given.change.version} holds what can't be") from error


def require_nothing_missing(connection: Connection) -> None:
    """Raise TamperedError if, at the chain's end, the record of somebody enrolled was never given."""
    row = connection.execute("SELECT number FROM shared_records WHERE state = 'missing'").fetchone()
    if row:
        raise tampered(f"the record of person {row[0]} was left out")
