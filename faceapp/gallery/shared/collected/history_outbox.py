"""What the server has of a station's history: it follows the history here, and what is still to be done waits here."""

from collections.abc import Sequence
from dataclasses import replace

from faceapp.gallery.history import of_enrolled
from faceapp.gallery.shared import replica
from faceapp.gallery.shared.chain import tampered
from faceapp.gallery.shared.collected import history_rows, sent_checks
from faceapp.gallery.shared.collected.sent_checks import Due
from faceapp.gallery.shared.postgres import histories
from faceapp.gallery.shared.postgres.histories import Turn
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.replica import Membership
from faceapp.gallery.storage.database import Database

SENT_AT_ONCE = 200
BATCHES = 5
"""So many of them are sent at most before others have their turn."""


class HistoryOutbox:
    """Keeps what the server has of this station's checks in step with the history here, while that is wanted.

    Rows are only written and overwritten, each under its number, so that one whose answer was lost does no harm when
    it comes again.
    """

    def __init__(self, database: Database, membership: Membership) -> None:
        self._database = database
        self._membership = membership
        self._turn: Turn | None = None
        self._server: Server | None = None

    def correct(self, server: Server) -> None:
        """Bring in step what the server has already; of checks that are gone, or whose people are, nothing stays there.

        Raises:
            OfflineError: the server can't be reached; what is not done waits.
            TamperedError: the server has lost rows.
        """
        self._follow_administrator(server)
        while self._has_to_ask() and (turn := self._begin(server)) is not None:
            if self._forget_oldest(server, turn) and self._put_anew(server, turn):
                return
            self._turn = None  # another faceapp has begun a turn of this station's

    def send(self, server: Server) -> None:
        """Send what is new, but no more than ``BATCHES``; the rest waits for the next time."""
        for _ in range(BATCHES):
            turn = self._begin(server) if self._waits() else None
            due = sent_checks.due_after(self._database, turn.end, SENT_AT_ONCE) if turn is not None else []
            if turn is None or not due:
                return
            if not self._put(server, turn, due):
                self._turn = None

    def _follow_administrator(self, server: Server) -> None:
        """Begin or end as an administrator of the gallery has said."""
        kept, wanted = self._since(), replica.history_since(self._database, self._membership.number)
        if kept == wanted:
            return
        if kept and (turn := histories.begin(server, kept)) is not None:
            histories.forget(server, turn, turn.end + 1)
        self._turn = None
        with self._database.transaction() as connection:
            if wanted:
                sent_checks.make(connection)
            else:
                sent_checks.drop(connection)
            replica.set_state(connection, "history_since", wanted)

    def _since(self) -> int:
        return replica.state(self._database, "history_since") or 0

    def _waits(self) -> bool:
        return bool(self._since()) and sent_checks.wait(self._database)

    def _has_to_ask(self) -> bool:
        """Whether something waits, or the server was not compared yet: a backup may have been restored."""
        return self._waits() or (bool(self._since()) and self._turn is None)

    def _begin(self, server: Server) -> Turn | None:
        """Return this station's turn over this connection; None if the period is over."""
        if self._turn is None or self._server is not server:
            turn = histories.begin(server, self._since())
            if turn is not None:
                self._compare(server, turn)
            self._turn, self._server = turn, server
        return self._turn

    def _compare(self, server: Server, turn: Turn) -> None:
        """Look whether the server still has what it was sent, and no more than that."""
        if turn.end < sent_checks.last_done(self._database):
            raise tampered("the last rows of this station's history were left out")
        if turn.end > sent_checks.last(self._database):
            # A backup was restored since: nobody here knows any more what those rows are, and all is sent anew.
            histories.forget(server, turn, turn.end + 1)
            with self._database.transaction() as connection:
                sent_checks.number_anew(connection, turn.end)

    def _forget_oldest(self, server: Server, turn: Turn) -> bool:
        """Delete the first rows, here and there, once their checks are gone; return whether it is still our turn."""
        before = sent_checks.first_kept(self._database, turn.end)
        if not sent_checks.has_before(self._database, before):
            return True
        if not histories.forget(server, turn, before):
            return False
        with self._database.transaction() as connection:
            sent_checks.forget_before(connection, before)
        return True

    def _put_anew(self, server: Server, turn: Turn) -> bool:
        while due := sent_checks.due_until(self._database, turn.end, SENT_AT_ONCE):
            if not self._put(server, turn, due):
                return False
        return True

    def _put(self, server: Server, turn: Turn, due: Sequence[Due]) -> bool:
        mine = self._membership
        checks = of_enrolled(self._database, [one.check for one in due])
        with self._database.transaction() as connection:
            keys = replica.data_keys(connection)
        newest, table = keys[max(keys)], history_rows.table(mine, turn.since)
        sealed = [
            table.seal(history_rows.content(checks.get(one.check)), newest, mine.number, one.number, mine.keys.signing)
            for one in due
        ]
        if not histories.put(server, turn, newest.epoch, [one.number for one in due], sealed):
            return False
        self._turn = replace(turn, end=max(turn.end, due[-1].number))
        with self._database.transaction() as connection:
            sent_checks.note_done(connection, due)
        return True
