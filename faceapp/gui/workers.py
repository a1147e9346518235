"""The two threads beside the window's: one reads the camera, one analyses."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from faceapp.capture.condition import CameraState
from faceapp.capture.frame import Frame
from faceapp.capture.mailbox import Mailbox
from faceapp.capture.preview import preview
from faceapp.capture.reader import CameraReader
from faceapp.capture.source import FrameSource, SourceSpec
from faceapp.errors import SourceError
from faceapp.gui.images import to_qimage
from faceapp.recognition.analysis import Analysis, Question
from faceapp.recognition.checking import Checker
from faceapp.recognition.examination import Examiner
from faceapp.recognition.pipeline import Pipeline
from faceapp.vision.bounds import CHECK, ENROL, Bounds

RESTING_SECONDS = 0.1
"""How long a resting analysis takes to notice that it is wanted again."""


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


@dataclass(frozen=True, eq=False)
class Job:
    """Something to do with the pipeline between two frames; the rest is called in the window's thread.

    Attributes:
        work: what to do.
        done: takes the result.
        failed: takes the exception.
        owner: nothing is called once this object is gone.
    """

    work: Callable[[Pipeline], object]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    owner: QObject


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
        except Exception as error:  # a driver's own; the window has to go on
            failure = SourceError(f"{self._spec.name} has failed.", str(error))
            self.changed.emit(CameraState.after(self._spec, failure))
        self.finished.emit()

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


class AnalysisWorker(QObject):
    """Loads the models, then checks the newest frame, again and again, and does jobs in between."""

    ready = Signal(object)  # EncoderCard: the models are loaded
    analysed = Signal(object)  # Analysis
    examined = Signal(object)  # Shot, or None where no face was found
    worked = Signal(object, object)  # Job, and its result or exception
    failed = Signal(object)  # Exception: the models can't be loaded or have broken down
    finished = Signal()

    def __init__(self, load: Callable[[], Pipeline], frames: Mailbox[Frame]) -> None:
        """Prepare; ``load`` is called in the worker's thread, as torch takes seconds to import."""
        super().__init__()
        self._load = load
        self._frames = frames
        self._question: Question | None = None
        self._bounds = CHECK
        self._enrol_bounds = ENROL
        self._examiner: Examiner | None = None
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._vouched: queue.SimpleQueue[tuple[int, int]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._resting = False

    def rest(self, resting: bool) -> None:
        """Leave frames unchecked while nobody looks, or go on; callable from any thread."""
        self._resting = resting

    def examine(self, wanted: bool) -> None:
        """Look at every frame as a possible reference too, or no longer; callable from any thread."""
        self._examiner = Examiner(self._enrol_bounds) if wanted else None

    def limit(self, check: Bounds, enrol: Bounds) -> None:
        """From the next frame on, ask this quality of probes and of references; callable from any thread."""
        self._bounds, self._enrol_bounds = check, enrol
        self.examine(self._examiner is not None)

    def vouch(self, track_id: int, person_id: int) -> None:
        """Take a track for this person's, who has typed their PIN; callable from any thread."""
        self._vouched.put((track_id, person_id))

    def submit(self, job: Job) -> None:
        """Do ``job`` before the next frame; callable from any thread."""
        self._jobs.put(job)

    def ask(self, question: Question | None) -> None:
        """Compare with this from the next frame on; callable from any thread."""
        self._question = question

    @Slot()
    def run(self) -> None:
        """Analyse until stopped."""
        try:
            pipeline = self._load()
            self.ready.emit(pipeline.encoder.card)
            checker = Checker(pipeline)
            while not self._stop.is_set():
                self._do_jobs(pipeline)
                if self._resting:
                    self._stop.wait(RESTING_SECONDS)
                    continue
                frame = self._frames.take(timeout=0.1)
                if frame is not None:
                    checker.bounds = self._bounds
                    while not self._vouched.empty():
                        checker.vouch(*self._vouched.get())
                    analysis = checker.check(frame, self._question)
                    self.analysed.emit(analysis)
                    self._examine(analysis)
        except Exception as error:
            self.failed.emit(error)
        self.finished.emit()

    def stop(self) -> None:
        """End ``run`` after the frame in hand; callable from any thread."""
        self._stop.set()

    def _examine(self, analysis: Analysis) -> None:
        examiner = self._examiner  # may be replaced by the window's thread meanwhile
        if examiner is not None:
            faces = [checked.face for checked in analysis.faces]
            self.examined.emit(examiner.look(analysis.frame.pixels, faces, analysis.frame.captured_at))

    def _do_jobs(self, pipeline: Pipeline) -> None:
        while not self._jobs.empty():
            job = self._jobs.get()
            try:
                result: object = job.work(pipeline)
            except Exception as error:
                result = error
            self.worked.emit(job, result)
