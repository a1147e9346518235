"""Cases that do what no case may, for the test that tools/robustness/attack.py notices it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools" / "robustness"))

from attacks import runner  # type: ignore[import-not-found]
from attacks.case import Case  # type: ignore[import-not-found]

from faceapp.errors import FaceAppError


def refuse(_: Path) -> None:
    raise FaceAppError("No.")


def write_as_native_code(folder: Path) -> None:
    """Alter a file by a child, of whose doing Python's audit events tell nothing here."""
    with runner.watch.unwatched():
        subprocess.run(["touch", "-d", "2000-01-01", str(folder.parent / "bystander")], check=True)


PLANTED: dict[str, Callable[[Path], object]] = {
    "accepted": lambda folder: (folder / "mine").write_bytes(b""),
    "refused": refuse,
    "uncaught": lambda _: 1 // 0,
    "crash": lambda _: os.kill(os.getpid(), signal.SIGSEGV),
    "hang": lambda _: time.sleep(600),
    "touched": lambda folder: (folder.parent / "other").write_bytes(b""),
    "removed": lambda folder: (folder.parent / "removed").unlink(),
    "mode": lambda folder: (folder.parent / "bystander").chmod(0o777),
    "touched by native code": write_as_native_code,
    "started": lambda _: subprocess.run(["true"], check=True),
    "forked": lambda _: os.fork() or os._exit(0),
}


def main() -> None:
    runner.SECONDS = 1
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("bystander", "removed"):
            (Path(scratch) / name).touch()
        results = runner.run([Case(name, act) for name, act in PLANTED.items()], Path(scratch))
    found = {
        result.name: [str(result.outcome), bool(result.outside), bool(result.started), result.fault]
        for result in results
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
