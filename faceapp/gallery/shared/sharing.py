"""A station's part in a shared gallery: changes go to the server first, those of others come from it."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from faceapp.errors import GalleryError, OfflineError
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.lifecycle.removals import Removals
from faceapp.gallery.shared import chain, records, replica
from faceapp.gallery.shared.applying import Applier, fetch_keys, require_nothing_missing
from faceapp.gallery.shared.chain import Head, Removed
from faceapp.gallery.shared.keys import DataKeys
from faceapp.gallery.shared.postgres import Server
from faceapp.gallery.shared.stations import Kind, Role, Station
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

BATCH = 500
CONTACT_SECONDS = 60.0
"""So often at least a station confirms where it stands and its lease begins again, changes or none."""


@dataclass(frozen=True)
class Part:
    """One thing to be added to the chain."""

    kind: Kind
    subject: int
    content: bytes
    tags: Sequence[bytes] = ()


class Sharing:
    """A replica and its server; any thread may call it.

    Attributes:
        membership: what makes this computer a station.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        """Go on sharing; the server is asked when it is first needed."""
        self._database = database
        self._vault = vault
        self._turn = threading.RLock()
        self._server: Server | None = None
        self._confirmed = (Head(-1), 0.0)
        self.membership = replica.membership(database)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._database.path.parent

    @property
    def head(self) -> Head:
        """Where the replica's chain ends."""
        return replica.head(self._database)

    def catch_up(self) -> frozenset[int]:
        """Bring the replica up to the server and confirm it; return the numbers of the people who have changed.

        Raises:
            OfflineError: the server can't be reached.
            TamperedError: it gives what the stations did not write; the replica stays at what was good.
        """
        with self._turn:
            was_open = self._server is not None and self._server.usable
            try:
                return self._bring_in_step()
            except OfflineError:
                if not was_open:
                    raise
                return self._bring_in_step()  # the server may have been started anew since the connection was made

    @contextmanager
    def change(self) -> Iterator[Connection]:
        """Give the replica for a change of people that happens here and on the server, or not at all.

        Raises:
            OfflineError: the server can't be reached; if it broke off at the very end, the change may have been made.
        """
        self.catch_up()
        with self.locked() as (server, at), self._database.transaction() as connection:
            yield connection
            self._publish(connection, server, at)
            self._commit(server, replica.head(self._database))

    @contextmanager
    def locked(self) -> Iterator[tuple[Server, int]]:
        """Hold the head's lock with the replica at the head; gives the server's time in milliseconds too."""
        with self._turn:
            server = self.server()
            with server.transaction():
                _, at = server.lock_head()
                self._read_on(server)
                yield server, at

    def add(
        self, connection: Connection, server: Server, at: int, part: Part, keys: DataKeys, sealed: bool = False
    ) -> Head:
        """Sign a part, add it to the chain on the server, and note it here; the lock is held."""
        mine = self.membership
        before, key = replica.head(self._database), mine.keys.signing
        change = chain.link(
            mine.gallery, before, part.kind, part.subject, keys.epoch, part.content, mine.number, at, key
        )
        content = part.content or None
        server.append(change, None if sealed else content, content if sealed else None, part.tags)
        after = Head(change.version, change.hash)
        replica.add_link(connection, after)
        return after

    def add_person(
        self, connection: Connection, server: Server, at: int, number: int, kind: Kind, keys: DataKeys
    ) -> None:
        """Add a person as they are in the replica, or their removal if they are not."""
        record = records.read(connection, number)
        if record is None:
            end = self.add(connection, server, at, Part(Kind.REMOVAL, number, b""), keys)
            gone = Removed(self.membership.number, at)
            replica.note_record(connection, number, end.version, keys.epoch, "removed", gone=gone)
            return
        rows = connection.execute("SELECT extra FROM shared_records WHERE number = ?", (number,)).fetchall()
        extra = rows[0][0] if rows else "{}"
        record = records.with_extra(record, extra)
        version = replica.head(self._database).version + 1
        content = records.seal(record, keys, self.membership.gallery, version)
        end = self.add(connection, server, at, Part(kind, number, content, record.tags(keys)), keys, sealed=True)
        replica.note_record(connection, number, end.version, keys.epoch, "here", extra)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the replica for a change; one within another is part of it."""
        with self._database.transaction_or_within() as connection:
            yield connection

    def newest_keys(self, connection: Connection) -> DataKeys:
        """Return the data keys of the newest epoch.

        Raises:
            GalleryError: this station has none.
        """
        keys = replica.data_keys(connection)
        if not keys:
            raise GalleryError("This station has no key of the shared gallery.", "Let an administrator approve it.")
        return keys[max(keys)]

    def all_keys(self, connection: Connection) -> dict[int, DataKeys]:
        """Return the data keys that this station has, by epoch."""
        return replica.data_keys(connection)

    def heard_at(self) -> float:
        """Return when the server was heard last, in seconds since the epoch (UTC)."""
        return float(replica.state(self._database, "contact")["at"])

    def stations(self) -> dict[int, Station]:
        """Return the stations by number, revoked ones included."""
        with self.writing() as connection:
            return replica.stations(connection)

    def count_pin_try(self, people: Sequence[int]) -> float:
        """Count a try of a PIN over all stations by the server's clock; return the seconds to wait, 0 while offline."""
        with self._turn, suppress(OfflineError):
            return self.server().count_pin_try(people)
        return 0.0

    def forget_pin_try(self, people: Sequence[int]) -> None:
        """Take the last try of these people's PINs back."""
        with self._turn, suppress(OfflineError):
            self.server().forget_pin_try(people)

    def confirmed(self) -> dict[int, tuple[Head, float]]:
        """Return where each station has confirmed to stand, and how many seconds ago.

        Raises:
            TamperedError: a station stands in another history than this one.
        """
        with self._turn:
            known, confirmed = self.stations(), {}
            for number, end, signature, ago in self.server().seen():
                station = known.get(number)
                if station is None or not chain.has_seen(self.membership.gallery, station, end, signature):
                    continue
                mine = replica.hash_of(self._database, end.version)
                if mine is not None and mine != end.hash:
                    raise chain.tampered(f"station {number} was shown another history (a fork)")
                confirmed[number] = (end, ago)
            return confirmed

    def drop_copy_if_lease_is_over(self) -> bool:
        """Drop everybody and the data keys if the server was not heard for so long; return whether it was.

        What makes the computer a station stays: once the server lets it in again, it fills its replica anew.
        """
        if replica.seconds_since_contact(self._database) < self.membership.lease_hours * 3600:
            return False
        with self._database.transaction() as connection:
            self.drop_copy(connection)
        self.forget_traces()
        return True

    def drop_copy(self, connection: Connection) -> None:
        """Delete everybody, the data keys and the chain from the replica."""
        connection.execute("DELETE FROM people")
        connection.execute("DELETE FROM check_pictures")
        for table in ("keys", "commitments", "stations", "chain", "records", "touched"):
            connection.execute(f"DELETE FROM shared_{table}")

    def forget_traces(self) -> None:
        """Leave no bytes of deleted rows in the file, and no backup that has them."""
        self._database.forget_deleted()
        for backup in find_backups(self.folder):
            backup.path.unlink(missing_ok=True)

    def server(self) -> Server:
        """Return the connection, made anew if it broke."""
        if self._server is None or not self._server.usable:
            if self._server is not None:
                self._server.close()
            self._server = Server.connect(self.membership.address, self.membership.login, self.folder)
        return self._server

    def close(self) -> None:
        """Log out."""
        if self._server is not None:
            self._server.close()

    def _bring_in_step(self) -> frozenset[int]:
        server = self.server()
        people = frozenset(self._heal(server) | self._read_on(server))
        self._acknowledge(server)
        return people

    def _read_on(self, server: Server) -> set[int]:
        people: set[int] = set()
        before = self.head
        self._refuse_other_history(server)
        removals = Removals(self.folder)
        while given := server.changes(self.head.version, BATCH):
            with self._database.transaction() as connection:
                applier = Applier(connection, self.membership, server, self.head)
                applier.apply(given)
                removals.note_all(applier.removed)
            people |= applier.people
            if applier.removed:
                self._database.forget_deleted()
                removals.forget_these(applier.removed, self._vault.keys)
        if self.head != before or replica.seconds_since_contact(self._database) > CONTACT_SECONDS:
            with self._database.transaction() as connection:
                require_nothing_missing(connection)
                fetch_keys(connection, self.membership, server)
                replica.touch_contact(connection)
        return people

    def _refuse_other_history(self, server: Server) -> None:
        mine, theirs = self.head, server.head()
        if theirs.version < mine.version:
            raise chain.tampered(f"it was rolled back to change {theirs.version}, this station has seen {mine.version}")
        if mine.version and server.hash_of(mine.version) != mine.hash:
            raise chain.tampered(f"change {mine.version} belongs to another history (a fork)")

    def _publish(self, connection: Connection, server: Server, at: int) -> None:
        keys = self.newest_keys(connection)
        touched = replica.touched(connection)
        # Who gives up a name comes first: their tag makes room.
        with server.without_waiting():
            for number in sorted(touched, key=lambda number: records.read(connection, number) is not None):
                self.add_person(connection, server, at, number, Kind.PERSON, keys)
        replica.touched(connection)

    def _commit(self, server: Server, end: Head) -> None:
        try:
            server.commit()
        except OfflineError:
            if not self._was_made(end):
                raise

    def _was_made(self, end: Head) -> bool:
        """Look, over a new connection, whether a change whose commit broke off has come to pass."""
        server = self.server()
        with server.transaction():
            server.lock_head()  # whatever the broken connection was doing is over then
            return server.hash_of(end.version) == end.hash

    def _acknowledge(self, server: Server) -> None:
        """Confirm where the replica stands, unless the backups still have somebody who was removed."""
        mine, head = self.membership, self.head
        said, when = self._confirmed
        if said == head and time.monotonic() < when + CONTACT_SECONDS:
            return
        if not Removals(self.folder).noted():
            server.acknowledge(head, chain.sign_seen(mine.gallery, mine.number, head, mine.keys.signing))
            self._confirmed = (head, time.monotonic())

    def _heal(self, server: Server) -> set[int]:
        """Take back what was changed here without the server, such as by a version that knows nothing of sharing."""
        if not self._database.rows("SELECT 1 FROM shared_touched LIMIT 1"):
            return set()
        with self._database.transaction() as connection:
            numbers = replica.touched(connection)
            for number in numbers:
                self._restore(connection, server, number)
            replica.touched(connection)
        return set(numbers)

    def _restore(self, connection: Connection, server: Server, number: int) -> None:
        rows = connection.execute(
            "SELECT version FROM shared_records WHERE number = ? AND state = 'here'", (number,)
        ).fetchall()
        given = server.record(number) if rows else None
        if given is None or given.sealed is None or given.change.version != rows[0][0]:
            # Nobody the gallery knows, or somebody whose newer record is read next.
            connection.execute("DELETE FROM people WHERE id = ?", (number,))
            return
        keys = replica.data_keys(connection)[given.change.epoch]
        found = records.unseal(given.sealed, keys, self.membership.gallery, number, given.change.version)
        records.write(connection, found)


def require_administrator(station: Station) -> None:
    """Raise GalleryError unless a station may let others in."""
    if station.role is not Role.ADMINISTRATOR:
        raise GalleryError("Only an administrator may do that.", "Do it at a station that is one.")
