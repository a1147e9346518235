"""Kill every operation on a gallery at every durable step, and look at what opening it again makes of it.

    python tools/robustness/step_kills.py --statements

Each operation runs in a forked child that ends at once (no cleaning up, no rollback) before its first
durable step, then before its second one, and so on until it gets through. A step is a renaming, deletion,
link, fsync, creation of a file or change of its mode, a change of the keyring and, with ``--statements``,
an SQL statement. After each death the gallery must open with either the old secret or the new one, and from
then on with that one only, by whichever copy of the vault; everybody must be there as before or as after; every backup
must be good and without whoever was removed, the audit log whole, and no scratch file, superfluous key or plain
gallery be left. POSIX only.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from operations import Operation, all_operations
from trial_gallery import use_cheap_keys
from victim import Victim

IN_MEMORY = Path("/dev/shm")
"""A file system where fsync takes no time: processes die here, not the computer."""


def main() -> int:
    """Kill each operation at each of its steps, print what was found, and return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", action="store_true", help="die at SQL statements too")
    parser.add_argument("--only", default="", help="operations whose name has this in it")
    arguments = parser.parse_args()
    use_cheap_keys()
    start = time.monotonic()
    report: dict[str, object] = {}
    faults = 0
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as scratch:
        for number, operation in enumerate(all_operations(Path(scratch))):
            if arguments.only in operation.name:
                points, wrong = _kill_at_each_step(operation, Path(scratch) / str(number), arguments.statements)
                report[operation.name] = {"points": points, "points_with_faults": wrong}
                faults += wrong
    print(json.dumps({"operations": report, "faults": faults, "seconds": round(time.monotonic() - start, 1)}))
    return 1 if faults else 0


def _kill_at_each_step(operation: Operation, scratch: Path, statements: bool) -> tuple[int, int]:
    """Return at how many points the operation was killed, and at how many of them something was wrong."""
    victim = Victim(operation, scratch / "victim", statements)
    points, wrong = victim.count_steps() + 1, 0
    for deadline in range(1, points + 1):  # the last time it gets through
        found = victim.faults_after_death_at(deadline, scratch)
        for fault in found:
            print(f"{operation.name}, step {deadline}: {fault}", file=sys.stderr)
        wrong += bool(found)
    return points, wrong


if __name__ == "__main__":
    sys.exit(main())
