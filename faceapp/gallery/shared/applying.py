"""Verified changes of others, written into the replica."""

import hashlib
from collections.abc import Callable, Sequence

from faceapp.errors import NewerVersionError, TamperedError
from faceapp.gallery.shared import records, refusals, replica
from faceapp.gallery.shared.chain import (
    ABOUT_PEOPLE,
    BEGINNING,
    Change,
    Head,
    Removed,
    VoidChangeError,
    require_author,
    require_link,
    tampered,
)
from faceapp.gallery.shared.keys import DataKeys, about_epoch
from faceapp.gallery.shared.postgres.rows import Given
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.replica import Membership
from faceapp.gallery.shared.stations import Kind, Role, Station
from faceapp.gallery.storage import cipher
from faceapp.gallery.storage.cipher import Connection

_FARTHEST = 2**32
"""Numbers leave gaps, but none so wide; SQLite has none to give after 2**63 - 1."""


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
        """Write changes into the replica; those that count nothing, or can't be read, are noted and passed over.

        Raises:
            TamperedError: the server gives something else than what was added to the chain.
        """
        for one in given:
            require_link(one.change, self._membership.gallery, self._head)
            self._require_content(one)
            self._try(self._take_over, one)
            self._head = Head(one.change.version, one.change.hash)
            replica.add_link(self._connection, self._head)
        replica.touched(self._connection)

    def read_again(self, given: Given) -> None:
        """Write a person's newest change, which an older faceapp could not read, into the replica."""
        self._require_content(given)
        refusals.forget(self._connection, given.change.version)
        self._try(self._person, given)  # that its station might make it was looked at then
        replica.touched(self._connection)

    def _require_content(self, given: Given) -> None:
        change = given.change
        content = given.sealed if change.kind in (Kind.PERSON, Kind.RESEAL) else given.body
        if content is not None and hashlib.sha256(content).digest() != change.digest:
            raise tampered(f"what change {change.version} holds was exchanged")
        if change.kind in (Kind.STATION, Kind.EPOCH) and content is None:
            raise tampered(f"what change {change.version} holds was left out")
        if self._head.hash == BEGINNING and change.hash != self._membership.anchor:
            raise tampered("it holds another gallery than the one joined")

    def _try(self, take_over: Callable[[Given], None], given: Given) -> None:
        """Take a change over as a whole, or note that it was refused."""
        self._connection.execute("SAVEPOINT change")
        try:
            take_over(given)
        except (VoidChangeError, NewerVersionError) as error:
            self._connection.execute("ROLLBACK TO change")
            refusals.note(self._connection, given.change, error)
        self._connection.execute("RELEASE change")

    def _take_over(self, given: Given) -> None:
        change, stations = given.change, self._stations
        if self._head.hash == BEGINNING:
            stations = {1: _granted(given)}
        about_person = change.kind in (Kind.PERSON, Kind.RESEAL)
        gone = replica.removed(self._connection, change.subject) if about_person else None
        require_author(change, stations, gone)
        if change.kind in ABOUT_PEOPLE:
            _require_near(self._connection, "people", change.subject)
        match change.kind:
            case Kind.STATION:
                self._station(given)
            case Kind.EPOCH:
                self._epoch(given)
            case Kind.REMOVAL:
                self._remove(change)
            case Kind.PERSON | Kind.RESEAL:
                self._person(given)

    def _station(self, given: Given) -> None:
        station, change = _granted(given), given.change
        leaves_only = self._stations and not self._stations[change.station].may(Kind.STATION)
        if station.number != change.subject or (leaves_only and station.role is not Role.REVOKED):
            raise VoidChangeError(f"change {change.version} was made by a station that may not make it")
        self._stations[station.number] = station
        self._connection.execute("INSERT OR REPLACE INTO shared_stations VALUES (?, ?)", (station.number, given.body))

    def _epoch(self, given: Given) -> None:
        (newest,) = self._connection.execute("SELECT COALESCE(MAX(epoch), 0) FROM shared_commitments").fetchone()
        if given.change.subject != newest + 1:
            raise VoidChangeError(f"change {given.change.version} begins no epoch that comes next")
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
        keys = self._keys_of(change)
        try:
            record = records.unseal(given.sealed, keys, self._membership.gallery, change.subject, change.version)
            self._make_way(record)
            for row in record.references:
                _require_near(self._connection, "face_references", row["id"])
            extra = records.pack_extra(records.write(self._connection, record))
        except (TamperedError, ValueError, OverflowError, cipher.Unfit) as error:
            raise VoidChangeError(f"change {change.version} holds what can't be") from error
        replica.note_record(self._connection, change.subject, change.version, change.epoch, "here", extra)

    def _make_way(self, record: records.Record) -> None:
        """Whoever still bears the name has another one by now; the change that says so is yet to come, or unread."""
        stale = self._connection.execute(
            "SELECT people.id, state FROM people LEFT JOIN shared_records ON number = people.id"
            " WHERE name_key = ? AND people.id <> ?",
            (record.person["name_key"], record.number),
        ).fetchall()
        for number, state in stale:
            if state == "here" and not refusals.is_about(self._connection, number):
                raise ValueError("somebody else's name")
            self._connection.execute("UPDATE people SET name_key = ' ' || id WHERE id = ?", (number,))
            self._connection.execute("UPDATE shared_records SET state = 'missing' WHERE number = ?", (number,))

    def _keys_of(self, change: Change) -> DataKeys:
        epoch = change.epoch
        if epoch not in self._keys:
            fetch_keys(self._connection, self._membership, self._server)
            self._keys = replica.data_keys(self._connection)
        if epoch not in self._keys:
            if not self._connection.execute("SELECT 1 FROM shared_commitments WHERE epoch = ?", (epoch,)).fetchone():
                raise VoidChangeError(f"change {change.version} is sealed under a key that no administrator made")
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
        raise VoidChangeError(f"change {given.change.version} holds what can't be") from error


def _require_near(connection: Connection, table: str, number: int) -> None:
    """Raise VoidChangeError if a number lies so far from those given before that it would use the numbers up."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    if not 0 < number <= (row[0] if row else 0) + _FARTHEST:
        raise VoidChangeError(f"number {number} is none that comes next")


def require_nothing_missing(connection: Connection) -> None:
    """Raise TamperedError if, at the chain's end, the record of somebody enrolled was never given."""
    for (number,) in connection.execute("SELECT number FROM shared_records WHERE state = 'missing'").fetchall():
        if not refusals.is_about(connection, number):
            raise tampered(f"the record of person {number} was left out")
