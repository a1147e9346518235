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
from PySide6.QtCore import QDate, QLocale, Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from faceapp.gallery.history import Check, History, Visit
from faceapp.gallery.history_query import Column, Query
from faceapp.gallery.storage.database import Database
from faceapp.gui.history.dialog import HistoryDialog
from faceapp.gui.history.model import PAGE_ROWS, SHOWN
from faceapp.gui.history.texts import shown_time
from faceapp.gui.main_window import MainWindow
from faceapp.settings import Settings
from tests.fakes import FakeSource, portrait
from tests.gui.conftest import OpenWindow, a_while_later, enrol, read_again

NOON = (datetime.now().replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=20)).timestamp()
"""Not so long ago that it is purged."""
DAY = QDate.currentDate().addDays(-20)
CHECK = Check(NOON, "verify", 1, 1, 0.7, 0.43, "balanced", "MATCH", "fake-1", "front desk")
UNWARNED = Settings(liveness="off")
"""The camera's picture stands still, which a few seconds later is warned of: then the same match is another check."""
INSERT_CHECK = (
    "INSERT INTO checks VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " (SELECT COALESCE(MAX(id), 0) + 1 FROM checks))"
)


def test_each_verdict_is_recorded_once(qtbot: QtBot, open_window: OpenWindow, source: FakeSource) -> None:
    window = open_window(UNWARNED)
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
    dialog.period.choose_dates(QDate(2000, 1, 1), QDate.currentDate())
    shows(qtbot, dialog, len(checks))
    return dialog


def shows(qtbot: QtBot, dialog: HistoryDialog, count: int) -> None:
    """Wait until so many checks are found."""
    qtbot.waitUntil(lambda: dialog.model._awaited is None and dialog.model.found == count)


def column(dialog: HistoryDialog, name: Column) -> list[str]:
    """Return what the table shows in a column, from top to bottom."""
    place = SHOWN.index(name)
    return [dialog.model.index(row, place).data() for row in range(dialog.model.rowCount())]


def select(dialog: HistoryDialog, row: int) -> None:
    dialog.table.setCurrentIndex(dialog.model.index(row, 0))


def sort(qtbot: QtBot, dialog: HistoryDialog, name: Column, order: Qt.SortOrder) -> None:
    with qtbot.waitSignal(dialog.model.modelReset):
        dialog.table.sortByColumn(SHOWN.index(name), order)


def test_the_table_is_filtered_by_verdict_word_and_day(qtbot: QtBot, open_window: OpenWindow) -> None:
    refused = replace(CHECK, verdict="NO_MATCH", found_id=None, station="back door", at=NOON + 3 * 86_400)
    dialog = history_of(qtbot, open_window(), CHECK, refused)
    assert dialog._say.text() == "Visits: 2"
    dialog.verdict.setCurrentIndex(dialog.verdict.findData("NO_MATCH"))
    shows(qtbot, dialog, 1)
    dialog.search.setText("FRONT")
    shows(qtbot, dialog, 0)
    dialog.verdict.setCurrentIndex(0)
    shows(qtbot, dialog, 1)
    dialog.search.clear()
    shows(qtbot, dialog, 2)
    dialog.period.since.setDate(DAY.addDays(2))
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
    qtbot.waitUntil(lambda: dialog._say.text() == "Visits: 4,000")
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
    visits = History.visits

    def watched(history: History, *arguments: Any) -> list[Visit]:
        threads.append(threading.get_ident())
        return visits(history, *arguments)

    monkeypatch.setattr(History, "visits", watched)
    dialog = window.show_history()
    shows(qtbot, dialog, 1)
    assert threads
    assert threading.get_ident() not in threads
    dialog.close()


