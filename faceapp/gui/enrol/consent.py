"""The first page of the enrolment sheet: the person agrees before the camera looks."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from faceapp.gui.enrol.page import EnrolPage, button, sentence_label


class ConsentPage(EnrolPage):
    """Asks for the person's consent; Enter on the box says yes and goes on, a click on the sentence ticks it."""

    agreed = Signal()
    cancelled = Signal()

    def __init__(self, consent: str) -> None:
        """Ask what ``consent`` says."""
        super().__init__(self.tr("Consent"))
        self.box = QCheckBox()
        self.box.setAccessibleName(consent)
        self._words = sentence_label(consent, "sentence")
        self._words.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words.installEventFilter(self)
        self.error = sentence_label(role="error")
        self.next = button(self.tr("Continue"), "primary")
        cancel = button(self.tr("Cancel"))
        agreement = QWidget()
        row = QHBoxLayout(agreement)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        hint = self.tr("Ask the person. Enter says that they agree, and goes on; the camera looks only then.")
        self.add(agreement, self.error, sentence_label(hint, "muted"))
        self.add_buttons(self.next, cancel)
        self.first = self.box
        self.box.toggled.connect(lambda: self.error.setText(""))
        self.next.clicked.connect(self._leave)
        cancel.clicked.connect(self.cancelled)

    @property
    def words(self) -> QLabel:
        """The sentence, which ticks the box."""
        return self._words

    def go_on(self) -> None:
        """Enter on the box is the answer yes; elsewhere it asks for one."""
        if self.box.hasFocus():
            self.box.setChecked(True)
        super().go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.MouseButtonRelease:
            self.box.toggle()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if self.box.isChecked():
            self.agreed.emit()
        else:
            self.error.setText(self.tr("Nobody is enrolled who has not agreed: tick the box once they have."))
            self.box.setFocus()
