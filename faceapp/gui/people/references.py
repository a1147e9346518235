"""A person's references: one more is asked for, or one of several removed."""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from faceapp.gallery.model import KEPT, Reference
from faceapp.gallery.times import local_time
from faceapp.gui.style.tables import RowTable


class ReferenceList(QWidget):
    """Lists references and tells what is wanted of them; it changes nothing itself."""

    another_asked = Signal()
    removal_asked = Signal(int)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.table = RowTable(
            self.tr("References"),
            (self.tr("Taken"), self.tr("Quality"), self.tr("Source"), self.tr("Remark")),
        )
        self.add = QPushButton(self.tr("&Add…"), autoDefault=False)
        self.remove = QPushButton(self.tr("&Remove"), autoDefault=False)
        self.table.itemSelectionChanged.connect(self._allow)
        self.add.clicked.connect(self.another_asked)
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self.table.selected))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        layout.addLayout(buttons)

    def show_references(self, references: Sequence[Reference]) -> None:
        """List these references, the newest first."""
        self.table.show_rows([(one.id, self._texts(one)) for one in reversed(references)])
        self._allow()

    def _texts(self, reference: Reference) -> tuple[str, ...]:
        sources = {"camera": self.tr("Camera"), "picture": self.tr("Picture file"), KEPT: self.tr("Kept picture")}
        quality = f"{reference.quality:.0f}" if reference.quality >= 0 else "–"
        source = sources.get(reference.source, reference.source)
        return day_and_time(reference.captured_at), quality, source, reference.reason

    def _allow(self) -> None:
        """Only one of several references can be removed."""
        self.remove.setEnabled(self.table.rowCount() > 1 and bool(self.table.selectedItems()))


def day_and_time(at: float) -> str:
    """Return a time as the user's country writes it in short; a dash for an absurd one."""
    if local_time(at) is None:
        return "–"
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), QLocale.FormatType.ShortFormat)
