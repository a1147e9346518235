"""Files and folders that only their owner can read."""

import os
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


def _not_writable(path: Path) -> GalleryError:
    return GalleryError(f"{path} can't be written.", "Check its permissions, or choose another data folder.")
