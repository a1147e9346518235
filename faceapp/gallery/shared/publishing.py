"""A station's own changes, signed and added to the chain on the server."""

from collections.abc import Sequence
from dataclasses import dataclass

from faceapp.errors import GalleryError
from faceapp.gallery.shared import chain, records, replica
from faceapp.gallery.shared.chain import Head, Removed
from faceapp.gallery.shared.keys import DataKeys
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.replica import Membership
from faceapp.gallery.shared.stations import Kind
from faceapp.gallery.storage.cipher import Connection


@dataclass(frozen=True)
class Part:
    """One thing to be added to the chain."""

    kind: Kind
    subject: int
    content: bytes
    tags: Sequence[bytes] = ()


class Publisher:
    """Adds changes to the chain one after another, inside one transaction here and on the server.

    Attributes:
        head: where the chain ends by now.
        server: holds the head's lock.
    """

    def __init__(self, connection: Connection, membership: Membership, server: Server, at: int, head: Head) -> None:
        """Go on after ``head``; ``at`` is the server's time in milliseconds."""
        self._connection = connection
        self._membership = membership
        self._at = at
        self.server = server
        self.head = head

    def add(self, part: Part, keys: DataKeys, sealed: bool = False) -> Head:
        """Sign a part, add it to the chain on the server, and note it here."""
        mine = self._membership
        change = chain.link(
            mine.gallery, self.head, part.kind, part.subject, keys.epoch, part.content, mine.number, self._at,
            mine.keys.signing,
        )  # fmt: skip
        content = part.content or None
        self.server.append(change, None if sealed else content, content if sealed else None, part.tags)
        self.head = Head(change.version, change.hash)
        replica.add_link(self._connection, self.head)
        return self.head

    def add_person(self, number: int, kind: Kind, keys: DataKeys) -> None:
        """Add a person as they are in the replica, or their removal if they are not."""
        record = records.read(self._connection, number)
        if record is None:
            end = self.add(Part(Kind.REMOVAL, number, b""), keys)
            gone = Removed(self._membership.number, self._at)
            replica.note_record(self._connection, number, end.version, keys.epoch, "removed", gone=gone)
            return
        rows = self._connection.execute("SELECT extra FROM shared_records WHERE number = ?", (number,)).fetchall()
        extra = rows[0][0] if rows else "{}"
        record = records.with_extra(record, extra)
        content = records.seal(record, keys, self._membership.gallery, self.head.version + 1)
        end = self.add(Part(kind, number, content, record.tags(keys)), keys, sealed=True)
        replica.note_record(self._connection, number, end.version, keys.epoch, "here", extra)

    def add_touched(self) -> None:
        """Add everybody whose rows were touched in this transaction."""
        keys = newest_keys(self._connection)
        touched = replica.touched(self._connection)
        # Who gives up a name comes first: their tag makes room.
        with self.server.without_waiting():
            for number in sorted(touched, key=lambda number: records.read(self._connection, number) is not None):
                self.add_person(number, Kind.PERSON, keys)
        replica.touched(self._connection)


def newest_keys(connection: Connection) -> DataKeys:
    """Return the data keys of the newest epoch.

    Raises:
        GalleryError: this station has none.
    """
    keys = replica.data_keys(connection)
    if not keys:
        raise GalleryError("This station has no key of the shared gallery.", "Let an administrator approve it.")
    return keys[max(keys)]
