"""Imports: an export with altered bytes, and what somebody who knows its passphrase could seal into one."""

import base64
import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from trial_gallery import ENCODER, SECRET, SIZE

from attacks.case import Case
from attacks.galleries import check_usable, copy_of, export_of, make_gallery
from attacks.mutation import ODD, STAND_INS, odd, spoilt, stand_in
from attacks.pictures import NO_PICTURES, OVERSIZED
from faceapp.errors import FaceAppError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.transfer.sealed import MAGIC, seal, unseal


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _vector(*numbers: float) -> str:
    return _base64(np.array(numbers, "<f4").tobytes())


VALUES = (
    *(*ODD, "Person 1", "encoder-2"),
    *(_vector(1.0), _vector(*[0.0] * SIZE), _vector(*[1e38] * SIZE), _vector(*[float("nan")] * SIZE), "Größe", "===="),
    *(_base64(content) for content in NO_PICTURES.values()),
    *([{}] * 1_000_000, ["Person 1"] * 1_000_000, [["x"] * 100] * 100),
)
"""What no honest export has in a field."""

NAMES = (
    *(
        "Person 1",
        "person 1 ",
        "A\x00mara",
        "A\nmara",
        "\u3164",
        "\u202eAmara",
        "Р\u0435rson 1",
        "Ａｍａｒａ",
        "\ud800",
    ),
    *("", " ", "x" * 10_000, "' OR 1=1 --", "../../vault", "<b>Person</b>", "=cmd|' /C calc'!A0", "%s%n", "NaN"),
)

COSTS = ({"memory_kib": 2**31}, {"time_cost": 10**9}, {"lanes": 2**20}, {"salt": ""}, {"salt": "00" * 1000})


def cases(scratch: Path, seed: int) -> Iterator[Case]:
    """Yield hostile exports without end."""
    make_gallery(scratch / "source")
    make_gallery(scratch / "target", people=2)
    good = export_of(scratch / "source", scratch / "good.people")
    sealed, whole = good.read_bytes(), b"".join(unseal(good, SECRET))
    lines = [json.loads(line) for line in whole.splitlines()]
    bombs = list(OVERSIZED)
    target = scratch / "target"
    for number in itertools.count():
        rng = random.Random(f"imports-{seed}-{number}")
        match number % 10:
            case 0:
                yield Case(
                    f"altered bytes (input {number})", lambda f, r=rng: _import_bytes(f, target, spoilt(sealed, r))
                )
            case 1:
                yield Case(
                    f"altered header (input {number})", lambda f, r=rng: _import_bytes(f, target, _costly(sealed, r))
                )
            case 2 | 3:
                yield Case(
                    f"altered bytes, sealed again (input {number})",
                    lambda f, r=rng: _import_sealed(f, target, [spoilt(whole, r)]),
                )
            case 4:
                kind = rng.choice(bombs)
                yield Case(
                    f"{kind} as a thumbnail", lambda f, k=kind: _import_sealed(f, target, _with_picture(lines, k))
                )
            case 5 if number % 50 == 5:
                kind = rng.choice(STAND_INS)
                yield Case(f"{kind} as an export", lambda f, k=kind: _import_stand_in(f, target, k, good))
            case _:
                yield Case(
                    f"impossible content (input {number})",
                    lambda f, r=rng: _import_sealed(f, target, _impossible(lines, r)),
                )


def _costly(sealed: bytes, rng: random.Random) -> bytes:
    """Let an export ask for another price of its key."""
    start = len(MAGIC) + 4
    end = start + int.from_bytes(sealed[len(MAGIC) : start], "big")
    header = json.loads(sealed[start:end])
    if rng.random() < 0.5:
        header["argon2"] |= rng.choice(COSTS)
    else:
        header = odd(header, rng)
    changed = json.dumps(header).encode()
    return MAGIC + len(changed).to_bytes(4, "big") + changed + sealed[end:]


def _impossible(lines: list[Any], rng: random.Random) -> list[bytes]:
    head, *people = lines
    people = [odd(person, rng, VALUES) if rng.random() < 0.7 else person for person in people]
    if rng.random() < 0.3:
        people = [person | {"name": rng.choice(NAMES)} for person in people if isinstance(person, dict)]
    if rng.random() < 0.1:
        people *= 50  # the same people again and again
    head = odd(head, rng) if rng.random() < 0.1 else head | {"people": len(people)}
    return [json.dumps(line).encode() + b"\n" for line in (head, *people)]


def _with_picture(lines: list[Any], kind: str) -> list[bytes]:
    head, first, *others = lines
    first = first | {"thumbnail": _base64(OVERSIZED[kind]())}
    return [json.dumps(line).encode() + b"\n" for line in (head, first, *others)]


def _import_bytes(folder: Path, target: Path, content: bytes) -> None:
    (folder / "it.people").write_bytes(content)
    _import(folder, target)


def _import_sealed(folder: Path, target: Path, pieces: list[bytes]) -> None:
    seal(folder / "it.people", SECRET, pieces)
    _import(folder, target)


def _import_stand_in(folder: Path, target: Path, kind: str, good: Path) -> None:
    stand_in(folder / "it.people", kind, good)
    _import(folder, target)


def _import(folder: Path, target: Path) -> None:
    """Import into a gallery: refused, and nothing has changed, or all that came can be used, kept and removed again."""
    with Gallery.open(copy_of(target, folder)) as gallery:
        before = gallery.people()
        try:
            gallery.transfer.apply(gallery.transfer.plan(folder / "it.people", SECRET, ENCODER, SIZE))
        except FaceAppError:
            if gallery.people() != before:
                raise ValueError("refused, and yet people changed") from None
            raise
        check_usable(gallery)
        for person in gallery.people():
            gallery.remove(person.id)
        if gallery.audit.first_broken_row():
            raise ValueError("the audit log is broken")
