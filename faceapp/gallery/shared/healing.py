"""Taking back what was changed in the replica alone, such as by a version that knows nothing of sharing."""

from faceapp.gallery.shared import records, replica
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.replica import Membership
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database


def take_back(database: Database, membership: Membership, server: Server) -> set[int]:
    """Give whoever was changed here without the server what the server has of them; return their numbers."""
    if not database.rows("SELECT 1 FROM shared_touched LIMIT 1"):
        return set()
    with database.transaction() as connection:
        numbers = replica.touched(connection)
        for number in numbers:
            _restore(connection, membership, server, number)
        replica.touched(connection)
    return set(numbers)


def _restore(connection: Connection, membership: Membership, server: Server, number: int) -> None:
    rows = connection.execute(
        "SELECT version FROM shared_records WHERE number = ? AND state = 'here'", (number,)
    ).fetchall()
    given = server.record(number) if rows else None
    if given is None or given.sealed is None or given.change.version != rows[0][0]:
        # Nobody the gallery knows, or somebody whose newer record is read next.
        connection.execute("DELETE FROM people WHERE id = ?", (number,))
        return
    keys = replica.data_keys(connection)[given.change.epoch]
    records.write(connection, records.unseal(given.sealed, keys, membership.gallery, number, given.change.version))
