"""The window under test, on fakes, and what an operator does with it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from faceapp.capture.source import FrameSource, SourceSpec
from faceapp.errors import SourceError
from faceapp.gui.application import make_application
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Folders, Settings
from faceapp.station.people import People
from tests.fakes import SPEC, FakeDetector, FakeEncoder, FakeMesh, FakeSource


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The application as the real one is made."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else make_application()
    yield application
    application.clipboard().clear()  # what Python has put there must not outlive Python


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


def frame_finished(qtbot: QtBot, window: MainWindow) -> None:
    """Let the analysis finish the frame in hand, and the window hear of it."""
    with qtbot.waitCallback() as answered:
        window.session.run_with_pipeline(window, lambda _pipeline: None, answered)


def a_while_later(qtbot: QtBot, window: MainWindow) -> None:
    """Let ten more frames be checked, and what they give the gallery to do be done."""
    with qtbot.waitSignals([window.session.analysed] * 10):
        pass
    with qtbot.waitCallback() as answered:
        window.session.background.run(window, lambda: None, answered)


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to export into: ``tmp_path`` is the window's data folder."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, source: FakeSource, encoder: FakeEncoder) -> Iterator[OpenWindow]:
    """Open the real window on fakes; every thread has ended before the test has."""
    windows: list[MainWindow] = []

    def open_one(
        settings: Settings | None = None,
        open_source: Callable[[SourceSpec], FrameSource] = lambda _spec: source,
        load: Callable[[], Pipeline] = lambda: Pipeline(FakeDetector(), encoder, FakeMesh()),
    ) -> MainWindow:
        folders = Folders(tmp_path, tmp_path)
        session = Session(People.open(tmp_path), settings or Settings(), folders, SPEC, load, open_source)
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
        with qtbot.waitSignal(window.destroyed):
            window.deleteLater()
