"""The history as a tree: a visit a line, read page by page as the list is scrolled, which unfolds to its checks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from faceapp.gallery.history import Check, History, Visit
from faceapp.gallery.history_query import Column, Query
from faceapp.gui.history.texts import CheckTexts
from faceapp.gui.style.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Send = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Does something beside the window's thread; the result is taken in it."""

ROOT = QModelIndex()
PAGE_ROWS = 200
SHOWN = (Column.TIME, Column.VERDICT, Column.PERSON, Column.SCORE)
_OF_A_VISIT = 0
"""Internal id of a visit's row; that of a check is 1 + the row of its visit."""


class HistoryModel(QAbstractItemModel):
    """The visits that a query finds, as the history stood when it was asked.

    What is shown stays until a new query is answered; of several only the last is. The list grows by a page when its
    end comes into sight: a tree asks of every row that it has whether it unfolds, 0.5 s for 100,000.

    Attributes:
        shown: what was asked.
        found: how many visits there are, read or not.
    """

    def __init__(
        self, history: History, texts: CheckTexts, theme: Theme, send: Send, parent: QObject | None = None
    ) -> None:
        """Begin empty; ``show`` fills it."""
        super().__init__(parent)
        self._history = history
        self._send = send
        self._theme = theme
        self._words = texts
        self._text = lru_cache(maxsize=4 * PAGE_ROWS * len(SHOWN))(texts.text)
        self._wanted = Query()
        self._awaited: tuple[Query, int] | None = None
        self.shown = Query(until=0.0)
        self.found = 0
        self._visits: list[Visit] = []
        self._checks: dict[int, list[Check]] = {}
        theme.changed.connect(self._repaint)

    def show(self, query: Query) -> None:
        """Find other checks, in the order chosen last; ``modelReset`` tells when they are there."""
        self._wanted = replace(query, column=self._wanted.column, descending=self._wanted.descending)
        self._read(self._wanted, 0)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:  # noqa: D102
        wanted, descending = SHOWN[column], order is Qt.SortOrder.DescendingOrder
        if (wanted, descending) != (self._wanted.column, self._wanted.descending):
            self._wanted = replace(self._wanted, column=wanted, descending=descending)
            self._read(self._wanted, 0)

    def tell_names_again(self) -> None:
        """Show people by the names they have now."""
        self._text.cache_clear()
        self._repaint()

    def mark(self, check: Check, done: Callable[[Check], None]) -> None:
        """Mark a verdict as wrong, or take its mark back if it has one; ``done`` takes the check as it is then."""
        changed = replace(check, wrong=not check.wrong)

        def take(_result: None) -> None:
            self._replace(changed)
            done(changed)

        self._send(lambda: self._history.mark(check.id, changed.wrong), take)

    def check(self, index: Index) -> Check:
        """Return the check in a row, of a visit its newest."""
        if index.internalId() != _OF_A_VISIT:
            return self._checks[index.internalId() - 1][index.row()]
        return self._visits[index.row()].last

    def index_of(self, check_id: int) -> QModelIndex:
        """Return where a check stands that is the newest of its visit; invalid if it isn't among those read."""
        rows = (row for row, visit in enumerate(self._visits) if visit.last.id == check_id)
        return self.index(next(rows, -1), 0)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:  # noqa: D102
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _OF_A_VISIT)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # noqa: D102
        if not index.isValid() or index.internalId() == _OF_A_VISIT:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _OF_A_VISIT)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: D102, N802 (Qt's name)
        if not parent.isValid():
            return len(self._visits)
        return len(self._checks.get(parent.row(), ())) if parent.internalId() == _OF_A_VISIT else 0

    def columnCount(self, _parent: Index = ROOT) -> int:  # noqa: D102, N802 (Qt's name)
        return len(SHOWN)

    def hasChildren(self, parent: Index = ROOT) -> bool:  # noqa: D102, N802 (Qt's name)
        if not parent.isValid():
            return bool(self._visits)
        return parent.internalId() == _OF_A_VISIT and self._visits[parent.row()].count > 1

    def canFetchMore(self, parent: Index) -> bool:  # noqa: D102, N802 (Qt's name)
        return parent.isValid() and self.hasChildren(parent) and parent.row() not in self._checks

    def fetchMore(self, parent: Index) -> None:  # noqa: D102, N802 (Qt's name)
        self._unfold(parent.row())

    def read_on(self) -> None:
        """Read the next page; not by ``fetchMore``, which a tree calls each time that it lays its rows out."""
        if self._awaited is None and len(self._visits) < self.found:
            self._read(self.shown, len(self._visits))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        check, column = self.check(index), SHOWN[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):  # the latter for what is cut
            if column is Column.VERDICT and index.internalId() == _OF_A_VISIT:
                return self._words.outcome(self._visits[index.row()])
            return self._text(check, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._words.heading(column)}: {self._text(check, column)}"
        if column is Column.VERDICT:
            state = self._words.state(check.verdict)
            if role == Qt.ItemDataRole.DecorationRole:
                return self._theme.icon(state.icon, state.colour)
            if role == Qt.ItemDataRole.ForegroundRole:
                return self._theme.colours.colour(state.colour)
        return None

    def headerData(  # noqa: D102, N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._words.heading(SHOWN[section])
        return None

    def _unfold(self, row: int) -> None:
        shown, visit = self.shown, self._visits[row].last.visit
        query = replace(shown, visit=visit, column=Column.TIME, descending=True)

        def take(checks: list[Check]) -> None:
            if shown is self.shown and row not in self._checks and checks:
                self.beginInsertRows(self.index(row, 0), 0, len(checks) - 1)
                self._checks[row] = checks
                self.endInsertRows()

        self._send(lambda: self._history.checks(query), take)

    def _replace(self, changed: Check) -> None:
        self._visits = [replace(one, last=changed) if one.last.id == changed.id else one for one in self._visits]
        for checks in self._checks.values():
            checks[:] = [changed if one.id == changed.id else one for one in checks]
        self._text.cache_clear()
        self._repaint()

    def _read(self, query: Query, start: int) -> None:
        asked = self._awaited = (query, start)

        def work() -> "_Page | None":
            return _read_page(self._history, query, start) if self._awaited is asked else None

        def take(page: "_Page | None") -> None:
            if page is not None and self._awaited is asked:
                self._awaited = None
                self._take(page)

        self._send(work, take)

    def _take(self, page: "_Page") -> None:
        if page.start and page.found != self.found:
            self._read(replace(page.query, newest=None), 0)  # some were forgotten meanwhile, and the others have moved
        elif page.start:
            self.beginInsertRows(ROOT, page.start, page.start + len(page.visits) - 1)
            self._visits += page.visits
            self.endInsertRows()
        else:
            self.beginResetModel()
            self.shown, self.found, self._visits, self._checks = page.query, page.found, page.visits, {}
            self.endResetModel()

    def _repaint(self) -> None:
        if self._visits:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._visits) - 1, len(SHOWN) - 1))


@dataclass(frozen=True)
class _Page:
    """The visits from number ``start`` (0, 1, …) on, of the ``found`` ones that ``query`` finds."""

    query: Query
    start: int
    found: int
    visits: list[Visit]


def _read_page(history: History, query: Query, start: int) -> _Page:
    if query.newest is None:
        query = replace(query, newest=history.newest())
    return _Page(query, start, history.count_visits(query), history.visits(query, start, PAGE_ROWS))
