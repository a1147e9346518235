"""Files written so that a crash or a power cut leaves the old content or the new one, and read so that none stalls."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

OWNER_ONLY = 0o600
AS_USUAL = 0o644
"""Mode of a file that others may read if the umask lets them: an encoder, which holds nobody's data."""

_SUFFIX = ".part"


class UnfitFileError(OSError):
    """What bears a file's name is none, or is too large; the text says which."""

    def __str__(self) -> str:
        return self.strerror or ""


@contextmanager
def open_regular_file(path: str | Path) -> Iterator[BufferedReader]:
    """Open a file for reading, but no pipe and no device: they can keep the reader waiting, or never end.

    Raises:
        UnfitFileError: it is a pipe or a device.
        OSError: it is a folder, is not there, or can't be read.
    """
    with open(path, "rb", opener=_without_waiting) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise UnfitFileError(errno.EINVAL, "It is a pipe or a device, not a file.")
        yield stream


def read_regular_file(path: str | Path, limit: int) -> bytes:
    """Return a file's content, of which there may be ``limit`` bytes.

    Raises:
        UnfitFileError: it is a pipe or a device, or larger.
        OSError: it is a folder, is not there, or can't be read.
    """
    with open_regular_file(path) as stream:
        content = stream.read(limit + 1) if os.fstat(stream.fileno()).st_size <= limit else None
    if content is None or len(content) > limit:
        raise UnfitFileError(errno.EFBIG, f"It is larger than {limit / 1e6:g} MB.")
    return content


def _without_waiting(path: str, flags: int) -> int:
    """Open for Python: opened in the usual way, a pipe waits until somebody writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def open_to_others(path: Path) -> bool:
    """Return whether other accounts may read, change or enter what is there; on Windows the mode does not tell."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, which only their owner can enter.

    What was there before keeps its mode, since it may serve others too.

    Raises:
        OSError: it can't be made, or a file bears its name.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            make_folders(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def written_atomically(path: Path, mode: int = OWNER_ONLY) -> Iterator[Path]:
    """Give an empty file to be filled, which takes the place of ``path`` at the end, or goes if that is not reached.

    Nobody but the owner can read it, not even while it is being filled, unless ``mode`` says otherwise.

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
