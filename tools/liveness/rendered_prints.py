"""Synthetic prints: a face cut out of a frame, put on a flat, bent or folded sheet and swung before a pinhole camera.

They show what a still picture of a face can do by turning alone; real prints are also held, lit and recorded, so
whatever is measured on these is called synthetic.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.vision.face import Face

SHAPES = ("flat", "bent", "folded")
SIZE = (640, 480)
PRINT_WIDTH, FACE_WIDTHS = 300, 2.2
"""The sheet's width in px of the rendered frame, and in widths of the face."""

DISTANCE = 4.0
"""Of the camera, in widths of the sheet."""

BEND, FOLD = np.radians(45.0), np.radians(30.0)
"""How far the edges of a bent sheet, a cylinder about the face, and the halves of a folded one lean back."""

SWING, PERIOD = np.radians(35.0), 4.0


def swung(pixels: Pixels, face: Face, shape: str, seconds: float, rate: float) -> Iterator[tuple[float, Pixels]]:
    """Give the frames of a sheet that swings by 35 degrees to either side in four seconds, with their times."""
    sheet = _cut(pixels, face)
    room = cv2.GaussianBlur(cv2.resize(pixels, SIZE), (0, 0), 25)
    for number in range(int(seconds * rate)):
        at = number / rate
        # The first second is held still, so that there is a frontal pose to compare with.
        swing = max(0.0, at - 1.0) * 2 * np.pi / PERIOD
        yield at, _render(sheet, room, shape, SWING * float(np.sin(swing)))


def _cut(pixels: Pixels, face: Face) -> Pixels:
    x, y, width, height = face.box
    side = FACE_WIDTHS * width
    middle = np.array([x + width / 2, y + height / 2])
    scale = PRINT_WIDTH / side
    matrix = np.column_stack([scale * np.eye(2), PRINT_WIDTH / 2 - scale * middle])
    return np.asarray(
        cv2.warpAffine(pixels, matrix, (PRINT_WIDTH, PRINT_WIDTH), borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def _profile(shape: str, across: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where points of the sheet, -0.5..0.5 across it, lie: to the right, and towards the camera."""
    if shape == "bent":
        radius = 0.5 / BEND
        return radius * np.sin(across / radius), radius * (np.cos(across / radius) - 1)
    if shape == "folded":
        return across * np.cos(FOLD), -np.abs(across) * np.sin(FOLD)
    return across, np.zeros_like(across)


def _render(sheet: Pixels, room: Pixels, shape: str, yaw: float) -> Pixels:
    across = np.linspace(-0.5, 0.5, 2001)
    right, near = _profile(shape, across)
    turned = right * np.cos(yaw) + near * np.sin(yaw)
    scale = DISTANCE / (DISTANCE - (near * np.cos(yaw) - right * np.sin(yaw)))
    seen = np.maximum.accumulate(turned * scale)  # what is turned away from the camera is hidden
    column, row = np.meshgrid(*(np.arange(side) - side / 2 for side in SIZE))
    column, row = column / PRINT_WIDTH, row / PRINT_WIDTH
    place = np.interp(column[0], seen, across, left=2.0, right=2.0)
    depth = np.interp(column[0], seen, scale, left=1.0, right=1.0)
    x = ((place + 0.5) * (PRINT_WIDTH - 1))[None, :].repeat(SIZE[1], axis=0).astype(np.float32)
    y = ((row / depth + 0.5) * (PRINT_WIDTH - 1)).astype(np.float32)
    drawn = cv2.remap(sheet, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    on_sheet = (x >= 0) & (x <= PRINT_WIDTH - 1) & (y >= 0) & (y <= PRINT_WIDTH - 1)
    return np.asarray(np.where(on_sheet[..., None], drawn, room), np.uint8)
