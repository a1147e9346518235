"""Rendered scenes (synthetic): one portrait as a head, as a print on a sheet, and before a camera that moves."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.vision.face import Face

HEIGHT, WIDTH = 480, 640
RATE = 10.0
REACH = 35.0


def room() -> Pixels:
    """Return a (480, 640, 3) background with soft structure and no straight edge."""
    grain = np.random.default_rng(3).integers(60, 200, (24, 32, 3)).astype(np.uint8)
    return np.asarray(cv2.resize(grain, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), np.uint8)


def moving(portrait: Pixels, face: Face, sheet: bool, seconds: float = 4.0) -> Iterator[tuple[float, Pixels, Face]]:
    """Give a face that moves to and fro over a room at rest, on a sheet of white margin or cut out as a head is."""
    cut, place, mask = _cut(portrait, face, sheet)
    background = room()
    for number in range(int(seconds * RATE)):
        at = number / RATE
        x, y = 180 + int(REACH * np.sin(3 * at)), 100 + int(REACH / 2 * np.cos(2 * at))
        pixels = background.copy()
        part = pixels[y : y + cut.shape[0], x : x + cut.shape[1]]
        part[mask] = cut[mask]
        yield at, pixels, _shifted(place, x, y)


def camera_moving(portrait: Pixels, face: Face, seconds: float = 4.0) -> Iterator[tuple[float, Pixels, Face]]:
    """Give a head that rests in its room while the camera moves."""
    _, pixels, placed = next(moving(portrait, face, sheet=False))
    for number in range(int(seconds * RATE)):
        at = number / RATE
        x, y = 40 + int(REACH * np.sin(3 * at)), 40 + int(REACH * np.cos(2 * at))
        yield at, np.ascontiguousarray(pixels[y : y + 400, x : x + 560]), _shifted(placed, -x, -y)


def _cut(portrait: Pixels, face: Face, sheet: bool) -> tuple[Pixels, Face, np.ndarray]:
    x, y, width, height = (int(side) for side in face.box)
    left, top = max(0, x - width // 2), max(0, y - height // 3)
    cut = portrait[top : y + int(1.3 * height), left : x + int(1.5 * width)]
    if sheet:
        mask = np.ones(cut.shape[:2], bool)
        cut = cut.copy()
        cut[:6], cut[-6:], cut[:, :6], cut[:, -6:] = 255, 255, 255, 255
    else:
        row, column = np.mgrid[: cut.shape[0], : cut.shape[1]]
        middle = np.array([x - left + width / 2, y - top + height / 2])
        mask = ((column - middle[0]) / (0.6 * width)) ** 2 + ((row - middle[1]) / (0.62 * height)) ** 2 < 1
    return cut, _shifted(face, -left, -top), mask


def _shifted(face: Face, x: float, y: float) -> Face:
    box = (face.box[0] + x, face.box[1] + y, face.box[2], face.box[3])
    return replace(face, box=box, landmarks=face.landmarks + np.array([x, y], np.float32))
