"""Enrolling someone from the live picture: one frame with one face, a name, saved."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from faceapp.errors import FaceAppError
from faceapp.gallery.model import NAME_LIMIT, Person
from faceapp.gui.images import rounded, to_qimage
from faceapp.gui.theme import Theme
from faceapp.recognition.analysis import Analysis
from faceapp.recognition.pipeline import Probe

FACE = 160
WIDTH = 360

Save = Callable[[str, str, Probe], Person]
"""Keeps a person: name, the operator's own number, the face; raises FaceAppError."""


class EnrolSheet(QFrame):
    """Takes analyses while it is open, and hands a name with a face to ``save``."""

    enrolled = Signal(object)  # Person
    closed = Signal()

    def __init__(self, theme: Theme, save: Save, parent: QWidget) -> None:
        """Begin to look for a face; the sheet destroys itself when it is closed."""
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Enrol"))
        self._theme = theme
        self._save = save
        self._seen: Probe | None = None
        self._kept: Probe | None = None
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedHeight(FACE + 8)
        self._cue = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._cue.setProperty("role", "sentence")
        self.capture = QPushButton(self.tr("Capture"))
        self.capture.clicked.connect(self._capture_or_retake)
        self.name = QLineEdit(maxLength=NAME_LIMIT, placeholderText=self.tr("First and last name"))
        self.external_id = QLineEdit(maxLength=NAME_LIMIT, placeholderText=self.tr("optional"))
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("role", "error")
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._save_person)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.close)
        self._lay_out()
        for field in (self.name, self.external_id):
            field.textChanged.connect(self._refresh)
            field.returnPressed.connect(self.save.click)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self._refresh()

    def show_analysis(self, analysis: Analysis) -> None:
        """Follow the live picture until a face is captured."""
        if self._kept is not None:
            return
        count = len(analysis.faces)
        self._seen = analysis.faces[0].probe if count == 1 else None
        cues = (self.tr("Look at the camera"), self.tr("Hold still and capture"), self.tr("Only one person, please"))
        self._cue.setText(cues[min(count, 2)])
        self._refresh()

    def closeEvent(self, event: object) -> None:  # noqa: D102, N802 (Qt's name)
        self.closed.emit()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Enrol"))
        title.setProperty("role", "title")
        form = QFormLayout(verticalSpacing=8, horizontalSpacing=12)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&ID"), self.external_id)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(12)
        for part in (title, self._picture, self._cue):
            layout.addWidget(part)
        layout.addWidget(self.capture, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addLayout(form)
        layout.addWidget(self._error)
        layout.addLayout(buttons)

    def _capture_or_retake(self) -> None:
        if self._kept is None:
            self._kept = self._seen
            self._cue.setText(self.tr("Captured"))
            self.name.setFocus()
        else:
            self._kept = self._seen = None
        self._refresh()

    def _save_person(self) -> None:
        if self._kept is None:
            return
        try:
            person = self._save(self.name.text(), self.external_id.text(), self._kept)
        except FaceAppError as error:
            self._error.setText(str(error))
            self._error.show()
            return
        self.enrolled.emit(person)
        self.close()

    def _refresh(self) -> None:
        self.capture.setText(self.tr("Capture") if self._kept is None else self.tr("Retake"))
        self.capture.setEnabled(self._kept is not None or self._seen is not None)
        self.save.setEnabled(self._kept is not None and bool(self.name.text().strip()))
        self._error.hide()
        probe, ratio = self._kept or self._seen, self.devicePixelRatioF()
        if probe is None:
            self._picture.setPixmap(self._theme.pixmap("look", "muted", 120, ratio))
        else:
            self._picture.setPixmap(rounded(to_qimage(probe.crop.pixels), FACE, 12, ratio))
