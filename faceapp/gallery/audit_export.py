"""The audit log as a file of its own, to be kept where this computer can't write."""

import csv
import io
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faceapp.errors import GalleryError
from faceapp.gallery.audit import Audit, AuditRow
from faceapp.gallery.storage.private import write_private
from faceapp.targets import refuse_unfit


def export_log(audit: Audit, path: Path) -> int:
    """Write the whole log as .csv or as JSON lines (.jsonl); return how many rows that were.

    Raises:
        TargetError: the file would lie in the data folder, or take the place of what is none.
        GalleryError: its name says neither of the two, the log can't be read, or the file can't be written.
    """
    refuse_unfit(path, audit.folder)
    if path.suffix not in (".csv", ".jsonl"):
        raise GalleryError(
            "{path} says neither CSV nor JSON lines.", "Give a name that ends in .csv or .jsonl.", path=path
        )
    rows = [_stored(row) for row in audit.rows()]
    write_private(path, (_csv(rows) if path.suffix == ".csv" else _json_lines(rows)).encode())
    return len(rows)


def _stored(row: AuditRow) -> dict[str, Any]:
    return asdict(row) | {"time": datetime.fromtimestamp(row.at, UTC).isoformat(timespec="milliseconds")}


def _csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, ("number", "time", "at", "event", "details", "hash"))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _json_lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row | {"details": json.loads(row["details"])}, ensure_ascii=False) + "\n" for row in rows)
