"""QR codes are read from what a camera sees and from picture files."""

import numpy as np
import pytest
import segno

from faceapp._opencv import cv2
from faceapp.capture.qr_code import read_qr_code

TEXT = "FACEAPP1:" + "ABCDEFGH23456777" * 12


def code(side: int) -> np.ndarray:
    """A white card with a code, (side, side, 3)."""
    modules = 1 - np.array(segno.make(TEXT, error="l", micro=False).matrix, np.uint8)
    card = np.repeat(np.pad(modules, 4, constant_values=1)[..., None] * 255, 3, axis=2)
    return cv2.resize(card, (side, side), interpolation=cv2.INTER_NEAREST)


def held_askew(width: int, height: int, side: int) -> np.ndarray:
    """What a camera sees of a screen that is held before it: turned, soft, grey and noisy."""
    card = code(side)
    corners = np.float32([[0, 0], [side, 0], [side, side], [0, side]])
    there = corners * 0.98 + [(width - side) / 2, (height - side) / 2] + np.float32([[6, 0], [0, 8], [-5, 0], [0, -6]])
    turned = cv2.getPerspectiveTransform(corners, np.float32(there))
    frame = cv2.warpPerspective(card, turned, (width, height), borderValue=(90, 90, 90), flags=cv2.INTER_AREA)
    frame = cv2.GaussianBlur(frame, (3, 3), 0.8) * 0.7 + 30
    return np.clip(frame + np.random.default_rng(0).normal(0, 5, frame.shape), 0, 255).astype(np.uint8)


@pytest.mark.parametrize(("width", "height", "side"), [(640, 480, 340), (1280, 720, 400), (4000, 3000, 2000)])
def test_a_code_held_before_the_camera_is_read(width: int, height: int, side: int) -> None:
    assert read_qr_code(held_askew(width, height, side)) == TEXT


def test_where_there_is_no_code_nothing_is_read() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (120, 160, 3), np.uint8)
    assert read_qr_code(noise) == ""
    assert read_qr_code(np.zeros((16, 16, 3), np.uint8)) == ""
