"""Reading on: a replica is brought up to the server, change by change, and confirms it."""

import time
from pathlib import Path

from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.lifecycle.removals import Removals
from faceapp.gallery.shared import chain, lease, refusals, replica
from faceapp.gallery.shared.applying import Applier, fetch_keys, require_nothing_missing
from faceapp.gallery.shared.chain import Head
from faceapp.gallery.shared.collected.history_outbox import HistoryOutbox
from faceapp.gallery.shared.collected.outbox import Outbox
from faceapp.gallery.shared.healing import take_back
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.refusals import Refusal
from faceapp.gallery.shared.replica import Membership
from faceapp.gallery.shared.same_faces import forget_arrivals
from faceapp.gallery.shared.stations import Role
from faceapp.gallery.storage.database import Database

BATCH = 500
CONTACT_SECONDS = 60.0
"""So often at least a station confirms where it stands and its lease begins again, changes or none."""


class Replication:
    """What keeps a replica at the server; one thread at a time may use it.

    Attributes:
        behind: how many changes the server has that are not here yet, as of when it was asked last.
        role: what this station may do, as far as it has heard.
    """

    def __init__(self, database: Database, vault: Vault, membership: Membership) -> None:
        self._database = database
        self._vault = vault
        self._membership = membership
        self._outbox = Outbox(database, membership)
        self._history = HistoryOutbox(database, membership)
        self._confirmed = (Head(-1), 0.0)
        self._changed: set[int] = set()
        self.behind = 0
        self.role = replica.role(database, membership.number)

    def take_changed(self) -> frozenset[int]:
        """Return the numbers of the people whom others have changed here since this was last asked."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def bring_in_step(self, server: Server) -> None:
        """Read what the server has, then confirm it and send what waits; raises as ``Sharing.catch_up`` does."""
        self._changed |= take_back(self._database, self._membership, server)
        self.read_on(server)
        self._read_again(server)
        self._history.correct(server)
        self._acknowledge(server)
        self._outbox.send(server)
        for refusal in self.refusals():
            if refusal.reader:
                raise refusal.error

    def refusals(self) -> list[Refusal]:
        """Return the changes that were not taken over, but for those of stations that are shut out by now."""
        standing = refusals.standing(self._database)
        return [one for one in standing if replica.role(self._database, one.station) is not Role.REVOKED]

    def send_history(self, server: Server) -> None:
        """Send a bounded part of the checks that wait, if an administrator wants them."""
        self._history.send(server)

    def read_on(self, server: Server) -> None:
        """Apply the changes that the server has and the replica doesn't."""
        before = self._head
        end = self._refuse_other_history(server)
        self.behind = end.version - before.version
        removals = Removals(self._folder)
        while given := server.changes(self._head.version, BATCH):
            with self._database.transaction() as connection:
                applier = Applier(connection, self._membership, server, self._head)
                applier.apply(given)
                if before == Head():
                    forget_arrivals(connection)
                removals.note_all(applier.removed)
            self._changed |= applier.people
            self.behind = max(end.version - self._head.version, 0)
            if applier.removed:
                self._database.forget_deleted()
                removals.forget_these(applier.removed, self._vault.keys)
        unheard = lease.state(self._database, self._membership.lease_hours).unheard_seconds
        if self._head != before or unheard > CONTACT_SECONDS:
            with self._database.transaction() as connection:
                require_nothing_missing(connection)
                fetch_keys(connection, self._membership, server)
                replica.touch_contact(connection)
            self.role = replica.role(self._database, self._membership.number)

    def _read_again(self, server: Server) -> None:
        """Take over what was written for a newer faceapp, once this is one."""
        for refusal in refusals.to_read_again(self._database):
            given = server.record(refusal.subject)
            if given is not None and given.change.version == refusal.version:
                with self._database.transaction() as connection:
                    applier = Applier(connection, self._membership, server, self._head)
                    applier.read_again(given)
                self._changed |= applier.people

    def _refuse_other_history(self, server: Server) -> Head:
        """Return where the server's chain ends, if it goes on from this station's."""
        mine, theirs = self._head, server.head()
        if theirs.version < mine.version:
            raise chain.tampered(f"it was rolled back to change {theirs.version}, this station has seen {mine.version}")
        if mine.version and server.hash_of(mine.version) != mine.hash:
            raise chain.tampered(f"change {mine.version} belongs to another history (a fork)")
        return theirs

    def _acknowledge(self, server: Server) -> None:
        """Confirm where the replica stands, unless the backups still have somebody who was removed."""
        mine, head = self._membership, self._head
        said, when = self._confirmed
        if said == head and time.monotonic() < when + CONTACT_SECONDS:
            return
        if not Removals(self._folder).noted():
            server.acknowledge(head, chain.sign_seen(mine.gallery, mine.number, head, mine.keys.signing))
            self._confirmed = (head, time.monotonic())

    @property
    def _head(self) -> Head:
        return replica.head(self._database)

    @property
    def _folder(self) -> Path:
        return self._database.path.parent
