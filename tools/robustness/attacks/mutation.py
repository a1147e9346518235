"""Spoiling what is good: bytes of a file, values of a JSON object, and what stands in a file's place."""

import copy
import os
import random
import stat
from pathlib import Path
from typing import Any

NASTY = (
    *(b"9" * 5000, b"-1", b"1e999", b"NaN", b"null", b"true", b'""', b"{}", b"[" * 5000, b'{"a":' * 2000),
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), b"../../../", b"\\ud800", b"\n", b",", b'"', b"\r"),
)

ODD = (
    *(None, True, [], {}, "", "\0", "\ud800", "A\u202eB", "x" * 5000, "x" * 1_000_000, [[]] * 1000, {"a": {}}),
    *(0, -1, 1, 0.5, 2**31, 2**63, 10**4000, 1e300, -1e300, 1e-320, float("nan"), float("inf"), 7.3e9),
)
"""Values of JSON that few fields expect."""

STAND_INS = ("folder", "pipe", "device", "link to nowhere", "link to itself", "link to another's file", "nothing")
"""What can bear a file's name without being one."""


def spoilt(content: bytes, rng: random.Random) -> bytes:
    """Change a good file in one to six places, or return noise."""
    if rng.random() < 0.05:
        return rng.randbytes(rng.choice((0, 1, 16, 4096, 100_000)))
    changed = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(changed) + 1)
        length = min(rng.choice((1, 1, 2, 4, 16, 256, 5000)), len(changed) - place)
        match rng.randrange(6):
            case 0:
                changed[place : place + length] = rng.randbytes(length)
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place:place] = changed[place : place + length] * rng.choice((1, 2, 50))
            case 3:
                changed[place:place] = rng.choice(NASTY)
            case 4:
                del changed[place:]
            case _:
                changed[place : place + length] = rng.choice((b"\x00", b"\xff", b"9")) * length
    return bytes(changed)


def odd(stored: Any, rng: random.Random, values: tuple[Any, ...] = ODD) -> Any:
    """Return a copy of a JSON value in which one to three places, at any depth, hold something else or are gone."""
    changed = copy.deepcopy(stored)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        places = list(_places(changed))
        if not places:
            break
        holder, key = rng.choice(places)
        if rng.random() < 0.15:
            del holder[key]
        else:
            holder[key] = copy.deepcopy(rng.choice(values))
    return changed


def stand_in(path: Path, kind: str, others_file: Path) -> None:
    """Put something of ``STAND_INS`` in a file's place."""
    path.unlink(missing_ok=True)
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            make_endless(path)
        case "link to nowhere":
            path.symlink_to(path.parent / "nowhere" / "at all")
        case "link to itself":
            path.symlink_to(path)
        case "link to another's file":
            path.symlink_to(others_file)


def make_endless(path: Path) -> None:
    """Make a device of its own that never ends, as /dev/zero; a pipe where that is not allowed."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        os.mkfifo(path)


def _places(value: Any) -> Any:
    """Yield the holder and the key of every value within, at most a thousand of each holder."""
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        for key in list(keys)[:1000]:
            yield value, key
            yield from _places(value[key])
