"""A field for what nobody else should read, with an eye that shows it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from faceapp.gui.style import icons

EYE_WIDTH = 32


class SecretField(QLineEdit):
    """Shows dots; its eye, reached by Tab too, shows the text for as long as it is pressed in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty, with the eye closed."""
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = QToolButton()
        self.eye.setCheckable(True)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.setIconSize(QSize(18, 18))
        self.eye.setObjectName("eye")
        self.eye.toggled.connect(self._show)
        self.setTextMargins(0, 0, EYE_WIDTH, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 2, 0)
        layout.addStretch()
        layout.addWidget(self.eye)
        self._show(False)

    def clear(self) -> None:
        """Empty the field and close the eye."""
        super().clear()
        self.eye.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "eye"):
            self._show(self.eye.isChecked())

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        name = self.tr("Hide what is typed") if shown else self.tr("Show what is typed")
        self.eye.setToolTip(name)
        self.eye.setAccessibleName(name)
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        self.eye.setIcon(icons.icon("eye-off" if shown else "eye", colour))
