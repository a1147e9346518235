"""The window measures its own start: from when all of it is painted, with the memory of all its processes."""

import json
import subprocess
import sys
import time

import psutil
import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from faceapp.gui.main_window import MainWindow
from faceapp.gui.measurement import Measurement
from tests.gui.conftest import OpenWindow

HUNDRED_MB = "held = bytes(range(256)) * 400_000; print(flush=True); input()"


class Drawing(QWidget):
    """A part of a window: notes whether the window counted as shown before this part was painted."""

    def __init__(self, window: MainWindow, measurement: Measurement) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.counted = list[bool]()
        self._measurement = measurement
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.counted.append(self._measurement._shown is not None)


def test_the_window_counts_as_shown_once_all_of_it_is_painted(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.hide()
    measurement = Measurement(window, 60, time.time())
    drawing = Drawing(window, measurement)
    window.show()
    qtbot.waitUntil(lambda: measurement._shown is not None)
    assert drawing.counted[0] is False


def test_the_memory_is_that_of_the_processes_it_has_started_too(
    qtbot: QtBot, open_window: OpenWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_window()
    other = subprocess.Popen([sys.executable, "-c", HUNDRED_MB], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with other:
        assert other.stdout is not None
        other.stdout.readline()
        Measurement(window, 0, time.time())._finish()
        other.kill()
    measured = json.loads(capsys.readouterr().out)
    assert measured["rss_mb"] > psutil.Process().memory_info().rss / 2**20 + 50
