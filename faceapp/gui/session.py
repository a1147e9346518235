"""What the window is about, without the window: who is enrolled, who is asked for, and what was found."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage
from shiboken6 import isValid

from faceapp.capture.condition import CameraState
from faceapp.capture.frame import Frame
from faceapp.capture.mailbox import Mailbox
from faceapp.capture.source import FrameSource, SourceSpec
from faceapp.errors import FaceAppError
from faceapp.gallery.model import Person, RemovedPerson
from faceapp.gallery.store import Gallery
from faceapp.gui.feed import CameraFeed
from faceapp.gui.reading import State
from faceapp.gui.threads import Workshop
from faceapp.gui.workers import AnalysisWorker, Job
from faceapp.recognition.analysis import Analysis, Question
from faceapp.recognition.decision import Rules
from faceapp.recognition.enrolment import Shot
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Pipeline
from faceapp.recognition.threshold import (
    SearchThreshold,
    level_search,
    lookalike_margin,
    person_threshold,
    whole_gallery_search,
)
from faceapp.settings import Folders, Settings, save_settings
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.vision.thumbnail import thumbnail

AGREEING = 0.6
"""Share of the frames of a verdict that have to agree."""

JOIN_SECONDS = 3.0


@dataclass(frozen=True, eq=False)
class NewReference:
    """What is about to be enrolled.

    Attributes:
        shot: the face and its quality.
        embedding: of it.
        reason: why a poor shot is taken all the same; empty for a good one.
        looks_like: a person enrolled whom the face resembles, and who is said to be someone else.
    """

    shot: Shot
    embedding: Embedding
    reason: str = ""
    looks_like: int | None = None


class Session(QObject):
    """Joins camera, analysis, gallery and settings; every method returns at once."""

    people_changed = Signal()
    question_changed = Signal()
    settings_changed = Signal()
    encoder_changed = Signal()
    analysed = Signal(object)  # Analysis
    examined = Signal(object)  # Shot | None, while ``examine`` is on
    failed = Signal(object)  # Exception: something the operator has to know of

    def __init__(
        self,
        gallery: Gallery,
        settings: Settings,
        folders: Folders,
        spec: SourceSpec,
        load: Callable[[], Pipeline],
        open_source: Callable[[SourceSpec], FrameSource],
    ) -> None:
        """Prepare; ``start`` opens the camera and loads the models."""
        super().__init__()
        self.gallery = gallery
        self.settings = settings
        self.card: EncoderCard | None = None
        self.claimed: int | None = None
        self.paused = False
        self.people: dict[int, Person] = {}
        self.folders = folders
        self._load = load
        self._frames: Mailbox[Frame] = Mailbox()
        self._workshop = Workshop(self)
        self._matcher: Matcher | None = None
        self._analysis: AnalysisWorker | None = None
        self.feed = CameraFeed(self._workshop, self._frames, open_source, spec, self)
        self._read_people()

    def start(self) -> None:
        """Open the camera and load the models, each in its own thread."""
        self.feed.retry()
        self.start_analysis()

    def start_analysis(self) -> None:
        """Load the models and begin to check frames."""
        worker = AnalysisWorker(self._load, self._frames)
        worker.ready.connect(self._on_ready)
        worker.analysed.connect(self._on_analysed)
        worker.examined.connect(self.examined)
        worker.worked.connect(self._on_worked)
        worker.failed.connect(self._on_failed)
        self._analysis = worker
        self._workshop.start(worker)

    def stop(self) -> bool:
        """Stop the threads and wait for them; return whether all have ended."""
        self._analysis = None  # what the workers still say finds the gallery closed, and is not listened to
        self.feed.close()
        ended = self._workshop.join(JOIN_SECONDS)
        self.gallery.close()
        return ended

    @property
    def camera(self) -> CameraState:
        """How the camera is."""
        return self.feed.state

    @property
    def identify(self) -> bool:
        """Whether the nearest of all is sought (1:K) rather than one person confirmed (1:1)."""
        return self.settings.mode == "identify"

    @property
    def threshold(self) -> float | None:
        """The score asked for; None until the encoder is there."""
        if self.card is None:
            return None
        search = self.search
        if search is not None:
            return search.threshold
        claimed = self.people.get(self.claimed or 0)
        return person_threshold(self.card, self.settings.level, claimed.looks if claimed else 1)

    @property
    def search(self) -> SearchThreshold | None:
        """In 1:K, the threshold and what it lets through; None in 1:1 and until the encoder is there."""
        if self.card is None or self._matcher is None or not self.identify:
            return None
        chosen = whole_gallery_search if self.settings.whole_gallery else level_search
        return chosen(self.card, self.settings.level, len(self._matcher))

    @property
    def matcher(self) -> Matcher | None:
        """The gallery, laid out for comparison; None until the encoder is there."""
        return self._matcher

    @property
    def idle_state(self) -> State:
        """What to show of a face that is compared with nobody."""
        if self._matcher is None:
            return State.STARTING
        if self.paused:
            return State.PAUSED
        if not self.people:
            return State.NOBODY_ENROLLED
        if self.identify:
            return State.NO_FACE if len(self._matcher) else State.OUTDATED
        if self.claimed is None:
            return State.NOBODY_CHOSEN
        return State.OUTDATED if self.claimed in self._matcher.outdated else State.NO_FACE

    def set_mode(self, mode: str) -> None:
        """Change between ``verify`` and ``identify``."""
        if mode != self.settings.mode:
            self.change(mode=mode)

    def claim(self, person_id: int | None) -> None:
        """Ask whether the face is this person's."""
        if person_id != self.claimed:
            self.claimed = person_id
            self._ask()

    def pause(self, paused: bool) -> None:
        """Compare nobody with anybody for a while, or go on."""
        self.paused = paused
        self._ask()

    def change(self, **values: object) -> None:
        """Change settings, keep them, and let everything that hangs on them follow.

        Raises:
            SettingsError: a value can't be.
        """
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        try:
            save_settings(self.settings, self.folders)
        except OSError as error:
            self.failed.emit(FaceAppError("The settings can't be kept.", str(error)))
        self.settings_changed.emit()
        self._ask()

    def open_camera(self, spec: SourceSpec) -> None:
        """Show another source, and remember it."""
        self.feed.open(spec)
        self.change(camera=spec.address)

    def rest(self, resting: bool) -> None:
        """Leave frames unchecked while nobody looks at the window, or go on."""
        if self._analysis is not None:
            self._analysis.rest(resting)

    def examine(self, wanted: bool) -> None:
        """Look at every frame as a possible reference too (``examined``), or no longer."""
        if self._analysis is not None:
            self._analysis.examine(wanted)

    def submit(
        self,
        work: Callable[[Pipeline], object],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        """Do something with the pipeline in the analysis thread; see ``Job``."""
        if self._analysis is not None:
            self._analysis.submit(Job(work, done, failed, owner))

    def enrol(self, name: str, new: NewReference, external_id: str, note: str, consent: str) -> Person:
        """Add a person with their first reference; whom they look like is marked with them.

        Raises:
            FaceAppError: the name can't be, or the gallery can't be written.
        """
        shot = new.shot
        person = self.gallery.enrol(
            name,
            new.embedding,
            external_id=external_id,
            thumbnail=thumbnail(shot.crop) if self.settings.keep_thumbnails else b"",
            quality=shot.quality.unified,
            source=shot.source,
            reason=new.reason,
            note=note,
            consent=consent,
        )
        if new.looks_like in self.people:
            self.gallery.look_alikes.mark(person.id, new.looks_like)
        self.claimed = person.id
        self.refresh_people()
        return person

    def add_look(self, person_id: int, new: NewReference) -> Person:
        """Add a reference to a person.

        Raises:
            FaceAppError: they are not enrolled, or the gallery can't be written.
        """
        self.gallery.add_reference(
            person_id, new.embedding, quality=new.shot.quality.unified, source=new.shot.source, reason=new.reason
        )
        self.claimed = person_id
        self.refresh_people()
        return self.people[person_id]

    def thumbnail(self, person_id: int) -> QImage:
        """Return a person's face; null if none is kept."""
        return QImage.fromData(self.gallery.thumbnail(person_id))

    def rename(self, person_id: int, name: str) -> None:
        """Give a person another name.

        Raises:
            FaceAppError: the name can't be, or the gallery can't be written.
        """
        self.gallery.rename(person_id, name)
        self.refresh_people()

    def set_note(self, person_id: int, note: str) -> None:
        """Replace the note kept with a person.

        Raises:
            FaceAppError: the note is too long, or the gallery can't be written.
        """
        self.gallery.set_note(person_id, note)
        self.refresh_people()

    def remove(self, person_id: int) -> RemovedPerson:
        """Take a person out of the gallery and return what ``restore`` needs.

        Raises:
            FaceAppError: the gallery can't be written.
        """
        removed = self.gallery.remove(person_id)
        if self.claimed == person_id:
            self.claimed = None
        self.refresh_people()
        return removed

    def restore(self, removed: RemovedPerson) -> None:
        """Undo a removal.

        Raises:
            FaceAppError: the name is taken by now, or the gallery can't be written.
        """
        self.gallery.restore(removed)
        self.refresh_people()

    def refresh_people(self) -> None:
        """Read the gallery again, after a change."""
        self._read_people()
        self._lay_out()
        self.people_changed.emit()
        self._ask()

    def _read_people(self) -> None:
        self.people = {person.id: person for person in self.gallery.people()}

    def _lay_out(self) -> None:
        if self.card is not None:
            self._matcher = Matcher(self.gallery.references(), self.card.encoder_id)

    def _ask(self) -> None:
        """Tell the analysis who the faces are compared with."""
        bound = self.threshold
        if self._matcher is not None and self.card is not None and bound is not None and self._analysis is not None:
            frames = self.settings.frames
            agreeing = ceil(AGREEING * frames)
            margin = lookalike_margin(self.card)
            rules = Rules(bound, self.settings.level, margin, frames=frames, agreeing=agreeing)
            usable = self.claimed if self.claimed not in self._matcher.outdated else None
            question = Question(self._matcher, rules, self.identify, usable, self.settings.largest)
            self._analysis.ask(None if self.paused else question)
        self.question_changed.emit()

    @Slot(object)
    def _on_ready(self, card: EncoderCard) -> None:
        if self._analysis is None:
            return
        self.card = card
        self._lay_out()
        self.encoder_changed.emit()
        self._ask()

    @Slot(object)
    def _on_analysed(self, analysis: Analysis) -> None:
        if self._analysis is not None:
            self.analysed.emit(analysis)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    @Slot(object, object)
    def _on_worked(self, job: Job, result: object) -> None:
        if not isValid(job.owner):
            return
        if isinstance(result, Exception):
            job.failed(result)
        else:
            job.done(result)
