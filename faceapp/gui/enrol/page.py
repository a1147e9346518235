"""What the pages of the enrolment sheet have in common: a title, contents that scroll, a foot of buttons."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnrolPage(QWidget):
    """A column under a title; the buttons stand at its foot, where no text above can move them.

    Enter goes on from wherever the keyboard is; ``first`` is what has the keyboard when the page comes up.
    The page itself has it where no field does: a button that is switched off would hand it to the next one.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Begin with the title alone."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.first: QWidget = self
        self._main: QPushButton | None = None
        self._title = QLabel(title, wordWrap=True)
        self._title.setProperty("role", "title")
        self.failure = sentence_label(role="error")
        self.failure.hide()
        body = QWidget()
        body.setObjectName("page")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addStretch()
        self._scroll = scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(scroll, 1)
        layout.addLayout(self._foot)

    def add(self, *widgets: QWidget, centred: bool = False) -> None:
        """Put widgets under one another."""
        for widget in widgets:
            last = self._column.count() - 1  # the room that is left
            if centred:
                self._column.insertWidget(last, widget, alignment=Qt.AlignmentFlag.AlignHCenter)
            else:
                self._column.insertWidget(last, widget)

    def add_buttons(self, main: QPushButton, *others: QPushButton) -> None:
        """Put buttons at the foot: ``main``, which Enter means, over the others, from left to right."""
        self._main = main
        self._foot.addWidget(self.failure)
        self._foot.addWidget(main)
        row = QHBoxLayout()
        for other in others:
            row.addWidget(other, 1)
        self._foot.addLayout(row)

    def add_to_foot(self, *widgets: QWidget) -> None:
        """Put widgets above the buttons that are added next."""
        for widget in widgets:
            self._foot.addWidget(widget)

    def begin(self) -> None:
        """Give the keyboard to what is first, and bring that into sight, however low the window is."""
        self.first.setFocus()
        if self._scroll.isAncestorOf(self.first):  # whose place is known once the page's texts are laid out
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.first))

    def show_failure(self, text: str) -> None:
        """Say over the buttons why what they do was not done; an empty text takes no room."""
        self.failure.setText(text)
        self.failure.setVisible(bool(text))

    def go_on(self) -> None:
        """Do what Enter means; nothing while that can't be done."""
        if self._main is not None:
            self._main.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802 (Qt's name)
        if event.key() in ENTER:
            self.go_on()
        else:
            super().keyPressEvent(event)


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
