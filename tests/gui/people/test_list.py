"""The list in use: how many there are, the keys of the search, who was seen when, the menu of a row, and a search."""

import time
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDate, QLocale, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from faceapp.gallery.history import Check
from faceapp.gallery.model import Person
from faceapp.gui.live.verdict import State
from faceapp.gui.main_window import MainWindow
from faceapp.gui.people.list import PeopleList
from faceapp.gui.people.menu import PersonMenu
from faceapp.gui.people.model import DETAIL_ROLE, PeopleModel
from faceapp.gui.style.theme import Theme
from faceapp.station.enrolled import EnrolledPeople
from tests.fakes import ENCODER_ID, FakeSource, make_embedding, portrait
from tests.gui.conftest import OpenWindow, read_again

AT_THE_CAMERA = make_embedding(4)
"""Of ``portrait(1)``."""


def filled(qtbot: QtBot, window: MainWindow, *names: str) -> MainWindow:
    """Enrol people who are not at the camera."""
    for number, name in enumerate(names):
        window.session.gallery.enrol(name, make_embedding(100 + number))
    read_again(qtbot, window)
    return window


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """A window with three people."""
    return filled(qtbot, open_window(), "Amara", "Björn", "Chen")


def row(window: MainWindow, name: str) -> QModelIndex:
    return window.parts.panel.model.row_of(window.session.gallery.person(name).id)


def detail(window: MainWindow, name: str) -> str:
    return str(row(window, name).data(DETAIL_ROLE))


def highlighted(window: MainWindow) -> list[str]:
    people = window.parts.panel.list
    return [index.data() for index in people.selectionModel().selectedIndexes()]


def focused(window: MainWindow) -> object:
    return window.focusWidget()


def test_it_says_how_many_there_are_and_how_many_were_found(window: MainWindow) -> None:
    panel = window.parts.panel
    assert panel.header.count.text() == "3"
    panel.search.setText("bj")
    assert panel.header.count.text() == "1 of 3"
    panel.search.clear()
    assert panel.header.count.text() == "3"


def test_enter_in_the_search_takes_the_first_one_found(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.parts.panel
    panel.search.setFocus()
    qtbot.keyClicks(panel.search, "n")  # Björn, Chen
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert highlighted(window) == ["Björn"]
    assert window.session.people.claimed == window.session.gallery.person("Björn").id
    assert focused(window) is panel.list


def test_down_in_the_search_goes_into_the_list(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.parts.panel
    panel.choose(window.session.gallery.person("Chen").id)
    panel.search.setFocus()
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    assert focused(window) is panel.list
    assert highlighted(window) == ["Chen"]


def test_esc_in_the_search_forgets_what_was_typed_and_then_leaves(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.parts.panel
    panel.search.setFocus()
    qtbot.keyClicks(panel.search, "xyz")
    assert panel.model.rowCount() == 0
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 3
    assert focused(window) is panel.search
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert focused(window) is panel.list


def test_a_row_says_when_its_person_was_last_recognised(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    gallery = window.session.gallery
    people = [
        gallery.enrol(name, make_embedding(100 + number)) for number, name in enumerate(("Amara", "Björn", "Chen"))
    ]
    yesterday = time.time() - 86_400
    for days, verdict, person in ((9, "MATCH", 0), (0, "MATCH", 0), (0, "NO_MATCH", 1), (3, "MATCH_WITH_PIN", 2)):
        at = yesterday - 86_400 * days
        gallery.history.record(
            Check(at, "verify", people[person].id, people[person].id, 0.7, 0.4, "balanced", verdict, ENCODER_ID, "desk")
        )
    read_again(qtbot, window)
    window.session.encoder_changed.emit()
    qtbot.waitUntil(lambda: detail(window, "Amara") == "seen yesterday")
    assert detail(window, "Björn") == "enrolled today"
    day = datetime.now().date() - timedelta(days=4)
    shown = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
    assert detail(window, "Chen") == f"seen {shown}"
    assert "enrolled today" in row(window, "Amara").data(Qt.ItemDataRole.ToolTipRole)


def test_whoever_is_recognised_now_was_seen_today(qtbot: QtBot, window: MainWindow) -> None:
    dora = window.session.gallery.enrol("Dora", AT_THE_CAMERA)
    read_again(qtbot, window)
    window.parts.panel.choose(dora.id)
    qtbot.waitUntil(lambda: detail(window, "Dora").startswith("seen today "))


class CountingList(PeopleList):
    """Counts how often all rows are laid out."""

    layouts = 0

    def doItemsLayout(self) -> None:
        self.layouts += 1
        super().doItemsLayout()


def test_news_of_one_person_lays_out_nobody_else(qtbot: QtBot) -> None:
    model = PeopleModel(lambda _person: b"")
    people = CountingList(model, Theme("light"), lambda _name: None)
    qtbot.addWidget(people)
    model.show_people(EnrolledPeople.of(Person(number, f"Person {number}", "", 1e9) for number in range(1, 9)))
    with qtbot.waitExposed(people):
        people.show()
    before = people.layouts
    model.see(3, time.time())
    model.mark_matched(4)
    model.show_last_seen({5: time.time()})
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: people.visualRect(model.index(0, 0)).isValid())
    QApplication.processEvents()
    assert people.layouts == before


def test_the_row_in_hand_has_a_button_that_opens_its_menu(qtbot: QtBot, window: MainWindow) -> None:
    people = window.parts.panel.list
    place = people.itemDelegate().more(people.visualRect(row(window, "Björn"))).center()
    qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in people.findChildren(PersonMenu)))
    (menu,) = people.findChildren(PersonMenu)
    assert highlighted(window) == ["Björn"]
    with qtbot.waitSignal(window.parts.panel.note_asked) as asked:
        menu.note.trigger()
    assert asked.args == [window.session.gallery.person("Björn").id]
    menu.close()


def test_the_button_is_painted_on_the_row_in_hand_only(qtbot: QtBot, window: MainWindow) -> None:
    people = window.parts.panel.list
    people.setCurrentIndex(row(window, "Björn"))

    def button(name: str) -> set[int]:
        place = people.itemDelegate().more(people.visualRect(row(window, name)))
        image = people.viewport().grab(place).toImage()
        return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}

    assert len(button("Björn")) > 1
    assert len(button("Chen")) == 1


