"""One face through the encoder on one thread and on two, beside programs that keep the other cores busy.

    python tools/speed/encoder_threads.py

Each run is a process of its own. ``GOMP_SPINCOUNT`` says how long threads wait busily for one another before they
sleep: left to itself, libgomp lets them for milliseconds. Prints a Markdown
table. Linux only.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import torch

from faceapp.siamese.encoder import Encoder
from faceapp.vision.face import FaceCrop

FACES, WARM_UP, PAUSE = 60, 5, 0.015
WAYS = (("1", ""), ("2", ""), ("2", "1000"), ("2", "0"))
"""Threads, and ``GOMP_SPINCOUNT``."""


def main() -> None:
    """Measure every way beside no, one and two busy programs."""
    print("| busy programs | threads | waiting | median | p95 | longest | processor time a face |\n|" + " --- |" * 7)
    for busy in range(3):
        with _busy(busy):
            for threads, spins in WAYS:
                environment = os.environ | ({"GOMP_SPINCOUNT": spins} if spins else {})
                command = [sys.executable, __file__, threads]
                done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
                waiting = f"{spins} turns" if spins else "as it is"
                print(f"| {busy} | {threads} | {waiting} | {done.stdout.strip()} |", flush=True)


def measure(threads: int) -> str:
    """Encode on so many threads and return the cells of a row, in milliseconds."""
    encoder = Encoder.load()
    torch.set_num_threads(threads)
    face = FaceCrop(np.random.default_rng(0).integers(0, 256, (112, 112, 3), np.uint8))
    seconds, spent = list[float](), 0.0
    for number in range(-WARM_UP, FACES):
        if number == 0:
            seconds, spent = [], time.process_time()
        begun = time.perf_counter()
        encoder.encode([face])
        seconds.append(time.perf_counter() - begun)
        time.sleep(PAUSE)
    cells = (np.median(seconds), np.percentile(seconds, 95), max(seconds), (time.process_time() - spent) / FACES)
    return " | ".join(f"{1000 * cell:.1f} ms" for cell in cells)


@contextmanager
def _busy(count: int) -> Iterator[Sequence["subprocess.Popen[bytes]"]]:
    """Let so many programs compute without a pause."""
    programs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield programs
    finally:
        for program in programs:
            program.kill()
            program.wait()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(measure(int(sys.argv[1])))
    else:
        main()
