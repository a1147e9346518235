"""Decided checks go into the history, and the table shows, filters and exports them."""

import csv
import threading
import time
from collections.abc import Iterable
from dataclasses import astuple, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from faceapp.gallery.history import Check, History
from faceapp.gallery.history_query import Column, Query
from faceapp.gallery.storage.database import Database
from faceapp.gui.history.dialog import HistoryDialog
from faceapp.gui.history.model import PAGE_ROWS
from faceapp.gui.main_window import MainWindow
from faceapp.settings import Settings
from tests.fakes import FakeSource, portrait
from tests.gui.conftest import OpenWindow, a_while_later, enrol, read_again

NOON = (datetime.now().replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=20)).timestamp()
"""Not so long ago that it is purged."""
DAY = QDate.currentDate().addDays(-20)
CHECK = Check(NOON, "verify", 1, 1, 0.7, 0.43, "balanced", "MATCH", "fake-1", "front desk")
INSERT_CHECK = (
    "INSERT INTO checks VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(id), 0) + 1 FROM checks))"
)


def test_each_verdict_is_recorded_once(qtbot: QtBot, open_window: OpenWindow, source: FakeSource) -> None:
    window = open_window()
    history = window.session.gallery.history
    enrol(qtbot, window, "Ann")
    qtbot.waitUntil(lambda: len(history.checks()) == 1)
    source.pixels = portrait(3)
    qtbot.waitUntil(lambda: len(history.checks()) == 2)
    a_while_later(qtbot, window)
    assert [check.verdict for check in history.checks()] == ["NO_MATCH", "MATCH"]
    assert history.checks()[1].found_id == history.checks()[1].claimed_id == window.session.people.claimed


