"""Verbs that check and export the audit log."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from faceapp.cli import workspace
from faceapp.cli.options import add_force, add_to_verb, file_path
from faceapp.cli.output import EXIT_DONE, EXIT_NO_MATCH, report
from faceapp.gallery.audit_export import export_log


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    parser = verbs.add_parser("audit", help="check or export the log of what was done with the gallery")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="does every row hang on the one before? (exit code 1: no)")
    verify.set_defaults(run=_verify)
    add_to_verb(verify)
    export = actions.add_parser("export", help="write the log as .csv or as JSON lines (.jsonl)")
    export.add_argument("file", type=file_path)
    export.set_defaults(run=_export)
    add_force(export)
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
    workspace.refuse_targets(arguments, path)
    with workspace.gallery(arguments) as gallery:
        rows = export_log(gallery.audit, path)
    report({"rows": rows, "file": str(path)}, f"{rows} rows written to {path}.", arguments.json)
    return EXIT_DONE
