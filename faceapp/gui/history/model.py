"""The history as a table: one row a check."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from faceapp.gallery.history import Check
from faceapp.gui.live.verdict import State
from faceapp.recognition.live.decision import Verdict
from faceapp.station.checks import MATCH_WITH_PIN

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SORT_ROLE = Qt.ItemDataRole.UserRole
_STATES = {Verdict.MATCH: State.MATCH, Verdict.NO_MATCH: State.NO_MATCH, Verdict.UNCERTAIN: State.UNCERTAIN}


class HistoryModel(QAbstractTableModel):
    """Checks with people by name."""

    def __init__(self, checks: Sequence[Check], names: Callable[[int], str], parent: QObject | None = None) -> None:
        """Show ``checks``; ``names`` gives a person's name by number."""
        super().__init__(parent)
        self._names = names
        self._checks = list(checks)
        self._words = {
            "convenience": self.tr("Convenience"),
            "balanced": self.tr("Balanced"),
            "strict": self.tr("Strict"),
            "verify": self.tr("Verify"),
            "identify": self.tr("Identify"),
        }
        self.headings = (
            self.tr("Time"),
            self.tr("Verdict"),
            self.tr("Claimed"),
            self.tr("Found"),
            self.tr("Score"),
            self.tr("Threshold"),
            self.tr("Level"),
            self.tr("Mode"),
            self.tr("Encoder"),
            self.tr("Station"),
        )

    def check(self, row: int) -> Check:
        """Return the check in a row."""
        return self._checks[row]

    def texts(self, check: Check) -> tuple[str, ...]:
        """Return a check as its row's texts."""
        return (
            datetime.fromtimestamp(check.at).astimezone().isoformat(sep=" ", timespec="seconds")[:19],
            self._verdict(check.verdict),
            self._name(check.claimed_id),
            self._name(check.found_id),
            "" if check.score is None else f"{check.score:.3f}",
            f"{check.threshold:.3f}",
            self._words.get(check.level, check.level),
            self._words.get(check.mode, check.mode),
            check.encoder_id,
            check.station,
        )

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: D102, N802 (Qt's name)
        return 0 if parent.isValid() else len(self._checks)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: D102, N802 (Qt's name)
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if role in (Qt.ItemDataRole.DisplayRole, SORT_ROLE):
            return self.texts(self._checks[index.row()])[index.column()]
        return None

    def headerData(  # noqa: D102, N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.headings[section]
        return None

    def _verdict(self, verdict: str) -> str:
        if verdict == MATCH_WITH_PIN:
            return self.tr("Match with PIN")
        return _STATES[Verdict[verdict]].word if verdict in Verdict.__members__ else verdict

    def _name(self, person_id: int | None) -> str:
        if person_id is None:
            return ""
        return self._names(person_id) or self.tr("removed (no. {0})").format(person_id)
