"""The window under test, on fakes, and what an operator does with it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from faceapp.capture.source import FrameSource, SourceSpec
from faceapp.errors import SourceError
from faceapp.gui.application import make_application
from faceapp.gui.enrol.sheet import EnrolSheet
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Folders, Settings
from faceapp.station.people import People
from faceapp.vision import tracker
from tests.fakes import SPEC, FakeDetector, FakeEncoder, FakeMesh, FakeSource

PATIENCE_MS = 60_000
"""So long a machine that does much else beside may take for what a test waits for."""


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The application as the real one is made."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else make_application()
    yield application
    application.clipboard().clear()  # what Python has put there must not outlive Python


class PatientBot(QtBot):
    """Gives up after a minute, where pytest-qt's own would after five seconds."""

    def waitUntil(self, *values: Any, **options: Any) -> None:
        super().waitUntil(*values, **{"timeout": PATIENCE_MS, **options})

    def waitSignal(self, *values: Any, **options: Any) -> Any:
        return super().waitSignal(*values, **{"timeout": PATIENCE_MS, **options})

    def waitSignals(self, *values: Any, **options: Any) -> Any:
        return super().waitSignals(*values, **{"timeout": PATIENCE_MS, **options})

    def waitCallback(self, **options: Any) -> Any:
        return super().waitCallback(**{"timeout": PATIENCE_MS, **options})


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """What waits for the window, and closes it."""
    return PatientBot(request)


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
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText(name)
    sheet.steps.details.save.click()
    saved(qtbot, sheet)
    sheet.steps.done.close_button.click()
    assert window.sheet is None


def begin_enrolment(window: MainWindow, person_id: int | None = None) -> EnrolSheet:
    """Open the sheet; the person agrees."""
    sheet = window.enrol(person_id)
    if sheet.steps.page is sheet.steps.consent:
        sheet.steps.consent.box.setChecked(True)
        sheet.steps.consent.next.click()
    return sheet


def shot_taken(qtbot: QtBot, sheet: EnrolSheet) -> None:
    """Wait until a shot is there to be checked, named, or told from whoever is enrolled."""
    steps = sheet.steps
    qtbot.waitUntil(lambda: steps.page in (steps.details, steps.alike) or steps.check.use.isVisible())
    if steps.page is steps.check:
        qtbot.waitUntil(steps.check.use.isEnabled)


def saved(qtbot: QtBot, sheet: EnrolSheet) -> None:
    """Wait until the person is in the gallery."""
    qtbot.waitUntil(lambda: sheet.steps.page is sheet.steps.done)


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
def open_window(
    qtbot: QtBot, tmp_path: Path, source: FakeSource, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenWindow]:
    """Open the real window on fakes; every thread has ended before the test has."""
    monkeypatch.setattr(tracker, "LONGEST_GAP", 30.0)  # a busy machine may leave more frames out than any slow one
    windows: list[MainWindow] = []

    def open_one(
        settings: Settings | None = None,
        open_source: Callable[[SourceSpec], FrameSource] = lambda _spec: source,
        load: Callable[[], Pipeline] = lambda: Pipeline(FakeDetector(), encoder, FakeMesh()),
        folder: Path = tmp_path,
    ) -> MainWindow:
        folders = Folders(folder, folder)
        session = Session(People.open(folder), settings or Settings(), folders, SPEC, load, open_source)
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
