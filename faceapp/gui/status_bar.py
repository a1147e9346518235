"""The line at the foot: how fast, how strict, with what; and where the data stays."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from faceapp.gui.style.language import fill

HEIGHT = 28


class StatusBar(QFrame):
    """Shows figures that somebody else has worked out."""

    sharing_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without figures."""
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(HEIGHT)
        self._figures = QLabel()
        self._figures.setAccessibleName(self.tr("Status"))
        self._home, self._doing = QLabel(), ""
        self.sharing = QPushButton()
        self.sharing.clicked.connect(self.sharing_asked)
        self.show_sharing("", "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._figures, 1)
        layout.addWidget(self._home)
        layout.addWidget(self.sharing)

    def show_figures(self, *figures: str) -> None:
        """Show the figures that are known, in order; empty ones are left out."""
        self._figures.setText("  ·  ".join(figure for figure in figures if figure))

    def explain(self, text: str) -> None:
        """Say at length, where the pointer rests and to screen readers, what the figures mean."""
        self._figures.setToolTip(text)
        self._figures.setAccessibleDescription(text)

    def show_busy(self, doing: str) -> None:
        """Say what takes long, or where the data stays; in a shared gallery, how the station stands says that."""
        self._doing = doing
        shared = bool(self.sharing.text())
        self._home.setText(doing or self.tr("all data stays here"))
        self._home.setVisible(bool(doing) or not shared)

    def show_sharing(self, state: str, explanation: str) -> None:
        """Say how the station stands in a shared gallery; nothing where it is not shared."""
        self.sharing.setText(state)
        self.sharing.setAccessibleName(fill(self.tr("Shared gallery: {0}"), state))
        self.sharing.setAccessibleDescription(explanation)
        self.sharing.setToolTip(explanation)
        self.sharing.setVisible(bool(state))
        self.show_busy(self._doing)

    def text(self) -> str:
        """What is shown."""
        return self._figures.text()
