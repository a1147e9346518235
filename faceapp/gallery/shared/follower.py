"""A thread that keeps a station's replica in step with the server."""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from faceapp.errors import FaceAppError, GalleryError, OfflineError, ShutOutError
from faceapp.gallery.shared.sharing import Sharing

POLL_SECONDS = 5.0
"""A change is noticed at the latest after so long, even if the wake-up for it was lost."""

_STEP = 0.5
_LONGEST_PAUSE = 15.0


@dataclass(frozen=True)
class Standing:
    """How a station stands to the server.

    Attributes:
        offline_since: seconds since the epoch (UTC); 0 while the server answers.
        problem: one sentence while something is wrong, and the lease runs; else empty.
        refused: one sentence while a change counts that was not taken over; else empty.
        dropped: whether the lease was over and the copy was dropped.
        shut_out: whether the server refuses this station's login.
        asked: whether the server was asked at all yet.
    """

    offline_since: float = 0.0
    problem: str = ""
    refused: str = ""
    dropped: bool = False
    shut_out: bool = False
    asked: bool = True


class Follower:
    """Catches up whenever another station has changed something.

    Attributes:
        standing: how the station stands.
    """

    def __init__(self, sharing: Sharing, changed: Callable[[frozenset[int]], None]) -> None:
        """Start; ``changed`` is called in the follower's thread with the numbers of the people who have changed."""
        self._sharing = sharing
        self._changed = changed
        self._ended = threading.Event()
        self._reported: set[str] = set()
        self.standing = Standing(asked=False)
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._thread.start()

    def stop(self, seconds: float | None = None) -> bool:
        """Stop, wait until it has, for so long at most, and return whether it has."""
        self._ended.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        pause = 1.0
        while not self._ended.is_set():
            try:
                self._follow()
                pause = 1.0
            except Exception as error:  # a bug too: a station that stood still and said nothing would look in step
                self._fail(error)
            self._ended.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _fail(self, error: Exception) -> None:
        """Say what is wrong; whatever it is, the server was not heard, and the lease runs."""
        try:
            if people := self._sharing.drop_copy_if_lease_is_over():
                self._changed(people)
            dropped = self._sharing.state.locked
        except Exception as failed:  # such as a full disk
            dropped, error = False, failed
        if not isinstance(error, FaceAppError):
            error = self._report(error)
        shut_out = isinstance(error, ShutOutError)
        offline = isinstance(error, OfflineError) and not shut_out
        since = (self.standing.offline_since or time.time()) if offline else 0.0
        self.standing = Standing(since, str(error), dropped=dropped, shut_out=shut_out)

    def _report(self, error: Exception) -> GalleryError:
        """Report where a bug is, once for each place: it will be met again every few seconds."""
        where = "".join(traceback.format_tb(error.__traceback__))
        if where not in self._reported:
            self._reported.add(where)
            sys.excepthook(type(error), error, error.__traceback__)
        return GalleryError(
            "faceapp made a mistake while it asked the server of the shared gallery ({kind}).",
            "It goes on trying. Give the report in the data folder's “crashes” to whoever looks after faceapp.",
            kind=type(error).__name__,
        )

    def _follow(self) -> None:
        ear = self._sharing.connect()
        try:
            ear.listen()
            while not self._ended.is_set():
                self._catch_up()
                self.standing = Standing(refused=next((str(one.error) for one in self._sharing.refusals()), ""))
                self._sharing.send_history()
                quiet_until = time.monotonic() + POLL_SECONDS
                while not self._ended.is_set() and time.monotonic() < quiet_until and not ear.wait(_STEP):
                    pass
        finally:
            ear.close()

    def _catch_up(self) -> None:
        try:
            self._sharing.catch_up()
        finally:  # what was read before it failed is here
            if people := self._sharing.take_changed():
                self._changed(people)
