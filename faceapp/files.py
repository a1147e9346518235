"""Writing files so that a crash, a kill or a power cut leaves the old content or the new one, never half of one."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER_ONLY = 0o600
AS_USUAL = 0o666
"""Mode of a file that others may read if the umask lets them."""

_SUFFIX = ".part"


@contextmanager
def written_atomically(path: Path, mode: int = OWNER_ONLY) -> Iterator[Path]:
    """Give an empty file to be filled, which takes the place of ``path`` at the end, or goes if that is not reached.

    Raises:
        OSError: it can't be written; ``path`` is as it was.
    """
    scratch = scratch_path(path)
    scratch.unlink(missing_ok=True)
    try:
        os.close(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
        yield scratch
        replace_durably(scratch, path)
    finally:
        scratch.unlink(missing_ok=True)


def write_atomically(path: Path, content: bytes, mode: int = OWNER_ONLY) -> None:
    """Write a file as a whole or not at all.

    Raises:
        OSError: it can't be written; it is as it was.
    """
    with written_atomically(path, mode) as scratch:
        scratch.write_bytes(content)


def replace_durably(new: Path, path: Path) -> None:
    """Put the file ``new`` in the place of ``path``, content first, so that a power cut loses neither."""
    with new.open("rb+") as stream:
        os.fsync(stream.fileno())
    os.replace(new, path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def is_want_of_room(error: OSError) -> bool:
    """Return whether a file could not be written since the disk is full, or the account's share of it."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def scratch_path(path: Path) -> Path:
    """Return the name beside ``path`` under which it is written; what bears it after a crash is worth nothing."""
    return path.with_name(path.name + _SUFFIX)
