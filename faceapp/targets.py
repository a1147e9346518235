"""Where something may be written that the operator names: an export, a report, an encoder."""

import os
from pathlib import Path

from faceapp.errors import TargetError


def refuse_unfit(path: Path, folder: Path) -> None:
    """Keep a file that is written out of the data folder, and from taking the place of what is none, as a device.

    Raises:
        TargetError: ``path`` lies in the data folder or below, or is a folder, a pipe or a device, or a link to one.
    """
    refuse_inside(path, folder)
    if os.path.exists(path) and not os.path.isfile(path):
        raise TargetError("{path} is a folder, a pipe or a device, not a file.", "Choose another name.", path=path)


def refuse_inside(path: Path, folder: Path) -> None:
    """Keep what is written out of the data folder, whose files it could replace, however the path is spelt or linked.

    Raises:
        TargetError: ``path`` is the data folder, or lies in it or below.
    """
    target = Path(os.path.realpath(path))
    if any(_is_same(place, folder) for place in (target, *target.parents)):
        raise TargetError(
            "{path} lies in the data folder, among the gallery's own files.", "Choose another folder.", path=path
        )


def refuse_present(path: Path) -> None:
    """Keep a file that is there, be it a link that leads nowhere.

    Raises:
        TargetError: it is there.
    """
    if os.path.lexists(path):
        raise TargetError("{path} is there already.", "Choose another name, or write over it with --force.", path=path)


def _is_same(one: Path, other: Path) -> bool:
    """Ask the system: two spellings can mean one folder, where case does not matter or it is mounted twice."""
    try:
        return one.samefile(other)
    except OSError:  # a folder that is not there has no files to be replaced
        return False
