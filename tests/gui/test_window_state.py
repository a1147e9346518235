"""The window fits its screen, works when it is small, and is found again as it was left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from faceapp.gallery.gallery import Gallery
from faceapp.gui.live.verdict import State
from faceapp.gui.main_window import MainWindow
from faceapp.gui.style.dialogs import ask_file_to_save
from faceapp.gui.style.language import speak
from tests.fakes import make_embedding
from tests.gui.conftest import OpenWindow, frame_finished, read_again

SMALLEST_SUPPORTED = (853, 533)


def place_in(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def enrol_people(window: MainWindow, qtbot: QtBot, *names: str) -> None:
    for number, name in enumerate(names):
        window.session.gallery.enrol(name, make_embedding(100 + number))
    read_again(qtbot, window)


def test_the_first_window_is_no_larger_than_its_screen(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.size().boundedTo(window.screen().availableSize()) == window.size()


@pytest.fixture(params=["en", "de"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    speak(qapp, request.param)
    yield request.param
    speak(qapp, "en")


@pytest.mark.usefixtures("language")
def test_verdict_and_enrol_are_in_sight_in_the_smallest_window(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.showNormal()
    enrol_people(window, qtbot, "Amara Diallo")
    window.parts.panel.choose(window.session.gallery.person("Amara Diallo").id)
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.NO_MATCH)
    window.resize(*SMALLEST_SUPPORTED)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == SMALLEST_SUPPORTED)
    parts = window.parts
    for part in (
        parts.verdict._word,
        parts.verdict._who,
        parts.verdict.why,
        parts.panel.header.enrol,
        parts.panel.list,
    ):
        assert window.rect().contains(place_in(window, part)), part
    assert parts.verdict._word.drawn() == parts.verdict.word


def test_every_page_of_an_enrolment_fits_the_smallest_window(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.showNormal()
    window.resize(*SMALLEST_SUPPORTED)
    sheet = window.enrol()
    qtbot.waitUntil(lambda: window.width() == SMALLEST_SUPPORTED[0])
    for page, button in (
        (sheet.steps.consent, sheet.steps.consent.next),
        (sheet.steps.look, sheet.steps.look.capture),
        (sheet.steps.check, sheet.steps.check.use),
        (sheet.steps.details, sheet.steps.details.save),
    ):
        sheet.steps.go(page)
        qtbot.waitUntil(button.isVisible)
        assert window.rect().contains(place_in(window, button))
        assert button.visibleRegion().boundingRect() == button.rect()


def test_a_window_is_found_again_where_it_was_left(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.showNormal()
    window.setGeometry(20, 30, 760, 500)
    qtbot.waitUntil(lambda: window.width() == 760)
    window.close()
    again = open_window()
    assert (again.isMaximized(), again.geometry()) == (False, QRect(20, 30, 760, 500))


def test_a_maximised_window_is_maximised_again(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.showNormal()
    window.showMaximized()
    window.close()
    assert open_window().isMaximized()


def test_after_the_full_screen_view_the_next_window_is_an_ordinary_one(open_window: OpenWindow) -> None:
    window = open_window()
    window.kiosk.toggle()
    window.close()
    again = open_window()
    assert not again.isFullScreen()
    assert not again.parts.top.isHidden()


def test_the_person_chosen_is_chosen_again(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    enrol_people(window, qtbot, "Amara", "Chen")
    chen = window.session.gallery.person("Chen").id
    window.parts.panel.choose(chen)
    window.close()
    again = open_window()
    assert again.session.people.claimed == chen
    assert again.parts.panel.list.currentIndex().data() == "Chen"


def test_nobody_is_chosen_who_was_removed_since(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    enrol_people(window, qtbot, "Amara")
    chosen = window.session.gallery.person("Amara").id
    window.parts.panel.choose(chosen)
    window.close()
    with Gallery.open(tmp_path) as gallery:
        gallery.remove(chosen)
    assert open_window().session.people.claimed is None


def test_the_next_window_s_files_are_looked_for_where_the_last_one_was(
    open_window: OpenWindow, elsewhere: Path
) -> None:
    def ask(window: MainWindow) -> QFileDialog:
        return ask_file_to_save(window, "Export", "people.faceapp", "faceapp (*.faceapp)", lambda _name: None)

    window = open_window()
    dialog = ask(window)
    dialog.fileSelected.emit(str(elsewhere / "people.faceapp"))
    dialog.reject()
    window.close()
    again = ask(open_window())
    assert Path(again.directory().absolutePath()) == elsewhere
    again.reject()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"geometry": 3, "claimed": 1}', '{"geometry": "AAAA", "claimed": "x"}']
)
def test_a_damaged_file_is_as_good_as_none(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, content: str) -> None:
    (tmp_path / "window.json").write_text(content)
    window = open_window()
    frame_finished(qtbot, window)
    assert window.session.people.claimed is None
