"""The thread that analyses."""

import queue
import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal, Slot

from faceapp.capture.frame import Frame
from faceapp.capture.mailbox import Mailbox
from faceapp.gui.session.background import Task
from faceapp.recognition.enrolment.examination import Examiner
from faceapp.recognition.live.analysis import Analysis, LightAnswer, Question
from faceapp.recognition.live.checker import Checker
from faceapp.recognition.pipeline import Pipeline
from faceapp.vision.quality.bounds import CHECK, ENROL, Bounds

RESTING_SECONDS = 0.1
"""How long a resting analysis takes to notice that it is wanted again."""


class AnalysisWorker(QObject):
    """Loads the models, then checks the newest frame, again and again, and does tasks in between."""

    ready = Signal(object)  # EncoderCard: the models are loaded
    analysed = Signal(object)  # Analysis
    examined = Signal(object)  # Shot, or None where no face was found
    worked = Signal(object)  # Answer of a task
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
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._orders: queue.SimpleQueue[Callable[[Checker], None]] = queue.SimpleQueue()
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

    def accept_pin(self, track_id: int, person_id: int) -> None:
        """Take a track for this person's, who has typed their PIN; callable from any thread."""
        self._orders.put(lambda checker: checker.accept_pin(track_id, person_id))

    def end_attempt(self) -> None:
        """End the questions that are asked of a face, if any; callable from any thread."""
        self._orders.put(lambda checker: checker.gate.interrupt())

    def answer_light(self, answer: LightAnswer) -> None:
        """Say what became of the light that was to be shown; callable from any thread."""
        self._orders.put(lambda checker: checker.gate.answer_light(answer))

    def try_again(self, track_id: int) -> None:
        """Ask a face once more that has failed to answer; callable from any thread."""
        self._orders.put(lambda checker: checker.gate.try_again(track_id))

    def use_source(self, no_camera: bool) -> None:
        """Say whether the frames come from what is no camera; callable from any thread."""
        self._orders.put(lambda checker: checker.gate.use_source(no_camera))

    def submit(self, task: Task) -> None:
        """Do ``task``, which takes the pipeline, before the next frame; callable from any thread."""
        self._tasks.put(task)

    def frames(self, until: threading.Event) -> Iterator[Frame]:
        """Give a task the frames that come until then; while it takes them nobody is checked."""
        while not (until.is_set() or self._stop.is_set()):
            frame = self._frames.take(timeout=0.1)
            if frame is not None:
                yield frame

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
                self._do_tasks(pipeline)
                checker.gate.may_ask = not self._resting and self._examiner is None
                if not checker.gate.may_ask:
                    checker.gate.interrupt()
                if self._resting:
                    self._stop.wait(RESTING_SECONDS)
                    continue
                frame = self._frames.take(timeout=0.1)
                if frame is not None:
                    checker.bounds = self._bounds
                    while not self._orders.empty():
                        self._orders.get()(checker)
                    analysis = checker.check(frame, self._question)
                    self.analysed.emit(analysis)
                    self._examine(analysis, pipeline)
        except Exception as error:
            self.failed.emit(error)
        self.finished.emit()

    def stop(self) -> None:
        """End ``run`` after the frame in hand; callable from any thread."""
        self._stop.set()

    def _examine(self, analysis: Analysis, pipeline: Pipeline) -> None:
        examiner = self._examiner  # may be replaced by the window's thread meanwhile
        if examiner is not None:
            self.examined.emit(examiner.look(analysis.measured_foremost(), analysis.frame, pipeline.mesh))

    def _do_tasks(self, pipeline: Pipeline) -> None:
        while not self._tasks.empty():
            self.worked.emit(self._tasks.get().carry_out(pipeline))
