"""Of which days the history is shown: today, a week, a month, or from one date to another."""

from PySide6.QtCore import QDate, QDateTime, QTime, Signal
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from faceapp.gui.history.texts import date_format

MONTH = 30


class PeriodChoice(QWidget):
    """Chooses a period of whole days, as this computer's clock has them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with a month."""
        super().__init__(parent)
        segments = QFrame()
        segments.setObjectName("segments")
        segments.setAccessibleName(self.tr("Period"))
        inside = QHBoxLayout(segments)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons: dict[int, QPushButton] = {}
        names = {1: self.tr("Today"), 7: self.tr("7 days"), MONTH: self.tr("30 days"), 0: self.tr("Dates…")}
        for days, name in names.items():
            button = self.buttons[days] = QPushButton(name, autoDefault=False)
            button.setCheckable(True)
            self._group.addButton(button, days)
            inside.addWidget(button)
        self.buttons[MONTH].setChecked(True)
        today = QDate.currentDate()
        self.since = self._date(self.tr("From"), today.addDays(1 - MONTH))
        self.until = self._date(self.tr("Until"), today)
        self._to = QLabel(self.tr("to"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (segments, self.since, self._to, self.until):
            layout.addWidget(part)
        self._group.idToggled.connect(lambda _days, down: self._choose() if down else None)
        self._show_dates()

    def seconds(self) -> tuple[int, int]:
        """Return the period's begin and end, seconds since the epoch; the end is not in it."""
        days, today = self._group.checkedId(), QDate.currentDate()
        first = today.addDays(1 - days) if days else self.since.date()
        last = today if days else self.until.date()
        return _midnight(first), _midnight(last.addDays(1))

    def choose_dates(self, since: QDate, until: QDate) -> None:
        """Choose a period by its first and its last day."""
        for edit, date in ((self.since, since), (self.until, until)):
            edit.blockSignals(True)
            edit.setDate(date)
            edit.blockSignals(False)
        if self.buttons[0].isChecked():
            self.changed.emit()
        else:
            self.buttons[0].setChecked(True)

    def _choose(self) -> None:
        self._show_dates()
        self.changed.emit()

    def _show_dates(self) -> None:
        for part in (self.since, self._to, self.until):
            part.setVisible(self.buttons[0].isChecked())

    def _date(self, name: str, date: QDate) -> QDateEdit:
        edit = QDateEdit(date)
        edit.setCalendarPopup(True)
        edit.setDisplayFormat(date_format())
        edit.setAccessibleName(name)
        edit.dateChanged.connect(lambda _date: self.changed.emit())
        return edit


def _midnight(date: QDate) -> int:
    return int(QDateTime(date, QTime(0, 0)).toSecsSinceEpoch())
