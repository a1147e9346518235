"""One faceapp at a time changes a gallery."""

from pathlib import Path

from filelock import FileLock, Timeout

from faceapp.errors import GalleryError
from faceapp.files import is_want_of_room
from faceapp.gallery.storage.private import disk_full

FILE_NAME = "gallery.lock"


class InstanceLock:
    """The right to change the gallery of a folder; the system takes it back when the process ends, however it ends.

    Attributes:
        held: whether this process has the right; if not, another one has it.
    """

    def __init__(self, folder: Path) -> None:
        """Take the right if nobody has it.

        Raises:
            GalleryError: the lock file can't be made, or something else bears its name.
        """
        path = folder / FILE_NAME
        self._lock = FileLock(path, mode=0o600, thread_local=False)
        try:
            self._lock.acquire(timeout=0)
            self.held = True
        except Timeout:
            self.held = False
        except OSError as error:
            if is_want_of_room(error):
                raise disk_full(path) from error
            raise GalleryError(
                "The gallery's lock file {path} can't be used: {reason}.",
                "Remove what bears that name.",
                path=path,
                reason=error.strerror,
            ) from error

    def release(self) -> None:
        """Give the right back; a second call does nothing."""
        self._lock.release()
        self.held = False
