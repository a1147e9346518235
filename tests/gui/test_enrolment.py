"""When enrolment can begin, what says why not, and how it is left."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from faceapp.capture.condition import Condition
from faceapp.capture.source import FrameSource, SourceSpec
from faceapp.errors import CameraMissingError
from faceapp.gallery.gallery import Gallery
from faceapp.gui.live.verdict import State
from faceapp.gui.main_window import MainWindow
from faceapp.settings import Settings
from tests.fakes import FakeSource, portrait
from tests.gui.conftest import OpenWindow, begin_enrolment, enrol, saved, shot_taken

PLAIN = Qt.KeyboardModifier.NoModifier


def no_camera(_spec: SourceSpec) -> FrameSource:
    raise CameraMissingError("No camera.", "Plug one in.")


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the keyboard is."""
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def shown(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_a_person_takes_four_keys_and_a_name_and_the_next_one_three(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    shown(qtbot, window)
    press(qtbot, window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    for number, name in ((1, "Amara"), (3, "Bea")):
        source.pixels = portrait(number)
        sheet = window.sheet
        assert sheet is not None
        press(qtbot, window, Qt.Key.Key_Return)  # they agree
        shot_taken(qtbot, sheet)
        qtbot.keyClicks(window.focusWidget(), name)
        press(qtbot, window, Qt.Key.Key_Return)
        saved(qtbot, sheet)
        press(qtbot, window, Qt.Key.Key_Return)  # the next one
    assert [person.name for person in window.session.gallery.people()] == ["Amara", "Bea"]
    assert window.sheet is not None
    assert window.sheet.steps.page is window.sheet.steps.consent


def test_the_last_one_is_checked_while_the_next_is_offered(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("Amara")
    sheet.steps.details.save.click()
    saved(qtbot, sheet)
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.MATCH)


def test_save_comes_before_cancel_for_whoever_goes_on_by_tab(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    sheet = begin_enrolment(window)
    shown(qtbot, window)
    shot_taken(qtbot, sheet)
    details, order = sheet.steps.details, []
    while window.focusWidget() is not details.save:
        order.append(window.focusWidget())
        press(qtbot, window, Qt.Key.Key_Tab)
    assert order == [details.name, details.external_id, details.note]


def test_no_key_reaches_the_people_beneath_the_sheet(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    enrol(qtbot, window, "Amara")
    begin_enrolment(window)
    shown(qtbot, window)
    panel, seen = window.parts.panel, set[QWidget]()
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    while (here := window.focusWidget()) not in seen and here is not None:
        assert not panel.isAncestorOf(here), here
        seen.add(here)
        press(qtbot, window, Qt.Key.Key_Tab)
    assert window.parts.top.panel in seen  # which stays in sight
    assert window.sheet is not None
    window.sheet.leave()
    assert window.focusWidget() is panel.list


def test_an_enrolment_is_told_once_by_the_sheet_alone(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("Amara")
    sheet.steps.details.save.click()
    saved(qtbot, sheet)
    assert "Amara is enrolled" in [label.text() for label in sheet.steps.done.findChildren(QLabel)]
    assert not window.parts.toast.isVisible()


def test_a_missing_name_is_said_at_its_field(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    sheet = begin_enrolment(window)
    shown(qtbot, window)
    shot_taken(qtbot, sheet)
    details = sheet.steps.details
    details.note.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert details._error.text() == "Type the person's name."
    assert window.focusWidget() is details.name


@pytest.mark.parametrize("name", ["می\u200cخواهم", "न्\u200dया", "Ana 👩\u200d🚀"])
def test_names_that_need_joiners_are_taken_as_they_are_typed(qtbot: QtBot, open_window: OpenWindow, name: str) -> None:
    window = open_window()
    enrol(qtbot, window, name)
    assert [person.name for person in window.session.gallery.people()] == [name]


def question_of(window: MainWindow) -> QMessageBox | None:
    return next((one for one in window.findChildren(QMessageBox) if one.isVisible()), None)


@pytest.mark.parametrize("full_screen", [False, True])
def test_escape_asks_before_a_shot_is_lost_and_leaves_at_once_where_none_is(
    qtbot: QtBot, open_window: OpenWindow, full_screen: bool
) -> None:
    window = open_window()
    shown(qtbot, window)
    if full_screen:
        window.kiosk.toggle()
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    press(qtbot, window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: question_of(window) is not None)
    question = question_of(window)
    assert question is not None
    question.reject()
    assert window.sheet is sheet
    sheet.steps.details.cancelled.emit()
    question = question_of(window)
    assert question is not None
    next(one for one in question.buttons() if one.text() == "Throw away").click()
    assert window.sheet is None
    window.enrol()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.sheet is None
    assert window.isFullScreen() == full_screen


def test_escape_leaves_at_once_when_the_person_is_saved(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    shown(qtbot, window)
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    qtbot.keyClicks(sheet.steps.details.name, "Amara")
    sheet.steps.details.save.click()
    saved(qtbot, sheet)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert question_of(window) is None
    assert window.sheet is None


def test_nothing_is_taken_while_a_dialog_is_open(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    sheet = begin_enrolment(window)
    dialog = window.show_settings()
    with qtbot.assertNotEmitted(sheet.viewfinder.taken):
        for _ in range(60):  # a second of frames, where 600 ms would do
            with qtbot.waitSignal(window.session.examined):
                pass
    dialog.reject()
    shot_taken(qtbot, sheet)


def test_a_button_that_is_switched_off_hands_the_keyboard_to_no_other(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    source.pixels = portrait(1) // 4  # too dark: nothing to capture
    window = open_window()
    sheet = begin_enrolment(window)
    shown(qtbot, window)
    qtbot.waitUntil(lambda: sheet.steps.look._cue.text() == "More light, please")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        press(qtbot, window, key)
    assert window.sheet is sheet
    assert sheet.steps.page is sheet.steps.look


def place_in(window: MainWindow, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, part.rect().topLeft()), part.size())


@pytest.mark.parametrize("size", [(1280, 800), (1024, 640), (800, 560)])
def test_the_sheet_covers_the_list_whole(qtbot: QtBot, open_window: OpenWindow, size: tuple[int, int]) -> None:
    window = open_window()
    window.showNormal()
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    sheet, panel, live = window.enrol(), window.parts.panel, window.parts.live
    qtbot.waitUntil(lambda: sheet.geometry().contains(place_in(window, panel)))
    qtbot.waitUntil(lambda: place_in(window, live).right() < sheet.x())


def test_the_sheet_leaves_the_banner_and_its_buttons_in_sight(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    banner = window.parts.banner
    banner.show()
    sheet = window.enrol()
    qtbot.waitUntil(lambda: sheet.y() >= place_in(window, banner).bottom())
    banner.hide()
    qtbot.waitUntil(lambda: sheet.y() == window.parts.top.height())


def test_without_a_camera_enrol_is_off_says_why_and_a_picture_leads_in(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(open_source=no_camera)
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.MISSING)
    panel = window.parts.panel
    assert not panel.header.enrol.isEnabled()
    assert "no camera" in panel.refusal.text()
    press(qtbot, window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    window.enrolment.ask()
    assert (window.sheet, "no camera" in window.parts.toast.text()) == (None, True)
    for offer in (panel._picture, window.parts.camera.picture):
        assert offer.isVisible()
    window.enrolment.pictures.given.emit(lambda: portrait(1))
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)


def test_while_another_faceapp_has_the_gallery_enrol_is_off_and_a_dropped_picture_too(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    with Gallery.open(tmp_path):
        window = open_window()
        qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
        assert not window.parts.panel.header.enrol.isEnabled()
        assert "Another faceapp" in window.parts.panel.refusal.text()
        window.enrolment.pictures.given.emit(lambda: portrait(1))
        assert window.sheet is None


def test_a_stranger_is_not_recognised_is_shown_beside_nobody_and_can_be_enrolled(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window(Settings(mode="identify"))
    enrol(qtbot, window, "Amara")
    source.pixels = portrait(3)
    band = window.parts.verdict
    faces: list[object] = []
    window.session.analysed.connect(lambda _: faces.append((band.word, band.name, band._reference._image)))
    qtbot.waitUntil(lambda: band.reading.state is State.NOT_RECOGNISED)
    qtbot.waitUntil(lambda: ("Not recognised", "", None) in faces)
    assert not band._reference.isVisible()
    band.enrol.click()
    assert window.sheet is not None
    window.sheet.close()
    window.kiosk.toggle()
    assert not band.enrol.isVisible()  # whoever stands there is not asked


def test_the_file_dialog_belongs_to_the_window_so_that_the_camera_rests(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    sheet = begin_enrolment(window)
    sheet.steps.look.picture.click()
    (dialog,) = (one for one in window.findChildren(QDialog) if one.isVisible())
    with qtbot.assertNotEmitted(sheet.viewfinder.taken):
        for _ in range(60):
            with qtbot.waitSignal(window.session.examined):
                pass
    dialog.reject()
    shot_taken(qtbot, sheet)
    assert QApplication.activeModalWidget() is None
