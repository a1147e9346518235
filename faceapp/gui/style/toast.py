"""A short notice at the foot of the picture that goes by itself; it may offer one action."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

SECONDS = 10
MARGIN = 24


class Toast(QFrame):
    """Shows one notice at a time over its parent."""

    def __init__(self, parent: QWidget, picture: QWidget) -> None:
        """Begin hidden; a notice belongs to ``parent``, and stands in ``picture`` whatever comes to be about it."""
        super().__init__(parent)
        self._host, self._picture = parent, picture
        self._high = False
        self.setObjectName("toast")
        self._text = QLabel(wordWrap=True)
        self._button = QPushButton()
        self._button.setProperty("role", "quiet")
        self._button.clicked.connect(self._act)
        self._action: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        picture.installEventFilter(self)
        self.hide()

    def show_notice(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show ``text`` for ten seconds; a button with the word ``action`` calls ``act``."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(action)
        self._button.setVisible(act is not None)
        self._action = act
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SECONDS * 1000)

    def stand_high(self, high: bool) -> None:
        """Stand at the head of the picture while its foot is needed, or at the foot again."""
        self._high = high
        self._place()

    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def button(self) -> QPushButton:
        """The action's button."""
        return self._button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()

    def _place(self) -> None:
        picture = QRect(self._picture.mapTo(self._host, QPoint(0, 0)), self._picture.size())
        width = min(picture.width(), max(360, self.sizeHint().width()), 640)
        self._text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setFixedWidth(width)
        self.adjustSize()
        top = picture.top() if self._high else picture.bottom() + 1 - self.height() - MARGIN
        self.move(picture.left() + (picture.width() - width) // 2, max(top, MARGIN))
