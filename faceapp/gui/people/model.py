"""The people enrolled, as a list for Qt's views."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter

from PySide6.QtCore import QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal

from faceapp.gallery.model import MOST_REFERENCES, Person
from faceapp.gallery.times import local_time
from faceapp.gui.style.images import kept_face
from faceapp.station.enrolled import EnrolledPeople

ID_ROLE = int(Qt.ItemDataRole.UserRole)
DETAIL_ROLE = ID_ROLE + 1
MATCHED_ROLE = ID_ROLE + 2

Index = QModelIndex | QPersistentModelIndex


class PeopleModel(QStringListModel):
    """One row a person found: name, a line about them, and their face, read when it is first painted.

    It searches and sorts itself: a ``QSortFilterProxyModel`` asks for one row after the other, which takes 20 s for
    100,000 people. The names lie in Qt's own list: to lay out the rows a view asks twice for each how many there are,
    0.15 s where Python answers.
    """

    renamed = Signal(int, str)  # person, the name typed in the list

    def __init__(self, read_thumbnail: Callable[[int], bytes], parent: QObject | None = None) -> None:
        """Begin empty; ``read_thumbnail`` gives a person's picture as JPEG bytes, perhaps none."""
        super().__init__(parent)
        self._everybody = EnrolledPeople.of(())
        self._people: Sequence[Person] = ()
        self._wanted = ""
        self._newest_first = False
        self._matched: int | None = None
        self._drift: Mapping[int, str] = {}
        self._seen: dict[int, float] = {}
        self.thumbnail = lru_cache(maxsize=512)(lambda person_id: kept_face(read_thumbnail(person_id)))

    def show_people(self, enrolled: EnrolledPeople) -> None:
        """Replace the list."""
        self._everybody = enrolled
        self.thumbnail.cache_clear()
        self._sift()

    def show_drift(self, words: Mapping[int, str]) -> None:
        """Say of some people, in place of when they were enrolled, that their score has sunk."""
        self._drift = words
        if self._people:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._people) - 1, 0), [DETAIL_ROLE])

    def show_last_seen(self, seen: Mapping[int, float]) -> None:
        """Say when people were last recognised, in seconds since the epoch, in place of when they were enrolled."""
        self._seen = dict(seen)
        if self._people:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._people) - 1, 0), [DETAIL_ROLE])

    def see(self, person_id: int, at: float) -> None:
        """Say that somebody has been recognised just now."""
        self._seen[person_id] = at
        index = self.row_of(person_id)
        if index.isValid():
            self.dataChanged.emit(index, index, [DETAIL_ROLE])

    @property
    def everybody(self) -> int:
        """How many people are enrolled, found or not."""
        return len(self._everybody.people)

    def find(self, text: str) -> None:
        """Show only those whose name, ID or note holds ``text``; everybody if it is empty."""
        self._wanted = text
        self._sift()

    def sort_by_age(self, newest_first: bool) -> None:
        """Show those who were enrolled last first, or everybody by name."""
        self._newest_first = newest_first
        self._sift()

    def row_of(self, person_id: int | None) -> QModelIndex:
        """Return where a person stands; an invalid index if they don't."""
        rows = (row for row, person in enumerate(self._people) if person.id == person_id)
        return self.index(next(rows, -1), 0)

    def mark_matched(self, person_id: int | None) -> bool:
        """Tick the person who is at the camera, or nobody; return whether that is news."""
        if person_id == self._matched:
            return False
        before, self._matched = self._matched, person_id
        for index in (self.row_of(before), self.row_of(person_id)):
            if index.isValid():
                self.dataChanged.emit(index, index, [MATCHED_ROLE])
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        person = self._people[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            enrolled = self._enrolled(person.enrolled_at)
            return "\n".join(filter(None, (person.name, self._drift.get(person.id), enrolled, person.note)))
        if role == ID_ROLE:
            return person.id
        if role == DETAIL_ROLE:
            return self._detail(person)
        if role == MATCHED_ROLE:
            return person.id == self._matched
        if role == Qt.ItemDataRole.DecorationRole:
            return self.thumbnail(person.id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{person.name}, {self._detail(person)}"
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102, N802
        person = self._people[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == person.name:
            return False
        self.renamed.emit(person.id, str(value))
        return True

    def _sift(self) -> None:
        found: Sequence[Person] = self._everybody.people
        if self._wanted:
            found = self._everybody.found_by(self._wanted)
        if self._newest_first:
            found = sorted(found, key=attrgetter("enrolled_at"), reverse=True)
        self._people = found
        self.setStringList([person.name for person in found])

    def _detail(self, person: Person) -> str:
        parts = [self.tr("no longer valid")] if person.expired(time.time()) else []
        if person.external_id:
            parts.append(person.external_id)
        seen = self._last_seen(self._seen.get(person.id))
        parts.append(self._drift.get(person.id) or seen or self._enrolled(person.enrolled_at))
        if person.references > MOST_REFERENCES:
            parts.append(self.tr("{0} references, at most {1} compared").format(person.references, MOST_REFERENCES))
        elif person.references > 1:
            parts.append(self.tr("{0} references").format(person.references))
        return " · ".join(parts)

    def _last_seen(self, at: float | None) -> str:
        moment = local_time(at) if at is not None else None
        if moment is None:
            return ""
        days = (datetime.now().date() - moment.date()).days
        if days <= 0:
            return self.tr("seen today {0}").format(moment.strftime("%H:%M"))
        return self.tr("seen yesterday") if days == 1 else self.tr("seen {0}").format(_shown(moment.date()))

    def _enrolled(self, at: float) -> str:
        moment = local_time(at)
        if moment is None:
            return self.tr("enrolled at an unknown time")
        day = moment.date()
        days = (datetime.now().date() - day).days
        if days <= 0:
            return self.tr("enrolled today")
        return self.tr("enrolled yesterday") if days == 1 else self.tr("enrolled {0}").format(_shown(day))


def _shown(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
