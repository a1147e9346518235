"""First page of the enrolment sheet: look at the camera, or take a picture instead."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.enrol.words import sentence
from faceapp.recognition.enrolment.gate import Guidance


class LookPage(EnrolPage):
    """Follows the guidance in words and offers what can be done by hand."""

    captured = Signal()
    anyway_asked = Signal()
    picture_asked = Signal()
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
        cancel = button(self.tr("Cancel"))
        how = self.tr("The picture is taken by itself when it is good, or press Space. You can drop or paste one too.")
        self.add(self._cue, sentence_label(how, "muted"))
        self.add_room()
        self.add(self.capture, self.picture)
        self.add(self.anyway, centred=True)
        self.add_buttons(cancel)
        self.capture.clicked.connect(self.captured)
        self.picture.clicked.connect(self.picture_asked)
        self.anyway.clicked.connect(self.anyway_asked)
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
