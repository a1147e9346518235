"""Files and folders that only their owner can read."""

import os
import re
import secrets
import tempfile
from pathlib import Path

from faceapp.errors import DiskFullError, GalleryError
from faceapp.files import is_want_of_room, make_folders, replace_durably, scratch_path, write_atomically

_SCRATCH = re.compile(r"(gallery.*|vault\.json|tries\.json|removed\.json)\.part(-wal|-shm|-journal)?")
_ROOM_BYTES = 1 << 20


def make_private_folder(folder: Path) -> None:
    """Make the folder of a gallery; see ``make_folders``.

    Raises:
        GalleryError: it can't be made, or files can't be made in it.
    """
    try:
        make_folders(folder)
    except OSError as error:
        raise not_writable(folder, error) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _forbidden(folder)


def make_private_file(path: Path) -> None:
    """Make an empty file with mode 0600, or give an existing one that mode.

    Raises:
        GalleryError: it can't be made or is not ours, or it is a link, which may lead to a file that is not.
    """
    if path.is_symlink():
        raise GalleryError(
            "{path} is a link to another file.",
            "Put the gallery itself there, or name its own folder as data folder.",
            path=path,
        )
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        raise not_writable(path, error) from error


def write_private(path: Path, content: bytes) -> None:
    """Write a file with mode 0600; after a crash the old content or the new one is there, never half of one.

    Raises:
        GalleryError: it can't be written.
    """
    try:
        write_atomically(path, content)
    except OSError as error:
        raise not_writable(path, error) from error


def wipe(path: Path) -> None:
    """Overwrite a file once and delete it; nothing happens if it is not there.

    It is renamed first: cut off in the middle, this leaves scratch behind, not a file that looks damaged.
    A link is deleted, and what it leads to is left alone.
    On a disk that writes elsewhere than it read (flash, copy-on-write file systems, snapshots) the
    old blocks can outlive this: only encryption from the start protects against that.
    """
    try:
        if path.is_symlink():
            path.unlink()
            return
        replace_durably(path, scratch := scratch_path(path))
        _overwrite(scratch)
        scratch.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise not_writable(path, error) from error


def wipe_scratch(folder: Path) -> None:
    """Wipe what writers and wipers of the gallery's files left in a folder when they were killed.

    Raises:
        GalleryError: a file can't be deleted.
    """
    for path in folder.glob("*.part*"):
        if _SCRATCH.fullmatch(path.name) and path.is_file():
            try:
                _overwrite(path)
                path.unlink()
            except OSError as error:
                raise not_writable(path, error) from error


def _overwrite(path: Path) -> None:
    with path.open("rb+") as stream:
        remaining = path.stat().st_size
        while remaining > 0:
            remaining -= stream.write(secrets.token_bytes(min(remaining, 1 << 20)))
        stream.flush()
        os.fsync(stream.fileno())


def not_writable(path: Path, error: OSError) -> GalleryError:
    """Return what the operator is told of a file or folder that could not be written."""
    return disk_full(path) if is_want_of_room(error) else _forbidden(path)


def disk_full(path: Path) -> DiskFullError:
    """Return what the operator is told where there was no room for ``path``."""
    return DiskFullError(
        "The disk is full; nothing that was kept is lost.",
        "Make room on the disk of {folder} and try again.",
        folder=path.parent,
    )


def has_room(folder: Path) -> bool:
    """Return whether a mebibyte more fits into a folder; only writing it tells, since a quota shows nowhere else."""
    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(bytes(_ROOM_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        return not is_want_of_room(error)
    return True


def _forbidden(path: Path) -> GalleryError:
    return GalleryError("{path} can't be written.", "Check its permissions, or choose another data folder.", path=path)
