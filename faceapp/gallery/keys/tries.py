"""Wrong passphrases, counted so that neither trying many at once, nor a kill, nor another time of day spares the wait.

Each try is written down before it is made, under a lock between processes, and taken back if it was a good one.
"""

import dataclasses
import json
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from faceapp.errors import GalleryError, LockedGalleryError
from faceapp.files import read_regular_file
from faceapp.gallery import clocks
from faceapp.gallery.clocks import Moment
from faceapp.gallery.storage.private import not_writable, wipe, write_private
from faceapp.gallery.times import is_plausible

FILE_NAME = "tries.json"
LOCK_NAME = "tries.lock"
_FREE = 3
_LONGEST_WAIT = 900.0
_KEPT = 200
_SIZE_LIMIT = 100_000
_LOCK_SECONDS = 30.0


class Tries:
    """The tries of a gallery's passphrase that were not good, as far as is known."""

    def __init__(self, folder: Path) -> None:
        """Count in a data folder."""
        self._path = folder / FILE_NAME
        self._lock_path = folder / LOCK_NAME

    def count(self) -> Moment:
        """Write down that a passphrase is about to be tried; return what ``forget`` takes if it is a good one.

        Raises:
            LockedGalleryError: it comes too soon after others: none of the first three, then 1, 2, 4, … seconds,
                at most 15 minutes.
            GalleryError: it can't be written down.
        """
        with self._locked():
            tries, now = self.kept(), clocks.moment()
            if wait := _wait(tries, now):
                if tries[-1].age(now) is None:  # no clock will ever tell: the wait begins again, on clocks that can
                    self._write((*tries[:-1], now))
                raise LockedGalleryError(
                    "There were too many wrong passphrases.",
                    "Wait {seconds} seconds, then try.",
                    seconds=math.ceil(wait),
                )
            self._write((*tries, now))
            return now

    def forget(self, tries: Iterable[Moment]) -> None:
        """Count these no longer.

        Raises:
            GalleryError: that can't be written down.
        """
        with self._locked():
            kept = list(self.kept())
            for one in tries:
                if one in kept:
                    kept.remove(one)
            self._write(tuple(kept))

    def kept(self) -> tuple[Moment, ...]:
        """Return the tries written down, oldest first; none where the file is lost or damaged."""
        try:
            tries = tuple(Moment(**one) for one in json.loads(read_regular_file(self._path, _SIZE_LIMIT)))
            return tries if all(is_plausible(one.at) and math.isfinite(one.uptime) for one in tries) else ()
        except (OSError, ValueError, TypeError, OverflowError, RecursionError):
            return ()

    def _write(self, tries: tuple[Moment, ...]) -> None:
        if tries:
            content = json.dumps([dataclasses.asdict(one) for one in tries[-_KEPT:]])
            write_private(self._path, content.encode())
        else:
            wipe(self._path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(self._lock_path, mode=0o600, thread_local=False)
        try:
            lock.acquire(timeout=_LOCK_SECONDS)
        except Timeout:
            raise GalleryError("Another program is trying a passphrase.", "Try again in a moment.") from None
        except OSError as error:
            raise not_writable(self._lock_path, error) from error
        try:
            yield
        finally:
            lock.release()


def _wait(tries: tuple[Moment, ...], now: Moment) -> float:
    """Return the seconds to wait before the next try."""
    if len(tries) < _FREE:
        return 0.0
    delay = min(2.0 ** min(len(tries) - _FREE, 20), _LONGEST_WAIT)
    return max(0.0, delay - (tries[-1].age(now) or 0.0))
