"""Verbs that check a file of evidence and tell the station's own key."""

import argparse
from pathlib import Path
from typing import Any

from faceapp.cli import workspace
from faceapp.cli.options import add_to_verb, file_path
from faceapp.cli.output import EXIT_DONE, EXIT_NO_MATCH, report
from faceapp.errors import EvidenceError
from faceapp.gallery.keys.station_key import fingerprint


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    parser = verbs.add_parser("evidence", help="check a file of evidence, or tell this station's key")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="is it as it was signed, and by whose key? (exit code 1: no)")
    verify.add_argument("file", type=file_path)
    verify.add_argument(
        "--key", metavar="FINGERPRINT", help="the key that must have signed it, as “evidence key” tells"
    )
    verify.set_defaults(run=_verify)
    add_to_verb(verify)
    key = actions.add_parser("key", help="tell the fingerprint of this station's key")
    key.set_defaults(run=_key)
    add_to_verb(key)


def _verify(arguments: argparse.Namespace) -> int:
    from faceapp.station.evidence import verify

    path: Path = arguments.file
    try:
        found = verify(path)
    except EvidenceError as error:
        report({"intact": False, "reason": error.message}, str(error), arguments.json)
        return EXIT_NO_MATCH
    expected = None if arguments.key is None else _plain(arguments.key) == _plain(found.key)
    station = found.statement["station"]
    lines = [f"As it was signed. It says that it is of the station “{station}”; the key is {found.key}."]
    lines.append(
        {
            None: "Whose key that is it can't tell: compare it with what “faceapp evidence key” says at the station.",
            True: "That is the key expected.",
            False: "That is NOT the key expected.",
        }[expected]
    )
    lines.append(
        {
            None: "There is no page beside it.",
            True: "The page beside it is the one that was signed.",
            False: "The page beside it is NOT the one that was signed.",
        }[found.page]
    )
    result = {"intact": True, "key": found.key, "expected_key": expected, "page": found.page, "station": station}
    report(result, "\n".join(lines), arguments.json)
    return EXIT_NO_MATCH if expected is False or found.page is False else EXIT_DONE


def _key(arguments: argparse.Namespace) -> int:
    with workspace.gallery(arguments) as gallery:
        key = fingerprint(gallery.station_key.public())
    report({"key": key}, key, arguments.json)
    return EXIT_DONE


def _plain(key: str) -> str:
    return "".join(key.split()).casefold()
