"""Notices are read without hiding the verdict."""

from pytestqt.qtbot import QtBot

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
