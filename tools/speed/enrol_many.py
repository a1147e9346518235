"""Time ``faceapp enroll --from`` on one picture each of many people, and see what a kill in its middle leaves.

python tools/speed/enrol_many.py ../shared/faces/lfw --people 1000
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from faceapp.gallery.gallery import Gallery


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path, help="a folder with pictures whose names end in _0001.jpg")
    parser.add_argument("--people", type=int, default=1000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _link(arguments.pictures, folder / "pictures", arguments.people)
        said, seconds, worked, peak = _finish(_start(folder, folder / "whole"))
        print(f"{said['listed']} people listed, {len(said['enrolled'])} enrolled, {len(said['aside'])} put aside")
        print(f"{seconds:.0f} s, {worked:.0f} s of the processor, peak {peak:.0f} MB")
        running = _start(folder, folder / "killed")
        time.sleep(seconds / 2)
        running.kill()
        running.communicate()
        left = _whole_people(folder / "killed")
        print(f"killed after {seconds / 2:.0f} s: {left} enrolled, each with all that is kept of them")
        said, *_ = _finish(_start(folder, folder / "killed"))
        print(f"run again: {len(said['enrolled'])} more, {_whole_people(folder / 'killed')} in all")


def _link(pictures: Path, folder: Path, count: int) -> None:
    folder.mkdir()
    for path in sorted(pictures.rglob("*_0001.jpg"))[:count]:
        (folder / path.name.replace("_0001", "")).symlink_to(path.resolve())


def _start(folder: Path, data: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "faceapp", "enroll", "--from", str(folder / "pictures")]
    command += ["--agreed", "--reason", "a measurement", "--json", "--data-dir", str(data)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def _finish(running: "subprocess.Popen[bytes]") -> tuple[dict[str, list[str]], float, float, float]:
    """Return what the program said, seconds, those of them in which a processor worked, and its most memory in MB."""
    begun = time.monotonic()
    assert running.stdout is not None
    said = json.loads(running.stdout.read())
    _, _, usage = os.wait4(running.pid, 0)
    running.returncode = 0
    return said, time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3


def _whole_people(data: Path) -> int:
    """Return how many are enrolled; fails if anybody is without a reference, a picture or their consent."""
    with Gallery.open(data) as gallery:
        people = gallery.people()
        owners = {reference.person_id for reference in gallery.references()}
        assert owners == gallery.with_thumbnail() == {person.id for person in people if person.consent}
        return len(people)


if __name__ == "__main__":
    main()
