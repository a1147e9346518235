"""Decided checks go into the history, and the table shows, filters and exports them."""

import csv
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from faceapp.gallery.history import Check
from faceapp.gui.history.dialog import HistoryDialog
from faceapp.gui.main_window import MainWindow
from faceapp.settings import Settings
from tests.gui.conftest import FakeSource, OpenWindow, enrol, portrait

NOON = 1_000_000_000.0
CHECK = Check(NOON, "verify", 1, 1, 0.7, 0.43, "balanced", "MATCH", "fake-1", "front desk")


def test_each_verdict_is_recorded_once(qtbot: QtBot, open_window: OpenWindow, source: FakeSource) -> None:
    window = open_window()
    history = window.session.gallery.history
    enrol(qtbot, window, "Ann")
    qtbot.waitUntil(lambda: len(history.checks()) == 1)
    source.pixels = portrait(3)
    qtbot.waitUntil(lambda: len(history.checks()) == 2)
    qtbot.wait(300)
    assert [check.verdict for check in history.checks()] == ["NO_MATCH", "MATCH"]
    assert history.checks()[1].found_id == history.checks()[1].claimed_id == window.session.people.claimed


def test_with_no_days_to_keep_nothing_is_recorded(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(Settings(history_days=0))
    enrol(qtbot, window, "Ann")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    qtbot.wait(100)
    assert window.session.gallery.history.checks() == []


def history_of(qtbot: QtBot, window: MainWindow, *checks: Check) -> HistoryDialog:
    for check in checks:
        window.session.gallery.history.record(check)
    dialog = window.show_history()
    dialog.since.setDate(QDate(2000, 1, 1))
    return dialog


def test_the_table_is_filtered_by_verdict_word_and_day(qtbot: QtBot, open_window: OpenWindow) -> None:
    refused = replace(CHECK, verdict="NO_MATCH", found_id=None, station="back door", at=NOON + 3 * 86_400)
    dialog = history_of(qtbot, open_window(), CHECK, refused)
    assert dialog.filter.rowCount() == 2
    dialog.verdict.setCurrentIndex(dialog.verdict.findData("NO_MATCH"))
    assert dialog.filter.rowCount() == 1
    dialog.search.setText("FRONT")
    assert dialog.filter.rowCount() == 0
    dialog.verdict.setCurrentIndex(0)
    assert dialog.filter.rowCount() == 1
    dialog.search.clear()
    dialog.since.setDate(QDate(2001, 9, 11))
    assert dialog.filter.rowCount() == 1


def test_what_is_shown_is_exported_and_no_name_becomes_a_formula(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    dialog = history_of(qtbot, open_window(), replace(CHECK, station="=SUM(A1)"), replace(CHECK, verdict="NO_MATCH"))
    dialog.verdict.setCurrentIndex(dialog.verdict.findData("MATCH"))
    path = tmp_path / "history.csv"
    dialog.export(str(path))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        heading, *rows = csv.reader(stream)
    assert heading[:2] == ["Time", "Verdict"]
    assert len(rows) == 1
    assert rows[0][1] == "Match"
    assert rows[0][-1] == "'=SUM(A1)"


def test_a_file_that_cant_be_written_is_told(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    dialog = history_of(qtbot, open_window(), CHECK)
    dialog._export(str(tmp_path / "no folder" / "history.csv"))
    assert "can't be written" in dialog._say.text()


def test_no_face_is_kept_with_a_check_unless_the_settings_say_so(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    enrol(qtbot, window, "Ann")
    history = window.session.gallery.history
    qtbot.waitUntil(lambda: len(history.checks()) == 1)
    assert history.picture(history.checks()[0].id) == b""


def test_a_face_that_is_kept_is_shown_when_its_check_is_selected_and_is_not_exported(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(Settings(keep_check_pictures=True))
    enrol(qtbot, window, "Ann")
    history = window.session.gallery.history
    qtbot.waitUntil(lambda: len(history.checks()) == 1)
    history.record(replace(CHECK, at=history.checks()[0].at - 1))  # of a time when none were kept
    dialog = window.show_history()
    dialog.table.selectRow(0)
    assert dialog.picture.face.pixmap().width() == 160
    dialog.table.selectRow(1)
    assert dialog.picture.face.pixmap().isNull()
    assert dialog.picture.words.text() == "No face is kept of this check."
    dialog.export(str(tmp_path / "history.csv"))
    assert (tmp_path / "history.csv").stat().st_size < 1000
    dialog.close()
