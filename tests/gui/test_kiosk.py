"""Full screen shows the picture and the verdict alone."""

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from faceapp.gui.live.score_bar import ScoreBar
from faceapp.gui.live.strip_chart import StripChart
from faceapp.gui.live.verdict_band import LARGE_HEIGHT
from faceapp.gui.main_window import MainWindow
from faceapp.gui.settings.dialog import SettingsDialog
from faceapp.gui.vault.passphrase import PassphraseDialog
from faceapp.gui.window_state import load_window_state
from tests.gui.conftest import OpenWindow
from tests.gui.vault.test_vault import type_passphrase, wait_for_dialog


def test_full_screen_hides_all_but_picture_and_verdict_and_gives_it_back(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.kiosk.toggle()
    parts = window.parts
    assert window.isFullScreen()
    assert [part.isHidden() for part in (parts.top, parts.panel, parts.status)] == [True] * 3
    assert not parts.verdict.isHidden()
    window.kiosk.toggle()
    assert not window.isFullScreen()
    assert [part.isHidden() for part in (parts.top, parts.panel, parts.status)] == [False] * 3


def test_a_panel_that_was_folded_away_stays_so(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.parts.top.panel.setChecked(False)
    window.kiosk.toggle()
    window.kiosk.toggle()
    assert window.parts.panel.isHidden()


def key(window: MainWindow, name: str) -> None:
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keySequence(window, QKeySequence(name))


def escape(window: MainWindow) -> None:
    key(window, "Esc")


def test_in_full_screen_the_words_are_large_the_numbers_hidden_and_the_edge_has_the_verdicts_colour(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    verdict = window.parts.verdict
    usual = verdict.height()
    window.kiosk.toggle()
    assert verdict.height() == LARGE_HEIGHT > usual
    assert not any(child.isVisible() for child in verdict.findChildren(ScoreBar) + verdict.findChildren(StripChart))
    qtbot.waitUntil(lambda: window.kiosk.edge.colour == verdict.reading.state.colour)
    assert window.kiosk.edge.isVisible()
    assert window.kiosk.edge.geometry() == window.rect()
    window.kiosk.toggle()
    assert verdict.height() == usual
    assert not window.kiosk.edge.isVisible()


@pytest.mark.parametrize("keys", ["Ctrl+,", "Ctrl+N", "Ctrl+H", "Ctrl+E"])
def test_a_visitor_opens_nothing_in_full_screen(qtbot: QtBot, open_window: OpenWindow, keys: str) -> None:
    window = open_window()
    window.kiosk.toggle()
    key(window, keys)
    assert window.sheet is None
    assert not window.findChildren(QDialog)
    assert not window.acceptDrops()
    window.kiosk.toggle()
    key(window, "Ctrl+,")
    assert window.findChildren(SettingsDialog)


@pytest.mark.parametrize("leave", ["Esc", "F11", "close"])
def test_where_a_pin_is_set_only_the_administrator_leaves_full_screen(
    qtbot: QtBot, open_window: OpenWindow, leave: str
) -> None:
    window = open_window()
    window.session.gallery.administrator.set_pin("4711")
    window.kiosk.toggle()
    if leave == "close":
        window.close()
    else:
        key(window, leave)
    dialog = wait_for_dialog(qtbot, PassphraseDialog)
    assert window.kiosk.on
    type_passphrase(dialog, "1234")
    qtbot.waitUntil(lambda: "wrong" in dialog.hint.text())
    assert window.kiosk.on
    type_passphrase(dialog, "4711")
    qtbot.waitUntil(lambda: not window.kiosk.on)


def test_where_the_gallery_has_a_passphrase_it_is_asked_for(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.session.gallery.guard.set_passphrase("correct horse")
    window.kiosk.toggle()
    escape(window)
    type_passphrase(wait_for_dialog(qtbot, PassphraseDialog), "correct horse")
    qtbot.waitUntil(lambda: not window.kiosk.on)


def test_a_crash_in_full_screen_is_come_back_from_and_a_usual_end_is_not(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    window.kiosk.toggle()
    assert load_window_state(tmp_path).kiosk  # as it would be read after a crash now
    window.kiosk.toggle()
    assert not load_window_state(tmp_path).kiosk
    window.kiosk.toggle()
    window.close()
    assert not load_window_state(tmp_path).kiosk


def test_a_window_that_is_full_screen_already_stays_so(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.showFullScreen()
    window.kiosk.toggle()
    assert window.isFullScreen()
    window.kiosk.toggle()
    assert not window.isFullScreen()
