"""The list of people: found by name, ID or note, in the order wanted, with a note to each."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from faceapp.gallery.model import Person
from faceapp.gui.main_window import MainWindow
from faceapp.gui.people import model as people_model
from faceapp.gui.people.model import Index
from faceapp.gui.people.panel import GalleryPanel
from faceapp.gui.style.plain_dialog import PlainDialog
from faceapp.station.enrolled import EnrolledPeople
from tests.fakes import make_embedding
from tests.gui.conftest import OpenWindow, read_again


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window with three people, enrolled a day after each other: Chen, then Björn, then amara."""
    opened = open_window()
    for day, name in enumerate(("Chen Li", "Björn Åkesson", "amara Diallo")):
        monkeypatch.setattr("time.time", lambda day=day: 1_700_000_000.0 + 86_400 * day)
        opened.session.gallery.enrol(name, make_embedding())
    monkeypatch.undo()
    read_again(qtbot, opened)
    return opened


def names(panel: GalleryPanel) -> list[str]:
    model = panel.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_people_stand_by_name_whatever_the_case_until_the_newest_are_wanted(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.parts.panel
    assert names(panel) == ["amara Diallo", "Björn Åkesson", "Chen Li"]
    panel.order.setCurrentIndex(1)
    assert names(panel) == ["amara Diallo", "Björn Åkesson", "Chen Li"]
    with qtbot.waitSignal(window.session.people.changed):
        chen = window.session.gallery.person("Chen Li").id
        window.session.people.change(window, lambda people: people.rename(chen, "A Chen"))
    assert names(panel) == ["amara Diallo", "Björn Åkesson", "A Chen"]
    panel.order.setCurrentIndex(0)
    assert names(panel) == ["A Chen", "amara Diallo", "Björn Åkesson"]


def test_a_search_needs_neither_case_nor_accents(window: MainWindow) -> None:
    window.parts.panel.search.setText("AKESSON")
    assert names(window.parts.panel) == ["Björn Åkesson"]


def test_a_search_changes_nobody_s_claim(qtbot: QtBot, window: MainWindow) -> None:
    panel, people = window.parts.panel, window.session.people
    chen = window.session.gallery.person("Chen Li").id
    panel.list.setCurrentIndex(panel.model.row_of(chen))
    assert people.claimed == chen
    panel.search.setText("akesson")
    assert people.claimed == chen
    assert not panel.list.selectionModel().hasSelection()
    panel.search.clear()
    assert people.claimed == chen
    assert panel.list.currentIndex().data() == "Chen Li"
    panel.order.setCurrentIndex(1)
    assert panel.list.currentIndex().data() == "Chen Li"


@contextmanager
def python_calls() -> Iterator[Counter[str]]:
    """Count the calls of Python functions in this thread, Qt's of ours too, by name."""
    calls: Counter[str] = Counter()
    sys.setprofile(lambda frame, event, _arg: calls.update([frame.f_code.co_name] if event == "call" else ()))
    try:
        yield calls
    finally:
        sys.setprofile(None)


def test_of_a_long_list_nobody_is_looked_at_one_by_one(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.parts.panel
    enrolled = EnrolledPeople.of(Person(number, f"Pérson {number:04}", "", 1e9 + number) for number in range(1, 3001))
    enrolled.texts()  # the session has them prepared beside the window
    for act in (
        lambda: panel.show_people(enrolled, 2),
        lambda: panel.search.setText("p"),
        lambda: panel.search.setText("person 0042"),
        panel.search.clear,
        lambda: panel.order.setCurrentIndex(1),
    ):
        with python_calls() as calls:
            act()
            panel.list.doItemsLayout()
        assert calls.most_common(1)[0][1] < 300, calls.most_common(3)
    assert names(panel)[:2] == ["Pérson 3000", "Pérson 2999"]


def test_a_note_is_kept_shown_and_found(qtbot: QtBot, window: MainWindow) -> None:
    person = window.session.gallery.person("Chen Li")
    window.parts.panel.note_asked.emit(person.id)
    dialog = window.findChild(PlainDialog)
    dialog.findChild(QPlainTextEdit).setPlainText("wears glasses at night")
    with qtbot.waitSignal(window.session.people.changed):
        dialog.accept()
    assert window.session.gallery.person("Chen Li").note == "wears glasses at night"
    window.parts.panel.search.setText("glasses")
    assert names(window.parts.panel) == ["Chen Li"]
    assert "glasses" in window.parts.panel.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


class CountingDelegate(QStyledItemDelegate):
    """Counts the rows it is asked the size of."""

    asked = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.asked += 1
        return super().sizeHint(option, index)


def test_a_long_list_is_shown_without_asking_every_row_for_its_size(window: MainWindow) -> None:
    panel = window.parts.panel
    delegate = CountingDelegate(panel)
    panel.list.setItemDelegate(delegate)
    people = [Person(number, f"Person {number:04}", "", 1e9) for number in range(1, 1001)]
    panel.show_people(EnrolledPeople.of(people), people[-1].id)
    panel.list.doItemsLayout()
    assert 0 < delegate.asked < 100


def test_of_more_references_than_are_compared_the_row_says_how_many_count() -> None:
    model = people_model.PeopleModel(lambda _person: b"")
    people = [Person(1, "Crowd", "", 1e9, references=400), Person(2, "Full", "", 1e9, references=20)]
    model.show_people(EnrolledPeople.of(people))
    details = [model.index(row, 0).data(people_model.DETAIL_ROLE) for row in range(2)]
    assert "400 references, at most 20 compared" in details[0]
    assert details[1].endswith("20 references")


@pytest.mark.parametrize("at", [1e300, -1e300, 1e11, float("inf")])
def test_a_person_enrolled_at_an_absurd_time_is_shown_all_the_same(window: MainWindow, at: float) -> None:
    panel = window.parts.panel
    panel.show_people(EnrolledPeople.of([Person(1, "Amara", "7", at), Person(2, "Chen", "", 1e9)]), None)
    panel.order.setCurrentIndex(1)
    shown = [panel.model.index(row, 0) for row in range(2)]
    details = {index.data(): index.data(people_model.DETAIL_ROLE) for index in shown}
    assert details["Amara"] == "7 · enrolled at an unknown time"
    assert not panel.grab().isNull()


@pytest.mark.parametrize("meant", [True, False])
def test_a_name_that_looks_like_anothers_is_given_only_if_it_is_meant(
    qtbot: QtBot, window: MainWindow, meant: bool
) -> None:
    chen = window.session.gallery.person("Chen Li").id
    window.parts.panel.rename_asked.emit(chen, "\u0430mara Diallo")  # a Cyrillic a
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert "looks like amara Diallo" in box.text()
    assert names(window.parts.panel) == ["amara Diallo", "Björn Åkesson", "Chen Li"]
    role = QMessageBox.ButtonRole.AcceptRole if meant else QMessageBox.ButtonRole.RejectRole
    (button,) = (one for one in box.buttons() if box.buttonRole(one) == role)
    button.click()
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    third = "\u0430mara Diallo" if meant else "Chen Li"
    qtbot.waitUntil(lambda: names(window.parts.panel) == ["amara Diallo", "Björn Åkesson", third])
