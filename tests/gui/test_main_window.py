"""The window from the operator's side: enrol, match, and what is shown."""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from faceapp.capture.condition import Condition
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys.key_store import KEY_FILE, KEY_FILE_WARNING, OPEN_KEYS_WARNING
from faceapp.gui.live.verdict import State
from tests.fakes import FakeSource, portrait
from tests.gui.conftest import OpenWindow, enrol, frame_finished


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_window_tells_that_others_could_read_the_keys(open_window: OpenWindow, tmp_path: Path) -> None:
    Gallery.open(tmp_path).close()
    (tmp_path / KEY_FILE).chmod(0o644)
    assert open_window().parts.banner.toolTip() == OPEN_KEYS_WARNING


def test_the_window_tells_each_time_that_a_file_is_all_that_guards_the_key(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    for _ in range(2):
        window = open_window()
        assert window.parts.banner.toolTip() == KEY_FILE_WARNING
        window.close()


def test_the_window_asks_to_enrol_someone_while_nobody_is_enrolled(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.NOBODY_ENROLLED)


def test_a_person_enrolled_by_hand_is_matched_and_another_is_not(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    enrol(qtbot, window, "Björn Åkesson")
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.MATCH)
    assert window.parts.verdict.name == "Björn Åkesson"
    assert window.parts.verdict.word == "Match"
    source.pixels = portrait(3)
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.NO_MATCH)


def test_the_camera_is_live_once_a_frame_has_come(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    assert window.parts.stage.currentWidget() is window.parts.live


def test_a_minimised_window_checks_nobody_until_it_is_back(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    with qtbot.waitSignal(window.session.analysed):
        pass
    window.showMinimized()
    frame_finished(qtbot, window)
    with qtbot.assertNotEmitted(window.session.analysed):
        with qtbot.waitSignals([window.session.feed.previewed] * 5):
            pass
        frame_finished(qtbot, window)
    with qtbot.waitSignal(window.session.analysed):
        window.showNormal()


def test_nobody_is_judged_while_the_enrolment_sheet_is_open(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    sheet = window.enrol()
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Enrolling…")
    sheet.close()
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.NOBODY_ENROLLED)
    enrol(qtbot, window, "Björn Åkesson")
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.MATCH)
    source.pixels = portrait(3)
    window.enrol()
    with qtbot.waitSignals([window.session.analysed] * 3):
        pass
    assert (window.parts.verdict.reading.state, window.parts.verdict.name) == (State.ENROLLING, "")
