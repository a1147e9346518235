"""Files and folders that only their owner can read."""

import os
import secrets
from pathlib import Path

from faceapp.errors import GalleryError


def make_private_folder(folder: Path) -> None:
    """Make a folder with mode 0700, or give an existing one that mode.

    Raises:
        GalleryError: it can't be made, or files can't be made in it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise _not_writable(folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _not_writable(folder)


def make_private_file(path: Path) -> None:
    """Make an empty file with mode 0600, or give an existing one that mode.

    Raises:
        GalleryError: it can't be made or is not ours.
    """
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        raise _not_writable(path) from error


def write_private(path: Path, content: bytes) -> None:
    """Write a file with mode 0600; after a crash the old content or the new one is there, never half of one.

    Raises:
        GalleryError: it can't be written.
    """
    scratch = path.with_name(path.name + ".part")
    try:
        scratch.unlink(missing_ok=True)
        with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(content)
        replace_durably(scratch, path)
    except OSError as error:
        raise _not_writable(path) from error


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


def wipe(path: Path) -> None:
    """Overwrite a file once and delete it; nothing happens if it is not there.

    On a disk that writes elsewhere than it read (flash, copy-on-write file systems, snapshots) the
    old blocks can outlive this: only encryption from the start protects against that.
    """
    try:
        with path.open("rb+") as stream:
            remaining = path.stat().st_size
            while remaining > 0:
                remaining -= stream.write(secrets.token_bytes(min(remaining, 1 << 20)))
            stream.flush()
            os.fsync(stream.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _not_writable(path) from error


def _not_writable(path: Path) -> GalleryError:
    return GalleryError(f"{path} can't be written.", "Check its permissions, or choose another data folder.")
