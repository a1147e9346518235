"""Nothing is cut in the smallest window that is promised, in the language with the longest words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from faceapp.gui.live.verdict import State
from faceapp.gui.main_window import MainWindow
from faceapp.gui.sharing.begin_dialog import BeginDialog
from faceapp.gui.style.dialogs import FRAME
from faceapp.gui.style.language import speak
from faceapp.gui.vault.import_dialog import ImportDialog
from faceapp.settings import Settings
from tests.fakes import FakeSource, portrait
from tests.gui import test_accessibility
from tests.gui.conftest import OpenWindow, begin_enrolment, enrol
from tests.gui.vault.test_vault import wait_for_dialog
from tools.look.cut import cut_in

SMALLEST = QSize(853, 533)
"""1280×800 at 150 %."""
LONG = "Maximiliane Theodora zu Hohenlohe-Waldenburg-Schillingsfürst"


@pytest.fixture
def german(qapp: QApplication) -> Iterator[QApplication]:
    speak(qapp, "de")
    yield qapp
    speak(qapp, "en")


@pytest.fixture
def window(german: QApplication, qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """The smallest window, with someone of a long name enrolled and recognised."""
    opened = open_window(Settings(liveness="warn"))
    opened.showNormal()
    opened.resize(SMALLEST)
    enrol(qtbot, opened, LONG)
    qtbot.waitUntil(lambda: opened.parts.verdict.reading.state is State.MATCH)
    return opened


def kiosk(_qtbot: QtBot, window: MainWindow) -> QWidget:
    window.kiosk.toggle()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(SMALLEST)
    return window


def share(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.sharing.open()
    return wait_for_dialog(qtbot, BeginDialog)


PLACES = test_accessibility.PLACES | {"kiosk": kiosk, "share": share}


@pytest.mark.parametrize("place", PLACES)
def test_no_text_is_cut_in_the_smallest_window_in_german(qtbot: QtBot, window: MainWindow, place: str) -> None:
    shown = PLACES[place](qtbot, window).window()
    if shown is not window:
        shown.resize(shown.size().boundedTo(SMALLEST - FRAME))
    cut = set[str]()
    for page in test_accessibility.pages_of(shown):
        QApplication.sendPostedEvents()  # which lay the page out
        cut |= {str(one) for one in cut_in(page)}
    assert sorted(cut) == []


def test_what_sharing_offers_has_room_for_its_sentences_in_a_large_font(german: QApplication, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = BeginDialog(9, parent)
    dialog.setStyleSheet("QLabel { font-size: 23px }")
    dialog.show()
    qtbot.waitExposed(dialog)
    assert [str(one) for one in cut_in(dialog)] == []


def test_a_reason_against_an_import_is_shown_whole(qtbot: QtBot, window: MainWindow) -> None:
    preview = test_accessibility.import_preview(qtbot, window)
    assert isinstance(preview, ImportDialog)
    qtbot.waitUntil(lambda: preview.table.rowHeight(0) >= preview.table.sizeHintForRow(0))
    assert preview.table.rowHeight(0) > 2 * preview.fontMetrics().height()


def test_the_field_for_a_reason_is_in_sight(qtbot: QtBot, window: MainWindow, source: FakeSource) -> None:
    window.resize(SMALLEST.width(), 440)
    source.pixels = portrait(1) // 8
    sheet = begin_enrolment(window)
    qtbot.waitUntil(lambda: sheet.steps.look.anyway.isVisible() and sheet.steps.look.anyway.isEnabled())
    sheet.steps.look.anyway.click()
    field = sheet.steps.reason.reason
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())


def lines_about(top: QWidget, qtbot: QtBot, size: QSize) -> list[str]:
    """Return what is found in a window that is shown as large as this."""
    qtbot.addWidget(top)
    top.setFixedSize(size)
    top.show()
    qtbot.waitExposed(top)
    return [str(one) for one in cut_in(top)]


def test_a_text_wider_than_its_label_is_found(qtbot: QtBot) -> None:
    top = QWidget()
    label = QLabel("Too wide for so little room", top)
    label.setFixedWidth(40)
    (line,) = lines_about(top, qtbot, QSize(300, 100))
    assert line.startswith("QLabel “Too wide for so little room” needs width")
    assert line.endswith("has 40")


def test_a_text_with_more_lines_than_there_is_height_for_is_found(qtbot: QtBot) -> None:
    top = QWidget()
    label = QLabel("one word after the other takes a line of its own", top, wordWrap=True)
    label.setFixedSize(60, 30)
    assert ["needs height" in line for line in lines_about(top, qtbot, QSize(300, 100))] == [True]


def test_a_button_beyond_the_edge_of_its_window_is_found(qtbot: QtBot) -> None:
    top = QWidget()
    QPushButton("Save", top).move(280, 10)
    assert ["needs width to" in line for line in lines_about(top, qtbot, QSize(300, 100))] == [True]


def test_what_lies_on_another_is_found(qtbot: QtBot) -> None:
    top = QWidget()
    column = QVBoxLayout(top)
    for text in ("Above", "Below"):
        label = QLabel(text)
        label.setFixedHeight(80)
        column.addWidget(label)
    assert any("“Above” needs what is QLabel's too" in line for line in lines_about(top, qtbot, QSize(300, 100)))


def test_what_is_scrolled_up_and_down_is_not_cut(qtbot: QtBot) -> None:
    inside, area = QWidget(), QScrollArea(widgetResizable=True)
    column = QVBoxLayout(inside)
    for number in range(20):
        column.addWidget(QLabel(f"Line {number}"))
    area.setWidget(inside)
    assert lines_about(area, qtbot, QSize(200, 100)) == []
