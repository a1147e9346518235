"""A person's page: name, ID, note and date are changed there, and references looked at and removed."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from faceapp.gallery.history import Check
from faceapp.gallery.times import end_of_day
from faceapp.gui.main_window import MainWindow
from faceapp.gui.people.page import PersonPage
from faceapp.gui.style.images import kept_face
from faceapp.station.drift import Drift
from tests.fakes import ENCODER_ID, make_embedding, portrait, resembling
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
    texts = [[page.references.table.item(row, column).text() for column in (1, 2, 3)] for row in range(2)]
    assert texts == [["–", "Camera", "no other"], ["82", "Picture file", ""]]
    assert not page.references.remove.isEnabled()
    page.references.table.selectRow(0)
    page.references.remove.click()
    qtbot.waitUntil(lambda: page.references.table.rowCount() == 1)
    page.references.table.selectRow(0)
    assert not page.references.remove.isEnabled()
    (left,) = window.session.gallery.references(window.session.gallery.person("Amara").id)
    assert left.source == "picture"


def cells(table: QTableWidget, *columns: int) -> list[list[str]]:
    return [[table.item(row, column).text() for column in columns] for row in range(table.rowCount())]


def test_the_last_checks_of_a_person_are_listed_newest_first(qtbot: QtBot, window: MainWindow) -> None:
    gallery = window.session.gallery
    amara, chen = gallery.person("Amara").id, gallery.person("Chen").id
    for number, (claimed, found, verdict) in enumerate(
        ((amara, amara, "MATCH"), (chen, chen, "MATCH"), (amara, None, "NO_MATCH"), (None, amara, "MATCH"))
    ):
        mode = "identify" if claimed is None else "verify"
        check = Check(
            1e9 + number, mode, claimed, found, 0.5 + number / 10, 0.4, "balanced", verdict, ENCODER_ID, "desk"
        )
        gallery.history.record(check)
    page = page_of(qtbot, window, "Amara")
    assert cells(page.checks, 1, 2, 3) == [
        ["Match", "0.800", "Identify"],
        ["No match", "0.700", "Verify"],
        ["Match", "0.500", "Verify"],
    ]


def test_it_says_who_scores_nearest(qtbot: QtBot, window: MainWindow) -> None:
    gallery = window.session.gallery
    for name, score in (("Dora", 0.35), ("محمد", 0.3), ("Fay", 0.4)):
        gallery.enrol(name, resembling(make_embedding(2), score, seed=9))
    read_again(qtbot, window)
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    page = page_of(qtbot, window, "Amara")
    assert "Fay (0.40), Dora (0.35), \u2068محمد\u2069 (0.30)" in labels(page)


def labels(page: PersonPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_it_says_that_the_score_has_sunk(qtbot: QtBot, window: MainWindow) -> None:
    amara = window.session.gallery.person("Amara").id
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    with qtbot.waitCallback() as answered:  # what the start has asked is over
        window.session.background.run(window, lambda: None, answered)
    window.drift._tell({amara: Drift(amara, 0.09, 1_718_000_000.0)})
    page = page_of(qtbot, window, "Amara")
    assert "score sunk by 0.09 since June: take a new reference" in labels(page)


@pytest.fixture
def pictures(elsewhere: Path) -> Path:
    """A picture of Dora, and one of somebody else."""
    for number, name in ((1, "Dora"), (4, "stranger")):
        Image.fromarray(portrait(number)).save(elsewhere / f"{name}.png")
    return elsewhere


def replace_picture(qtbot: QtBot, window: MainWindow, file: Path) -> PersonPage:
    window.session.gallery.enrol("Dora", make_embedding(4), thumbnail=b"old")
    read_again(qtbot, window)
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    page = page_of(qtbot, window, "Dora")
    page.replace.click()
    files = page.findChild(QFileDialog)
    files.fileSelected.emit(str(file))
    files.reject()
    return page


def test_a_picture_is_replaced_by_another_of_the_same_person(qtbot: QtBot, window: MainWindow, pictures: Path) -> None:
    dora = replace_picture(qtbot, window, pictures / "Dora.png")
    person = window.session.gallery.person("Dora")
    qtbot.waitUntil(lambda: not kept_face(window.session.gallery.thumbnail(person.id)).isNull())
    qtbot.waitUntil(lambda: not window.parts.panel.thumbnail_of(person.id).isNull())
    assert person.references == 1
    assert dora.error.isHidden()


def test_a_picture_of_somebody_else_is_refused(qtbot: QtBot, window: MainWindow, pictures: Path) -> None:
    page = replace_picture(qtbot, window, pictures / "stranger.png")
    qtbot.waitUntil(page.error.isVisible)
    assert "does not resemble" in page.error.text()
    assert window.session.gallery.thumbnail(window.session.gallery.person("Dora").id) == b"old"


def test_where_no_pictures_are_kept_none_is_replaced(qtbot: QtBot, window: MainWindow) -> None:
    window.session.change(keep_thumbnails=False)
    assert not page_of(qtbot, window, "Amara").replace.isVisible()


def test_another_reference_leads_to_the_enrolment(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window, "Amara")
    page.references.add.click()
    assert window.enrolment.sheet is not None
    assert not page.isVisible()
