"""Attack faceapp in every way known, and count what came of it.

    python tools/robustness/attack.py --seed 16 --cases 400

A class of attacks gives cases: a hostile picture, import, option, file, encoder; a death at a durable
step; an operation under umask 000; the memory of a program that was locked. Each runs in a folder of
its own, in a child process with bounded time and memory. It may be accepted, or refused by a FaceAppError.
Anything else is a fault: another exception, a crash of native code, more than a minute, a file that is
touched outside that folder, a process or connection that is begun. The exit code is 1 if there was one. POSIX only.
"""

import argparse
import importlib
import json
import os
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the class "memory" stands on the tests' fakes

from attacks.case import Outcome, Result
from attacks.runner import run
from trial_gallery import use_cheap_keys

CLASSES = ("pictures", "imports", "options", "files", "encoders", "kills", "modes", "memory")
IN_MEMORY = Path("/dev/shm")
"""A file system where fsync takes no time: processes die here, not the computer."""

COLUMNS = ("cases", "refused", "accepted", "uncaught", "hangs", "touched outside", "started", "seconds")
FAULTS = COLUMNS[3:7]


def main() -> int:
    """Run the classes, print what came of them, and return 1 if there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--cases", type=int, default=400, metavar="N", help="of each class, if it has so many")
    parser.add_argument("--only", choices=CLASSES, action="append", metavar="CLASS", help=f"of {', '.join(CLASSES)}")
    parser.add_argument("--json", action="store_true", help="print one JSON object in place of the table")
    arguments = parser.parse_args()
    use_cheap_keys()
    os.environ["OMP_NUM_THREADS"] = "1"  # a child of a process with threads can wait for one that it does not have
    counts = {name: _attack(name, arguments.seed, arguments.cases) for name in arguments.only or CLASSES}
    faults = sum(row[column] for row in counts.values() for column in FAULTS)
    if arguments.json:
        print(json.dumps({"seed": arguments.seed, "classes": counts, "faults": faults}))
    else:
        print(_table(counts))
    return 1 if faults else 0


def _attack(name: str, seed: int, most: int) -> dict[str, float]:
    start = time.monotonic()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as scratch:
        cases = list(islice(importlib.import_module(f"attacks.{name}").cases(Path(scratch), seed), most))
        results = run(cases, Path(scratch))
    for result in filter(lambda result: result.fault, results):
        print(f"{name}: {_told(result)}", file=sys.stderr)
    outcomes = Counter(result.outcome for result in results)
    touched, started = (sum(bool(getattr(result, what)) for result in results) for what in ("outside", "started"))
    figures = (len(results), *(outcomes[outcome] for outcome in Outcome), touched, started)
    return dict(zip(COLUMNS, (*figures, round(time.monotonic() - start, 1)), strict=True))


def _told(result: Result) -> str:
    wrong = [f"touched: {', '.join(result.outside[:5])}"] if result.outside else []
    wrong += [f"started: {', '.join(result.started[:5])}"] if result.started else []
    return f"{result.name}: {result.outcome} {result.detail} {' '.join(wrong)}"


def _table(counts: dict[str, dict[str, float]]) -> str:
    rows = [("class", *COLUMNS), *((name, *map(str, row.values())) for name, row in counts.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )


if __name__ == "__main__":
    sys.exit(main())
