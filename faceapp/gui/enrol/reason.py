"""Enrolling a poor shot all the same: what is wrong with it, and why it is taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from faceapp.gallery.model import NAME_LIMIT
from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.enrol.words import sentence
from faceapp.gui.style.images import rounded, to_qimage
from faceapp.recognition.enrolment.cues import worst_cue
from faceapp.recognition.enrolment.gate import Shot

FACE = 120


class ReasonPage(EnrolPage):
    """Asks for the reason, which is kept with the reference."""

    confirmed = Signal(str)
    declined = Signal()

    def __init__(self) -> None:
        """Begin without a shot."""
        super().__init__(self.tr("Enrol anyway?"))
        self._face = QLabel()
        self._face.setFixedSize(FACE, FACE)
        self._wrong = sentence_label(role="sentence")
        self.reason = QLineEdit(maxLength=NAME_LIMIT, placeholderText=self.tr("Why is this picture taken?"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.confirm = button(self.tr("Enrol anyway"))
        back = button(self.tr("Back"), "primary")
        self.add(self._face, centred=True)
        warning = self.tr("This person may often be refused, or be taken for someone else. The reason is kept.")
        self.add(self._wrong, sentence_label(warning, "muted"), self.reason)
        self.add_buttons(self.confirm, back)
        self.reason.textChanged.connect(lambda text: self.confirm.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self.confirm.click)
        self.confirm.clicked.connect(lambda: self.confirmed.emit(self.reason.text().strip()))
        back.clicked.connect(self.declined)

    def ask(self, shot: Shot) -> None:
        """Ask about a shot."""
        self._face.setPixmap(rounded(to_qimage(shot.crop.pixels), FACE, 12, self.devicePixelRatioF()))
        cue = worst_cue(shot.quality)
        self._wrong.setText("" if cue is None else sentence(cue, shot.source))
        self.reason.clear()
        self.confirm.setEnabled(False)
        self.reason.setFocus()
