"""The line at the foot: how fast, how strict, with what; and where the data stays."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

HEIGHT = 28


class StatusBar(QFrame):
    """Shows figures that somebody else has worked out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without figures."""
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(HEIGHT)
        self._figures = QLabel()
        self._figures.setAccessibleName(self.tr("Status"))
        self._home = QLabel()
        self.show_busy("")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._figures, 1)
        layout.addWidget(self._home)

    def show_figures(self, *figures: str) -> None:
        """Show the figures that are known, in order; empty ones are left out."""
        self._figures.setText("  ·  ".join(figure for figure in figures if figure))

    def explain(self, text: str) -> None:
        """Say at length, where the pointer rests and to screen readers, what the figures mean."""
        self._figures.setToolTip(text)
        self._figures.setAccessibleDescription(text)

    def show_busy(self, doing: str) -> None:
        """Say what takes long, or where the data stays."""
        self._home.setText(doing or self.tr("all data stays here"))

    def text(self) -> str:
        """What is shown."""
        return self._figures.text()
