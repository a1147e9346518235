"""The stations' checks on the server: each keeps its own there in step, administrators read them all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from faceapp.gallery.shared.postgres.rows import StationRow
from faceapp.gallery.shared.postgres.server import Server

_READ_AT_ONCE = 1000


@dataclass(frozen=True)
class Turn:
    """A station's turn to write; whatever an earlier connection of it is still to do is refused from then on.

    Attributes:
        since: when the period began, milliseconds since 1970.
        number: 1, 2, 3, …
        end: number of the last row that the station had sent.
    """

    since: int
    number: int
    end: int


def keep(server: Server, since: int) -> None:
    """Keep checks from now on, in a period that is called by its beginning, or, with 0, none; those there go."""
    server.rows("SELECT faceapp.keep_history(%s)", since)


def begin(server: Server, since: int) -> Turn | None:
    """Begin a turn; None if that period is over, and all its rows are gone."""
    rows = server.rows("SELECT number, turn FROM faceapp.begin_history(%s)", since)
    return Turn(since, rows[0][1], rows[0][0]) if rows else None


def put(server: Server, turn: Turn, epoch: int, numbers: Sequence[int], sealed: Sequence[bytes]) -> bool:
    """Keep rows in place of those of the same numbers, or after the last; return whether it is still their turn."""
    query = "SELECT faceapp.put_history(%s, %s, %s, %s::bigint[], %s::bytea[])"
    return bool(server.rows(query, turn.since, turn.number, epoch, list(numbers), list(sealed))[0][0])


def forget(server: Server, turn: Turn, before: int) -> bool:
    """Delete the rows with smaller numbers; return whether it is still their turn."""
    return bool(server.rows("SELECT faceapp.forget_history(%s, %s, %s)", turn.since, turn.number, before)[0][0])


def ends(server: Server) -> dict[int, int]:
    """Return the number of the last row that each station has sent; of others only administrators learn it."""
    return dict(server.rows("SELECT station, number FROM faceapp.history_end ORDER BY station"))


def read(server: Server, station: int) -> Iterator[StationRow]:
    """Give the rows of a station."""
    query = (
        "SELECT station, number, epoch, sealed FROM faceapp.history WHERE station = %s AND number > %s"
        " ORDER BY number LIMIT %s"
    )
    after = 0
    while rows := server.rows(query, station, after, _READ_AT_ONCE):
        yield from (StationRow(*row) for row in rows)
        after = rows[-1][1]


@contextmanager
def frozen(server: Server) -> Iterator[None]:
    """Show all that is read inside as it is at one moment."""
    with server.transaction():
        server.rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
