"""A camera's own choice of exposure and white balance, held for a while where its driver lets it be."""

from math import isfinite
from typing import NamedTuple

from faceapp._opencv import cv2


class _Automatic(NamedTuple):
    """OpenCV's properties of one automatic: whether it is on, and what it has chosen."""

    switch: int
    value: int


EXPOSURE = _Automatic(cv2.CAP_PROP_AUTO_EXPOSURE, cv2.CAP_PROP_EXPOSURE)
WHITE_BALANCE = _Automatic(cv2.CAP_PROP_AUTO_WB, cv2.CAP_PROP_WB_TEMPERATURE)

MANUAL_V4L2 = 1
"""What Video4Linux calls manual exposure; 3 is the usual automatic one. Elsewhere 0 is manual."""


class Automatics:
    """Holds what a camera has chosen, and gives the choice back. A driver that has no such control leaves it so."""

    def __init__(self, capture: "cv2.VideoCapture") -> None:
        """Begin with everything left to the camera."""
        self._capture = capture
        self._before: list[tuple[_Automatic, float]] = []

    def hold(self) -> None:
        """Switch the automatics off, each at the value it has."""
        if self._before:
            return
        for automatic in (EXPOSURE, WHITE_BALANCE):
            on, value = self._get(automatic.switch), self._get(automatic.value)
            manual = self._manual(automatic)
            if not isfinite(on) or on <= 0 or on == manual or not self._set(automatic.switch, manual):
                continue
            self._before.append((automatic, on))
            if isfinite(value):  # some drivers fall back to a default of their own
                self._set(automatic.value, value)

    def release(self) -> None:
        """Leave to the camera again what was taken from it."""
        before, self._before = self._before, []
        for automatic, on in before:
            self._set(automatic.switch, on)

    def _manual(self, automatic: _Automatic) -> float:
        video4linux = self._get(cv2.CAP_PROP_BACKEND) == cv2.CAP_V4L2
        return MANUAL_V4L2 if automatic is EXPOSURE and video4linux else 0

    def _get(self, what: int) -> float:
        try:
            return float(self._capture.get(what))
        except cv2.error:
            return -1.0

    def _set(self, what: int, value: float) -> bool:
        try:
            return bool(self._capture.set(what, value))
        except cv2.error:
            return False
