"""Leads the operator through tries with himself, a print and a phone before this camera."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from faceapp.gui.liveness.trial_run import TrialRun
from faceapp.gui.liveness.words import finding_text, request_text
from faceapp.gui.session.capture_worker import Preview
from faceapp.gui.session.session import Session
from faceapp.liveness.measurement import Measurement, Shown, Try
from faceapp.recognition.live.analysis import Request
from faceapp.station.camera_measurement import CameraMeasurement, keep_measurement

WIDTH = 560
PICTURE = (384, 216)
LEAST_HEIGHT = 80
STEPS = 100


class MeasureDialog(QDialog):
    """One try after the other, each begun by the operator; closing it keeps what was measured before."""

    kept = Signal(object)  # CameraMeasurement

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Wait for the first try to be begun."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Measure this camera"))
        self.setMinimumWidth(WIDTH)
        self._session = session
        self._measurement = Measurement()
        self._total = self._measurement.left
        self._run: TrialRun | None = None
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("Live picture"))
        self.picture.setPixmap(_nothing())
        self.picture.setMinimumHeight(LEAST_HEIGHT)
        self.picture.setMaximumHeight(PICTURE[1])
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the words come first
        self.text, self.hint = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.text.setProperty("role", "request")
        self.hint.setProperty("role", "muted")
        self.bar = QProgressBar(maximum=STEPS, textVisible=False)
        self.bar.setAccessibleName(self.tr("How much of it was seen"))
        self.begin = QPushButton(self.tr("&Begin"))
        self.skip = QPushButton(self.tr("&Skip these"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.begin.clicked.connect(self._begin)
        self.skip.clicked.connect(self._skip)
        self.cancel.clicked.connect(self.reject)
        session.feed.previewed.connect(self._show_preview)
        session.feed.state_changed.connect(self._on_camera)
        session.encoder_changed.connect(self._enable)
        self._prepare()

    def done(self, result: int) -> None:
        """Close; a try that goes on ends uncounted."""
        if self._run is not None:
            self._run.stop()
        super().done(result)

    @property
    def running(self) -> bool:
        """Whether a try goes on."""
        return self._run is not None

    def _prepare(self, last: str = "") -> None:
        """Say what to show next, or keep what was counted; ``last`` says what came of the try before."""
        shown = self._measurement.next
        if shown is None:
            self._finish()
            return
        number = self._total - self._measurement.left + 1
        holds = {
            Shown.LIVE: self.tr("Sit before the camera as you would be checked, and do what you are asked."),
            Shown.PRINT: self.tr("Hold a printed photograph of yourself before the camera; try to make it answer."),
            Shown.PHONE: self.tr("Hold a phone with a film of yourself before the camera; try to make it answer."),
        }
        told = self.tr("Try {0} of {1}").format(number, self._total)
        self._say(holds[shown], f"{last} {told}".strip())
        self.bar.setValue(0)
        self._enable()
        self.begin.setFocus()

    @Slot()
    def _enable(self) -> None:
        """Let a try begin where the camera gives pictures, the models are there and none goes on."""
        waiting = self._run is None and self._measurement.next is not None
        ready = self._session.camera.condition.has_picture and self._session.card is not None
        rested = not self.begin.isEnabled()
        self.begin.setEnabled(waiting and ready)
        self.skip.setEnabled(waiting)
        if rested:
            self.begin.setFocus()  # Enter presses what has the keyboard

    @Slot()
    def _begin(self) -> None:
        shown = self._measurement.next
        if shown is None or self._run is not None:
            return
        self._run = run = TrialRun(self._session, shown, self)
        run.asked.connect(self._ask)
        run.over.connect(self._take)
        run.failed.connect(self._fail)
        self._enable()

    @Slot()
    def _skip(self) -> None:
        if (shown := self._measurement.next) is not None:
            before = self._measurement.left
            self._measurement.skip(shown)
            self._total -= before - self._measurement.left
            self._prepare()

    @Slot(object)
    def _ask(self, request: Request) -> None:
        self.bar.setValue(round(STEPS * request.progress))
        if self._run is not None and request_text(request) != self.text.text():
            self._say(request_text(request), self.tr("Esc ends the measurement."))

    @Slot(object)
    def _take(self, one: Try | None) -> None:
        self._run = None
        if one is None:
            self._prepare(self.tr("The camera gave no more pictures; that try does not count."))
            return
        self._measurement.take(one)
        warned = self.tr("A passive cue warned.") if one.warned else self.tr("No passive cue warned.")
        self._prepare(f"{finding_text(one.evidence.finding)}. {warned}")

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._run = None
        self._prepare(str(error))

    @Slot()
    def _on_camera(self) -> None:
        if self._run is not None and not self._session.camera.condition.has_picture:
            self._run.stop()
        self._enable()

    def _finish(self) -> None:
        self._enable()
        self.cancel.setText(self.tr("Close"))
        self.cancel.setFocus()
        tallies = self._measurement.tallies
        if not tallies:
            self._say(self.tr("Nothing was tried."), self.tr("What was measured before is kept."))
            return
        work = partial(keep_measurement, self._session.folders.data, dict(tallies))
        self._session.background.run(self, work, self._on_kept, self._on_not_kept)

    def _on_kept(self, measured: CameraMeasurement) -> None:
        self.kept.emit(measured)
        self._say(self.tr("Measured"), self.tr("The rates stand on the page behind."))

    def _on_not_kept(self, error: Exception) -> None:
        self._say(self.tr("Not kept"), str(error))

    @Slot(object)
    def _show_preview(self, preview: Preview) -> None:
        picture = QPixmap.fromImage(preview.image)
        self.picture.setPixmap(
            picture.scaled(
                self.picture.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )

    def _say(self, text: str, hint: str) -> None:
        self.text.setText(text)
        self.hint.setText(hint)
        self.setAccessibleDescription(f"{text} {hint}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _lay_out(self) -> None:
        self.begin.setDefault(True)
        for button in (self.skip, self.cancel):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.skip)
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.begin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.picture, 1)
        for widget in (self.text, self.bar, self.hint):
            layout.addWidget(widget)
        layout.addLayout(foot)


def _nothing() -> QPixmap:
    """Return a picture without anything, whose room is kept until the first one comes."""
    picture = QPixmap(*PICTURE)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