def test_a_visit_is_one_line_that_unfolds_to_its_checks(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    history = window.session.gallery.history
    for at, verdict in ((0, "NO_MATCH"), (10, "UNCERTAIN"), (20, "MATCH")):
        history.record(replace(CHECK, at=NOON + at, verdict=verdict))
    dialog = window.show_history()
    shows(qtbot, dialog, 1)
    line = dialog.model.index(0, SHOWN.index(Column.VERDICT))
    assert line.data() == "Match · 3 checks, also: No match, Not sure"
    assert not line.data(Qt.ItemDataRole.DecorationRole).isNull()
    colours = dialog.model._theme.colours
    assert line.data(Qt.ItemDataRole.ForegroundRole) == colours.colour("match")
    select(dialog, 0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Right)
    visit = dialog.model.index(0, 0)
    qtbot.waitUntil(lambda: dialog.model.rowCount(visit) == 3)
    place = SHOWN.index(Column.VERDICT)
    unfolded = [dialog.model.index(row, place, visit) for row in range(3)]
    assert [check.data() for check in unfolded] == ["Match", "Not sure", "No match"]
    assert unfolded[2].data(Qt.ItemDataRole.ForegroundRole) == colours.colour("no_match")
    dialog.close()


def test_a_verdict_is_marked_as_wrong_listed_and_the_mark_taken_back(qtbot: QtBot, open_window: OpenWindow) -> None:
    dialog = history_of(qtbot, open_window(), CHECK, replace(CHECK, at=NOON + 600))
    history = dialog._session.gallery.history
    select(dialog, 1)
    assert dialog.details.mark.text() == "That was wrong"
    qtbot.mouseClick(dialog.details.mark, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.details.mark.text() == "Take the mark back")
    assert column(dialog, Column.VERDICT) == ["Match", "Match (marked as wrong)"]
    dialog.verdict.setCurrentIndex(dialog.verdict.count() - 1)
    shows(qtbot, dialog, 1)
    select(dialog, 0)
    qtbot.mouseClick(dialog.details.mark, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.details.mark.text() == "That was wrong")
    assert history.checks(Query(wrong=True)) == []
    dialog.close()


def test_today_a_week_or_a_month_is_shown_by_local_days(qtbot: QtBot, open_window: OpenWindow) -> None:
    midnight = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
    window = open_window()
    for days, second in ((0, 0), (1, -1), (7, 0), (31, 0)):
        add_checks(window, [replace(CHECK, at=(midnight - timedelta(days=days)).timestamp() + second)])
    dialog = window.show_history()
    for days, found in ((1, 1), (7, 2), (30, 3)):
        dialog.period.buttons[days].click()
        shows(qtbot, dialog, found)
    assert not dialog.period.since.isVisible()
    dialog.period.buttons[0].click()
    assert dialog.period.since.isVisible()
    dialog.close()


def test_no_row_tells_the_encoder_but_the_details_do(qtbot: QtBot, open_window: OpenWindow) -> None:
    dialog = history_of(qtbot, open_window(), CHECK)
    row = [dialog.model.index(0, place).data() for place in range(dialog.model.columnCount())]
    assert "fake-1" not in row
    select(dialog, 0)
    assert dialog.details._facts[Column.ENCODER].text() == "fake-1"
    dialog.close()


def test_times_and_numbers_are_shown_as_the_users_country_writes_them(qtbot: QtBot, open_window: OpenWindow) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        dialog = history_of(qtbot, open_window(), CHECK)
        day = DAY.toString("dd.MM.yyyy")
        assert column(dialog, Column.TIME) == [f"{day} 12:00:00"]
        assert column(dialog, Column.SCORE) == ["0,700"]
        dialog.search.setText(day)
        shows(qtbot, dialog, 1)
        dialog.search.setText(DAY.addDays(1).toString("dd.MM.yyyy"))
        shows(qtbot, dialog, 0)
        dialog.close()
    finally:
        QLocale.setDefault(before)


def test_wrong_verdicts_are_exported_into_a_folder(qtbot: QtBot, open_window: OpenWindow, elsewhere: Path) -> None:
    window = open_window(replace(UNWARNED, keep_check_pictures=True))
    enrol(qtbot, window, "Ann")
    history = window.session.gallery.history
    qtbot.waitUntil(lambda: len(history.checks()) == 1)
    history.mark(history.checks()[0].id, True)
    dialog = window.show_history()
    dialog.export_wrong(str(elsewhere / "wrong"))
    qtbot.waitUntil(lambda: dialog._say.text().startswith("1 pairs and 0 triplets"))
    assert (elsewhere / "wrong" / "pairs.csv").exists()
    dialog.close()


def test_every_row_can_be_reached(qtbot: QtBot, open_window: OpenWindow) -> None:
    count = 3 * PAGE_ROWS
    dialog = history_of(qtbot, open_window(), *(replace(CHECK, at=NOON + number) for number in range(count)))

    def oldest_is_shown() -> bool:
        dialog.table.scrollToBottom()
        return bool(dialog.model.index(count - 1, 0).data() == shown_time(NOON))

    qtbot.waitUntil(oldest_is_shown)
    dialog.close()


def test_a_check_recorded_meanwhile_moves_no_row(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    dialog = history_of(qtbot, window, *(replace(CHECK, at=NOON + number) for number in range(2 * PAGE_ROWS)))
    add_checks(window, [replace(CHECK, at=NOON + 10_000)])
    dialog.table.scrollToBottom()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2 * PAGE_ROWS)
    assert dialog.model.index(2 * PAGE_ROWS - 1, 0).data() == shown_time(NOON)
    dialog.close()


def test_checks_forgotten_meanwhile_go_when_the_next_page_is_read(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    count = 2 * PAGE_ROWS
    dialog = history_of(qtbot, window, *(replace(CHECK, at=NOON + number) for number in range(count)))
    with window.session.gallery._database.transaction() as connection:
        connection.execute("DELETE FROM checks WHERE at >= ? AND at < ?", (NOON, NOON + 10))
    dialog.table.scrollToBottom()
    qtbot.waitUntil(lambda: dialog.model.found == count - 10)
    assert dialog._say.text() == f"Visits: {count - 10}"
    dialog.close()


def test_somebody_removed_meanwhile_is_told_by_number(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    enrol(qtbot, window, "Ann")
    ann = window.session.people.claimed
    assert ann is not None
    add_checks(window, [replace(CHECK, claimed_id=ann, found_id=ann)])
    dialog = window.show_history()
    dialog.period.choose_dates(QDate(2000, 1, 1), DAY)
    shows(qtbot, dialog, 1)
    assert column(dialog, Column.PERSON) == ["Ann"]
    with qtbot.waitSignal(window.session.people_changed):
        window.session.people.change(window, lambda people: people.remove(ann))
    assert column(dialog, Column.PERSON) == [f"removed (no. {ann})"]
    dialog.close()


def test_the_check_selected_stays_selected_when_the_order_changes(qtbot: QtBot, open_window: OpenWindow) -> None:
    dialog = history_of(qtbot, open_window(), CHECK, replace(CHECK, at=NOON + 60, score=0.1))
    select(dialog, 0)
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
    window = open_window(UNWARNED)
    enrol(qtbot, window, "Ann")
    history = window.session.gallery.history
    qtbot.waitUntil(lambda: len(history.checks()) == 1)
    assert history.picture(history.checks()[0].id) == b""


def test_a_face_that_is_kept_is_shown_when_its_check_is_selected_and_is_not_exported(
    qtbot: QtBot, open_window: OpenWindow, elsewhere: Path
) -> None:
    window = open_window(replace(UNWARNED, keep_check_pictures=True))
    enrol(qtbot, window, "Ann")
    history = window.session.gallery.history
    qtbot.waitUntil(lambda: len(history.checks()) == 1)
    history.record(replace(CHECK, at=history.checks()[0].at - 1))  # of a time when none were kept
    dialog = window.show_history()
    shows(qtbot, dialog, 2)
    select(dialog, 0)
    qtbot.waitUntil(lambda: dialog.details.face.pixmap().width() == 128)
    select(dialog, 1)
    qtbot.waitUntil(lambda: dialog.details.words.text() == "No face is kept of this check.")
    assert dialog.details.face.pixmap().isNull()
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
    assert column(dialog, Column.TIME) == ["", shown_time(NOON)]
    dialog.close()
