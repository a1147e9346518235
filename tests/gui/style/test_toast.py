"""Notices are read without hiding the verdict."""

from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from faceapp.capture.condition import Condition
from faceapp.capture.source import FrameSource, SourceSpec
from faceapp.errors import CameraMissingError
from tests.gui.conftest import OpenWindow


def test_a_notice_given_before_the_window_is_laid_out_stands_above_the_verdict(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()  # without a keyring the first notice comes while the window is made
    toast, verdict = window.parts.toast, window.parts.verdict
    toast.show_notice("The camera has a new name")
    for size in ((1280, 800), (1024, 640)):
        window.resize(*size)
        qtbot.waitUntil(lambda: toast.geometry().bottom() < verdict.mapTo(window, verdict.rect().topLeft()).y())
        assert toast.y() > window.height() // 2


def test_a_notice_leaves_the_cue_in_sight_while_somebody_is_enrolled(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    toast = window.parts.toast
    toast.show_notice("Bea was removed", "Undo", lambda: None)
    sheet = window.enrol()
    assert toast.isVisible()
    assert toast.geometry().bottom() < window.height() // 2
    sheet.close()
    qtbot.waitUntil(lambda: window.sheet is None)
    assert toast.y() > window.height() // 2


def test_a_notice_leaves_what_can_be_done_in_sight_while_there_is_no_camera(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    def missing(_spec: SourceSpec) -> FrameSource:
        raise CameraMissingError("No camera.", "Plug one in.")

    window = open_window(open_source=missing)
    window.showNormal()
    window.resize(853, 533)
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.MISSING)
    toast, camera = window.parts.toast, window.parts.camera
    toast.show_notice("Bea is back")
    for button in (camera.action, camera.picture):
        assert button.isVisible()
        place = QRect(button.mapTo(window, button.rect().topLeft()), button.size())
        qtbot.waitUntil(lambda place=place: not place.intersects(toast.geometry()))
