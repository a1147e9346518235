"""A long run of capture and analysis: cuts, swaps of persons and camera losses, over and over.

    python tools/robustness/soak.py VIDEO VIDEO... [--minutes 30] [--out soak.csv]

The camera is scripted: it plays a piece of one video after the other at 25 frames a second, without
a pause between two people, and now and then fails, freezes, goes black or is missing when it is
opened again. The same reader, mailbox and checker run as in the window, each in its thread. Every
ten seconds memory, threads and counts are written down; at the end it says whether memory is flat,
whether a thread is left and whether anything was raised. Exit code 1 if not all is well.
"""

import argparse
import csv
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil

from faceapp.capture.clip import read_clip
from faceapp.capture.condition import CameraState
from faceapp.capture.frame import Frame, Pixels
from faceapp.capture.mailbox import Mailbox
from faceapp.capture.reader import CameraReader
from faceapp.capture.source import SourceKind, SourceSpec
from faceapp.errors import CameraMissingError, SourceLostError
from faceapp.evaluation.benchmark import find_person
from faceapp.gallery.model import Person, Reference
from faceapp.recognition.live.checker import Checker
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import load_pipeline
from faceapp.settings import Settings
from faceapp.station.policy import Policy

FPS = 25
SETTLED_AFTER = 0.25
"""Share of the run after which memory has to be flat: caches have filled by then."""
ALLOWED_GROWTH_MB = 15.0


class TroubledCamera:
    """Plays pieces of videos; each opening ends in one kind of trouble."""

    def __init__(self, spec: SourceSpec, videos: list[str], rng: random.Random) -> None:
        self.spec = spec
        if rng.random() < 0.2:
            raise CameraMissingError("It is unplugged.")
        self._pieces = self._play(videos, rng)
        self._next_at = time.monotonic()
        self._number = 0

    def read(self) -> Frame:
        """Wait for the next frame's time and return it, or fail."""
        pixels = next(self._pieces)
        self._next_at = max(self._next_at + 1 / FPS, time.monotonic() - 1)
        time.sleep(max(0.0, self._next_at - time.monotonic()))
        self._number += 1
        return Frame(pixels, self._number, time.monotonic())

    def hold_automatics(self, _held: bool) -> None:
        """Have no exposure to hold."""

    def close(self) -> None:
        """Let go of the videos."""
        self._pieces.close()

    @staticmethod
    def _play(videos: list[str], rng: random.Random) -> Iterator[Pixels]:
        pixels = np.zeros((480, 640, 3), np.uint8)
        for _ in range(rng.randint(2, 6)):
            length = rng.randint(FPS, 6 * FPS)
            for pixels, _ in zip(read_clip(rng.choice(videos)), range(length), strict=False):
                yield pixels
        trouble = rng.choice(("lost", "frozen", "black"))
        if trouble == "black":
            yield from (np.zeros_like(pixels) for _ in range(2 * FPS))
        while trouble == "frozen":
            yield pixels
        raise SourceLostError("The camera was unplugged.")


def main() -> int:
    """Run and report; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("videos", nargs="+")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--out", type=Path, default=Path("soak.csv"))
    parser.add_argument("--seed", type=int, default=6)
    arguments = parser.parse_args()
    pipeline = load_pipeline()
    person = find_person(pipeline, arguments.videos[0])
    threads_before = threading.active_count()
    rng = random.Random(arguments.seed)
    frames: Mailbox[Frame] = Mailbox()
    states: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    failures: list[BaseException] = []
    threading.excepthook = lambda raised: failures.append(raised.exc_value or SystemError("unknown"))

    def tell(state: CameraState) -> None:
        states[state.condition.value] += 1

    reader = CameraReader(
        SourceSpec(SourceKind.DEVICE, "0"), lambda spec: TroubledCamera(spec, arguments.videos, rng), frames.put, tell
    )
    stop = threading.Event()

    def analyse() -> None:
        checker = Checker(pipeline)
        card = pipeline.encoder.card
        matcher = Matcher.of([Reference(1, 1, person.embedding, 0.0, -1.0, "camera")], card)
        people = {1: Person(1, "Soak", "", 0.0)}
        question = Policy(Settings(mode="identify"), people, None, card, matcher).question()
        while not stop.is_set():
            frame = frames.take(timeout=0.1)
            if frame is not None:
                faces = checker.check(frame, question).faces
                verdicts.update(face.decision.verdict.value for face in faces if face.decision)
                verdicts["frames"] += 1

    workers = [threading.Thread(target=reader.run, name="capture"), threading.Thread(target=analyse, name="analysis")]
    for worker in workers:
        worker.start()
    memory = _watch(arguments, workers, states, verdicts)
    reader.stop()
    stop.set()
    for worker in workers:
        worker.join(30)
    settled = memory[int(len(memory) * SETTLED_AFTER) :]
    half = max(1, len(settled) // 2)
    growth = float(np.median(settled[half:]) - np.median(settled[:half])) if len(settled) > 1 else 0.0
    left = threading.active_count() - threads_before
    print(f"{arguments.minutes:g} minutes, {verdicts['frames']} frames analysed, states {dict(states)}")
    print(f"verdicts {dict(verdicts)}")
    print(f"memory {settled[0]:.0f} → {settled[-1]:.0f} MB, growth between the halves {growth:+.1f} MB")
    print(f"threads left {left}, exceptions {len(failures)} {failures[:3]}")
    return 0 if growth <= ALLOWED_GROWTH_MB and not left and not failures else 1


def _watch(
    arguments: argparse.Namespace, workers: list[threading.Thread], states: Counter[str], verdicts: Counter[str]
) -> list[float]:
    """Write a line every ten seconds until the time is over or a worker has died; return the memory in MB."""
    process, memory, end = psutil.Process(), [], time.monotonic() + 60 * arguments.minutes
    with arguments.out.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["seconds", "rss_mb", "threads", "open_files", "frames", "losses"])
        while time.monotonic() < end and all(worker.is_alive() for worker in workers):
            time.sleep(min(10.0, max(0.1, end - time.monotonic())))
            memory.append(process.memory_info().rss / 2**20)
            elapsed = 60 * arguments.minutes - (end - time.monotonic())
            files = process.num_fds() if hasattr(process, "num_fds") else len(process.open_files())
            writer.writerow(
                [
                    round(elapsed),
                    round(memory[-1], 1),
                    threading.active_count(),
                    files,
                    verdicts["frames"],
                    states["lost"],
                ]
            )
            stream.flush()
    return memory


if __name__ == "__main__":
    sys.exit(main())
