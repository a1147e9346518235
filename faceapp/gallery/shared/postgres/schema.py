"""The tables and functions on the server: its owner makes them, and brings them up to this version."""

from collections.abc import Sequence

from faceapp.bundled import resource
from faceapp.errors import GalleryError
from faceapp.gallery.shared.chain import Head
from faceapp.gallery.shared.postgres.server import Server

_STEPS = (
    "1-tables.sql",
    "2-functions.sql",
    "3-roles.sql",
    "4-stations.sql",
    "5-tries.sql",
    "6-log.sql",
    "7-versions.sql",
    "8-stolen.sql",
    "9-history.sql",
)
_BEFORE_STEPS = 3
"""So many of them a database has that was set up before they were counted in it."""


def found(server: Server, gallery: bytes) -> None:
    """Make the tables, for the owner of an empty database; inside a transaction."""
    if server.rows("SELECT to_regnamespace('faceapp')") != [(None,)]:
        raise GalleryError("This database holds a shared gallery already.", "Take an empty one.")
    _run(server, _STEPS)
    server.rows("INSERT INTO faceapp.head VALUES (true, %s, 0, %s)", gallery, Head().hash)


def upgrade(server: Server) -> int:
    """Give the tables, for their owner, what this version has more than they; return how many steps that was."""
    with server.transaction():
        server.rows("LOCK TABLE faceapp.head IN EXCLUSIVE MODE")
        (has_steps,) = server.rows("SELECT to_regprocedure('faceapp.step()') IS NOT NULL")[0]
        done = server.rows("SELECT faceapp.step()")[0][0] if has_steps else _BEFORE_STEPS
        _run(server, _STEPS[done:])
        server.commit()
    return len(_STEPS[done:])


def _run(server: Server, steps: Sequence[str]) -> None:
    for step in steps:
        server.run(resource(f"shared/{step}").read_text("utf-8"))
