"""Locks the gallery when nobody has touched keyboard or mouse for a while."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleLock(QObject):
    """Tells when the application has been idle for as long as ``set_minutes`` says."""

    idle = Signal()

    def __init__(self, minutes: float, parent: QObject) -> None:
        """Begin to watch the application."""
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle)
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: float) -> None:
        """Wait for so long from now on; 0 for ever."""
        self._timer.setInterval(round(minutes * 60_000))
        self._touch()

    def _touch(self) -> None:
        if self._timer.interval() > 0:
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() in _TOUCHES:
            self._touch()
        return super().eventFilter(watched, event)
