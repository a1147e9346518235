"""Who was removed but may still come back: until then the backups keep them, and afterwards they forget them.

Noted in a file of its own, so that neither a kill nor a damaged gallery lets a backup bring back who was removed.
"""

import json
import math
import threading
from pathlib import Path

from faceapp.files import read_regular_file
from faceapp.gallery.lifecycle import backups
from faceapp.gallery.model import Person
from faceapp.gallery.storage.database import Database
from faceapp.gallery.storage.private import wipe, write_private

FILE_NAME = "removed.json"
_SIZE_LIMIT = 10_000_000
_noting = threading.Lock()  # a shared gallery is followed by a thread of its own

Removed = tuple[int, float]
"""Number and time of enrolment: a restored backup starts numbers anew, both together say who it is."""


class Removals:
    """The people removed from the gallery of a data folder whom its backups are still to forget."""

    def __init__(self, folder: Path) -> None:
        """Note in a data folder."""
        self._folder = folder
        self._path = folder / FILE_NAME

    def note(self, person: Person) -> None:
        """Write down that a person is about to be removed.

        Raises:
            GalleryError: it can't be written.
        """
        self.note_all({(person.id, person.enrolled_at)})

    def note_all(self, people: set[Removed]) -> None:
        """Write down that people are about to be removed.

        Raises:
            GalleryError: it can't be written.
        """
        with _noting:
            if people:
                self._write(self.noted() | people)

    def take_back(self, person: Person) -> None:
        """Strike out a person who is back.

        Raises:
            GalleryError: it can't be written.
        """
        with _noting:
            self._write(self.noted() - {(person.id, person.enrolled_at)})

    def noted(self) -> set[Removed]:
        """Return who is noted; nobody where the file is lost or damaged."""
        try:
            stored = json.loads(read_regular_file(self._path, _SIZE_LIMIT))
            noted = {(int(number), float(enrolled_at)) for number, enrolled_at in stored}
        except (OSError, ValueError, TypeError, OverflowError, RecursionError):
            return set()
        return {one for one in noted if math.isfinite(one[1])}

    def forget(self, database: Database, keys: tuple[bytes, ...]) -> None:
        """Let the backups forget everybody noted who is not enrolled: a removal may not have come to pass.

        Raises:
            GalleryError: a backup can't be written; the note stays for the next time.
        """
        if noted := self.noted():
            self.forget_all(noted - set(database.rows("SELECT id, enrolled_at FROM people")), keys)

    def forget_all(self, people: set[Removed], keys: tuple[bytes, ...]) -> None:
        """Let the backups forget people, and note nobody any more.

        Raises:
            GalleryError: as ``forget`` does.
        """
        backups.forget(self._folder, people, keys)
        self._write(set())

    def forget_these(self, people: set[Removed], keys: tuple[bytes, ...]) -> None:
        """Let the backups forget people, and note the others still.

        Raises:
            GalleryError: as ``forget`` does.
        """
        backups.forget(self._folder, people, keys)
        with _noting:
            self._write(self.noted() - people)

    def _write(self, people: set[Removed]) -> None:
        if people:
            write_private(self._path, json.dumps(sorted(people)).encode())
        elif self._path.exists():
            wipe(self._path)
