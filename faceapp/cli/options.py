"""The options that every verb takes."""

import argparse


def add_common(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Add the options that also stand before the verb."""
    parser.add_argument(
        "--data-dir", metavar="DIR", type=_folder, default=default, help="keep the gallery and settings in DIR"
    )
    parser.add_argument(
        "--encoder", metavar="FILE", default=default, help="an encoder file in place of the bundled one"
    )


def _folder(text: str) -> str:
    """Refuse an empty name, which would mean the folder the program happens to be started in."""
    if not text:
        raise argparse.ArgumentTypeError("the folder's name is empty; leave the option out to use the usual one")
    return text


def add_force(parser: argparse.ArgumentParser) -> None:
    """Add the option of what writes a file that the operator names; ``workspace.refuse_targets`` heeds it."""
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def add_to_verb(parser: argparse.ArgumentParser) -> None:
    """Add the options of a verb. Given before or after a verb, an option means the same."""
    add_common(parser, default=argparse.SUPPRESS)
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object and nothing else"
    )
