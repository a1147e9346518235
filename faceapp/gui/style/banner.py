"""A quiet line at the head of the window for what holds until something is done about it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


def _nothing() -> object:
    return None


@dataclass(frozen=True)
class Notice:
    """What is to be said, and what may be done about it.

    Attributes:
        text: one sentence.
        details: it at length, for a pointer that rests and for a screen reader.
        action: the word on the button that calls ``act``; empty if nothing can be done about it here.
        act: does something about it.
        dismiss: the word on the button that calls ``send_away``; empty if it can't be sent away.
        send_away: lets it be said no more.
    """

    text: str
    details: str = ""
    action: str = ""
    act: Callable[[], object] = _nothing
    dismiss: str = ""
    send_away: Callable[[], object] = _nothing


SILENCE = Notice("")


class Banner(QFrame):
    """Says one thing at a time, the newest first; it stays until something is done about it, or it is sent away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("banner")
        self._text = QLabel(wordWrap=True)
        self.action, self.dismiss = QPushButton(), QPushButton()
        self._notices: dict[object, Notice] = {}
        self._suppressed = False
        self.action.clicked.connect(lambda: self._shown.act())
        self.dismiss.setProperty("role", "quiet")
        self.dismiss.clicked.connect(lambda: self._shown.send_away())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.dismiss)
        self.hide()

    def say(self, speaker: object, notice: Notice | None) -> None:
        """Show what ``speaker`` has to say, in place of what they said before; None if that holds no longer."""
        if notice is None:
            self._notices.pop(speaker, None)
        else:
            self._notices[speaker] = notice
        self._show()

    def suppress(self, suppressed: bool) -> None:
        """Stay hidden for a while, whatever there is to say."""
        self._suppressed = suppressed
        self._show()

    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    @property
    def _shown(self) -> Notice:
        return next(reversed(self._notices.values()), SILENCE)

    def _show(self) -> None:
        notice = self._shown
        self._text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self.setAccessibleDescription(notice.details)
        self.setToolTip(notice.details)
        for button, word in ((self.action, notice.action), (self.dismiss, notice.dismiss)):
            button.setText(word)
            button.setVisible(bool(word))
        self.setVisible(bool(notice.text) and not self._suppressed)
