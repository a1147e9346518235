"""Locks the gallery when nobody has touched keyboard or mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleLock(QObject):
    """Tells when the application has been idle for ``minutes``; 0 for never."""

    idle = Signal()

    def __init__(self, minutes: float, parent: QObject) -> None:
        """Begin to watch the application."""
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=round(minutes * 60_000))
        self._timer.timeout.connect(self.idle)
        application = QApplication.instance()
        if minutes > 0 and application is not None:
            application.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() in _TOUCHES:
            self._timer.start()
        return super().eventFilter(watched, event)
