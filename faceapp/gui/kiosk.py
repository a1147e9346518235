"""The full-screen view for the person in front of the camera: picture and verdict, nothing else."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from faceapp.gui.administration import Administration
from faceapp.gui.style.theme import Theme
from faceapp.gui.widgets import Widgets

EDGE = 12


class Kiosk(QObject):
    """Turns a window's full-screen view on and off: F11, and Esc to leave, which a visitor may not.

    The word and the name are large, numbers are not shown, and the edge of the screen has the verdict's colour.
    """

    changed = Signal(bool)

    def __init__(self, window: QMainWindow, parts: Widgets, theme: Theme, administration: Administration) -> None:
        """Begin with the ordinary window."""
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._administration = administration
        self._focus: QWidget | None = None
        self._closed_off: Sequence[QShortcut] = ()
        self.edge = KioskEdge(theme, window)
        parts.verdict.coloured.connect(self.edge.show_colour)
        QShortcut(QKeySequence(Qt.Key.Key_F11), window, self.toggle)
        self._on = False
        self._lent: set[str] = set()
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.toggle)
        self._leave.setEnabled(False)

    @property
    def on(self) -> bool:
        """Whether the full-screen view is shown."""
        return self._on

    def close_off(self, shortcuts: Sequence[QShortcut]) -> None:
        """Name the keys that do nothing in the full-screen view."""
        self._closed_off = shortcuts

    def lend_escape(self, to: str, lent: bool) -> None:
        """Let Esc mean something else for a while: one key can't do two things at once."""
        (self._lent.add if lent else self._lent.discard)(to)
        self._leave.setEnabled(self._on and not self._lent)

    def toggle(self) -> None:
        """Enter the full-screen view, or ask whether whoever is there may leave it."""
        if self._on:
            self._administration.allow(self.tr("Leave the full-screen view"), self.leave, visitor=True)
        else:
            self._administration.sign_out()
            self._focus = self._window.focusWidget()
            self._show(True)

    def leave(self) -> None:
        """Show the ordinary window again, whoever asks."""
        if self._on:
            self._show(False)
            if self._focus is not None:
                self._focus.setFocus()

    def _show(self, on: bool) -> None:
        self._on = on
        self._leave.setEnabled(on and not self._lent)
        for shortcut in self._closed_off:
            shortcut.setEnabled(not on)
        self._window.setAcceptDrops(not on)
        self._parts.top.setHidden(on)
        self._parts.status.setHidden(on)
        self._parts.banner.suppress(on)
        self._parts.verdict.allow_operator(not on)
        self._parts.verdict.show_large(on)
        self._parts.panel.setHidden(on or not self._parts.top.panel.isChecked())
        # The window keeps what else it was: maximised or not. After a crash it may be full-screen already.
        full, state = Qt.WindowState.WindowFullScreen, self._window.windowState()
        self._window.setWindowState(state | full if on else state & ~full)
        self.edge.setVisible(on)
        self.edge.raise_()
        self.changed.emit(on)


class KioskEdge(QWidget):
    """A frame round the whole window in the colour of the verdict, seen from afar; the mouse goes through it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        """Begin hidden."""
        super().__init__(window)
        self._theme, self._window, self._colour = theme, window, "idle"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def colour(self) -> str:
        """The palette's name for the colour shown."""
        return self._colour

    def show_colour(self, colour: str) -> None:
        """Take another colour of the palette."""
        self._colour = colour
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter, colour = QPainter(self), self._theme.colours.colour(self._colour)
        width, height = self.width(), self.height()
        for side in (
            QRect(0, 0, width, EDGE),
            QRect(0, height - EDGE, width, EDGE),
            QRect(0, 0, EDGE, height),
            QRect(width - EDGE, 0, EDGE, height),
        ):
            painter.fillRect(side, colour)
