"""The list of a folder's files with their SHA-256, as ``sha256sum`` writes it: made, and held against the folder."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faceapp.errors import FaceAppError
from faceapp.files import AS_USUAL, open_regular_file, read_regular_file, write_atomically

CHECKSUMS = "SHA256SUMS"
"""The list's name, at the top of the folder; it does not list itself."""

UNPACK_AGAIN = "Unpack faceapp's archive again, into an empty folder, and use that one."

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_LARGEST = 10_000_000
"""Bytes; the packaged program's list has a hundredth of that."""


@dataclass(frozen=True)
class FolderCheck:
    """What a folder's list says and how the folder differs from it.

    Attributes:
        sha256: of the list itself.
        files: how many it names.
        altered, missing, foreign: places in the folder, sorted, with ``/``; what can't be read counts as altered.
    """

    sha256: str
    files: int
    altered: tuple[str, ...]
    missing: tuple[str, ...]
    foreign: tuple[str, ...]


def write_checksums(folder: Path) -> None:
    """List every file of ``folder``, links by what they lead to, in an order of its own.

    Raises:
        OSError: a file can't be read, or a link leads out of the folder, or the list can't be written.
    """
    digests = _Digests(folder)
    lines = [f"{digests.of(place)}  {place}\n" for place in sorted(_places(folder))]
    write_atomically(folder / CHECKSUMS, "".join(lines).encode(), AS_USUAL)


def compare_with_checksums(folder: Path) -> FolderCheck:
    """Read every file of ``folder`` and say which are not as its list has them.

    Raises:
        FaceAppError: there is no list, or it is none.
    """
    content = _list_of(folder)
    listed = _parsed(content)
    held = set(_places(folder))
    digests = _Digests(folder)

    def is_altered(place: str) -> bool:
        try:
            return digests.of(place) != listed[place]
        except (OSError, RuntimeError):  # Until Python 3.13 a link to itself is a RuntimeError.
            return True

    return FolderCheck(
        sha256=hashlib.sha256(content).hexdigest(),
        files=len(listed),
        altered=tuple(sorted(filter(is_altered, held & listed.keys()))),
        missing=tuple(sorted(listed.keys() - held)),
        foreign=tuple(sorted(held - listed.keys())),
    )


def _places(folder: Path) -> Iterator[str]:
    """Name every file in the folder but the list, and every link."""
    for parent, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        for name in [*files, *links]:
            place = Path(parent, name).relative_to(folder).as_posix()
            if place != CHECKSUMS:
                yield place


class _Digests:
    """The SHA-256 of a folder's files. A library and the links to it are read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._real = folder.resolve()
        self._known: dict[Path, str] = {}

    def of(self, place: str) -> str:
        path = (self._folder / place).resolve()
        if not path.is_relative_to(self._real):
            raise OSError(f"{place} leads out of the folder")
        if path not in self._known:
            with open_regular_file(path) as stream:
                self._known[path] = hashlib.file_digest(stream, "sha256").hexdigest()
        return self._known[path]


def _list_of(folder: Path) -> bytes:
    try:
        return read_regular_file(folder / CHECKSUMS, _LARGEST)
    except OSError as error:
        raise FaceAppError(
            "The list of faceapp's files can't be read: {path}", UNPACK_AGAIN, path=folder / CHECKSUMS
        ) from error


def _parsed(content: bytes) -> dict[str, str]:
    """Return the SHA-256 of each place that the list names."""
    lines = content.decode("utf-8", errors="replace").split("\n")
    matches = [_LINE.fullmatch(line) for line in lines[:-1]]
    if lines[-1] or not matches or None in matches:
        raise FaceAppError("{file}, the list of faceapp's files, is damaged.", UNPACK_AGAIN, file=CHECKSUMS)
    return {match[2]: match[1] for match in matches if match}
