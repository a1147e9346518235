"""A name typed in the list: refused with its reason, and kept whatever else happens to the list meanwhile."""

import time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from faceapp.gui.main_window import MainWindow
from faceapp.gui.people.name_editor import NameEditor
from faceapp.gui.people.panel import GalleryPanel
from tests.fakes import make_embedding
from tests.gui.conftest import OpenWindow, read_again


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """A window with two people, neither of them at the camera."""
    opened = open_window()
    for number, name in enumerate(("Amara Diallo", "Chen Li")):
        opened.session.gallery.enrol(name, make_embedding(100 + number))
    read_again(qtbot, opened)
    return opened


def names(panel: GalleryPanel) -> list[str]:
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def number_of(window: MainWindow, name: str) -> int:
    return window.session.gallery.person(name).id


def editor_of(window: MainWindow, name: str) -> NameEditor:
    """Begin to rename somebody."""
    people = window.parts.panel.list
    people.setCurrentIndex(window.parts.panel.model.row_of(number_of(window, name)))
    people.edit(people.currentIndex())
    (editor,) = people.findChildren(NameEditor)
    assert editor.selectedText() == name
    return editor


def test_a_refused_name_stays_in_its_field_with_its_reason(qtbot: QtBot, window: MainWindow) -> None:
    editor = editor_of(window, "Amara Diallo")
    assert not editor.problem.isVisible()
    qtbot.keyClicks(editor, "chen LI")
    assert "is enrolled already" in editor.problem.text()
    assert editor.problem.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.text() == "chen LI"
    assert not window.parts.toast.isVisible()
    qtbot.keyClicks(editor, "ng")
    assert not editor.problem.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "chen LIng" in names(window.parts.panel))


def test_what_is_typed_stays_while_its_bearer_is_recognised(qtbot: QtBot, window: MainWindow) -> None:
    chen, model = number_of(window, "Chen Li"), window.parts.panel.model
    editor = editor_of(window, "Chen Li")
    model.mark_matched(chen)
    assert editor.selectedText() == "Chen Li"
    qtbot.keyClicks(editor, "Chen Ling")
    model.mark_matched(None)
    model.see(chen, time.time())
    model.show_last_seen({chen: time.time()})
    model.show_drift({chen: "score sunk"})
    assert editor.text() == "Chen Ling"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window.parts.panel) == ["Amara Diallo", "Chen Ling"])


@pytest.mark.parametrize("given", [True, False])
def test_what_is_typed_stays_while_another_station_enrols_somebody(
    qtbot: QtBot, window: MainWindow, given: bool
) -> None:
    panel = window.parts.panel
    editor = editor_of(window, "Chen Li")
    qtbot.keyClicks(editor, "Chen Ling")
    window.session.gallery.enrol("Björn", make_embedding(7))
    read_again(qtbot, window)
    assert editor.isVisible()
    assert editor.text() == "Chen Ling"
    assert names(panel) == ["Amara Diallo", "Chen Li"]
    qtbot.keyClick(editor, Qt.Key.Key_Return if given else Qt.Key.Key_Escape)
    third = "Chen Ling" if given else "Chen Li"
    qtbot.waitUntil(lambda: names(panel) == ["Amara Diallo", "Björn", third])
    assert panel.list.currentIndex().data() == third


def test_whoever_is_removed_elsewhere_is_not_renamed_but_told_of(qtbot: QtBot, window: MainWindow) -> None:
    panel, chen = window.parts.panel, number_of(window, "Chen Li")
    editor = editor_of(window, "Chen Li")
    qtbot.keyClicks(editor, "Chen Ling")
    window.session.people.change(window, lambda people: people.remove_all([chen]))
    qtbot.waitUntil(lambda: chen not in window.session.people.enrolled.by_id)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(window.parts.toast.isVisible)
    assert names(panel) == ["Amara Diallo"]
