"""Tries of PINs, counted over all stations of a shared gallery by the server's clock."""

from collections.abc import Sequence
from contextlib import suppress

from faceapp.errors import OfflineError, OldServerError
from faceapp.gallery.pins import ADMINISTRATOR, Owner
from faceapp.gallery.shared import replica
from faceapp.gallery.shared.postgres import tries
from faceapp.gallery.shared.sharing import Sharing


class SharedTries:
    """Counts on the server; while it can't be reached, nothing: each station counts for itself in any case."""

    def __init__(self, sharing: Sharing) -> None:
        self._sharing = sharing

    def count_pin_try(self, owners: Sequence[Owner]) -> float:
        """Count a try for each; return the seconds to wait if it may not be made."""
        with suppress(OfflineError), self._sharing.asking() as server:
            try:
                return tries.count(server, self._subjects(owners))
            except OldServerError:
                return tries.count_by_number(server, _people(owners))
        return 0.0

    def forget_pin_try(self, owners: Sequence[Owner]) -> None:
        """Take the last try of each back: the PIN was right."""
        with suppress(OfflineError), self._sharing.asking() as server:
            try:
                tries.forget(server, self._subjects(owners))
            except OldServerError:
                tries.forget_by_number(server, _people(owners))

    def _subjects(self, owners: Sequence[Owner]) -> list[bytes]:
        """Return what stands for each on the server; nothing before this station has keys."""
        with self._sharing.reading() as connection:
            keys = next(iter(replica.data_keys(connection).values()), None)
        return [keys.subject_of_tries(owner) for owner in owners] if keys else []


def _people(owners: Sequence[Owner]) -> list[int]:
    return [owner for owner in owners if owner is not ADMINISTRATOR]
