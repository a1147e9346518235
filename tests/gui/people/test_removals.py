"""Whoever was removed can be put back until the window is closed; then the backups forget them too."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle import backups
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.lifecycle.opening import restore_backup
from faceapp.gui.main_window import MainWindow
from tests.fakes import make_embedding
from tests.gui.conftest import OpenWindow, read_again


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """A window with three people, in a backup too."""
    opened = open_window()
    for number, name in enumerate(("Amara", "Björn & Co", "Chen")):
        opened.session.gallery.enrol(name, make_embedding(100 + number))
    opened.session.gallery.backups.renew()
    read_again(qtbot, opened)
    opened.parts.panel.list.setFocus()
    return opened


def enrolled(window: MainWindow) -> list[str]:
    return [person.name for person in window.session.people.enrolled.people]


def listed(window: MainWindow) -> list[str]:
    return [action.text().replace("&&", "&") for action in window.parts.panel.removed.menu().actions()]


def remove(qtbot: QtBot, window: MainWindow, name: str) -> None:
    panel = window.parts.panel
    panel.choose(window.session.gallery.person(name).id)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: name not in enrolled(window) and name in listed(window))


def undo(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_z_puts_back_the_last_one_and_then_the_one_before(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("Amara", "Chen"):
        remove(qtbot, window, name)
    undo(qtbot, window)
    qtbot.waitUntil(lambda: enrolled(window) == ["Björn & Co", "Chen"])
    undo(qtbot, window)
    qtbot.waitUntil(lambda: enrolled(window) == ["Amara", "Björn & Co", "Chen"])
    assert not window.parts.panel.removed.isVisible()
    undo(qtbot, window)  # nothing is left to undo


def test_all_selected_are_removed_by_one_key_and_come_back_by_one_undo(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.parts.panel
    remove(qtbot, window, "Björn & Co")
    panel.list.selectAll()
    assert window.session.people.claimed is None
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: enrolled(window) == [])
    qtbot.waitUntil(lambda: len(listed(window)) == 3)
    undo(qtbot, window)
    qtbot.waitUntil(lambda: enrolled(window) == ["Amara", "Chen"])
    assert listed(window) == ["Björn & Co"]


def test_the_list_of_those_removed_puts_any_of_them_back(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("Amara", "Björn & Co", "Chen"):
        remove(qtbot, window, name)
    button = window.parts.panel.removed
    assert (button.isVisible(), button.text()) == (True, "Removed: 3")
    assert listed(window) == ["Chen", "Björn & Co", "Amara"]
    button.menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: enrolled(window) == ["Björn & Co"])
    assert listed(window) == ["Chen", "Amara"]


def test_the_notice_puts_back_whom_it_is_about_only_once(qtbot: QtBot, window: MainWindow) -> None:
    remove(qtbot, window, "Chen")
    undo(qtbot, window)
    window.parts.toast.button().click()
    qtbot.waitUntil(lambda: enrolled(window) == ["Amara", "Björn & Co", "Chen"])
    assert "enrolled already" not in window.parts.toast.text()


def test_whose_name_is_taken_by_now_stays_in_the_list(qtbot: QtBot, window: MainWindow) -> None:
    remove(qtbot, window, "Chen")
    window.session.gallery.enrol("CHEN", make_embedding(7))
    read_again(qtbot, window)
    undo(qtbot, window)
    qtbot.waitUntil(lambda: "enrolled already" in window.parts.toast.text())
    assert listed(window) == ["Chen"]


def test_while_a_text_is_typed_ctrl_z_undoes_the_typing(qtbot: QtBot, window: MainWindow) -> None:
    remove(qtbot, window, "Chen")
    search = window.parts.panel.search
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)
    qtbot.keyClicks(search, "am")
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert search.text() == ""
    assert listed(window) == ["Chen"]


def test_whoever_stands_before_the_kiosk_puts_nobody_back(qtbot: QtBot, window: MainWindow) -> None:
    remove(qtbot, window, "Chen")
    window.kiosk.toggle()
    undo(qtbot, window)
    window.kiosk.toggle()
    assert listed(window) == ["Chen"]


@pytest.mark.parametrize("undone", [True, False])
def test_the_backups_forget_when_the_window_is_closed_and_not_before(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undone: bool
) -> None:
    forgotten: list[int] = []
    original = backups.forget

    def forget(folder: Path, people: set[tuple[int, float]], keys: tuple[bytes, ...]) -> None:
        forgotten.append(len(people))
        original(folder, people, keys)

    monkeypatch.setattr(backups, "forget", forget)
    remove(qtbot, window, "Chen")
    if undone:
        undo(qtbot, window)
        qtbot.waitUntil(lambda: "Chen" in enrolled(window) and not window.parts.panel.removed.isVisible())
        qtbot.waitUntil(lambda: window.parts.toast.text() == "Chen is back")
    assert sum(forgotten) == 0
    window.close()
    restore_backup(tmp_path, find_backups(tmp_path)[0].path)
    with Gallery.open(tmp_path) as gallery:
        assert [person.name for person in gallery.people()] == ["Amara", "Björn & Co", "Chen"][: 2 + undone]
