"""The stations' logs on the server: each adds to its own, administrators read and forget them all."""

from collections.abc import Iterator, Sequence

from faceapp.gallery.shared.postgres.rows import StationRow
from faceapp.gallery.shared.postgres.server import Server

_READ_AT_ONCE = 1000


def add(server: Server, after: int, epoch: int, sealed: Sequence[bytes]) -> None:
    """Keep rows of this station's log that follow number ``after``."""
    server.rows("SELECT faceapp.add_to_log(%s, %s, %s::bytea[])", after, epoch, list(sealed))


def read(server: Server, station: int, after: int) -> Iterator[StationRow]:
    """Give the rows of a station's log that follow a number."""
    query = (
        "SELECT station, number, epoch, sealed FROM faceapp.log WHERE station = %s AND number > %s"
        " ORDER BY number LIMIT %s"
    )
    while rows := server.rows(query, station, after, _READ_AT_ONCE):
        yield from (StationRow(*row) for row in rows)
        after = rows[-1][1]


def ends(server: Server) -> dict[int, int]:
    """Return the number of the last row that each station has sent; of others only administrators learn it."""
    return dict(server.rows("SELECT station, number FROM faceapp.log_end"))


def forget(server: Server, days: float) -> int:
    """Delete the rows that are older; return how many that were."""
    return int(server.rows("SELECT faceapp.forget_log(%s::float8)", days)[0][0])
