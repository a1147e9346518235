"""Memory: what the whole program still holds of a gallery once it is locked, seen from outside. Linux only."""

import itertools
import random
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from memory_after_lock import IN_USE, make_gallery, running
from own_memory import found_in_memory

from attacks.case import Case
from attacks.watch import unwatched

TIMES, OTHERS = (1, 2), (0, 20)


def cases(_scratch: Path, seed: int) -> Iterator[Case]:
    """Yield each number of lockings with each number of other people once, in an order that the seed makes."""
    found = list(itertools.product(TIMES, OTHERS)) if sys.platform == "linux" else []
    random.Random(f"memory-{seed}").shuffle(found)
    for times, others in found:
        yield Case(
            f"locked {times} times, {others} other people",
            lambda folder, times=times, others=others: _look(folder / "data", times, others),
        )


def _look(folder: Path, times: int, others: int) -> None:
    folder.mkdir()
    passphrase = secrets.token_hex(20)
    needles = make_gallery(folder, passphrase, others)
    with unwatched(), running(folder) as program:  # the process is the tool's
        _require(program.says(), "asks")
        for _ in range(times):
            program.unlock(passphrase)
            _require(program.says(), "open")
            if missing := IN_USE - found_in_memory({name: needles[name] for name in IN_USE}, program.pid):
                raise RuntimeError(f"not found even in use: {', '.join(missing)}")
            program.lock()
            _require(program.says(), "asks")
            if found := found_in_memory(needles, program.pid):
                raise RuntimeError(f"in memory after the lock: {', '.join(found)}")


def _require(said: str, wanted: str) -> None:
    if said != wanted:
        raise RuntimeError(f"the program says {said!r} and not {wanted!r}")
