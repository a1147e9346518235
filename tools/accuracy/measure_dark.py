"""What taking the noise out before detection is worth in a dark room.

    python tools/accuracy/measure_dark.py LFW [--images 300]

Each picture is darkened as a webcam sees it: light scaled down in linear light, photons counted
(Poisson), read noise added, and the whole brightened again by the camera's gain. A face counts as
missed when none is found within half a face's width of the place it has in the clean picture. The
landmarks' error is in distances between the eyes; the score is that of the dark picture's crop with
the clean picture's.
"""

import argparse
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np

from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.recognition.pipeline import FaceEncoder, load_pipeline
from faceapp.recognition.similarity import cosine
from faceapp.vision.alignment import align
from faceapp.vision.detector import FaceDetector
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.noise import quieten, relative_noise

GAMMA = 2.2
PHOTONS_AT_WHITE = 1000.0
ROOMS = {"clean": (1.0, 1.0), "5 % light": (0.05, 4.0), "2 % light": (0.02, 8.0), "1 % light": (0.01, 12.0)}
"""Room → share of the light, and the camera's gain in linear light."""


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--images", type=int, default=300)
    arguments = parser.parse_args()
    files = sorted(arguments.folder.rglob("*.jpg"))
    random.Random(1).shuffle(files)
    pictures = [load_image(file) for file in files[: arguments.images]]
    encoder = load_pipeline().encoder
    detectors = {
        "as it is": FaceDetector(prepare=lambda pixels: pixels),
        "smoothed when noisy": FaceDetector(prepare=quieten),
    }
    clean = [_middle(detectors["as it is"].detect(pixels), pixels) for pixels in pictures]
    print("| room | noise | detection on the picture | missed | landmark error | score | score, crop smoothed |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for room, (light, gain) in ROOMS.items():
        dark = pictures if light == 1.0 else [darken(p, light, gain, seed) for seed, p in enumerate(pictures)]
        noise = float(np.median([relative_noise(pixels) for pixels in dark]))
        for name, detector in detectors.items():
            figures = _compare(dark, pictures, clean, detector.detect, encoder)
            print(f"| {room} | {noise:.2f} | {name} | {figures} |", flush=True)


def darken(pixels: Pixels, light: float, gain: float, seed: int) -> Pixels:
    """Return the picture in a share of its ``light``, brightened by the camera's ``gain``."""
    rng = np.random.default_rng(seed)
    photons = (pixels / 255.0) ** GAMMA * light * PHOTONS_AT_WHITE
    counted = np.maximum(rng.poisson(photons) + rng.normal(0.0, 1.0, pixels.shape), 0.0) / PHOTONS_AT_WHITE
    return np.asarray(255.0 * np.clip(counted * gain, 0.0, 1.0) ** (1 / GAMMA), np.uint8)


def _compare(
    dark: list[Pixels],
    pictures: list[Pixels],
    clean: list[Face | None],
    detect: Callable[[Pixels], tuple[Face, ...]],
    encoder: FaceEncoder,
) -> str:
    missed, errors, plain, smooth = 0, [], [], []
    for pixels, original, truth in zip(dark, pictures, clean, strict=True):
        if truth is None:
            continue
        face = _middle(detect(pixels), pixels)
        if face is None or np.abs(face.landmarks - truth.landmarks).mean() > truth.box[2] / 2:
            missed += 1
            continue
        distance = np.linalg.norm(face.landmarks - truth.landmarks, axis=1).mean()
        errors.append(distance / truth.inter_eye_distance)
        crops = [align(original, truth.landmarks), align(pixels, face.landmarks)]
        before, as_it_is, smoothed = encoder.encode([*crops, FaceCrop(quieten(crops[1].pixels))])
        plain.append(cosine(before, as_it_is))
        smooth.append(cosine(before, smoothed))
    share = missed / (len(errors) + missed)
    return f"{share:.1%} | {np.mean(errors):.3f} | {np.mean(plain):.3f} | {np.mean(smooth):.3f}"


def _middle(faces: tuple[Face, ...], pixels: Pixels) -> Face | None:
    """Return the face nearest to the middle of the picture, where LFW's people are."""
    centre = np.array(pixels.shape[1::-1]) / 2
    return min(faces, key=lambda face: float(np.linalg.norm(face.landmarks.mean(axis=0) - centre)), default=None)


if __name__ == "__main__":
    main()
