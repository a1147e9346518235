"""Whatever the source does, the window's thread goes on."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from faceapp.capture.condition import Condition
from faceapp.capture.source import FrameSource, SourceKind, SourceSpec
from faceapp.errors import CameraMissingError, FrameError, SourceEndedError, SourceError
from faceapp.gui.session import camera
from faceapp.recognition.pipeline import Pipeline
from tests.fakes import SPEC, FakeDetector, FakeEncoder, FakeSource
from tests.gui.conftest import OpenWindow

LONGEST_BLOCK = 0.05


class Heartbeat:
    """Beats every 5 ms in the window's thread and notes the longest pause.

    Time for which a busy machine kept the thread from running, though it was ready, is taken off.
    """

    def __init__(self) -> None:
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self.restart()
        self._timer.start()

    def restart(self) -> None:
        self._last, self.longest, self.beats = self._clock(), 0.0, 0

    def stop(self) -> None:
        self._timer.stop()

    def _clock(self) -> float:
        schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        waited = int(schedule.read_text().split()[1]) / 1e9 if schedule.exists() else 0.0
        return time.perf_counter() - waited

    def _beat(self) -> None:
        now = self._clock()
        self.longest, self._last = max(self.longest, now - self._last), now
        self.beats += 1


@pytest.fixture
def heartbeat(qtbot: QtBot) -> Iterator[Heartbeat]:
    """The pulse of the window's thread."""
    beat = Heartbeat()
    yield beat
    beat.stop()


def test_a_source_that_hangs_while_it_opens_never_blocks_the_window(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource, heartbeat: Heartbeat
) -> None:
    opens = threading.Event()

    def open_slowly(_spec: SourceSpec) -> FrameSource:
        assert opens.wait(20)
        return source

    window = open_window(open_source=open_slowly)
    qtbot.waitUntil(lambda: window.session.card is not None)
    heartbeat.restart()
    qtbot.waitUntil(lambda: heartbeat.beats > 50)
    opens.set()
    assert window.session.camera.condition is Condition.OPENING
    assert heartbeat.longest < LONGEST_BLOCK


def test_a_source_that_hangs_while_it_reads_counts_as_lost_and_comes_back(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource, heartbeat: Heartbeat
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    heartbeat.restart()
    source.may_read.clear()
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LOST)
    assert window.parts.stage.currentWidget() is window.parts.camera
    source.may_read.set()
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    assert heartbeat.longest < LONGEST_BLOCK


def test_a_file_that_is_read_slowly_is_not_taken_for_a_camera_that_was_unplugged(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    window.session.open_camera(SourceSpec(SourceKind.FILE, "film.mp4"))
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    source.may_read.clear()
    monkeypatch.setattr(camera, "OLDEST", 0.0)
    with qtbot.waitSignals([window.session.feed._watch.timeout] * 2):
        pass
    assert window.session.camera.condition is Condition.LIVE


def test_a_source_that_raises_is_told_and_can_be_tried_again(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource, heartbeat: Heartbeat
) -> None:
    answers: list[SourceError] = [CameraMissingError("There is no camera number 7.", "Connect it.")]

    def open_source(_spec: SourceSpec) -> FrameSource:
        if answers:
            raise answers[0]
        return source

    window = open_window(open_source=open_source)
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.MISSING)
    heartbeat.restart()
    answers.clear()
    window.parts.camera.action.click()
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    assert heartbeat.longest < LONGEST_BLOCK


def test_a_camera_whose_driver_raises_comes_back_without_anybodys_help(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource, heartbeat: Heartbeat
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    heartbeat.restart()
    source.error_at_close = OSError("no such device")
    source.error = RuntimeError("the bus was reset")
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LOST)
    source.error = None
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    assert heartbeat.longest < LONGEST_BLOCK


def test_a_source_of_pictures_too_large_is_told_in_the_pictures_place(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    source.error = FrameError("Camera 7 gives pictures of 100 megapixels, too large to follow live.", "Set it smaller.")
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.FAILED)
    assert window.parts.stage.currentWidget() is window.parts.camera
    shown = [label.text() for label in window.parts.camera.findChildren(QLabel) if not label.isHidden()]
    assert str(source.error) == " ".join(filter(None, shown))


def test_a_video_that_has_ended_plays_again_on_demand(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    window.session.open_camera(SourceSpec(SourceKind.FILE, "video.mp4"))
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    source.error = SourceEndedError("The video has ended.")
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.ENDED)
    source.error = None
    window.parts.camera.action.click()
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)


def test_another_camera_is_shown_while_the_first_still_hangs(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    second = FakeSource()
    window = open_window(open_source=lambda spec: source if spec == SPEC else second)
    source.may_read.clear()
    window.session.open_camera(SourceSpec(SPEC.kind, "8"))
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    assert window.session.camera.spec.address == "8"


def test_the_window_is_alive_while_the_models_load(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder, heartbeat: Heartbeat
) -> None:
    loads = threading.Event()

    def load_slowly() -> Pipeline:
        assert loads.wait(20)
        return Pipeline(FakeDetector(), encoder)

    window = open_window(load=load_slowly)
    qtbot.waitUntil(lambda: window.parts.live.preview is not None)
    heartbeat.restart()
    qtbot.waitUntil(lambda: heartbeat.beats > 50)
    assert window.session.card is None
    loads.set()
    assert heartbeat.longest < LONGEST_BLOCK


def test_models_that_can_not_be_loaded_are_told_and_the_picture_stays(qtbot: QtBot, open_window: OpenWindow) -> None:
    def fail() -> Pipeline:
        raise SourceError("The model file is damaged.", "Install faceapp again.")

    window = open_window(load=fail)
    qtbot.waitUntil(lambda: "damaged" in window.parts.toast.text())
    qtbot.waitUntil(lambda: window.parts.live.preview is not None)


def test_a_camera_that_fails_while_the_window_closes_is_not_heard(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.LIVE)
    feed, told = window.session.feed, threading.Event()
    assert feed._worker is not None
    feed._worker.changed.connect(lambda _state: told.set(), Qt.ConnectionType.DirectConnection)
    source.error = SourceError("Unplugged.")
    assert told.wait(20)  # its word is on the way, and arrives after the window has closed
    window.close()
    with qtbot.assertNotEmitted(feed.state_changed):
        QCoreApplication.processEvents()
