"""A camera before which clips are held: window_policies.py shows the window what comes of it."""

import time
from collections.abc import Iterator
from itertools import cycle
from threading import Event

from faceapp.capture.frame import Frame
from faceapp.capture.source import SourceKind, SourceSpec
from faceapp.errors import SourceLostError

CAMERA = SourceSpec(SourceKind.DEVICE, "99")
AN_HOUR = 3600.0
"""Between two clips, that none has to wait for another try; the first is as much ahead of the computer's clock."""


class Held:
    """A camera before which a clip is held; it gives a frame when the one before has been dealt with."""

    def __init__(self, spec: SourceSpec, frames: Iterator[Frame], start: float) -> None:
        """Hold ``frames``, as if the first were taken at ``start``."""
        self.spec = spec
        self.at = 0.0
        self._frames, self._start = frames, start
        self._dealt_with = Event()

    def go_on(self) -> None:
        """Give the next frame."""
        self._dealt_with.set()

    def read(self) -> Frame:
        """Return the next frame, as soon as it is wanted."""
        self._dealt_with.wait(timeout=2.0)
        self._dealt_with.clear()
        frame = next(self._frames, None)
        if frame is None:
            raise SourceLostError("Nothing is held before the camera.", "")
        self.at = frame.captured_at
        return Frame(frame.pixels, frame.number, self._start + frame.captured_at)

    def hold_automatics(self, held: bool) -> None:
        """Do nothing: a film has no exposure."""

    def close(self) -> None:
        """Let go of nothing."""


class Holder:
    """Whoever holds clips before the camera, one after the other."""

    def __init__(self) -> None:
        """Begin with none."""
        self._frames: list[Frame] = []
        self._start = time.monotonic()
        self.held = self.open(CAMERA)

    def take(self, frames: list[Frame]) -> None:
        """Hold this clip before the camera when it is opened next."""
        self._frames = frames
        self._start += AN_HOUR

    def open(self, spec: SourceSpec) -> Held:
        """Open the camera, as ``open_source`` does."""
        self.held = Held(spec, _looped(self._frames), self._start)
        return self.held


def _looped(frames: list[Frame]) -> Iterator[Frame]:
    if not frames:
        return
    interval = frames[1].captured_at - frames[0].captured_at
    for number, frame in enumerate(cycle(frames)):
        yield Frame(frame.pixels, number, number * interval)
