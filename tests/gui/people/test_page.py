"""A person's page: name, ID, note and date are changed there, and references looked at and removed."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from faceapp.gallery.times import end_of_day
from faceapp.gui.main_window import MainWindow
from faceapp.gui.people.page import PersonPage
from tests.fakes import make_embedding
from tests.gui.conftest import OpenWindow, read_again


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """A window with Amara, who has two references, and Chen, who resembles her."""
    opened = open_window()
    gallery = opened.session.gallery
    amara = gallery.enrol("Amara", make_embedding(1), consent="I agree.", quality=81.5, source="picture")
    gallery.add_reference(amara.id, make_embedding(2), reason="no other")
    chen = gallery.enrol("Chen", make_embedding(3))
    gallery.look_alikes.mark(amara.id, chen.id)
    read_again(qtbot, opened)
    return opened


def page_of(qtbot: QtBot, window: MainWindow, name: str) -> PersonPage:
    """Open a page as the keyboard does."""
    panel = window.parts.panel
    panel.choose(window.session.gallery.person(name).id)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(pages(window)))
    (page,) = pages(window)
    return page


def pages(window: MainWindow) -> list[PersonPage]:
    return [page for page in window.findChildren(PersonPage) if page.isVisible()]


def save(page: PersonPage) -> None:
    page.buttons.button(QDialogButtonBox.StandardButton.Save).click()


def test_what_is_typed_is_kept_once_it_is_saved(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window, "Amara")
    page.name.setText("Amara Diallo")
    page.external_id.setText("4711")
    page.note.setPlainText("left-handed")
    page.limited.setChecked(True)
    page.last_day.setDate(QDate(2020, 2, 29))
    with qtbot.waitSignal(page.accepted):
        save(page)
    person = window.session.gallery.person("Amara Diallo")
    assert (person.external_id, person.note) == ("4711", "left-handed")
    assert person.valid_until == end_of_day(date(2020, 2, 29))
    panel = window.parts.panel
    assert "no longer valid" in str(panel.model.row_of(person.id).data(Qt.ItemDataRole.AccessibleTextRole))
    page = page_of(qtbot, window, "Amara Diallo")
    assert (page.limited.isChecked(), page.last_day.date()) == (True, QDate(2020, 2, 29))
    page.limited.setChecked(False)
    with qtbot.waitSignal(page.accepted):
        save(page)
    assert window.session.gallery.person("Amara Diallo").valid_until == 0


def test_what_can_t_be_is_said_and_stays_to_be_mended(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window, "Amara")
    page.name.setText("Chen")
    save(page)
    qtbot.waitUntil(page.error.isVisible)
    assert "is enrolled already" in page.error.text()
    assert page.name.text() == "Chen"
    assert page.isVisible()
    assert [person.name for person in window.session.gallery.people()] == ["Amara", "Chen"]


def test_references_are_listed_newest_first_and_one_of_several_is_removed(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window, "Amara")
    texts = [[page.references.item(row, column).text() for column in (1, 2, 3)] for row in range(2)]
    assert texts == [["–", "Camera", "no other"], ["82", "Picture file", ""]]
    assert not page.remove.isEnabled()
    page.references.selectRow(0)
    page.remove.click()
    qtbot.waitUntil(lambda: page.references.rowCount() == 1)
    page.references.selectRow(0)
    assert not page.remove.isEnabled()
    (left,) = window.session.gallery.references(window.session.gallery.person("Amara").id)
    assert left.source == "picture"


def test_another_reference_leads_to_the_enrolment(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window, "Amara")
    page.add.click()
    assert window.enrolment.sheet is not None
    assert not page.isVisible()
