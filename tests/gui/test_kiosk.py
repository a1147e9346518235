"""Full screen shows the picture and the verdict alone."""

from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow


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
