"""A station's part in a shared gallery: changes go to the server first, those of others come from it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faceapp.errors import OfflineError, RefusedLoginError, ShutOutError
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.shared import chain, lease, replica
from faceapp.gallery.shared.chain import Head
from faceapp.gallery.shared.postgres.rows import Seen
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.publishing import Publisher
from faceapp.gallery.shared.refusals import Refusal
from faceapp.gallery.shared.replication import Replication
from faceapp.gallery.shared.same_faces import SameFaces
from faceapp.gallery.shared.stations import Role, Station
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database


class Sharing:
    """A replica and its server; any thread may call it.

    Attributes:
        membership: what makes this computer a station.
        same_faces: who may be enrolled twice.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        """Go on sharing; the server is asked when it is first needed."""
        self._database = database
        self._turn = threading.RLock()
        self._server: Server | None = None
        self.membership = replica.membership(database)
        self.same_faces = SameFaces(database)
        self._replication = Replication(database, vault, self.membership)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._database.path.parent

    @property
    def head(self) -> Head:
        """Where the replica's chain ends."""
        return replica.head(self._database)

    @property
    def behind(self) -> int:
        """How many changes the server has that are not here yet, as of when it was asked last."""
        return self._replication.behind

    @property
    def role(self) -> Role:
        """What this station may do, as far as it has heard."""
        return self._replication.role

    def catch_up(self) -> None:
        """Bring the replica up to the server and confirm it; if another faceapp has the gallery, that one does.

        Raises:
            OfflineError: the server can't be reached.
            TamperedError: it gives what the stations did not write; the replica stays at what was good.
            NewerVersionError: all is here but what only a newer faceapp can read.
        """
        if self._database.read_only:
            return
        with self._turn:
            was_open = self._server is not None and self._server.usable
            try:
                self._replication.bring_in_step(self.server())
            except OfflineError:
                if not was_open:
                    raise
                # The server may have been started anew since the connection was made.
                self._replication.bring_in_step(self.server())

    def send_history(self) -> None:
        """Send a bounded part of the checks made here that wait, if an administrator of the gallery wants them.

        Apart from ``catch_up``, so that no change of people waits for it; as there, if no other faceapp does it.

        Raises:
            OfflineError: the server can't be reached.
            TamperedError: it has lost what it was sent before.
        """
        if self._database.read_only:
            return
        with self._turn:
            self._replication.send_history(self.server())

    def take_changed(self) -> frozenset[int]:
        """Return the numbers of the people whom others have changed here since this was last asked.

        Whichever call has read them from the server: a change of this station's own reads them too.
        """
        with self._turn:
            return self._replication.take_changed()

    @contextmanager
    def change(self) -> Iterator[Connection]:
        """Give the replica for a change of people that happens here and on the server, or not at all.

        Raises:
            OfflineError: the server can't be reached; if it broke off at the very end, the change may have been made.
        """
        self.catch_up()
        with self.locked() as (server, at), self._database.transaction() as connection:
            yield connection
            publisher = self.publisher(connection, server, at)
            publisher.add_touched()
            self.commit(server, publisher.head)

    @contextmanager
    def locked(self) -> Iterator[tuple[Server, int]]:
        """Hold the head's lock with the replica at the head; gives the server's time in milliseconds too."""
        with self._turn:
            server = self.server()
            with server.transaction():
                _, at = server.lock_head()
                self._replication.read_on(server)
                yield server, at

    @contextmanager
    def asking(self) -> Iterator[Server]:
        """Give the server for what needs no lock on the head."""
        with self._turn:
            yield self.server()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give the replica for several queries; also where another faceapp has the gallery."""
        with self._database.snapshot() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the replica for a change; one within another is part of it."""
        with self._database.transaction_or_within() as connection:
            yield connection

    def publisher(self, connection: Connection, server: Server, at: int) -> Publisher:
        """Return what adds changes where the replica stands; ``locked`` gave server and time."""
        return Publisher(connection, self.membership, server, at, self.head)

    @property
    def state(self) -> lease.State:
        """How long this station may still keep its copy."""
        return lease.state(self._database, self.membership.lease_hours)

    def drop_copy_if_lease_is_over(self) -> frozenset[int]:
        """Drop everybody and the data keys if the server was not heard for too long; return whom.

        To be called when the gallery is opened, and every minute or so while the server is not heard.
        """
        with self._turn:
            return lease.drop_if_over(self._database, self.membership.lease_hours)

    def forget_traces(self) -> None:
        """Leave no bytes of deleted rows in the file, and no backup that has them."""
        lease.forget_traces(self._database)

    def heard_at(self) -> float:
        """Return when the server was heard last, in seconds since the epoch (UTC)."""
        return float(replica.state(self._database, "contact")["at"])

    def stations(self) -> dict[int, Station]:
        """Return the stations by number, revoked ones included."""
        with self.reading() as connection:
            return replica.stations(connection)

    def refusals(self) -> list[Refusal]:
        """Return the changes that were not taken over, but for those of stations that are shut out by now."""
        return self._replication.refusals()

    def confirmed(self) -> dict[int, Seen]:
        """Return where each station has confirmed to stand.

        Raises:
            TamperedError: a station stands in another history than this one.
        """
        with self._turn:
            known, confirmed = self.stations(), {}
            for seen in self.server().seen():
                station = known.get(seen.station)
                if station is None or not chain.has_seen(self.membership.gallery, station, seen.end, seen.signature):
                    continue
                mine = replica.hash_of(self._database, seen.end.version)
                if mine is not None and mine != seen.end.hash:
                    raise chain.tampered(f"station {seen.station} was shown another history (a fork)")
                confirmed[seen.station] = seen
            return confirmed

    def server(self) -> Server:
        """Return the connection, made anew if it broke."""
        if self._server is None or not self._server.usable:
            if self._server is not None:
                self._server.close()
            self._server = self.connect()
        return self._server

    def connect(self) -> Server:
        """Return a connection of its own, which the caller closes.

        Raises:
            ShutOutError: the server refuses this station's login.
            OfflineError: the server can't be reached.
        """
        try:
            return Server.connect(self.membership.address, self.membership.login, self.folder)
        except RefusedLoginError as error:  # nobody typed it: it was right once
            raise ShutOutError from error

    def close(self) -> None:
        """Log out."""
        if self._server is not None:
            self._server.close()

    def commit(self, server: Server, end: Head) -> None:
        """Make a change last that ends the chain at ``end``.

        Raises:
            OfflineError: it was not made, or nobody can tell.
        """
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
