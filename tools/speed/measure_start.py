"""How soon the packaged app shows its window and decides, cold (its files not in memory) and warm.

    xvfb-run python tools/speed/measure_start.py [--app dist/faceapp/faceapp] [--starts 5]

The camera is a still portrait as a video, and its person is enrolled, to be identified. Before a cold start the
system is told to forget the app's files. Run it on a machine that does nothing else. Linux only.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from faceapp._opencv import cv2
from faceapp.bundled import resource
from faceapp.capture.image import load_image
from faceapp.settings import Folders, Settings, save_settings

ROOT = Path(__file__).resolve().parents[2]
PORTRAIT = resource("selftest/eileen-collins.jpg")
SECONDS = 15
FIGURES = ("time_to_window_s", "time_to_first_decision_s")


def main() -> int:
    """Start the app in turn cold and warm, and print a Markdown table of medians and ranges."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--app", type=Path, default=ROOT / "dist" / "faceapp" / "faceapp")
    parser.add_argument("--starts", type=int, default=5, help="of each kind")
    arguments = parser.parse_args()
    starts: dict[str, list[dict[str, float]]] = {"cold": [], "warm": []}
    with tempfile.TemporaryDirectory(prefix="faceapp-start-") as scratch:
        data, film = Path(scratch, "data"), Path(scratch, "portrait.avi")
        subprocess.run(
            [arguments.app, "enroll", "Portrait", PORTRAIT, "--agreed", "--reason", "a trial", "--data-dir", data],
            check=True,
        )
        save_settings(replace(Settings(), mode="identify"), Folders.choose(data))
        _write_film(film)
        for _ in range(arguments.starts):
            for kind in starts:
                if kind == "cold":
                    _forget(arguments.app.parent)
                starts[kind].append(_start(arguments.app, data, film))
    print("| start | window visible after | first decision after |\n| --- | --- | --- |")
    for kind, measured in starts.items():
        print(f"| {kind} | {' | '.join(_summary([one[figure] for one in measured]) for figure in FIGURES)} |")
    return 0


def _write_film(path: Path) -> None:
    """Write two seconds of the portrait, 30 frames a second."""
    portrait = load_image(PORTRAIT)
    height, width = portrait.shape[:2]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30, (width, height))
    for _ in range(60):
        writer.write(portrait)
    writer.release()


def _forget(folder: Path) -> None:
    """Have the system drop the folder's files from its cache, so that the next start reads them from the disk."""
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def _start(app: Path, data: Path, film: Path) -> dict[str, float]:
    command = [app, "--data-dir", data, "--camera", film, "--loop", "--measure", str(SECONDS), str(time.time())]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=4 * SECONDS)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _summary(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.1f} s ({min(seconds):.1f} to {max(seconds):.1f})"


if __name__ == "__main__":
    sys.exit(main())
