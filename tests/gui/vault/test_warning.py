"""What an operator must know of the gallery stands at the head of the window until it is mended or sent away."""

from pathlib import Path

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys.key_store import KEY_FILE_WARNING
from faceapp.gui.vault.passphrase import NewPassphraseDialog
from faceapp.settings import Folders, load_settings
from tests.gui.conftest import OpenWindow
from tests.gui.vault.test_vault import SECRET, wait_for_dialog


def test_a_warning_covers_neither_the_picture_nor_the_list(open_window: OpenWindow) -> None:
    window = open_window()
    banner = window.parts.banner
    foot = banner.mapTo(window, QPoint(0, banner.height())).y()
    assert banner.isVisible()
    assert not window.parts.toast.isVisible()
    for part in (window.parts.live, window.parts.panel):
        assert part.mapTo(window, QPoint(0, 0)).y() >= foot


def test_a_passphrase_is_set_from_the_warning_which_then_goes(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    banner = window.parts.banner
    assert banner.action.text() == "Set a passphrase…"
    banner.action.click()
    dialog = wait_for_dialog(qtbot, NewPassphraseDialog)
    dialog.first.setText(SECRET)
    dialog.second.setText(SECRET)
    dialog.accept()
    qtbot.waitUntil(lambda: not banner.isVisible())


def test_a_warning_sent_away_does_not_come_back_at_the_next_start(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    window.parts.banner.dismiss.click()
    assert not window.parts.banner.isVisible()
    window.close()
    folders = Folders(tmp_path, tmp_path)
    again = open_window(load_settings(folders))
    assert again.session.gallery.guard.warning == KEY_FILE_WARNING
    assert not again.parts.banner.isVisible()


def test_a_gallery_that_can_only_be_read_is_told_for_as_long_as_it_is_so(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    with Gallery.open(tmp_path):
        window = open_window()
        banner = window.parts.banner
        assert "checked, not changed" in banner.text()
        assert banner.isVisible()
        assert not banner.action.isVisible()
        assert not banner.dismiss.isVisible()


def test_a_visitor_sees_no_warning_in_the_full_screen_view(open_window: OpenWindow) -> None:
    window = open_window()
    window.kiosk.toggle()
    assert not window.parts.banner.isVisible()
    window.kiosk.toggle()
    assert window.parts.banner.isVisible()
