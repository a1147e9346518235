"""The quality bounds that the operator chooses hold for cue, gate and checks, at once."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from faceapp.errors import SettingsError
from faceapp.gui.main_window import MainWindow
from faceapp.gui.settings.dialog import SettingsDialog
from faceapp.gui.settings.quality import WORDS, QualityPage
from faceapp.recognition.live.analysis import Analysis
from faceapp.settings import Settings, load_settings
from faceapp.vision.quality.adjusting import ADJUSTABLE
from tests.gui.conftest import OpenWindow, begin_enrolment, enrol


def page_of(dialog: SettingsDialog) -> QualityPage:
    """Return the page, which takes the place of another once the encoder is there."""
    pages = [dialog.pages.widget(index) for index in range(dialog.pages.count())]
    return next(page for page in pages if isinstance(page, QualityPage))


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    opened = open_window()
    qtbot.waitUntil(lambda: opened.session.card is not None)
    return opened


def test_every_number_has_its_words() -> None:
    assert set(WORDS) == {adjustable.name for adjustable in ADJUSTABLE}


def test_the_cue_and_the_gate_follow_the_bounds_of_enrolment(qtbot: QtBot, window: MainWindow) -> None:
    dialog = window.show_settings()
    page_of(dialog).boxes["enrol_bounds", "eye_distance"].setValue(300)
    qtbot.waitUntil(lambda: window.session.enrol_bounds["inter_eye_distance"].low == 300)
    sheet = begin_enrolment(window)
    qtbot.waitUntil(lambda: "Come closer" in [label.text() for label in sheet.steps.look.findChildren(QLabel)])
    assert not sheet.steps.look.capture.isEnabled()
    page_of(dialog).boxes["enrol_bounds", "eye_distance"].setValue(60)
    qtbot.waitUntil(lambda: sheet.steps.look.capture.isEnabled())
    dialog.close()  # until then nobody poses
    qtbot.waitUntil(lambda: sheet.steps.page is sheet.steps.details)


def test_a_face_outside_the_bounds_of_checks_is_not_compared(qtbot: QtBot, window: MainWindow) -> None:
    enrol(qtbot, window, "Amara")
    found: list[bool] = []
    window.session.analysed.connect(lambda analysis: found.append(is_decided(analysis)))
    qtbot.waitUntil(lambda: found[-1:] == [True])
    dialog = window.show_settings()
    page_of(dialog).boxes["check_bounds", "eye_distance"].setValue(300)
    qtbot.waitUntil(lambda: window.session.check_bounds["inter_eye_distance"].low == 300)
    amara = window.session.people.claimed
    with qtbot.waitSignal(window.session.analysed):  # or the analysis never hears that another question was asked
        window.session.claim(None)
    window.session.claim(amara)
    qtbot.waitUntil(lambda: found[-10:] == [False] * 10)
    dialog.close()


def is_decided(analysis: Analysis) -> bool:
    return any(face.decision is not None and face.decision.decided for face in analysis.faces)


def test_only_what_departs_from_the_defaults_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    dialog = window.show_settings()
    page = page_of(dialog)
    page.boxes["enrol_bounds", "yaw"].setValue(30)
    qtbot.waitUntil(lambda: load_settings(window.session.folders).enrol_bounds == {"yaw": 30.0})
    seen: list[Settings] = []
    window.session.settings_changed.connect(lambda: seen.append(window.session.settings))
    dialog.list.setCurrentRow(4)
    dialog.reset.click()
    assert seen == [Settings()]
    assert load_settings(window.session.folders) == Settings()
    dialog.close()


def test_a_bound_that_goes_too_far_changes_nothing(window: MainWindow) -> None:
    with pytest.raises(SettingsError):
        window.session.change(enrol_bounds={"yaw": 400.0})
    assert window.session.settings == Settings()


def test_scrolling_the_page_changes_no_bound(window: MainWindow) -> None:
    dialog = window.show_settings()
    box = page_of(dialog).boxes["enrol_bounds", "eye_distance"]
    middle, turned = QPointF(box.rect().center()), QPoint(0, -120)
    wheel = QWheelEvent(
        middle,
        QPointF(box.mapToGlobal(middle.toPoint())),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.value() == 60
    assert window.session.settings == Settings()
    dialog.close()
