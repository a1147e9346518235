"""Our encoder beside OpenCV's own run of the same network, in one process.

    python tools/compare_encoder.py face_recognition_sface_2021dec_int8bq.onnx

Takes the two in turns, so that whatever else the machine does hits both alike, and prints medians.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from faceapp._opencv import cv2
from faceapp.siamese.encoder import Encoder
from faceapp.vision.face import FaceCrop

ROUNDS = 200


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onnx", help="the same network for cv2.dnn")
    arguments = parser.parse_args()
    network = cv2.dnn.readNetFromONNX(arguments.onnx)
    encoder = Encoder.load()
    rng = np.random.default_rng(0)
    crop = FaceCrop(rng.integers(0, 256, (112, 112, 3), np.uint8))

    def with_opencv() -> None:
        network.setInput(cv2.dnn.blobFromImage(crop.pixels, 1.0, (112, 112), (0, 0, 0), swapRB=True))
        network.forward()

    def with_torch() -> None:
        encoder.encode([crop])

    ways = {"cv2.dnn": with_opencv, "faceapp": with_torch}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(ROUNDS):
        for name, way in ways.items():
            spent = _seconds(way)
            if turn >= ROUNDS // 10:
                times[name].append(1000 * spent)
    for name, milliseconds in times.items():
        print(f"{name:>8}: {np.median(milliseconds):.2f} ms a face (p95 {np.percentile(milliseconds, 95):.2f})")


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
