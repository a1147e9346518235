"""What a station has logged and the server doesn't have yet; it waits in the station's own log, which only grows."""

from contextlib import suppress

from faceapp.errors import OldServerError
from faceapp.gallery.audit import AuditRow, Event
from faceapp.gallery.shared import replica
from faceapp.gallery.shared.chain import tampered
from faceapp.gallery.shared.collected import log
from faceapp.gallery.shared.postgres import logs
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.replica import Membership
from faceapp.gallery.storage.database import Database

SENT_AT_ONCE = 200

_LEFT_OUT = Event.VERDICT
"""Verdicts are history: what of it stays with a removed person's number stays at the station."""


class Outbox:
    """Sends a station's log to the server, in order and each row once.

    What was sent is kept as two numbers: of the row here, and of the row there.
    """

    def __init__(self, database: Database, membership: Membership) -> None:
        self._database = database
        self._membership = membership
        self._compared = False

    def send(self, server: Server) -> None:
        """Send what is waiting; an older server keeps no log."""
        if self._rows():
            with suppress(OldServerError):
                self._send(server)

    def _send(self, server: Server) -> None:
        if not self._compared:
            self._compare(server)
            self._compared = True
        while rows := self._rows():
            _, there = self._sent()
            with self._database.transaction() as connection:
                keys = replica.data_keys(connection)
            newest, mine = keys[max(keys)], self._membership
            sealed = [
                log.seal(row, newest, mine.gallery, mine.number, place, mine.keys.signing)
                for place, row in enumerate(rows, there + 1)
            ]
            self._compared = False  # if the answer is lost, the server may have them
            logs.add(server, there, newest.epoch, sealed)
            self._note(rows[-1].number, there + len(rows))
            self._compared = True

    def _compare(self, server: Server) -> None:
        """Find out which rows the server took without this station hearing of it, or before a backup was restored."""
        here, there = self._sent()
        end = logs.ends(server).get(self._membership.number, 0)
        if end < there:
            raise tampered("the last rows of this station's log were left out")
        if end == there:
            return
        with self._database.transaction() as connection:
            keys = replica.data_keys(connection)
            station = replica.stations(connection)[self._membership.number]
        for given in logs.read(server, self._membership.number, there):
            row = log.unseal(given, keys, self._membership.gallery, station)
            if self._database.rows(
                "SELECT 1 FROM audit WHERE id = ? AND hash = ?", (row.number, bytes.fromhex(row.hash))
            ):
                here = max(here, row.number)
        self._note(here, end)

    def _rows(self) -> list[AuditRow]:
        rows = self._database.rows(
            "SELECT id, at, event, details, hash FROM audit WHERE id > ? AND event <> ? ORDER BY id LIMIT ?",
            (self._sent()[0], _LEFT_OUT, SENT_AT_ONCE),
        )
        return [AuditRow(number, at, event, details, digest.hex()) for number, at, event, details, digest in rows]

    def _sent(self) -> tuple[int, int]:
        """Return the numbers of the last row sent, here and there."""
        kept = replica.state(self._database, "logged")
        if kept is None:  # an older version began to share here: what it logged may be of before
            newest = self._database.rows("SELECT COALESCE(MAX(id), 0) FROM audit")[0][0]
            self._note(newest, 0)
            return newest, 0
        return kept[0], kept[1]

    def _note(self, here: int, there: int) -> None:
        with self._database.transaction() as connection:
            replica.set_state(connection, "logged", [here, there])
