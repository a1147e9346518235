"""The pages of the enrolment sheet before the name: the camera, the shot, a poor one, a face that is known."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from faceapp.gallery.names import NAME_LIMIT
from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.enrol.words import sentence, verdict
from faceapp.gui.style.images import rounded, to_qimage
from faceapp.gui.style.language import fill
from faceapp.gui.style.theme import Theme
from faceapp.gui.style.thumbnail import Thumbnail
from faceapp.recognition.enrolment.cues import worst_cue
from faceapp.recognition.enrolment.gate import Guidance, Shot


class LookPage(EnrolPage):
    """Follows the guidance in words and offers what can be done by hand."""

    captured = Signal()
    anyway_asked = Signal()
    picture_asked = Signal()
    larger_asked = Signal()
    cancelled = Signal()

    def __init__(self, title: str) -> None:
        """Begin before the first frame."""
        super().__init__(title)
        self._cue = sentence_label(role="sentence")
        self._cue.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.capture = button(self.tr("Capture"), "primary")
        self.capture.setToolTip(self.tr("Take this picture now (Space)"))
        self.picture = button(self.tr("Use a picture…"))
        self.anyway = button(self.tr("Enrol anyway…"), "quiet")
        self.anyway.setToolTip(self.tr("Take a picture that is not good enough, and say why"))
        self.larger = button(self.tr("Ask the camera for a larger picture"), "quiet")
        self.larger.hide()
        cancel = button(self.tr("Cancel"))
        how = self.tr("The picture is taken by itself when it is good, or press Space. You can drop or paste one too.")
        self.add(self._cue, sentence_label(how, "muted"))
        self.add_to_foot(self.larger, self.anyway)
        self.add_buttons(self.capture, self.picture, cancel)
        self.capture.clicked.connect(self.captured)
        self.picture.clicked.connect(self.picture_asked)
        self.anyway.clicked.connect(self.anyway_asked)
        self.larger.clicked.connect(self.larger_asked)
        cancel.clicked.connect(self.cancelled)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        space.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        space.activated.connect(self.capture.click)
        self.show_notice(self.tr("Getting ready…"))

    def show_guidance(self, guidance: Guidance) -> None:
        """Say what to do; capturing by hand takes an open gate, enrolling anyway at least a face."""
        self._cue.setText(self.tr("Stay like this") if guidance.cue is None else sentence(guidance.cue, "camera"))
        self.capture.setEnabled(guidance.open)
        self.anyway.setEnabled(guidance.shot is not None and not guidance.open)

    def show_notice(self, text: str) -> None:
        """Say why nothing can be captured."""
        self._cue.setText(text)
        self.capture.setEnabled(False)
        self.anyway.setEnabled(False)


CHECKED_FACE = 184
VERDICT_LINES = 6


class CheckPage(EnrolPage):
    """Shows a shot large, for retaking or using it."""

    accepted = Signal()
    declined = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        """Begin without a shot."""
        super().__init__(self.tr("Check"))
        self._face = QLabel()
        self._face.setFixedSize(CHECKED_FACE, CHECKED_FACE)
        self._face.setAccessibleName(self.tr("The picture taken"))
        self._verdict = sentence_label(role="sentence")
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._verdict.setMinimumHeight(VERDICT_LINES * self.fontMetrics().lineSpacing())
        self._unified = sentence_label(role="muted")
        self.retake = button(self.tr("Retake"))
        self.use = button(self.tr("Use this"), "primary")
        cancel = button(self.tr("Cancel"))
        self.add(self._face, centred=True)
        self.add(self._verdict, self._unified)
        self.add_buttons(self.use, self.retake, cancel)
        self.use.clicked.connect(self.accepted)
        self.retake.clicked.connect(self.declined)
        cancel.clicked.connect(self.cancelled)

    def show_shot(self, shot: Shot) -> None:
        """Show a shot; it can be used once ``make_usable`` was called."""
        self._face.setPixmap(rounded(to_qimage(shot.crop.pixels), CHECKED_FACE, 12, self.devicePixelRatioF()))
        self._verdict.setText(verdict(shot))
        self._unified.setText(self.tr("Quality {0:.0f} of 100").format(shot.quality.unified))
        self.use.setEnabled(False)

    def make_usable(self) -> None:
        """The shot has been encoded."""
        self.use.setEnabled(True)

    def say_nothing_new(self, name: str) -> None:
        """The shot adds nothing to what is enrolled of a person: ask for a different one."""
        text = self.tr(
            "This picture adds nothing to those of {0}. Turn a little, change glasses or the light, and retake."
        )
        self._verdict.setText(fill(text, name))
        self.retake.setFocus()


POOR_FACE = 120


class ReasonPage(EnrolPage):
    """Asks for the reason, which is kept with the reference."""

    confirmed = Signal(str)
    declined = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        """Begin without a shot."""
        super().__init__(self.tr("Enrol anyway?"))
        self._face = QLabel()
        self._face.setFixedSize(POOR_FACE, POOR_FACE)
        self._wrong = sentence_label(role="sentence")
        self.reason = QLineEdit(maxLength=NAME_LIMIT, placeholderText=self.tr("Why is this picture taken?"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self._missing = sentence_label(role="error")
        self.confirm = button(self.tr("Enrol anyway"), "primary")
        back = button(self.tr("Back"))
        cancel = button(self.tr("Cancel"))
        self.add(self._face, centred=True)
        warning = self.tr("This person may often be refused, or be taken for someone else. The reason is kept.")
        self.add(self._wrong, sentence_label(warning, "muted"), self.reason, self._missing)
        self.add_buttons(self.confirm, back, cancel)
        self.first = self.reason
        self.reason.textChanged.connect(lambda: self._missing.setText(""))
        self.confirm.clicked.connect(self._confirm)
        back.clicked.connect(self.declined)
        cancel.clicked.connect(self.cancelled)

    def ask(self, shot: Shot) -> None:
        """Ask about a shot."""
        self._face.setPixmap(rounded(to_qimage(shot.crop.pixels), POOR_FACE, 12, self.devicePixelRatioF()))
        cue = worst_cue(shot.quality)
        self._wrong.setText("" if cue is None else sentence(cue, shot.source))
        self.reason.clear()

    def _confirm(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.confirmed.emit(reason)
        else:
            self._missing.setText(self.tr("Say why, so that it can be understood later."))
            self.reason.setFocus()


class AlikePage(EnrolPage):
    """Asks whether two faces are one person."""

    same = Signal()
    different = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        """Begin without faces."""
        super().__init__(self.tr("Already enrolled?"))
        self._now = Thumbnail(theme, self.tr("now"))
        self._enrolled = Thumbnail(theme, self.tr("enrolled"))
        self._question = sentence_label(role="sentence")
        self._score = sentence_label(role="muted")
        self.add_reference = button(self.tr("Add as another reference"), "primary")
        self.enrol_new = button(self.tr("No, someone else"))
        cancel = button(self.tr("Cancel"))
        faces = QWidget()
        row = QHBoxLayout(faces)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for face in (self._now, self._enrolled):
            row.addWidget(face)
        self.add(faces, centred=True)
        self.add(self._question, self._score)
        self.add_buttons(self.add_reference, self.enrol_new, cancel)
        self.add_reference.clicked.connect(self.same)
        self.enrol_new.clicked.connect(self.different)
        cancel.clicked.connect(self.cancelled)

    def ask_whether_enrolled(self, shot: Shot, name: str, face: QImage, score: float, threshold: float) -> None:
        """Ask about a face that looks like somebody enrolled."""
        self._show(shot, face, fill(self.tr("Is this {0}, already enrolled?"), name), score, threshold)
        self.enrol_new.show()

    def ask_whether_same(self, shot: Shot, name: str, face: QImage, score: float | None, threshold: float) -> None:
        """Ask about a new reference that does not look like the person it is for, or can't be compared (no score)."""
        question = self.tr("Is this {0}?") if score is None else self.tr("This does not look like {0}. Is it?")
        self._show(shot, face, fill(question, name), score, threshold)
        self.enrol_new.hide()

    def _show(self, shot: Shot, face: QImage, question: str, score: float | None, threshold: float) -> None:
        self._now.show_image(to_qimage(shot.crop.pixels))
        self._enrolled.show_image(face)
        self._question.setText(question)
        known = self.tr("Score {0:.2f}, threshold {1:.2f}")
        unknown = self.tr("There is no reference of the encoder in use to compare with.")
        self._score.setText(unknown if score is None else fill(known, score, threshold))
