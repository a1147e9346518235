"""The program as a whole: a real window on a real X display, and the journey from enrolment to a match."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from faceapp._opencv import cv2
from faceapp.capture.image import load_image
from faceapp.capture.source import open_source, parse_source
from faceapp.gui.live.verdict import State
from faceapp.recognition.pipeline import load_pipeline
from faceapp.recognition.threshold import threshold
from faceapp.settings import Settings
from tests.gui.conftest import OpenWindow, read_again

OPEN_AND_CLOSE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from faceapp import cli
from faceapp._opencv import cv2
from faceapp.gui import application
from faceapp.siamese.encoder_process import EncoderProcess

make = application.make_application
def make_and_close_once_shown():
    app = make()
    def close_once_shown():
        if any(widget.isVisible() for widget in app.topLevelWidgets()):
            print(app.platformName(), "window", flush=True)
            app.closeAllWindows()
    timer = QTimer(app, interval=50)
    timer.timeout.connect(close_once_shown)
    timer.start()
    return app
application.make_application = make_and_close_once_shown
with EncoderProcess() as encoder:
    sys.exit(application.run(cli.parse(sys.argv[1:]), encoder))
"""


@pytest.fixture
def display() -> Iterator[str]:
    """A virtual X display of the test's own."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("Xvfb is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", "1280x800x24"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.mark.xcb
def test_a_real_window_opens_although_opencv_has_been_imported(display: str, tmp_path: Path) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    result = subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE, "--camera", str(tmp_path / "none.mp4"), "--data-dir", str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert "xcb window" in result.stdout, result.stderr
    assert result.returncode == 0, result.stderr


def video_of(picture: Path, path: Path) -> Path:
    """Write a short video of a still picture with a little noise, as a camera gives it."""
    pixels = load_image(picture)
    scale = 480 / max(pixels.shape[:2])
    size = tuple(int(round(side * scale / 2) * 2) for side in pixels.shape[1::-1])
    still = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 15, size)
    rng = np.random.default_rng(0)
    for _ in range(30):
        noise = rng.integers(-3, 4, still.shape)
        writer.write(np.clip(still + noise, 0, 255).astype(np.uint8))
    writer.release()
    return path


def test_one_portrait_enrolled_is_matched_and_another_is_not(
    qtbot: QtBot, open_window: OpenWindow, astronaut: Path, grace_hopper: Path, tmp_path: Path
) -> None:
    first = parse_source(str(video_of(astronaut, tmp_path / "first.avi")), loop=True)
    second = parse_source(str(video_of(grace_hopper, tmp_path / "second.avi")), loop=True)
    pipeline = load_pipeline()
    window = open_window(open_source=open_source, load=lambda: pipeline)
    session, verdict = window.session, window.parts.verdict
    probe = pipeline.single(load_image(astronaut), "the portrait")
    person = session.gallery.enrol("Eileen Collins", probe.embedding)
    read_again(qtbot, window)
    window.parts.panel.choose(person.id)
    session.open_camera(first)
    qtbot.waitUntil(lambda: verdict.reading.state is State.MATCH, timeout=30_000)
    assert verdict.name == "Eileen Collins"
    assert verdict.reading.score is not None
    assert verdict.reading.score >= threshold(pipeline.encoder.card, Settings())
    session.open_camera(second)
    qtbot.waitUntil(lambda: verdict.reading.state is State.NO_MATCH, timeout=30_000)
