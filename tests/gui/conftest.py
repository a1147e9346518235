"""Fakes for the window: sources that do what a test tells them, and a pipeline without a network."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from faceapp.capture.frame import Frame, Pixels
from faceapp.capture.source import FrameSource, SourceKind, SourceSpec
from faceapp.errors import SourceError
from faceapp.gallery.gallery import Gallery
from faceapp.gui.application import make_application
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Folders, Settings
from faceapp.siamese.card import EncoderCard, LevelThreshold
from faceapp.siamese.embedding import Embedding
from faceapp.vision.alignment import TEMPLATE
from faceapp.vision.face import Face, FaceCrop

SPEC = SourceSpec(SourceKind.DEVICE, "7")
CARD = EncoderCard("fake-1", {}, "0" * 64, 64, {"balanced": LevelThreshold(1e-4, 0.43, 0.03)})


def portrait(person: int) -> Pixels:
    """Return a (360, 480, 3) picture good enough to enrol; its middle tells the fake encoder who it is.

    Dark at its left edge.
    """
    grain = np.random.default_rng(0).integers(40, 200, (360, 480, 1))
    pixels = np.repeat(grain, 3, axis=2).astype(np.uint8)
    pixels[160:200, 220:260] = 40 + 30 * person
    pixels[:, :80] = 10
    return pixels


class FakeDetector:
    """Finds one face in every picture but an empty one."""

    def detect(self, pixels: Pixels) -> tuple[Face, ...]:
        if pixels[1:].max() == pixels[1:].min():
            return ()
        landmarks = np.asarray(TEMPLATE * 1.8 + [139, 79], np.float32)
        return (Face((140.0, 80.0, 200.0, 200.0), landmarks, 0.9),)


class FakeEncoder:
    """Tells people apart by the brightness of the crop's middle, and keeps the crops it saw."""

    card = CARD
    id = CARD.encoder_id

    def __init__(self) -> None:
        self.crops: list[FaceCrop] = []

    def encode(self, crops: Sequence[FaceCrop]) -> list[Embedding]:
        self.crops += crops
        return [Embedding(_unit_vector(int(crop.pixels[56, 56, 0]) // 15), self.id) for crop in crops]


def _unit_vector(seed: int) -> "np.typing.NDArray[np.float32]":
    vector = np.random.default_rng(seed).normal(size=64)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


class FakeSource:
    """Gives ``pixels``, which a test may change, some 60 times a second; raises or hangs when told to."""

    spec = SPEC

    def __init__(self) -> None:
        self.pixels = portrait(1)
        self.error: SourceError | None = None
        self.may_read = threading.Event()
        self.may_read.set()
        self._number = 0

    def read(self) -> Frame:
        self.may_read.wait()
        time.sleep(1 / 60)
        if self.error is not None:
            raise self.error
        self._number += 1
        pixels = self.pixels.copy()
        pixels[0, 0] = self._number % 256  # no sensor gives the same picture twice
        return Frame(pixels, self._number, time.monotonic())

    def close(self) -> None:
        pass


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the real one is made."""
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else make_application()


@pytest.fixture
def source() -> Iterator[FakeSource]:
    """The camera of the window under test; released at the end, should a test have left it hanging."""
    fake = FakeSource()
    yield fake
    fake.error = SourceError("The test is over.")
    fake.may_read.set()


@pytest.fixture
def encoder() -> FakeEncoder:
    """The encoder of the window under test."""
    return FakeEncoder()


OpenWindow = Callable[..., MainWindow]


def enrol(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Enrol whoever is at the camera, the whole way through the sheet."""
    sheet = window.enrol()
    qtbot.waitUntil(lambda: sheet.pages.currentWidget() is sheet.check and sheet.check.use.isEnabled())
    sheet.check.use.click()
    sheet.details.name.setText(name)
    sheet.details.consent.setChecked(True)
    sheet.details.save.click()
    qtbot.waitUntil(lambda: window.sheet is None)


def read_again(qtbot: QtBot, window: MainWindow) -> None:
    """Let the window see what a test has changed in its gallery."""
    with qtbot.waitSignal(window.session.people.changed):
        window.session.people.change(window, lambda people: people.refresh())


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, source: FakeSource, encoder: FakeEncoder) -> Iterator[OpenWindow]:
    """Open the real window on fakes; every thread has ended before the test has."""
    windows: list[MainWindow] = []

    def open_one(
        settings: Settings | None = None,
        open_source: Callable[[SourceSpec], FrameSource] = lambda _spec: source,
        load: Callable[[], Pipeline] = lambda: Pipeline(FakeDetector(), encoder),
    ) -> MainWindow:
        folders = Folders(tmp_path, tmp_path)
        session = Session(Gallery.open(tmp_path), settings or Settings(), folders, SPEC, load, open_source)
        window = MainWindow(session, Theme("light"))
        windows.append(window)
        window.show()
        session.start()
        return window

    yield open_one
    source.may_read.set()
    for window in windows:
        window.close()
        assert window.stopped_cleanly
        window.deleteLater()
    qtbot.wait(1)
