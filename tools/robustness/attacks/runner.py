"""Running cases in child processes, so that a crash of native code and a hang are seen too. POSIX only."""

import faulthandler
import io
import json
import os
import resource
import shutil
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from attacks import watch
from attacks.case import Case, Outcome, Result
from faceapp.errors import FaceAppError

SECONDS = 60
MEMORY = 6 << 30
BATCH = 100
_HUNG = 1
"""Exit code by which the watchdog ends a child."""


def run(cases: Sequence[Case], scratch: Path) -> list[Result]:
    """Run every case in the folder ``scratch / "case"``, of which nothing stays; what else is in ``scratch`` must."""
    results: list[Result] = []
    while len(results) < len(cases):
        results += _batch(cases[len(results) :][:BATCH], scratch)
    return results


def _batch(cases: Sequence[Case], scratch: Path) -> list[Result]:
    """Run some cases in a child; if it ends early, the case it was at is a fault, and the rest is still to be run."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(cases, scratch, writer)
    os.close(writer)
    with os.fdopen(reader) as stream:
        results = [Result(**json.loads(line)) for line in stream]
    _, status = os.waitpid(child, 0)
    if status:
        code = os.waitstatus_to_exitcode(status)
        outcome = Outcome.HANG if code == _HUNG else Outcome.UNCAUGHT
        results.append(Result(cases[len(results)].name, outcome, f"the process ended with {code}"))
    return results


def _work(cases: Sequence[Case], scratch: Path, writer: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folder = scratch / "case"
    os.environ |= dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(folder / "home"))
    tempfile.tempdir = str(folder)
    sys.dont_write_bytecode = True
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    watch.install()
    before = watch.snapshot(scratch, folder)
    for case in cases:
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        result = _execute(case, folder)
        after = watch.snapshot(scratch, folder)
        result.outside.extend(sorted({path for path, _ in before.items() ^ after.items()}))
        before = after
        os.write(writer, json.dumps(asdict(result)).encode() + b"\n")
    os._exit(0)


def _execute(case: Case, folder: Path) -> Result:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.chdir(folder)
    outcome, detail = Outcome.ACCEPTED, ""
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with watch.watching(folder) as seen:
        try:
            case.act(folder)
        except FaceAppError:
            outcome = Outcome.REFUSED
        except BaseException as error:
            outcome, detail = Outcome.UNCAUGHT, f"{error!r} {_where(error)}"[:2000]
    os.chdir(folder.parent)
    return Result(case.name, outcome, detail, seen.outside, seen.started + _children())


def _where(error: BaseException) -> str:
    return " < ".join(
        f"{Path(at.filename).name}:{at.lineno}" for at in traceback.extract_tb(error.__traceback__)[:-4:-1]
    )


def _children() -> list[str]:
    """Return whether a process was begun that no audit event told of."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return []
    return ["a process that no audit event told of"]
