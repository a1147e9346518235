"""The history as a table: one row a check, read by page when it is first seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from faceapp.gallery.history import Check, History
from faceapp.gallery.history_query import Column, Query
from faceapp.gui.history.texts import CheckTexts

Index = QModelIndex | QPersistentModelIndex
Send = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Does something beside the window's thread; the result is taken in it."""

ROOT = QModelIndex()
PAGE_ROWS = 200


class HistoryModel(QAbstractTableModel):
    """The checks that a query finds, as the history stood when it was asked.

    What is shown stays until a new query is answered; of several only the last is. Rows whose page is still on its
    way are empty.
    """

    def __init__(self, history: History, texts: CheckTexts, send: Send, parent: QObject | None = None) -> None:
        """Begin empty; ``show`` fills it."""
        super().__init__(parent)
        self._history = history
        self._send = send
        self._headings = texts.headings
        self._texts = lru_cache(maxsize=4 * PAGE_ROWS)(texts.row)
        self._wanted = Query()
        self._awaited: tuple[Query, int] | None = None
        self.shown = Query(until=0.0)
        self._count = 0
        self._pages: dict[int, list[Check]] = {}

    def show(self, query: Query) -> None:
        """Find other checks, in the order chosen last; ``modelReset`` tells when they are there."""
        self._wanted = replace(query, column=self._wanted.column, descending=self._wanted.descending)
        self._read(self._wanted, 0)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:  # noqa: D102
        wanted, descending = tuple(Column)[column], order is Qt.SortOrder.DescendingOrder
        if (wanted, descending) != (self._wanted.column, self._wanted.descending):
            self._wanted = replace(self._wanted, column=wanted, descending=descending)
            self._read(self._wanted, 0)

    def tell_names_again(self) -> None:
        """Show people by the names they have now."""
        self._texts.cache_clear()
        self._repaint()

    def check(self, row: int) -> Check | None:
        """Return the check in a row; None while its page is not there, which is then read."""
        number, place = divmod(row, PAGE_ROWS)
        if number not in self._pages and self._awaited is None:
            self._read(self.shown, number)
        page = self._pages.get(number, [])
        return page[place] if place < len(page) else None

    def row_of(self, check_id: int) -> int | None:
        """Return in which row a check stands; None if it isn't among those read."""
        for number, page in self._pages.items():
            for place, check in enumerate(page):
                if check.id == check_id:
                    return number * PAGE_ROWS + place
        return None

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: D102, N802 (Qt's name)
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: D102, N802 (Qt's name)
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        check = self.check(index.row())
        return "" if check is None else self._texts(check)[index.column()]

    def headerData(  # noqa: D102, N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def _read(self, query: Query, number: int) -> None:
        asked = self._awaited = (query, number)

        def work() -> "_Page | None":
            return _read_page(self._history, query, number) if self._awaited is asked else None

        def take(page: "_Page | None") -> None:
            if page is not None and self._awaited is asked:
                self._awaited = None
                self._take(page)

        self._send(work, take)

    def _take(self, page: "_Page") -> None:
        if page.query == self.shown and page.count == self._count:
            self._pages[page.number] = page.checks
            self._repaint()
            return
        # Another query; or checks were forgotten meanwhile, and those left may have moved.
        self.beginResetModel()
        self.shown, self._count, self._pages = page.query, page.count, {page.number: page.checks}
        self.endResetModel()

    def _repaint(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self._headings) - 1))


@dataclass(frozen=True)
class _Page:
    """Page ``number`` (0, 1, …) of the ``count`` checks that ``query`` finds."""

    query: Query
    number: int
    count: int
    checks: list[Check]


def _read_page(history: History, query: Query, number: int) -> _Page:
    if query.newest is None:
        query = replace(query, newest=history.newest())
    return _Page(query, number, history.count(query), history.checks(query, number * PAGE_ROWS, PAGE_ROWS))
