"""A quiet line at the head of the window for what holds until something is done about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Banner(QFrame):
    """Says one thing, and offers what may be done about it; it stays until that is done, or it is sent away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("banner")
        self._text = QLabel(wordWrap=True)
        self.action, self.dismiss = QPushButton(), QPushButton()
        self._act = self._send_away = _nothing
        self._suppressed = False
        self.action.clicked.connect(lambda: self._act())
        self.dismiss.setProperty("role", "quiet")
        self.dismiss.clicked.connect(lambda: self._send_away())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.dismiss)
        self.hide()

    def say(self, text: str) -> None:
        """Show a text that nothing can be done about here; an empty one takes the banner away."""
        self._show(text, "")
        self.action.hide()
        self.dismiss.hide()

    def offer(
        self,
        text: str,
        details: str,
        action: str,
        act: Callable[[], object],
        dismiss: str,
        send_away: Callable[[], object],
    ) -> None:
        """Show a text with two buttons: one calls ``act``, the other ``send_away``.

        ``details`` say it at length to a pointer that rests, and to a screen reader.
        """
        self._show(text, details)
        self._act = act
        self._send_away = send_away
        for button, word in ((self.action, action), (self.dismiss, dismiss)):
            button.setText(word)
            button.show()

    def suppress(self, suppressed: bool) -> None:
        """Stay hidden for a while, whatever there is to say."""
        self._suppressed = suppressed
        self.setVisible(bool(self.text()) and not suppressed)

    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def _show(self, text: str, details: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(details)
        self.setToolTip(details)
        self.suppress(self._suppressed)


def _nothing() -> object:
    return None
