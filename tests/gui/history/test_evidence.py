"""Evidence is saved from a verdict at the camera and from the history: a page and its signed statement."""

import re
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from faceapp.gui.history.dialog import HistoryDialog
from faceapp.gui.history.evidence_page import EvidencePage
from faceapp.gui.history.texts import CheckTexts
from faceapp.gui.live.explanation_dialog import ExplanationDialog
from faceapp.gui.main_window import MainWindow
from faceapp.settings import Settings
from faceapp.station.evidence import Verified, verify
from tests.gui.conftest import OpenWindow, enrol


def with_a_match(qtbot: QtBot, open_window: OpenWindow, **settings: bool) -> MainWindow:
    window = open_window(Settings(liveness="off", **settings))  # type: ignore[arg-type]
    enrol(qtbot, window, "<b>Ann</b>")
    qtbot.waitUntil(lambda: len(window.session.gallery.history.checks()) == 1)
    return window


def choose_file(qtbot: QtBot, parent: HistoryDialog | ExplanationDialog, path: Path) -> Verified:
    """Answer the file dialog and wait for what is written."""
    (dialog,) = parent.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(path.with_suffix(".json").exists)
    return verify(path)


def test_evidence_of_a_verdict_at_the_camera_tells_what_only_the_camera_has(
    qtbot: QtBot, open_window: OpenWindow, elsewhere: Path
) -> None:
    window = with_a_match(qtbot, open_window, keep_check_pictures=True)
    window.parts.verdict.why.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ExplanationDialog)))
    (dialog,) = window.findChildren(ExplanationDialog)
    dialog.evidence.click()
    verified = choose_file(qtbot, dialog, elsewhere / "ann.pdf")
    assert verified.page is True
    assert set(verified.statement["faces"]) == {"reference", "checked"}
    assert set(verified.statement["parts"]) == {"forehead", "eyes", "nose", "mouth"}
    assert 0 <= verified.statement["quality"] <= 100
    assert verified.statement["verdict"] == "MATCH"
    qtbot.waitUntil(lambda: "Saved and signed" in dialog._said.text())
    dialog.close()


def test_evidence_of_a_past_check_holds_no_face_that_was_not_kept(
    qtbot: QtBot, open_window: OpenWindow, elsewhere: Path
) -> None:
    window = with_a_match(qtbot, open_window)
    dialog = window.show_history()
    dialog.period.choose_dates(QDate(2000, 1, 1), QDate.currentDate())
    qtbot.waitUntil(lambda: dialog.model._awaited is None and dialog.model.found == 1)
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))
    dialog.details.evidence.click()
    verified = choose_file(qtbot, dialog, elsewhere / "ann.pdf")
    assert "checked" not in verified.statement["faces"]
    assert (elsewhere / "ann.pdf").read_bytes().startswith(b"%PDF-")
    dialog.close()


def test_the_page_is_one_sheet_that_escapes_names_and_calls_nothing_identical(
    qtbot: QtBot, open_window: OpenWindow, elsewhere: Path
) -> None:
    window = with_a_match(qtbot, open_window, keep_check_pictures=True)
    dialog = window.show_history()
    qtbot.waitUntil(lambda: dialog.model._awaited is None and dialog.model.found == 1)
    check = window.session.gallery.history.checks()[0]
    dialog.evidence.save(str(elsewhere / "ann.pdf"), check)
    qtbot.waitUntil((elsewhere / "ann.json").exists)
    verified = verify(elsewhere / "ann.json")
    html = EvidencePage(CheckTexts(window.session.people.name_of)).html(verified.statement, verified.key)
    assert "&lt;b&gt;Ann&lt;/b&gt;" in html
    assert verified.key in html
    assert "identical" not in html
    assert len(re.findall(rb"/Type /Page\b", (elsewhere / "ann.pdf").read_bytes())) == 1
    dialog.close()
