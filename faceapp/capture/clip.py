"""A video file as fast as it can be read, for measurements."""

from collections.abc import Iterator
from itertools import count

from faceapp._opencv import cv2
from faceapp.capture.driver import to_pixels
from faceapp.capture.frame import Frame, Pixels
from faceapp.capture.source import FALLBACK_FPS
from faceapp.errors import SourceError


def read_clip(path: str) -> Iterator[Pixels]:
    """Give the pictures of a video one after the other, without waiting for their time, to its end.

    Raises:
        SourceError: it can't be opened, or its pictures can't be used.
    """
    return (frame.pixels for frame in read_frames(path))


def read_frames(path: str) -> Iterator[Frame]:
    """Give the frames of a video as ``read_clip`` does; ``captured_at`` counts from 0 by the video's own frame rate.

    Raises:
        SourceError: it can't be opened, or its pictures can't be used.
    """
    capture = cv2.VideoCapture(path)
    try:
        if not capture.isOpened():
            raise SourceError(
                "{path} is not a video that can be played.", "Give a video file with one face in it.", path=path
            )
        rate = capture.get(cv2.CAP_PROP_FPS)
        interval = 1.0 / (rate if 1.0 <= rate <= 240.0 else FALLBACK_FPS)
        for number in count():
            ok, pixels = capture.read()
            if not ok:
                return
            yield Frame(to_pixels(pixels, path), number, number * interval)
    finally:
        capture.release()
