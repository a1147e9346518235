"""Light from the screen: colours in the window's border, or over all of it, one after the other.

    glow = Glow(window)                          # hidden; follows the window's size
    glow.ended.connect(on_end)                   # True: all was shown, and in time
    shown_at = glow.start(draw(SystemRandom()))  # whole=True in the kiosk
    challenge = LightChallenge(sequence, shown_at, track_id)

``colour(at)`` says what is shown at a time of ``time.monotonic()``, the clock of frames. Where ``ended`` brings False
the light was stopped or came late: interrupt the challenge. For people sensitive to light: nothing starts by itself,
colours change twice a second, ``stop`` or a press on the light ends it at once, and so does a hidden window; whoever
starts it asks first, and stops it when the window is minimised.
"""

import time
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from faceapp.liveness.colours import HOLD, Colour, Sequence

BORDER = 0.12
"""Of the window's shorter side."""

LATEST = 0.1
"""Seconds that a colour may come late."""


class Glow(QWidget):
    """Lies over its parent while it shows a sequence; what it leaves free of the window can be used as ever."""

    ended = Signal(bool)
    """Whether every colour was shown, and in time."""

    def __init__(self, parent: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin hidden over ``parent``; ``clock`` gives seconds."""
        super().__init__(parent)
        self._host, self._clock = parent, clock
        self._sequence: Sequence | None = None
        self._shown: Colour | None = None
        self._started_at = 0.0
        self._whole = self._late = False
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)
        parent.installEventFilter(self)
        self.hide()

    def start(self, sequence: Sequence, whole: bool = False) -> float:
        """Show ``sequence`` in the border, or all over the window; return when the first colour was painted, in s."""
        self.stop()
        self._sequence, self._whole, self._late = sequence, whole, False
        self._place()
        self.show()
        self.raise_()
        self._started_at = self._clock()
        self._go_on()
        return self._started_at

    def stop(self) -> None:
        """End it at once; what it hides is seen again."""
        if self._sequence is not None:
            self._end(complete=False)

    @property
    def free(self) -> QRect:
        """What the border leaves of the window, in its coordinates."""
        area = self._host.rect()
        width = round(BORDER * min(area.width(), area.height()))
        return area.adjusted(width, width, -width, -width)

    @property
    def late(self) -> bool:
        """Whether a colour of the newest sequence came late, or the end did."""
        return self._late

    def colour(self, at: float) -> Colour | None:
        """Return the colour to be shown at ``at``, in seconds of the clock; None where there is none."""
        return self._sequence.colour(at - self._started_at) if self._sequence is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        if self._shown is not None:
            painter = QPainter(self)
            painter.fillRect(event.rect(), QColor(*(255 * light for light in self._shown.value)))
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802 (Qt's name)
        event.accept()
        self.stop()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().hideEvent(event)
        self.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        """Show the colour whose time it is; one that is missed is left out, so that none follows faster for it."""
        since = self._clock() - self._started_at
        colour = self.colour(self._started_at + since)
        if colour is None:
            self._late |= since >= Sequence.SECONDS + LATEST
            self._end(complete=not self._late)
            return
        if colour is not self._shown:
            self._late |= since % HOLD > LATEST
            self._shown = colour
            self.repaint()
        self._timer.start(max(1, ceil(1000 * (HOLD - since % HOLD))))

    def _end(self, complete: bool) -> None:
        self._timer.stop()
        self._sequence = self._shown = None
        self.hide()
        self.ended.emit(complete)

    def _place(self) -> None:
        area = self._host.rect()
        self.setGeometry(area)
        if self._whole:
            self.clearMask()
            return
        self.setMask(QRegion(area).subtracted(QRegion(self.free)))
