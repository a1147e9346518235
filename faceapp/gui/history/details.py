"""The check that is selected in the history: its face, all that is known of it, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from faceapp.gallery.history import Check
from faceapp.gallery.history_query import Column
from faceapp.gui.history.texts import CheckTexts
from faceapp.gui.style.images import kept_face

SIDE = 128
WIDTH = 232
TOLD = (
    Column.CLAIMED,
    Column.FOUND,
    Column.THRESHOLD,
    Column.LEVEL,
    Column.MODE,
    Column.LIVENESS,
    Column.FINDING,
    Column.STATION,
    Column.ENCODER,
)
"""What the list doesn't tell."""


class CheckDetails(QWidget):
    """Shows one check, or says that none is selected."""

    mark_asked = Signal()
    evidence_asked = Signal()

    def __init__(self, texts: CheckTexts, changeable: bool) -> None:
        """Begin with no check selected; without ``changeable`` nothing can be marked."""
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._texts = texts
        self._changeable = changeable
        self.face = QLabel(alignment=Qt.AlignmentFlag.AlignLeft)
        self.face.setAccessibleName(self.tr("The face that was checked"))
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "muted")
        self.mark = QPushButton(autoDefault=False)
        self.mark.clicked.connect(self.mark_asked)
        self.evidence = QPushButton(self.tr("Save evidence…"), autoDefault=False)
        self.evidence.clicked.connect(self.evidence_asked)
        self._facts = {column: self._fact() for column in TOLD}
        self._lay_out()
        self.show_check(None)

    def show_check(self, check: Check | None) -> None:
        """Tell of a check; its face comes by ``show_jpeg``."""
        self.face.hide()
        self.words.setText("" if check else self.tr("Select a check to see all that is known of it."))
        for column, fact in self._facts.items():
            fact.setText(self._texts.text(check, column) if check else "")
            fact.setToolTip(fact.text())
            self._form.setRowVisible(fact, bool(fact.text()))
        self.mark.setVisible(check is not None and self._changeable)
        self.evidence.setVisible(check is not None)
        if check is not None:
            self.mark.setText(self.tr("Take the mark back") if check.wrong else self.tr("That was wrong"))
            self.mark.setToolTip(
                self.tr("Only marks this verdict; nothing is learned from it unless you export it and train.")
            )

    def show_jpeg(self, jpeg: bytes) -> None:
        """Show the face of the check; empty if none is kept."""
        image = kept_face(jpeg)
        self.face.setVisible(not image.isNull())
        self.words.setText(self.tr("No face is kept of this check.") if image.isNull() else "")
        self.words.setVisible(bool(self.words.text()))
        scaled = image.scaled(
            SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.face.setPixmap(QPixmap.fromImage(scaled))

    def _fact(self) -> QLabel:
        fact = QLabel(wordWrap=True)
        fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return fact

    def _lay_out(self) -> None:
        facts = QWidget()
        facts.setObjectName("page")
        self._form = QFormLayout(facts)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for column, fact in self._facts.items():
            name = QLabel(self._texts.heading(column))
            name.setProperty("role", "muted")
            name.setBuddy(fact)
            self._form.addRow(name, fact)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(facts)  # a long name has to be readable in a low window too
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.face)
        layout.addWidget(self.words)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.mark)
        layout.addWidget(self.evidence)
