"""Two faces side by side: is the one in front of the camera enrolled already?"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.style.images import to_qimage
from faceapp.gui.style.theme import Theme
from faceapp.gui.style.thumbnail import Thumbnail
from faceapp.recognition.enrolment.gate import Shot


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
        self.add_look = button(self.tr("Add as another look"), "primary")
        self.enrol_new = button(self.tr("No, someone else"))
        cancel = button(self.tr("Cancel"))
        faces = QWidget()
        row = QHBoxLayout(faces)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for face in (self._now, self._enrolled):
            row.addWidget(face)
        self.add(faces, centred=True)
        self.add(self._question, self._score, self.add_look, self.enrol_new)
        self.add_buttons(cancel)
        self.add_look.clicked.connect(self.same)
        self.enrol_new.clicked.connect(self.different)
        cancel.clicked.connect(self.cancelled)

    def ask_whether_enrolled(self, shot: Shot, name: str, face: QImage, score: float, threshold: float) -> None:
        """Ask about a face that looks like somebody enrolled."""
        self._show(shot, face, self.tr("Is this {0}, already enrolled?").format(name), score, threshold)
        self.enrol_new.show()

    def ask_whether_same(self, shot: Shot, name: str, face: QImage, score: float, threshold: float) -> None:
        """Ask about a new look that does not look like the person it is for."""
        self._show(shot, face, self.tr("This does not look like {0}. Is it?").format(name), score, threshold)
        self.enrol_new.hide()

    def _show(self, shot: Shot, face: QImage, question: str, score: float, threshold: float) -> None:
        self._now.show_image(to_qimage(shot.crop.pixels))
        self._enrolled.show_image(face)
        self._question.setText(question)
        self._score.setText(self.tr("Score {0:.2f}, threshold {1:.2f}").format(score, threshold))
        self.add_look.setFocus()