def test_with_no_days_to_keep_nothing_is_recorded(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(Settings(history_days=0))
    enrol(qtbot, window, "Ann")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    a_while_later(qtbot, window)
    assert window.session.gallery.history.checks() == []


def add_checks(window: MainWindow, checks: Iterable[Check]) -> None:
    """Write checks at once, each a visit of its own: to record each takes a transaction."""
    rows = [astuple(check)[:13] for check in checks]
    with window.session.gallery._database.transaction() as connection:
        connection.executemany(INSERT_CHECK, rows)


def history_of(qtbot: QtBot, window: MainWindow, *checks: Check) -> HistoryDialog:
    """Open the history with these checks, and show them all."""
    add_checks(window, checks)
    dialog = window.show_history()
    dialog.since.setDate(QDate(2000, 1, 1))
    shows(qtbot, dialog, len(checks))
    return dialog


def shows(qtbot: QtBot, dialog: HistoryDialog, count: int) -> None:
    """Wait until so many checks are found."""
    qtbot.waitUntil(lambda: dialog.model._awaited is None and dialog.model.rowCount() == count)


def column(dialog: HistoryDialog, name: Column) -> list[str]:
    """Return what the table shows in a column, from top to bottom."""
    place = tuple(Column).index(name)
    return [dialog.model.index(row, place).data() for row in range(dialog.model.rowCount())]


def sort(qtbot: QtBot, dialog: HistoryDialog, name: Column, order: Qt.SortOrder) -> None:
    with qtbot.waitSignal(dialog.model.modelReset):
        dialog.table.sortByColumn(tuple(Column).index(name), order)


def test_the_table_is_filtered_by_verdict_word_and_day(qtbot: QtBot, open_window: OpenWindow) -> None:
    refused = replace(CHECK, verdict="NO_MATCH", found_id=None, station="back door", at=NOON + 3 * 86_400)
    dialog = history_of(qtbot, open_window(), CHECK, refused)
    assert dialog._say.text() == "Checks shown: 2"
    dialog.verdict.setCurrentIndex(dialog.verdict.findData("NO_MATCH"))
    shows(qtbot, dialog, 1)
    dialog.search.setText("FRONT")
    shows(qtbot, dialog, 0)
    dialog.verdict.setCurrentIndex(0)
    shows(qtbot, dialog, 1)
    dialog.search.clear()
    shows(qtbot, dialog, 2)
    dialog.since.setDate(DAY.addDays(2))
    shows(qtbot, dialog, 1)
    dialog.close()


def test_a_search_finds_what_the_operator_reads(qtbot: QtBot, open_window: OpenWindow) -> None:
    dialog = history_of(qtbot, open_window(), CHECK, replace(CHECK, verdict="NO_MATCH", level="strict", found_id=None))
    for word, found in (
        ("no MATCH", 1),
        ("Strict", 1),
        ("removed (no. 1)", 2),
        ("0.700", 2),
        (DAY.toString(Qt.DateFormat.ISODate), 2),
    ):
        dialog.search.setText(word)
        shows(qtbot, dialog, found)
    dialog.close()


def test_scores_sort_by_value(qtbot: QtBot, open_window: OpenWindow) -> None:
    scores = (-0.1, 0.7, None, 0.05, -0.2)
    dialog = history_of(qtbot, open_window(), *(replace(CHECK, score=score) for score in scores))
    sort(qtbot, dialog, Column.SCORE, Qt.SortOrder.AscendingOrder)
    assert column(dialog, Column.SCORE) == ["", "-0.200", "-0.100", "0.050", "0.700"]
    sort(qtbot, dialog, Column.SCORE, Qt.SortOrder.DescendingOrder)
    assert column(dialog, Column.SCORE) == ["0.700", "0.050", "-0.100", "-0.200", ""]
    dialog.close()


def test_opening_reads_no_more_rows_however_many_checks_there_are(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    add_checks(window, (replace(CHECK, at=time.time() - 3600 - number) for number in range(20 * PAGE_ROWS)))
    read: list[int] = []

    def rows(database: Database, query: str, values: Any = ()) -> list[tuple[Any, ...]]:
        found = read_rows(database, query, values)
        read.append(len(found))
        return found

    read_rows = Database.rows
    monkeypatch.setattr(Database, "rows", rows)
    dialog = window.show_history()
    qtbot.waitUntil(lambda: dialog._say.text() == f"Checks shown: {20 * PAGE_ROWS}")
    dialog.table.viewport().repaint()
    shows(qtbot, dialog, 20 * PAGE_ROWS)
    assert sum(read) < 2 * PAGE_ROWS
    dialog.close()


def test_opening_asks_the_gallery_nothing_in_the_windows_thread(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    add_checks(window, [replace(CHECK, at=time.time() - 60)])
    threads: list[int] = []
    checks = History.checks

    def watched(history: History, *arguments: Any) -> list[Check]:
        threads.append(threading.get_ident())
        return checks(history, *arguments)

    monkeypatch.setattr(History, "checks", watched)
    dialog = window.show_history()
    shows(qtbot, dialog, 1)
    assert threads
    assert threading.get_ident() not in threads
    dialog.close()


def test_every_row_can_be_reached(qtbot: QtBot, open_window: OpenWindow) -> None:
    count = 3 * PAGE_ROWS
    dialog = history_of(qtbot, open_window(), *(replace(CHECK, at=NOON + number) for number in range(count)))
    dialog.table.scrollToBottom()
    last = dialog.model.index(count - 1, 0)
    oldest = datetime.fromtimestamp(NOON).isoformat(sep=" ")
    qtbot.waitUntil(lambda: last.data() == oldest)
    dialog.close()


def test_a_check_recorded_meanwhile_moves_no_row(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    dialog = history_of(qtbot, window, *(replace(CHECK, at=NOON + number) for number in range(2 * PAGE_ROWS)))
    add_checks(window, [replace(CHECK, at=NOON + 10_000)])
    last = dialog.model.index(2 * PAGE_ROWS - 1, 0)
    qtbot.waitUntil(lambda: bool(last.data()))
    assert last.data() == datetime.fromtimestamp(NOON).isoformat(sep=" ")
    assert dialog.model.rowCount() == 2 * PAGE_ROWS
    dialog.close()


def test_checks_forgotten_meanwhile_go_when_the_next_page_is_read(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    count = 2 * PAGE_ROWS
    dialog = history_of(qtbot, window, *(replace(CHECK, at=NOON + number) for number in range(count)))
    with window.session.gallery._database.transaction() as connection:
        connection.execute("DELETE FROM checks WHERE at >= ? AND at < ?", (NOON, NOON + 10))
    dialog.table.scrollToBottom()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == count - 10)
    assert dialog._say.text() == f"Checks shown: {count - 10}"
    dialog.close()


def test_somebody_removed_meanwhile_is_told_by_number(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    enrol(qtbot, window, "Ann")
    ann = window.session.people.claimed
    assert ann is not None
    add_checks(window, [replace(CHECK, claimed_id=ann, found_id=ann)])
    dialog = window.show_history()
    dialog.since.setDate(QDate(2000, 1, 1))
    dialog.until.setDate(DAY)
    shows(qtbot, dialog, 1)
    assert column(dialog, Column.CLAIMED) == ["Ann"]
    with qtbot.waitSignal(window.session.people_changed):
        window.session.people.change(window, lambda people: people.remove(ann))
    assert column(dialog, Column.CLAIMED) == [f"removed (no. {ann})"]
    dialog.close()


def test_the_check_selected_stays_selected_when_the_order_changes(qtbot: QtBot, open_window: OpenWindow) -> None:
    dialog = history_of(qtbot, open_window(), CHECK, replace(CHECK, at=NOON + 60, score=0.1))
    dialog.table.selectRow(0)
    sort(qtbot, dialog, Column.SCORE, Qt.SortOrder.DescendingOrder)
    assert dialog.table.currentIndex().row() == 1
    dialog.search.setText("0.7")
    shows(qtbot, dialog, 1)
    assert not dialog.table.currentIndex().isValid()
    dialog.close()


def test_closing_the_history_before_it_is_read_does_no_harm(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    add_checks(window, [CHECK])
    dialog = window.show_history()
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))
    read_again(qtbot, window)  # by now what was asked before is answered


def test_what_is_shown_is_exported_and_no_name_becomes_a_formula(
    qtbot: QtBot, open_window: OpenWindow, elsewhere: Path
) -> None:
    dialog = history_of(qtbot, open_window(), replace(CHECK, station="=SUM(A1)"), replace(CHECK, verdict="NO_MATCH"))
    dialog.verdict.setCurrentIndex(dialog.verdict.findData("MATCH"))
    shows(qtbot, dialog, 1)
    path = elsewhere / "history.csv"
    dialog.export(str(path))
    qtbot.waitUntil(lambda: dialog._say.text() == f"Saved as {path}")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        heading, *rows = csv.reader(stream)
    assert heading[:2] == ["Time", "Verdict"]
    assert len(rows) == 1
    assert rows[0][1] == "Match"
    assert rows[0][9] == "'=SUM(A1)"
    dialog.close()


def test_the_history_is_not_exported_over_the_gallery_or_what_is_no_file(
    qtbot: QtBot, open_window: OpenWindow, elsewhere: Path
) -> None:
    window = open_window()
    dialog = history_of(qtbot, window, CHECK)
    key = window.session.gallery.folder / "gallery.key"
    before = key.read_bytes()
    dialog.export(str(key))
    qtbot.waitUntil(lambda: "data folder" in dialog._say.text())
    assert key.read_bytes() == before
    dialog.export(str(elsewhere))
    qtbot.waitUntil(lambda: "not a file" in dialog._say.text())
    dialog.close()


def test_a_file_that_cant_be_written_is_told(qtbot: QtBot, open_window: OpenWindow, elsewhere: Path) -> None:
    dialog = history_of(qtbot, open_window(), CHECK)
    dialog.export(str(elsewhere / "no folder" / "history.csv"))
    qtbot.waitUntil(lambda: "can't be written" in dialog._say.text())
    dialog.close()


def test_a_gallery_that_cant_be_read_is_told(qtbot: QtBot, open_window: OpenWindow) -> None:
    dialog = history_of(qtbot, open_window(), CHECK)
    dialog._session.gallery.close()
    dialog.search.setText("front")
    qtbot.waitUntil(lambda: "The gallery is closed." in dialog._say.text())
    dialog.close()


def test_no_face_is_kept_with_a_check_unless_the_settings_say_so(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    enrol(qtbot, window, "Ann")
    history = window.session.gallery.history
    qtbot.waitUntil(lambda: len(history.checks()) == 1)
    assert history.picture(history.checks()[0].id) == b""


def test_a_face_that_is_kept_is_shown_when_its_check_is_selected_and_is_not_exported(
    qtbot: QtBot, open_window: OpenWindow, elsewhere: Path
) -> None:
    window = open_window(Settings(keep_check_pictures=True))
    enrol(qtbot, window, "Ann")
    history = window.session.gallery.history
    qtbot.waitUntil(lambda: len(history.checks()) == 1)
    history.record(replace(CHECK, at=history.checks()[0].at - 1))  # of a time when none were kept
    dialog = window.show_history()
    shows(qtbot, dialog, 2)
    dialog.table.selectRow(0)
    qtbot.waitUntil(lambda: dialog.picture.face.pixmap().width() == 160)
    dialog.table.selectRow(1)
    qtbot.waitUntil(lambda: dialog.picture.words.text() == "No face is kept of this check.")
    assert dialog.picture.face.pixmap().isNull()
    dialog.export(str(elsewhere / "history.csv"))
    qtbot.waitUntil(lambda: "Saved as" in dialog._say.text())
    assert (elsewhere / "history.csv").stat().st_size < 1000
    dialog.close()


def test_a_check_at_an_absurd_time_has_no_time_in_the_table(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    dialog = history_of(qtbot, window, CHECK)
    add_checks(window, [replace(CHECK, at=1e300)])
    dialog.model.show(Query())
    shows(qtbot, dialog, 2)
    assert column(dialog, Column.TIME) == ["", datetime.fromtimestamp(NOON).isoformat(sep=" ")]
    dialog.close()
