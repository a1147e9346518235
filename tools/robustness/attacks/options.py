"""Options: every option and every argument of every verb, with every nasty value, in a folder made for it."""

import argparse
import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from attacks.case import Case
from attacks.command_lines import ARGUMENTS, OWN, prepare, run_line
from attacks.mutation import make_endless
from faceapp.cli.main import make_parser

NUMBERS = ("nan", "inf", "-inf", "-1", "0", "1", "1e308", "-1e308", "1e-320", "0x10", "٣", "1_0", "9" * 5000, "1.5")
TEXTS = (
    "",
    " ",
    "\0",
    "x" * 5000,
    "\udcff\udcfe",
    "\u202eA",
    "a\nb",
    "%s%n",
    "-",
    "--",
    "~",
    "{}",
    "Person 1",
    "\u3164",
)
PATHS = (
    *("folder", "pipe", "endless", "nowhere", "loop", "nothing here", "nothing/here", "eileen.jpg/below", "empty"),
    *("data", "data/gallery.db", "data/vault.json", "thesis.csv", "closed", "x/" * 2000),
)


@dataclass(frozen=True)
class Slot:
    """A place on the command line: an option, or else the positional argument of that number."""

    verb: tuple[str, ...]
    option: str
    position: int
    values: int
    choices: bool


def cases(scratch: Path, seed: int) -> Iterator[Case]:
    """Yield each option with each value once, in an order that the seed makes."""
    good = prepare(scratch)
    rng = random.Random(f"options-{seed}")
    slots, flags = _slots(make_parser(), ())
    if missing := {slot.verb for slot in slots} - ARGUMENTS.keys():
        raise LookupError(f"add to ARGUMENTS: {missing}")
    pairs = [(slot, value) for slot in slots for value in (*NUMBERS, *TEXTS, *PATHS)]
    rng.shuffle(pairs)
    for slot, value in pairs:
        line = _command(slot, value, [flag for flag in flags[slot.verb] if rng.random() < 0.3])
        yield Case(
            f"faceapp {' '.join(ascii(word)[1:-1][:60] for word in line)}",
            lambda folder, line=line: _run(folder, good, line),
        )


def _slots(
    parser: argparse.ArgumentParser, verb: tuple[str, ...]
) -> tuple[list[Slot], dict[tuple[str, ...], list[str]]]:
    """Return all places for a value, and the flags of each verb; of a verb with actions, those of its actions."""
    slots: list[Slot] = []
    flags: dict[tuple[str, ...], list[str]] = {verb: []}
    if groups := [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]:
        for name, below in groups[0].choices.items():
            if name != "enrol":  # another name of a verb
                more_slots, more_flags = _slots(below, (*verb, name))
                slots += more_slots
                flags |= more_flags
        return slots, flags
    position = 0
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        if action.nargs == 0:
            flags[verb].append(action.option_strings[0])
        elif action.option_strings:
            values = action.nargs if isinstance(action.nargs, int) else 1
            slots.append(Slot(verb, action.option_strings[0], -1, values, bool(action.choices)))
        else:
            slots.append(Slot(verb, "", position, 1, False))
            position += 1
    return slots, flags


def _command(slot: Slot, value: str, flags: list[str]) -> list[str]:
    positional, options = (list(part) for part in ARGUMENTS[slot.verb])
    if slot.option:
        options = [option for option in options if option.partition("=")[0] != slot.option]
        options += [slot.option, *[value] * slot.values] if slot.values > 1 else [f"{slot.option}={value}"]
    else:
        positional[slot.position :] = [value, *positional[slot.position + 1 :]]
    own = [f"{name}={there}" for name, there in OWN.items() if slot.option != name]
    return [*slot.verb, *own, *options, *flags, *(["--", *positional] if positional else [])]


def _run(folder: Path, good: Path, line: list[str]) -> None:
    shutil.copytree(good, folder, dirs_exist_ok=True, symlinks=True)
    os.mkfifo(folder / "pipe")
    make_endless(folder / "endless")
    kept = (folder / "thesis.csv").read_bytes()
    try:
        run_line(line)
    finally:
        if "--force" not in line and (folder / "thesis.csv").read_bytes() != kept:
            raise RuntimeError("a file was written over unasked")
