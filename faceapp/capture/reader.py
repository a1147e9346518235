"""Reading a source for as long as asked, and reopening it when it is lost."""

import logging
import threading
from collections.abc import Callable

from faceapp.capture.condition import CameraState, Condition
from faceapp.capture.driver import call_driver
from faceapp.capture.frame import Frame
from faceapp.capture.source import FrameSource, SourceKind, SourceSpec
from faceapp.capture.watch import FrameWatch
from faceapp.errors import DriverError, FrameError, SourceError, SourceLostError

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
"""Seconds between attempts to reopen a camera; each pause is twice the last."""


class CameraReader:
    """Delivers the frames of a source and tells how it is. ``run`` belongs to one thread, the rest to any.

    A device or stream that is lost, missing or busy, or whose driver fails, is tried again, less and less
    often, so that plugging it in is enough. A file that has ended or can't be played is not.
    """

    def __init__(
        self,
        spec: SourceSpec,
        open_source: Callable[[SourceSpec], FrameSource],
        deliver: Callable[[Frame], None],
        tell: Callable[[CameraState], None],
        first_pause: float = FIRST_PAUSE,
    ) -> None:
        """Prepare; nothing is opened before ``run``.

        Args:
            spec: what to read.
            open_source: opens it.
            deliver: takes each frame; must not block.
            tell: takes each change of state.
            first_pause: seconds before the first attempt to reopen.
        """
        self._spec = spec
        self._open_source = open_source
        self._deliver = deliver
        self._tell = tell
        self._first_pause = first_pause
        self._stop = threading.Event()
        self._came = False
        self._hold = self._held = False
        self._logged: set[str] = set()

    def run(self) -> None:
        """Read until stopped, or until a file ends or fails."""
        pause = self._first_pause
        self._tell(CameraState(self._spec, Condition.OPENING))
        while not self._stop.is_set():
            seen_before, self._came = self._came, False
            try:
                self._read_all()
            except SourceError as error:
                self._log(error)
                was_live = self._came
                self._came = self._came or seen_before
                self._tell(CameraState.after(self._spec, self._as_loss(error)))
                if self._spec.kind is SourceKind.FILE:
                    return
                pause = self._first_pause if was_live else pause
                self._stop.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    def hold_automatics(self, held: bool) -> None:
        """Keep the camera's exposure and white balance as they are from the next frame on, or no longer."""
        self._hold = held

    def stop(self) -> None:
        """End ``run`` after the frame in hand."""
        self._stop.set()

    def _as_loss(self, error: SourceError) -> SourceError:
        """A camera that was there before and can't be opened now has been unplugged."""
        if not self._came or self._spec.kind is SourceKind.FILE or isinstance(error, SourceLostError | FrameError):
            return error
        return SourceLostError(error.message, error.hint)

    def _read_all(self) -> None:
        source = call_driver(lambda: self._open_source(self._spec), self._spec.name)
        watch, told, self._held = FrameWatch(), None, False
        try:
            while not self._stop.is_set():
                self._follow_hold(source)
                frame = call_driver(source.read, self._spec.name)
                if self._spec.kind is not SourceKind.FILE:  # a video may well hold a still or a black scene
                    watch.see(frame)
                self._came = True
                self._deliver(frame)
                condition = Condition.BLACK if watch.black else Condition.LIVE
                if condition is not told:
                    self._tell(CameraState(self._spec, condition))
                    told = condition
        finally:
            self._close(source)

    def _follow_hold(self, source: FrameSource) -> None:
        hold = self._hold
        if hold is not self._held:
            self._held = hold
            call_driver(lambda: source.hold_automatics(hold), self._spec.name)

    def _close(self, source: FrameSource) -> None:
        try:
            call_driver(source.close, self._spec.name)
        except SourceError as error:  # why it was closed matters more
            self._log(error)

    def _log(self, error: SourceError) -> None:
        """Log where a driver failed, once for each kind of error."""
        if isinstance(error, DriverError) and error.message not in self._logged:
            self._logged.add(error.message)
            logging.getLogger(__name__).warning("%s\n%s", error.message, error.where)
