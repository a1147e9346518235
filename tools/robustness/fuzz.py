"""Feed hostile files to everything that reads files, and see that nothing crashes, hangs or is half written.

    python tools/robustness/fuzz.py --inputs 10000 --seed 7

Each input is a good file with bytes changed, cut, doubled, moved or replaced, or plain noise. A
reader may accept it or raise a FaceAppError; any other exception, a signal, more than 20 seconds
or more than 4 GiB is a fault, and so is a file of the gallery that changed though the input was
refused. Batches run in child processes, so that a crash of native code is seen too. POSIX only.
"""

import argparse
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from fuzz_targets import TARGETS, Target, good_files
from trial_gallery import use_cheap_keys

from faceapp.errors import FaceAppError

SECONDS = 20
MEMORY = 4 << 30
BATCH = 250


def main() -> int:
    """Run all inputs, print the count of each kind and outcome, and return 1 if there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    use_cheap_keys()
    start, counts, faults = time.monotonic(), {}, 0
    with tempfile.TemporaryDirectory() as scratch:
        good = good_files(Path(scratch))
        for first in range(0, arguments.inputs, BATCH):
            numbers = range(first, min(first + BATCH, arguments.inputs))
            for kind, outcome in _batch(numbers, arguments.seed, good, Path(scratch)):
                counts.setdefault(kind, {}).setdefault(outcome, 0)
                counts[kind][outcome] += 1
                faults += outcome not in ("accepted", "refused")
    seconds = round(time.monotonic() - start, 1)
    print(
        json.dumps({"inputs": arguments.inputs, "seed": arguments.seed, "faults": faults, "seconds": seconds} | counts)
    )
    return 1 if faults else 0


def _batch(numbers: range, seed: int, good: dict[str, list[bytes]], scratch: Path) -> list[tuple[str, str]]:
    """Run some inputs in a child; if it dies, the input it was at is a fault and the rest goes on in another one."""
    results: list[tuple[str, str]] = []
    while len(results) < len(numbers):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _work(numbers[len(results) :], seed, good, scratch, writer)
        os.close(writer)
        with os.fdopen(reader) as stream:
            lines = [json.loads(line) for line in stream]
        _, status = os.waitpid(child, 0)
        results += [(kind, outcome) for kind, outcome in lines if outcome != "begun"]
        if status:
            number = numbers[len(results)]
            print(f"input {number} (seed {seed}): the process died, status {status}", file=sys.stderr)
            results.append((lines[-1][0] if lines else "?", "crash"))
    return results


def _work(numbers: range, seed: int, good: dict[str, list[bytes]], scratch: Path, writer: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _hang)
    kinds = list(good)
    for number in numbers:
        rng = random.Random(f"{seed}-{number}")
        kind = kinds[number % len(kinds)]
        content = _spoilt(rng.choice(good[kind]), rng)
        os.write(writer, json.dumps([kind, "begun"]).encode() + b"\n")
        outcome = _outcome(TARGETS[kind], content, scratch)
        if outcome not in ("accepted", "refused"):
            print(f"input {number} (seed {seed}, {kind}): {outcome}", file=sys.stderr)
        os.write(writer, json.dumps([kind, outcome.split(":")[0]]).encode() + b"\n")
    os._exit(0)


def _outcome(target: Target, content: bytes, scratch: Path) -> str:
    signal.alarm(SECONDS)
    try:
        target(content, scratch)
    except FaceAppError:
        return "refused"
    except BaseException as error:
        return f"fault: {error!r} at {traceback.extract_tb(error.__traceback__)[-1]}"
    finally:
        signal.alarm(0)
    return "accepted"


def _hang(_number: int, _frame: object) -> None:
    raise TimeoutError("it hangs")


def _spoilt(content: bytes, rng: random.Random) -> bytes:
    """Change a good file in one to six places, or return noise."""
    if rng.random() < 0.05:
        return rng.randbytes(rng.choice((0, 1, 16, 4096, 100_000)))
    spoilt = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(spoilt) + 1)
        length = min(rng.choice((1, 1, 2, 4, 16, 256, 5000)), len(spoilt) - place)
        match rng.randrange(6):
            case 0:
                spoilt[place : place + length] = rng.randbytes(length)
            case 1:
                del spoilt[place : place + length]
            case 2:
                spoilt[place:place] = spoilt[place : place + length] * rng.choice((1, 2, 50))
            case 3:
                spoilt[place:place] = rng.choice(NASTY)
            case 4:
                del spoilt[place:]
            case _:
                spoilt[place : place + length] = rng.choice((b"\x00", b"\xff", b"9")) * length
    return bytes(spoilt)


NASTY = (
    *(b"9" * 5000, b"-1", b"1e999", b"NaN", b"null", b"true", b'""', b"{}", b"[" * 5000, b'{"a":' * 2000),
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), b"../../../", b"\\ud800", b"\n", b",", b'"', b"\r"),
)


if __name__ == "__main__":
    sys.exit(main())
