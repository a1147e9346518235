"""The camera as the window sees it: one state at a time, and the newest picture."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from faceapp.capture.condition import CameraState, Condition
from faceapp.capture.frame import Frame
from faceapp.capture.mailbox import Mailbox
from faceapp.capture.source import FrameSource, SourceKind, SourceSpec
from faceapp.capture.watch import OLDEST
from faceapp.errors import SourceLostError
from faceapp.gui.session.capture_worker import CaptureWorker, Preview, Screen
from faceapp.gui.session.threads import WorkerThreads


class CameraFeed(QObject):
    """Opens a source and follows how it fares; never waits for it."""

    state_changed = Signal()
    previewed = Signal(object)  # Preview
    size_changed = Signal()

    def __init__(
        self,
        threads: WorkerThreads,
        frames: Mailbox[Frame],
        open_source: Callable[[SourceSpec], FrameSource],
        spec: SourceSpec,
        parent: QObject | None = None,
    ) -> None:
        """Prepare to read ``spec`` into ``frames``; ``retry`` opens it."""
        super().__init__(parent)
        self.state = CameraState(spec, Condition.OPENING)
        self.size: tuple[int, int] | None = None  # of the frames that come, (width, height) px
        self._threads = threads
        self._frames = frames
        self._open_source = open_source
        self._previews: Mailbox[Preview] = Mailbox()
        self._worker: CaptureWorker | None = None
        self._screen = Screen()
        self._told = self.state
        self._silent = False
        self._newest = 0.0
        self._watch = QTimer(self, interval=250)
        self._watch.timeout.connect(self._notice_silence)
        self._watch.start()

    def open(self, spec: SourceSpec) -> None:
        """Leave the present source, however it is, and open this one."""
        if self._worker is not None:
            self._worker.stop()
        self._previews = Mailbox()
        worker = CaptureWorker(spec, self._open_source, self._frames, self._previews)
        worker.screen = self._screen
        worker.arrived.connect(self._on_arrived)
        worker.changed.connect(self._on_changed)
        self._worker = worker
        self._set(CameraState(spec, Condition.OPENING))
        self._threads.start(worker)

    def retry(self) -> None:
        """Open the present source afresh."""
        self.open(self.state.spec)

    def close(self) -> None:
        """Leave the source and tell of nothing more."""
        self._watch.stop()
        if self._worker is not None:
            self._worker.stop()
            self._worker = None

    def hold_automatics(self, held: bool) -> None:
        """Keep exposure and white balance as they are, where the camera can, or leave them to it again."""
        if self._worker is not None:
            self._worker.hold_automatics(held)

    def set_screen(self, screen: Screen) -> None:
        """Make previews like this from now on."""
        self._screen = screen
        if self._worker is not None:
            self._worker.screen = self._screen

    @Slot()
    def _on_arrived(self) -> None:
        picture = self._previews.take(timeout=0) if self._heard_from_worker() else None
        if picture is None:
            return
        self._newest = picture.captured_at
        if picture.frame_size != self.size:
            self.size = picture.frame_size
            self.size_changed.emit()
        if self._silent:
            self._silent = False
            self._set(self._told)
        self.previewed.emit(picture)

    @Slot(object)
    def _on_changed(self, state: CameraState) -> None:
        if self._heard_from_worker():
            self._told, self._silent, self._newest = state, False, time.monotonic()
            self._set(state)

    def _heard_from_worker(self) -> bool:
        """Whether the signal in hand comes from the source in use, not from one already left."""
        return self._worker is not None and self.sender() is self._worker

    def _notice_silence(self) -> None:
        """A driver may hang in the middle of a read; nobody but the clock tells. A file can only be slow."""
        may_hang = self.state.spec.kind is not SourceKind.FILE and self.state.condition.has_picture
        if may_hang and time.monotonic() - self._newest > OLDEST:
            self._silent = True
            error = SourceLostError(
                "{source} gives no more pictures.", "Check its connection and try again.", source=self.state.spec.name
            )
            self._set(CameraState.after(self.state.spec, error))

    def _set(self, state: CameraState) -> None:
        self.state = state
        self.state_changed.emit()
