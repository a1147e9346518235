"""Live pictures: a camera, a video file or a network stream, each read frame by frame."""

import time
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from faceapp._opencv import cv2
from faceapp.addresses import shown_address
from faceapp.capture.automatics import Automatics
from faceapp.capture.devices import why_not
from faceapp.capture.driver import check_size, to_pixels
from faceapp.capture.frame import Frame
from faceapp.errors import FrameError, SourceEndedError, SourceError, SourceLostError, said

STREAM_TIMEOUT_MS = 5_000
FALLBACK_FPS = 25.0

UNCOMPRESSED = 640 * 480
"""Pixels of a frame above which a camera is asked for JPEG pictures."""


class SourceKind(Enum):
    """What a source is; it decides how it is opened, paced and reopened."""

    DEVICE = "device"
    FILE = "file"
    STREAM = "stream"


@dataclass(frozen=True)
class SourceSpec:
    """Which source to open.

    Attributes:
        kind: device, file or stream.
        address: device index as digits, file path, or URL.
        loop: whether a file starts again at its end.
        size: (width, height) px to ask a device for; None leaves the choice to it.
    """

    kind: SourceKind
    address: str
    loop: bool = False
    size: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """What the window calls it; of a stream no more than its host, since the rest may hold a password."""
        if self.kind is SourceKind.DEVICE:
            return said("Camera {number}", number=self.address)
        return Path(self.address).name if self.kind is SourceKind.FILE else shown_address(self.address)


class FrameSource(Protocol):
    """Something that gives frames. One thread opens, reads and closes it."""

    @property
    def spec(self) -> SourceSpec:
        """Which source this is."""

    def read(self) -> Frame:
        """Wait for the next frame and return it.

        Raises:
            SourceEndedError: a file has played to its end.
            FrameError: its frames can't be used.
            SourceError: the source gives no more frames.
        """

    def hold_automatics(self, held: bool) -> None:
        """Keep exposure and white balance as they are, where it can, or leave them to it again."""

    def close(self) -> None:
        """Let go of the device, file or connection."""


def parse_source(text: str, loop: bool = False) -> SourceSpec:
    """Tell a device index, a stream URL and a file path apart.

    Raises:
        SourceError: the text is empty.
    """
    text = text.strip()
    if not text:
        raise SourceError("No camera is named.", "Give a device number, a video file or a stream address.")
    if text.isdigit():
        return SourceSpec(SourceKind.DEVICE, text)
    if "://" in text:
        return SourceSpec(SourceKind.STREAM, text)
    return SourceSpec(SourceKind.FILE, text, loop)


def open_source(spec: SourceSpec) -> FrameSource:
    """Open the source.

    Raises:
        SourceError: it can't be opened; the hint says what to try.
    """
    if spec.kind is SourceKind.DEVICE:
        return _Camera(spec)
    if spec.kind is SourceKind.STREAM:
        timeouts = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            STREAM_TIMEOUT_MS,
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            STREAM_TIMEOUT_MS,
        ]
        capture = cv2.VideoCapture(spec.address, cv2.CAP_FFMPEG, timeouts)
        failure = SourceError(
            "The stream {source} can't be opened.",
            "Check that it is connected and that no other program uses it.",
            source=spec.name,
        )
        return _OpenCvSource(spec, capture, failure)
    if not Path(spec.address).is_file():
        raise SourceError("There is no video file {path}.", "Check the path.", path=spec.address)
    return _VideoFile(spec)


class _OpenCvSource:
    """A device or a stream: it comes at its own pace."""

    def __init__(self, spec: SourceSpec, capture: "cv2.VideoCapture", failure: SourceError | None = None) -> None:
        self.spec = spec
        self._capture = capture
        self._number = 0
        if failure is not None and not capture.isOpened():
            capture.release()
            raise failure
        self._check_size()

    def read(self) -> Frame:
        ok, pixels = self._capture.read()
        if not ok or pixels is None:
            raise SourceLostError(
                "{source} gives no more pictures.", "Check its connection and try again.", source=self.spec.name
            )
        frame = Frame(to_pixels(pixels, self.spec.name), self._number, time.monotonic())
        self._number += 1
        return frame

    def hold_automatics(self, held: bool) -> None:
        pass

    def close(self) -> None:
        self._capture.release()

    def _check_size(self) -> None:
        """Refuse a size that is known to be unfit before the first frame is decoded and takes the memory for it."""
        width, height = (int(self._capture.get(side)) for side in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
        if width > 0 and height > 0:  # not every driver knows it so early
            try:
                check_size(width, height, self.spec.name)
            except FrameError:
                self._capture.release()
                raise


class _Camera(_OpenCvSource):
    """A device of this computer."""

    def __init__(self, spec: SourceSpec) -> None:
        capture = cv2.VideoCapture(int(spec.address))
        if not capture.isOpened():
            capture.release()
            raise why_not(int(spec.address))
        if spec.size is not None:
            _ask_for(capture, *spec.size)
        super().__init__(spec, capture)
        self._automatics = Automatics(capture)

    def hold_automatics(self, held: bool) -> None:
        if held:
            self._automatics.hold()
        else:
            self._automatics.release()

    def close(self) -> None:
        self._automatics.release()  # else the next program would find the camera as it was held
        super().close()


def _ask_for(capture: "cv2.VideoCapture", width: int, height: int) -> None:
    """Ask a camera for a size of picture; one that has no such size gives the nearest it has."""
    # Uncompressed, USB carries little more than 640 × 480 at 30 fps; and the format decides which sizes there are.
    if width * height > UNCOMPRESSED:
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)


class _VideoFile(_OpenCvSource):
    """A video file, played at its own frame rate."""

    def __init__(self, spec: SourceSpec) -> None:
        capture = cv2.VideoCapture(spec.address)
        failure = SourceError("{path} is not a video that can be played.", "Choose another file.", path=spec.address)
        super().__init__(spec, capture, failure)
        fps = capture.get(cv2.CAP_PROP_FPS)
        self._interval = 1.0 / (fps if 1.0 <= fps <= 240.0 else FALLBACK_FPS)
        self._next_at = time.monotonic()

    def read(self) -> Frame:
        try:
            frame = super().read()
        except SourceLostError:
            frame = self._start_again()
        wait = self._next_at - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        # A reader that was held up does not make up for it with a burst of frames.
        self._next_at = max(self._next_at, time.monotonic() - self._interval) + self._interval
        return Frame(frame.pixels, frame.number, time.monotonic())

    def _start_again(self) -> Frame:
        if self._number == 0:
            raise SourceError("{source} holds no picture.", "Choose another video.", source=self.spec.name)
        if not self.spec.loop:
            raise SourceEndedError(
                "{source} has ended.", "Play it again, or choose another source.", source=self.spec.name
            )
        self._capture.release()
        self._capture = cv2.VideoCapture(self.spec.address)
        try:
            return super().read()
        except SourceLostError as error:  # only what is connected can be lost, and come back
            raise SourceError(
                "{source} can't be read any more.", "Check that it is still there.", source=self.spec.name
            ) from error
