"""Light or dark: follows the system until the operator decides otherwise."""

import re
from dataclasses import asdict

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from faceapp.bundled import resource
from faceapp.gui.style import icons
from faceapp.gui.style.palette import DARK, LIGHT, Colours, qt_palette


class Theme(QObject):
    """The colours in use; widgets that paint themselves repaint on ``changed``."""

    changed = Signal()

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        """Begin with ``system``, ``light`` or ``dark``."""
        super().__init__(parent)
        self._choice = choice
        self.colours: Colours = LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def is_dark(self) -> bool:
        """Whether dark colours are shown."""
        return self.colours is DARK

    def choose(self, choice: str) -> None:
        """Change to ``system``, ``light`` or ``dark``."""
        if choice != self._choice:
            self._choice = choice
            self._apply()

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """Return an icon in one of the palette's colours."""
        return icons.icon(name, self.colours.colour(colour).name())

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """Return an icon of ``size`` logical px as a picture."""
        return icons.pixmap(name, self.colours.colour(colour).name(), size, ratio)

    def _apply(self) -> None:
        system_is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = self._choice == "dark" or (self._choice == "system" and system_is_dark)
        self.colours = DARK if dark else LIGHT
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setPalette(qt_palette(self.colours))
        application.setStyleSheet(_style_sheet(self.colours))
        self.changed.emit()


def _style_sheet(colours: Colours) -> str:
    shade = "dark" if colours is DARK else "light"
    # A style sheet takes its pictures from files only, so these are there in both shades.
    pictures = {
        name: resource(f"icons/{name.replace('_', '-')}-{shade}.svg").as_posix()
        for name in ("tick", "chevron", "chevron_up")
    }
    values = asdict(colours) | pictures
    template = resource("styles/faceapp.qss").read_text(encoding="utf-8")
    return re.sub(r"@(\w+)", lambda match: values[match[1]], template)
