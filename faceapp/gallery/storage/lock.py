"""One faceapp at a time changes a gallery."""

from pathlib import Path

from filelock import FileLock, Timeout

FILE_NAME = "gallery.lock"


class InstanceLock:
    """The right to change the gallery of a folder; the system takes it back when the process ends, however it ends.

    Attributes:
        held: whether this process has the right; if not, another one has it.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / FILE_NAME, mode=0o600, thread_local=False)
        try:
            self._lock.acquire(timeout=0)
            self.held = True
        except Timeout:
            self.held = False

    def release(self) -> None:
        """Give the right back; a second call does nothing."""
        self._lock.release()
        self.held = False
