"""Notices are read without hiding the verdict."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from faceapp.capture.condition import Condition
from faceapp.capture.source import FrameSource, SourceSpec
from faceapp.errors import CameraMissingError
from faceapp.gui.style.banner import Notice
from tests.gui.conftest import OpenWindow


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


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
    window.parts.banner.say(sheet, Notice("Everybody's score has sunk: is the camera clean?", action="Look…"))
    qtbot.waitUntil(lambda: toast.y() > place_of(window.parts.banner).bottom())
    sheet.close()
    qtbot.waitUntil(lambda: window.sheet is None)
    assert toast.y() > window.height() // 2


@pytest.mark.parametrize("size", [(800, 600), (853, 533), (1024, 640), (1280, 800)])
def test_a_notice_covers_nothing_while_there_is_no_camera(
    qtbot: QtBot, open_window: OpenWindow, size: tuple[int, int]
) -> None:
    def missing(_spec: SourceSpec) -> FrameSource:
        raise CameraMissingError("No camera.", "Plug one in.")

    window = open_window(open_source=missing)
    window.showNormal()
    window.resize(*size)
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.MISSING)
    toast, camera, banner = window.parts.toast, window.parts.camera, window.parts.banner
    assert camera.action.isVisible()
    assert camera.picture.isVisible()
    banner.say(
        window, Notice("Everybody's score has sunk by 0.08 since October: is the camera clean?" * 2, action="Look…")
    )
    toast.show_notice("Maximiliane Theodora zu Hohenlohe-Waldenburg-Schillingsfürst is back", "Undo")
    parts = [part for part in (banner, *camera.findChildren(QWidget)) if part.isVisible()]
    qtbot.waitUntil(lambda: not any(place_of(part).intersects(toast.geometry()) for part in parts))
