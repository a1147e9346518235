"""Verbs that check and export the audit log."""

import argparse
import csv
import io
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faceapp.cli import workspace
from faceapp.cli.options import add_to_verb
from faceapp.cli.output import EXIT_DONE, EXIT_NO_MATCH, report
from faceapp.errors import GalleryError
from faceapp.gallery.audit import AuditRow
from faceapp.gallery.private import write_private


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    parser = verbs.add_parser("audit", help="check or export the log of what was done with the gallery")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="does every row hang on the one before? (exit code 1: no)")
    verify.set_defaults(run=_verify)
    add_to_verb(verify)
    export = actions.add_parser("export", help="write the log as .csv or as JSON lines (.jsonl)")
    export.add_argument("file", type=Path)
    export.set_defaults(run=_export)
    add_to_verb(export)


def _verify(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        broken = gallery.audit.first_broken_row()
        rows = len(gallery.audit.rows())
    result = {"rows": rows, "whole": broken is None, "first_broken_row": broken and asdict(broken)}
    report(result, f"All {rows} rows hang together." if broken is None else broken.reason, arguments.json)
    return EXIT_DONE if broken is None else EXIT_NO_MATCH


def _export(arguments: argparse.Namespace) -> int:
    path: Path = arguments.file
    if path.suffix not in (".csv", ".jsonl"):
        raise GalleryError(f"{path.name} says neither CSV nor JSON lines.", "Give a name that ends in .csv or .jsonl.")
    with workspace.gallery(arguments) as gallery:
        rows = [_stored(row) for row in gallery.audit.rows()]
    write_private(path, (_csv(rows) if path.suffix == ".csv" else _json_lines(rows)).encode())
    report({"rows": len(rows), "file": str(path)}, f"{len(rows)} rows written to {path}.", arguments.json)
    return EXIT_DONE


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
