"""Our encoder beside OpenCV's own run of the same network, in one process.

    python tools/speed/compare_encoder.py

The network is exported to a temporary ONNX file, in float32, for ``cv2.dnn``. The two are taken in
turns, so that whatever else the machine does hits both alike, with as many threads each: first those
that the program gives torch, then all cores. Medians are printed.
"""

import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from faceapp._opencv import cv2
from faceapp.bundled import resource
from faceapp.siamese.card import BUNDLED_ENCODER
from faceapp.siamese.checkpoint import read_encoder
from faceapp.siamese.encoder import Encoder, leave_room
from faceapp.siamese.network import fuse_batch_norm
from faceapp.vision.face import FaceCrop

ROUNDS = 60


def main() -> None:
    """Measure and print."""
    all_cores = torch.get_num_threads()
    leave_room()  # as the program does
    encoder, network = Encoder.load(), export()
    crop = FaceCrop(np.random.default_rng(0).integers(0, 256, (112, 112, 3), np.uint8))

    def with_opencv() -> "np.typing.NDArray[np.float32]":
        blob = cv2.dnn.blobFromImage(crop.pixels, 1 / 128, (112, 112), (127.5, 127.5, 127.5), swapRB=True)
        network.setInput(blob)
        return np.asarray(network.forward()[0], np.float32)

    def with_torch() -> "np.typing.NDArray[np.float32]":
        return encoder.encode([crop])[0].vector

    print(f"cosine of the two embeddings: {with_opencv() @ with_torch():.5f}")
    ways: dict[str, Callable[[], object]] = {"cv2.dnn": with_opencv, "faceapp": with_torch}
    for threads in sorted({torch.get_num_threads(), all_cores}):
        torch.set_num_threads(threads)
        cv2.setNumThreads(threads)
        print(f"threads: {threads}")
        for name, milliseconds in take_turns(ways).items():
            p95 = np.percentile(milliseconds, 95)
            print(f"{name:>8}: {np.median(milliseconds):.2f} ms a face (best {min(milliseconds):.2f}, p95 {p95:.2f})")


def take_turns(ways: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Return how many milliseconds each way took, round after round, without the first rounds."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(ROUNDS):
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            if turn >= ROUNDS // 10:
                times[name].append(1000 * (time.perf_counter() - begun))
    return times


def export() -> "cv2.dnn.Net":
    """Return the bundled network as OpenCV runs it."""
    network = fuse_batch_norm(read_encoder(resource(BUNDLED_ENCODER))[0])
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder) / "encoder.onnx"
        torch.onnx.export(network, (torch.zeros(1, 3, 112, 112),), str(path), dynamo=False)
        return cv2.dnn.readNetFromONNX(str(path))


if __name__ == "__main__":
    main()
