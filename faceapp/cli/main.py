"""The parser, and the edge where errors become one sentence and an exit code."""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from faceapp import __version__
from faceapp.addresses import without_passwords
from faceapp.cli import (
    audit,
    benchmark,
    check,
    doctor,
    evaluation,
    evidence,
    gallery,
    liveness,
    people,
    shared,
    training,
)
from faceapp.cli.options import add_common, add_to_verb, number
from faceapp.cli.output import EXIT_BAD_INPUT, report_error
from faceapp.errors import FaceAppError
from faceapp.vision.quality.range import Range

VERBS = (people, check, doctor, gallery, shared, audit, evidence, evaluation, liveness, training, benchmark)
"""Modules that add verbs; each has ``register(verbs)`` and imports what is heavy only when its verb runs."""

TIMES = Range(0, 1e10)
"""Seconds, since 1970 too."""


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the command line; ``verb`` is None when the window is wanted. Exits with 2 on bad usage."""
    parser = make_parser()
    parsed = parser.parse_args(arguments)
    for name, value in vars(parsed).items():
        if isinstance(value, list) and (not value or [] in value):
            parser.error(f"{name}: “--” can't be a value")  # argparse makes an empty list of it, before Python 3.13
    return parsed


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs."""
    parser = _Parser(
        prog="faceapp",
        description="Enrols a face from one shot, then checks, live, whether the face at the camera is that person.",
        epilog="Without a verb the window opens. Exit codes: 0 match or done, 1 no match, 2 bad input or usage, "
        "70 an error in faceapp itself.",
    )
    parser.add_argument("--version", action="version", version=f"faceapp {__version__}")
    parser.add_argument("--camera", metavar="SOURCE", help="camera number, video file or stream address")
    parser.add_argument("--loop", action="store_true", help="play a video file again when it ends")
    parser.add_argument(
        "--kiosk", action="store_true", help="begin in the full-screen view, and begin again if faceapp crashes"
    )
    parser.add_argument("--self-test", action="store_true", help="try every part of this installation and report")
    parser.add_argument("--json", action="store_true", help="report as one JSON object and nothing else")
    # For the benchmark, which opens the window in a process of its own.
    parser.add_argument(
        "--measure", type=number(float, TIMES), nargs=2, metavar=("SECONDS", "BEGUN"), help=argparse.SUPPRESS
    )
    add_common(parser, default=None)
    parser.set_defaults(verb=None)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", dest="verb")
    for module in VERBS:
        module.register(verbs)
    for verb in set(verbs.choices.values()):
        add_to_verb(verb)
    return parser


class _Parser(argparse.ArgumentParser):
    """Shows no password of an address in what it complains about; its verbs' parsers are of this kind too."""

    def error(self, message: str) -> NoReturn:
        super().error(without_passwords(message))


def run(arguments: argparse.Namespace) -> int:
    """Run the verb that was parsed and return the exit code."""
    try:
        code: int = arguments.run(arguments)
    except FaceAppError as error:
        report_error(error, arguments.json)
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return code
