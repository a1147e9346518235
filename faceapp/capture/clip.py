"""A video file as fast as it can be read, for measurements."""

from collections.abc import Iterator

from faceapp._opencv import cv2
from faceapp.capture.driver import to_pixels
from faceapp.capture.frame import Pixels
from faceapp.errors import SourceError


def read_clip(path: str) -> Iterator[Pixels]:
    """Give the pictures of a video one after the other, without waiting for their time, to its end.

    Raises:
        SourceError: it can't be opened, or its pictures can't be used.
    """
    capture = cv2.VideoCapture(path)
    try:
        if not capture.isOpened():
            raise SourceError(f"{path} is not a video that can be played.", "Give a video file with one face in it.")
        while True:
            ok, pixels = capture.read()
            if not ok:
                return
            yield to_pixels(pixels, path)
    finally:
        capture.release()
