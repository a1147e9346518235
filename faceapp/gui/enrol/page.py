"""What the pages of the enrolment sheet have in common: a title, contents, a row of buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EnrolPage(QWidget):
    """A column under a title; the buttons stand at its foot, the last one being what Enter means."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Begin with the title alone."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._title = QLabel(title)
        self._title.setProperty("role", "title")
        self._column.addWidget(self._title)

    def add(self, *widgets: QWidget, centred: bool = False) -> None:
        """Put widgets under one another."""
        for widget in widgets:
            if centred:
                self._column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
            else:
                self._column.addWidget(widget)

    def add_room(self) -> None:
        """Put what follows at the foot, so that it stays where it is whatever the texts above."""
        self._column.addStretch(1)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons at the foot, from left to right."""
        self._column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        self._column.addLayout(row)


def sentence_label(text: str = "", role: str = "") -> QLabel:
    """Return a label that wraps; ``role`` is one of the style sheet's."""
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", role)
    return label


def button(text: str, role: str = "") -> QPushButton:
    """Return a button; ``role`` is one of the style sheet's."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setAutoDefault(True)
    return made
