"""The thread that reads the camera."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from faceapp.capture.condition import CameraState
from faceapp.capture.frame import Frame
from faceapp.capture.mailbox import Mailbox
from faceapp.capture.preview import preview
from faceapp.capture.reader import CameraReader
from faceapp.capture.source import FrameSource, SourceSpec
from faceapp.errors import SourceError
from faceapp.gui.style.images import to_qimage


@dataclass(frozen=True)
class Screen:
    """How large (device px) the view is and whether it is a looking glass."""

    width: int = 960
    height: int = 540
    mirror: bool = True


@dataclass(frozen=True, eq=False)
class Preview:
    """A picture for the view.

    Attributes:
        image: scaled and perhaps mirrored; owns its memory.
        frame_size: (width, height) px of the frame it was made from.
        mirrored: whether left and right are swapped.
        captured_at: ``time.monotonic()`` seconds.
    """

    image: QImage
    frame_size: tuple[int, int]
    mirrored: bool
    captured_at: float


class CaptureWorker(QObject):
    """Reads a source and leaves its frames in mailboxes: one for the analysis, one for the view."""

    changed = Signal(object)  # CameraState
    arrived = Signal()  # a preview lies in the mailbox; carries nothing, so that nothing queues
    finished = Signal()

    def __init__(
        self,
        spec: SourceSpec,
        open_source: Callable[[SourceSpec], FrameSource],
        frames: Mailbox[Frame],
        previews: Mailbox[Preview],
    ) -> None:
        """Prepare; nothing is opened before ``run``."""
        super().__init__()
        self.screen = Screen()  # replaced as a whole by the window's thread
        self._spec = spec
        self._reader = CameraReader(spec, open_source, self._deliver, self.changed.emit)
        self._frames = frames
        self._previews = previews

    @Slot()
    def run(self) -> None:
        """Read until stopped, or until a file ends."""
        try:
            self._reader.run()
        except Exception as error:  # none of the source's, which the reader deals with; the window has to go on
            failure = SourceError("{source} has failed.", "{reason}", source=self._spec.name, reason=str(error))
            self.changed.emit(CameraState.after(self._spec, failure))
        self.finished.emit()

    def hold_automatics(self, held: bool) -> None:
        """Keep exposure and white balance as they are, where the camera can; callable from any thread."""
        self._reader.hold_automatics(held)

    def stop(self) -> None:
        """End ``run`` after the frame in hand; callable from any thread."""
        self._reader.stop()

    def _deliver(self, frame: Frame) -> None:
        self._frames.put(frame)
        screen = self.screen
        height, width = frame.pixels.shape[:2]
        image = to_qimage(preview(frame.pixels, screen.width, screen.height, screen.mirror))
        self._previews.put(Preview(image, (width, height), screen.mirror, frame.captured_at))
        self.arrived.emit()
