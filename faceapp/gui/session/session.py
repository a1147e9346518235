"""What the window is about, without the window: camera, analysis, people and settings joined."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from faceapp.capture.condition import CameraState
from faceapp.capture.devices import device_name
from faceapp.capture.frame import Frame
from faceapp.capture.mailbox import Mailbox
from faceapp.capture.source import FrameSource, SourceKind, SourceSpec
from faceapp.errors import FaceAppError
from faceapp.gui.session.analysis_worker import AnalysisWorker
from faceapp.gui.session.background import Answer, Background, Done, Failed, Task
from faceapp.gui.session.camera import CameraFeed
from faceapp.gui.session.people import SessionPeople
from faceapp.gui.session.sharing import SessionSharing
from faceapp.gui.session.threads import WorkerThreads
from faceapp.liveness.no_camera import is_no_camera
from faceapp.recognition.live.analysis import Analysis, LightAnswer, Question
from faceapp.recognition.matching import Matcher, damaged_references
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Folders, Settings, save_settings
from faceapp.siamese.card import EncoderCard
from faceapp.station.enrolment import check_bounds, enrolment_bounds
from faceapp.station.people import People
from faceapp.station.policy import Policy
from faceapp.vision.quality.bounds import Bounds

JOIN_SECONDS = 3.0
"""How long a thread may take to end: a camera driver may hang in it."""

CLOCK_MS = 60_000

GALLERY_SECONDS = 60.0
"""How long what is written to the gallery may take while the window closes."""


class Session(QObject):
    """Joins camera, analysis, gallery and settings; every method returns at once."""

    people_changed = Signal()
    question_changed = Signal()  # what is asked; not where people were only removed
    settings_changed = Signal()
    encoder_changed = Signal()
    analysed = Signal(object)  # Analysis that answers what is asked now
    examined = Signal(object)  # Shot | None, while ``examine`` is on
    failed = Signal(object)  # Exception: something the operator has to know of
    damaged = Signal(object)  # Exception: the gallery's file is not whole

    def __init__(
        self,
        people: People,
        settings: Settings,
        folders: Folders,
        spec: SourceSpec,
        load: Callable[[], Pipeline],
        open_source: Callable[[SourceSpec], FrameSource],
    ) -> None:
        """Prepare; ``start`` opens the camera and loads the models."""
        super().__init__()
        self.gallery = people.gallery
        self.settings = settings
        self.check_bounds, self.enrol_bounds = check_bounds(settings), enrolment_bounds(settings)
        self.card: EncoderCard | None = None
        self.paused_until: float | None = None
        self._question: Question | None = None
        self._no_camera = False
        self.folders = folders
        self._load = load
        self._frames: Mailbox[Frame] = Mailbox()
        self._threads = WorkerThreads(self)
        self.background = Background(self)
        self.background.failed.connect(self.failed)
        self._analysis: AnalysisWorker | None = None
        self.feed = CameraFeed(self._threads, self._frames, open_source, self._sized(spec), self)
        self._checking = Background(self)  # of its own: reading every page of a large gallery takes seconds
        self._devices = Background(self)  # of its own: asking the system may take seconds
        self._source: SourceSpec | None = None
        self.feed.state_changed.connect(self._look_at_source)
        self.people = SessionPeople(people, self.background, self)
        self.people.changed.connect(self._on_people_changed)
        self.people.laid_out.connect(self._on_laid_out)
        self.sharing = SessionSharing(people.gallery, self.people, self)
        self._clock = QTimer(self, interval=CLOCK_MS)  # somebody's last day may pass while faceapp runs
        self._clock.timeout.connect(self._ask)
        self._clock.start()

    def start(self) -> None:
        """Open the camera and load the models, each in its own thread."""
        self.feed.retry()
        self.start_analysis()
        self.sharing.start()

    def start_analysis(self) -> None:
        """Load the models and begin to check frames."""
        worker = AnalysisWorker(self._load, self._frames)
        worker.limit(self.check_bounds, self.enrol_bounds)
        worker.ask(self._question)
        worker.use_source(self._no_camera)
        worker.ready.connect(self._on_ready)
        worker.analysed.connect(self._on_analysed)
        worker.examined.connect(self.examined)
        worker.worked.connect(self._on_worked)
        worker.failed.connect(self._on_failed)
        self._analysis = worker
        self._threads.start(worker)

    def stop(self) -> bool:
        """Stop the threads and wait for them; return whether all have ended."""
        self._analysis = None  # what the workers still say finds the gallery closed, and is not listened to
        self.feed.close()
        ended = self._threads.join(JOIN_SECONDS)
        followed = self.sharing.stop(JOIN_SECONDS)
        written = self.background.close(GALLERY_SECONDS)
        if written:
            self.gallery.close()
        self._checking.close(GALLERY_SECONDS)  # at once: closing the gallery has broken it off
        return ended and followed and written

    @property
    def camera(self) -> CameraState:
        """How the camera is."""
        return self.feed.state

    @property
    def matcher(self) -> Matcher | None:
        """The gallery, laid out for comparison; None until the encoder is there."""
        return self.people.matcher

    @property
    def policy(self) -> Policy:
        """What is asked of the faces at the camera."""
        claimed, enrolled = self.people.claimed, self.people.enrolled
        return Policy(
            self.settings, enrolled.by_id, claimed, self.card, self.matcher, self.paused, dated=enrolled.dated
        )

    def set_mode(self, mode: str) -> None:
        """Change between ``verify`` and ``identify``."""
        if mode != self.settings.mode:
            self.change(mode=mode)

    def claim(self, person_id: int | None) -> None:
        """Ask whether the face is this person's."""
        if person_id != self.people.claimed:
            self.people.claimed = person_id
            self._ask()

    @property
    def paused(self) -> bool:
        """Whether nobody is compared with anybody for a while."""
        return self.paused_until is not None

    def pause(self, until: float | None) -> None:
        """Compare nobody with anybody until then (seconds of ``time.monotonic()``), or go on with None."""
        self.paused_until = until
        self._ask()

    def change(self, **values: object) -> None:
        """Change settings, keep them, and let everything that hangs on them follow.

        Raises:
            SettingsError: a value can't be.
        """
        settings = replace(self.settings, **values)  # type: ignore[arg-type]
        bounds = check_bounds(settings), enrolment_bounds(settings)
        before, self.settings = self.settings, settings
        if bounds != (self.check_bounds, self.enrol_bounds):
            self._limit(bounds)
        try:
            save_settings(self.settings, self.folders)
        except OSError as error:
            self.failed.emit(FaceAppError("The settings can't be kept.", "{reason}", reason=str(error)))
        self.settings_changed.emit()
        if self.settings.resolution != before.resolution and self.camera.spec.kind is SourceKind.DEVICE:
            self.feed.open(self._sized(self.camera.spec))
        self._ask()

    def open_camera(self, spec: SourceSpec) -> None:
        """Show another source, and remember it."""
        self.feed.open(self._sized(spec))
        self.change(camera=spec.address)

    def rest(self, resting: bool) -> None:
        """Leave frames unchecked while nobody looks at the window, or go on."""
        if self._analysis is not None:
            self._analysis.rest(resting)

    def examine(self, wanted: bool) -> None:
        """Look at every frame as a possible reference too (``examined``), or no longer."""
        if self._analysis is not None:
            self._analysis.examine(wanted)

    def accept_pin(self, track_id: int, person_id: int) -> None:
        """Take the face of a track for this person's, who has typed their PIN."""
        if self._analysis is not None:
            self._analysis.accept_pin(track_id, person_id)

    def end_attempt(self) -> None:
        """End the questions that are asked of a face; its match is not given."""
        if self._analysis is not None:
            self._analysis.end_attempt()

    def answer_light(self, answer: LightAnswer) -> None:
        """Say what became of the light that was to be shown."""
        if self._analysis is not None:
            self._analysis.answer_light(answer)

    def try_again(self, track_id: int) -> None:
        """Ask a face once more that has failed to answer."""
        if self._analysis is not None:
            self._analysis.try_again(track_id)

    def run_with_pipeline(
        self, owner: QObject, work: Callable[[Pipeline], object], done: Done, failed: Failed | None = None
    ) -> None:
        """Do something with the pipeline between two frames; see ``Task``."""
        if self._analysis is not None:
            self._analysis.submit(Task(owner, work, done, failed or self.failed.emit))

    def run_with_frames(
        self,
        owner: QObject,
        work: Callable[[Pipeline, Iterator[Frame]], object],
        done: Done,
        failed: Failed,
        until: threading.Event,
    ) -> None:
        """Do something with the frames that come until then; nobody is checked meanwhile."""
        worker = self._analysis
        if worker is not None:
            self.run_with_pipeline(owner, lambda pipeline: work(pipeline, worker.frames(until)), done, failed)

    def _look_at_source(self) -> None:
        """Find out whether another source is a camera at all, and tell the analysis."""
        spec = self.camera.spec
        if spec != self._source:
            self._source = spec
            if spec.kind is SourceKind.DEVICE:
                self._devices.run(self, lambda: device_name(spec.address), partial(self._use_source, spec))
            else:
                self._use_source(spec, "")

    def _use_source(self, spec: SourceSpec, device: str) -> None:
        if spec == self._source:
            self._no_camera = is_no_camera(spec.kind, device)
            if self._analysis is not None:
                self._analysis.use_source(self._no_camera)

    def _sized(self, spec: SourceSpec) -> SourceSpec:
        return replace(spec, size=self.settings.frame_size)

    def _on_people_changed(self) -> None:
        self.people_changed.emit()
        self._ask()

    def _limit(self, bounds: tuple[Bounds, Bounds]) -> None:
        self.check_bounds, self.enrol_bounds = bounds
        if self._analysis is not None:
            self._analysis.limit(*bounds)

    @Slot()
    def _on_laid_out(self) -> None:
        if self.matcher is not None and self.matcher.damaged:
            names = (self.people.enrolled.by_id[number].name for number in self.matcher.damaged)
            self.failed.emit(damaged_references(names))
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """Tell the analysis who the faces are compared with, if that has changed."""
        before, self._question = self._question, self.policy.question()
        if self._question == before:
            return
        if self._analysis is not None:
            self._analysis.ask(self._question)
        if self._question is None or before is None or not self._question.narrows(before):
            self.question_changed.emit()

    @Slot(object)
    def _on_ready(self, card: EncoderCard) -> None:
        if self._analysis is None:
            return
        self.card = card
        self.people.use_encoder(card)
        keep = partial(self.gallery.keep_corrected, card)
        self._checking.run(
            self, self.gallery.check, lambda _sound: self._checking.run(self, keep, failed=self.failed.emit),
            self.damaged.emit,
        )  # fmt: skip
        self.encoder_changed.emit()
        self._ask()

    @Slot(object)
    def _on_analysed(self, analysis: Analysis) -> None:
        if self._analysis is not None and analysis.question == self._question:
            self.analysed.emit(analysis)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    @Slot(object)
    def _on_worked(self, answer: Answer) -> None:
        answer()
