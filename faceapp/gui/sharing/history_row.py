"""Whether what all stations check goes to the server, and the button by which an administrator begins or ends that."""

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from faceapp.gui.style.language import fill


class HistoryRow(QWidget):
    """Empty until ``show_since``."""

    asked = Signal(bool)  # whether checks are to be sent from now on

    def __init__(self) -> None:
        """Begin without a word."""
        super().__init__()
        self.since = 0.0
        self.said = QLabel(wordWrap=True)
        self.said.setProperty("role", "muted")
        self.keep = QPushButton(self.tr("Collect checks…"), autoDefault=False)
        self.end = QPushButton(self.tr("Stop collecting…"), autoDefault=False)
        self.keep.clicked.connect(self._ask_to_keep)
        self.end.clicked.connect(self._ask_to_end)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.said, 1)
        for button in (self.keep, self.end):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignRight)
        self.hide()

    def show_since(self, since: float, may_change: bool) -> None:
        """Say since when checks are sent, in seconds since the epoch; 0 if they are not."""
        self.since = since
        day = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(since)).date(), QLocale.FormatType.ShortFormat)
        sent = self.tr("Since {0} the checks of all stations go to the server too, sealed; administrators read them.")
        self.said.setText(fill(sent, day) if since else self.tr("Checks stay at their stations."))
        self.keep.setVisible(may_change and not since)
        self.end.setVisible(may_change and bool(since))
        self.setVisible(may_change or bool(since))

    @Slot()
    def _ask_to_keep(self) -> None:
        self.asked.emit(True)

    @Slot()
    def _ask_to_end(self) -> None:
        self.asked.emit(False)