@pytest.fixture
def searching(qtbot: QtBot, open_window: OpenWindow, source: FakeSource) -> MainWindow:
    """A long list in Identify, with the person at the camera last in it, and somebody else claimed before."""
    source.pixels[:] = 0
    window = filled(qtbot, open_window(), *(f"Person {number:02}" for number in range(40)))
    window.session.gallery.enrol("Zoe", AT_THE_CAMERA)
    read_again(qtbot, window)
    window.parts.panel.choose(window.session.gallery.person("Person 00").id)
    window.session.set_mode("identify")
    return window


def recognised(qtbot: QtBot, window: MainWindow, source: FakeSource) -> None:
    source.pixels = portrait(1)
    reading = window.parts.verdict
    qtbot.waitUntil(lambda: reading.reading.state is State.MATCH)


def test_identify_brings_who_was_found_into_sight_and_highlights_nobody_else(
    qtbot: QtBot, searching: MainWindow, source: FakeSource
) -> None:
    people = searching.parts.panel.list
    assert highlighted(searching) == []
    people.setCurrentIndex(row(searching, "Person 01"))
    assert not people.viewport().rect().contains(people.visualRect(row(searching, "Zoe")))
    recognised(qtbot, searching, source)
    assert people.viewport().rect().contains(people.visualRect(row(searching, "Zoe")))
    assert highlighted(searching) == []


def test_who_was_claimed_is_so_again_after_a_search(qtbot: QtBot, searching: MainWindow, source: FakeSource) -> None:
    recognised(qtbot, searching, source)
    searching.session.set_mode("verify")
    assert highlighted(searching) == ["Person 00"]
    assert searching.session.people.claimed == searching.session.gallery.person("Person 00").id


def test_a_search_moves_nothing_under_the_hand(qtbot: QtBot, searching: MainWindow, source: FakeSource) -> None:
    people = searching.parts.panel.list
    people.setSelectionMode(QListView.SelectionMode.MultiSelection)
    for name in ("Person 01", "Person 02"):
        people.setCurrentIndex(row(searching, name))
    assert len(highlighted(searching)) == 2
    recognised(qtbot, searching, source)
    assert highlighted(searching) == ["Person 01", "Person 02"]
    assert people.indexAt(QPoint(4, 4)).data() == "Person 00"


def test_what_is_done_by_the_keyboard_with_a_row_that_is_not_selected_is_done_with_it(
    qtbot: QtBot, searching: MainWindow, source: FakeSource
) -> None:
    zoe = searching.session.gallery.person("Zoe").id
    recognised(qtbot, searching, source)
    people = searching.parts.panel.list
    people.menu_asked.emit(people.currentIndex(), people.mapToGlobal(QPoint()))
    (menu,) = people.findChildren(PersonMenu)
    with qtbot.waitSignal(searching.parts.panel.remove_asked) as asked:
        menu.remove.trigger()
    assert asked.args == [(zoe,)]
    menu.close()
