"""Whom a folder of pictures or a CSV table says to enrol."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faceapp.errors import EnrolmentError
from faceapp.files import read_regular_file
from faceapp.gallery.names import name_key

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif")
COLUMNS = ("name", "id", "note", "file")
MOST_BYTES = 64_000_000


@dataclass(frozen=True)
class Entry:
    """Someone to be enrolled.

    Attributes:
        name: as it was found; nobody has checked it yet.
        files: their pictures, at least one; each becomes a reference.
        external_id: the operator's own number for the person; may be empty.
        note: the operator's own words; may be empty.
    """

    name: str
    files: tuple[Path, ...]
    external_id: str = ""
    note: str = ""


def read_entries(source: Path) -> list[Entry]:
    """Read whom a folder or a CSV table lists, in their order, everybody once.

    In a folder, a picture's name is the person's, and a folder's name is that of whoever its pictures show. A table
    has the columns ``name`` and ``file``, and may have ``id`` and ``note``; files stand relative to it.

    Raises:
        EnrolmentError: it can't be read, or lists nobody.
    """
    entries = _merged(_in_folder(source) if source.is_dir() else _in_table(source))
    if not entries:
        raise EnrolmentError(
            "{source} lists nobody.", "Name a folder with pictures in it, or a CSV table.", source=source
        )
    return entries


def _in_folder(folder: Path) -> Iterable[Entry]:
    try:
        for path in sorted(folder.iterdir()):
            pictures = sorted(path.iterdir()) if path.is_dir() else [path]
            files = tuple(one for one in pictures if one.suffix.lower() in ENDINGS and one.is_file())
            if files:
                yield Entry(_spelled(path.name if path.is_dir() else path.stem), files)
    except OSError as error:
        raise EnrolmentError(
            "{folder} can't be read: {reason}.", "Check its permissions.", folder=folder, reason=error.strerror
        ) from error


def _spelled(file_name: str) -> str:
    return file_name.replace("_", " ")


def _in_table(path: Path) -> Iterable[Entry]:
    rows = _rows(path)
    header = [title.strip().lower() for title in next(iter(rows), [])]
    if not {"name", "file"} <= set(header):
        raise EnrolmentError(
            "{file} has no columns “name” and “file”.",
            "Its first line names them: {columns}.",
            file=path.name,
            columns=",".join(COLUMNS),
        )
    for row in rows[1:]:
        if any(cell.strip() for cell in row):
            cells = dict.fromkeys(COLUMNS, "") | dict(zip(header, (cell.strip() for cell in row), strict=False))
            yield Entry(cells["name"], (path.parent / cells["file"],), cells["id"], cells["note"])


def _rows(path: Path) -> Sequence[list[str]]:
    """Read a table with commas, semicolons (as spreadsheets write where the comma is decimal) or tabs."""
    try:
        text = read_regular_file(path, MOST_BYTES).decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        return list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True))
    except FileNotFoundError as error:
        raise EnrolmentError("There is no folder or file {path}.", "Check the path.", path=path) from error
    except UnicodeDecodeError as error:
        raise EnrolmentError("{file} is not written in UTF-8.", "Save it as “CSV UTF-8”.", file=path.name) from error
    except (OSError, ValueError, csv.Error) as error:
        raise EnrolmentError("{path} can't be read as a table.", "{reason}", path=path, reason=str(error)) from error


def _merged(entries: Iterable[Entry]) -> list[Entry]:
    """Join what is said of one name, whatever the case, in several rows or files."""
    people: dict[str, Entry] = {}
    for entry in entries:
        key = name_key(entry.name)
        known = people.setdefault(key, replace(entry, files=()))
        people[key] = replace(
            known,
            files=known.files + entry.files,
            external_id=known.external_id or entry.external_id,
            note=known.note or entry.note,
        )
    return list(people.values())
