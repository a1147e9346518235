"""Modes: under umask 000, which keeps nothing from anybody, whatever is made is its owner's only."""

import os
import random
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
from durable_steps import FileKeyring
from operations import Operation, all_operations

from attacks.case import Case
from attacks.command_lines import ARGUMENTS, OWN, prepare, run_line
from faceapp.errors import FaceAppError

MORE = (
    *(["evaluate", "--people=faces", "--cache=new/cache", "--out=new/report"], ["gallery", "passphrase", "--remove"]),
    *(["gallery", "erase", "--yes"], ["gallery", "import", "--preview", "it.people"], ["audit", "export", "log.jsonl"]),
    ["export", "encoder/last.pt", "--out=new/folder/mine.safetensors"],
)
"""Command lines beside the simplest one of every verb."""

SHARED = (".safetensors", ".json")
"""An encoder and its card: they hold nobody's data and serve every account, which may read but not change them."""


def cases(scratch: Path, seed: int) -> Iterator[Case]:
    """Yield every operation on a gallery and every verb once, in an order that the seed makes."""
    found = [*_operations(scratch), *_verbs(scratch)]
    random.Random(f"modes-{seed}").shuffle(found)
    yield from found


def _operations(scratch: Path) -> Iterator[Case]:
    for number, operation in enumerate(all_operations(scratch)):
        template = scratch / f"template {number}"
        template.mkdir()
        with _keyring_of(operation, template):
            operation.prepare(template)
        yield Case(operation.name, lambda folder, o=operation, t=template: _operate(o, t, folder))


def _verbs(scratch: Path) -> Iterator[Case]:
    good = prepare(scratch)
    for line in [[*verb, *options, *positional] for verb, (positional, options) in ARGUMENTS.items()] + list(MORE):
        line = [*line, *(f"{name}={value}" for name, value in OWN.items())]
        yield Case(f"faceapp {' '.join(line)}", lambda folder, line=line: _run_verb(line, good, folder))


def _operate(operation: Operation, template: Path, folder: Path) -> None:
    with _keyring_of(operation, folder):
        _check(template, folder / "data", lambda: operation.act(folder / "data"), folder / "data")


def _run_verb(line: list[str], good: Path, folder: Path) -> None:
    _check(good, folder / "work", lambda: run_line(line), folder)


def _check(template: Path, place: Path, act: Callable[[], object], look_in: Path) -> None:
    """Act in a copy of ``template`` that nobody else can enter, and refuse what is open to others then."""
    shutil.copytree(template, place, symlinks=True)
    for path in (place, *place.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o700 if path.is_dir() else 0o600)
    os.chdir(place)
    before = os.umask(0)
    refused = None
    try:
        act()
    except FaceAppError as error:
        refused = error
    finally:
        os.umask(before)
    found = {str(path.relative_to(look_in)): oct(mode) for path, mode in _modes(look_in) if _is_open(path, mode)}
    if found:
        raise PermissionError(f"open to others: {found}")
    if refused:
        raise refused


def _modes(folder: Path) -> Iterator[tuple[Path, int]]:
    for path in folder.rglob("*"):
        status = path.lstat()
        if stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode):
            yield path, stat.S_IMODE(status.st_mode)


def _is_open(path: Path, mode: int) -> bool:
    shared = path.suffix in SHARED and path.with_suffix(SHARED[0]).exists()
    return bool(mode & (0o022 if shared else 0o077))


@contextmanager
def _keyring_of(operation: Operation, folder: Path) -> Iterator[None]:
    before = keyring.get_keyring()
    if operation.with_keyring:
        FileKeyring.path = folder / "keyring.json"
        keyring.set_keyring(FileKeyring())
    try:
        yield
    finally:
        keyring.set_keyring(before)
