"""The history as a table for spreadsheets."""

import csv
from collections.abc import Iterable
from pathlib import Path

from faceapp.files import written_atomically
from faceapp.gallery.history import Check
from faceapp.gui.history.texts import EXPORTED, CheckTexts


def write_csv(path: Path, texts: CheckTexts, checks: Iterable[Check]) -> None:
    """Write ``checks``, one a row.

    Raises:
        OSError: the file can't be written.
    """
    # The mark at the beginning tells spreadsheets that it is UTF-8.
    with written_atomically(path) as scratch, scratch.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([texts.heading(column) for column in EXPORTED])
        writer.writerows([_harmless(texts.exported(check, column)) for column in EXPORTED] for check in checks)


def _harmless(text: str) -> str:
    """A name that begins like a formula must not become one in a spreadsheet."""
    return f"'{text}" if text.startswith(("=", "+", "@", "\t")) else text
