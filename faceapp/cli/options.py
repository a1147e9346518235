"""The options that every verb takes."""

import argparse
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from faceapp.vision.quality.range import Range

Number = TypeVar("Number", int, float)
LONGEST_NAME = "x" * 64
"""As long as that of any file that is kept in the data folder, so that there is room for it in a path."""

DEEPEST = 200
"""How many folders a name may go through: Python makes missing ones by recursion, which has an end."""

COUNTS = Range(1, 1e9)
"""How many of something may be asked for."""


def add_common(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Add the options that also stand before the verb."""
    parser.add_argument(
        "--data-dir", metavar="DIR", type=_folder, default=default, help="keep the gallery and settings in DIR"
    )
    parser.add_argument(
        "--encoder", metavar="FILE", default=default, help="an encoder file in place of the bundled one"
    )
    parser.add_argument(
        "--pad-model",
        metavar="FILE",
        default=default,
        help="a network of your own, ONNX, that tells pictures from people; it can only warn (docs/liveness.md)",
    )


def _folder(text: str) -> str:
    """Refuse a name that no folder can have, and an empty one, which would mean the folder faceapp is started in."""
    if not text:
        raise argparse.ArgumentTypeError("the folder's name is empty; leave the option out to use the usual one")
    _require_possible(text, os.path.join(text, LONGEST_NAME))
    return text


def file_path(text: str) -> Path:
    """Read the name of a file or a folder; refuse one that none can have, and an empty one, which would mean ``.``."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    _require_possible(text, text)
    return Path(text)


def _require_possible(name: str, longest: str) -> None:
    """Refuse a name that the system can't have, ``longest`` being what is to be made below it at most."""
    if len(Path(name).parts) > DEEPEST:
        raise argparse.ArgumentTypeError("it lies too deep")
    try:
        os.stat(longest)
    except ValueError as error:
        raise argparse.ArgumentTypeError("the name has characters that no name can have") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise argparse.ArgumentTypeError("the name is too long") from error


def add_force(parser: argparse.ArgumentParser) -> None:
    """Add the option of what writes a file that the operator names; ``workspace.refuse_targets`` heeds it."""
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def add_to_verb(parser: argparse.ArgumentParser) -> None:
    """Add the options of a verb. Given before or after a verb, an option means the same."""
    add_common(parser, default=argparse.SUPPRESS)
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object and nothing else"
    )


def number(kind: type[Number], within: Range) -> Callable[[str], Number]:
    """Return a reader of an option's number, which refuses what is none or lies out of its range."""

    def read(text: str) -> Number:
        try:
            value = kind(text)
        except ValueError as error:
            what = "whole number" if kind is int else "number"
            raise argparse.ArgumentTypeError(f"{text!r} is no {what}") from error
        if not within.holds(value):
            raise argparse.ArgumentTypeError(f"{text} does not lie between {within}")
        return value

    return read
