"""Where everybody is asked before a match, whoever is enrolled at the camera is asked too."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from faceapp.errors import SourceLostError
from faceapp.gallery.audit import Event
from faceapp.gui.enrol.sheet import EnrolSheet
from faceapp.gui.main_window import MainWindow
from faceapp.liveness import challenge, hold, measurement
from faceapp.recognition.live.analysis import Request
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Settings
from tests.fakes import FakeDetector, FakeEncoder, FakeMesh, FakeSource, portrait
from tests.gui.conftest import OpenWindow, begin_enrolment


@pytest.fixture
def mesh() -> FakeMesh:
    """The face's mesh; it rests unless the test lets it obey."""
    return FakeMesh()


@pytest.fixture
def asked(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder, mesh: FakeMesh
) -> Callable[[], tuple[MainWindow, EnrolSheet]]:
    """Enrol somebody under *Always ask*, as far as the questions."""
    monkeypatch.setattr(challenge, "LONGEST_ABSENCE", 3.0)  # a busy machine may leave frames out
    monkeypatch.setattr(hold, "LONGEST_GAP", 3.0)
    monkeypatch.setattr(measurement, "WATCHED", 0.2)

    def open_one() -> tuple[MainWindow, EnrolSheet]:
        settings = Settings(mirror=False, liveness="always", consent_text="")
        window = open_window(settings, load=lambda: Pipeline(FakeDetector(), encoder, mesh))
        qtbot.waitUntil(lambda: window.session.card is not None)
        sheet = begin_enrolment(window)
        qtbot.waitUntil(lambda: sheet.steps.page is sheet.steps.questions)
        return window, sheet

    return open_one


def obey(sheet: EnrolSheet, mesh: FakeMesh) -> None:
    """Let the face do what the prompt over the picture says."""
    ask = sheet.steps.questions.prompt.ask

    def ask_and_do(request: Request) -> bool:
        mesh.do(request.step)
        return ask(request)

    sheet.steps.questions.prompt.ask = ask_and_do  # type: ignore[method-assign]


def logged(window: MainWindow) -> list[str]:
    return [row.details for row in window.session.gallery.audit.rows() if row.event == Event.ENROL]


def save(qtbot: QtBot, window: MainWindow, sheet: EnrolSheet) -> None:
    qtbot.waitUntil(lambda: sheet.steps.page is sheet.steps.details)
    sheet.steps.details.name.setText("Amara")
    sheet.steps.details.save.click()
    qtbot.waitUntil(lambda: bool(window.session.people.enrolled.people))


def test_whoever_answers_is_named_and_the_log_says_what_was_found(
    qtbot: QtBot, asked: Callable[[], tuple[MainWindow, EnrolSheet]], mesh: FakeMesh
) -> None:
    window, sheet = asked()
    obey(sheet, mesh)
    save(qtbot, window, sheet)
    (details,) = logged(window)
    assert '"liveness": "no_attack_seen"' in details
    assert sheet.steps.questions.prompt.isHidden()


def test_whoever_does_not_may_be_asked_again_or_enrolled_all_the_same_which_is_logged(
    qtbot: QtBot, asked: Callable[[], tuple[MainWindow, EnrolSheet]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(challenge, "STEP_SECONDS", 0.5)
    window, sheet = asked()
    questions = sheet.steps.questions
    qtbot.waitUntil(questions.anyway.isEnabled)
    assert questions.said.text().startswith("Could not tell")
    questions.again.click()
    assert not questions.anyway.isEnabled()
    qtbot.waitUntil(questions.anyway.isEnabled)
    questions.anyway.click()
    save(qtbot, window, sheet)
    (details,) = logged(window)
    assert '"liveness": "could_not_tell"' in details


def test_somebody_else_who_answers_in_the_persons_stead_is_suspected(
    qtbot: QtBot,
    asked: Callable[[], tuple[MainWindow, EnrolSheet]],
    encoder: FakeEncoder,
    mesh: FakeMesh,
    source: FakeSource,
) -> None:

    _window, sheet = asked()
    source.pixels = portrait(5)
    obey(sheet, mesh)
    qtbot.waitUntil(sheet.steps.questions.anyway.isEnabled)
    assert sheet.steps.questions.said.text().startswith("Attack suspected")


def test_closing_the_sheet_ends_the_questions_and_keeps_nobody(
    qtbot: QtBot, asked: Callable[[], tuple[MainWindow, EnrolSheet]]
) -> None:
    window, sheet = asked()
    sheet.close()
    analysed = qtbot.waitSignal(window.session.analysed)
    analysed.wait()
    assert not window.session.people.enrolled.people


def test_a_camera_that_is_lost_ends_them(
    qtbot: QtBot, asked: Callable[[], tuple[MainWindow, EnrolSheet]], source: FakeSource
) -> None:

    _window, sheet = asked()
    source.error = SourceLostError("The camera is gone.", "Plug it in.")
    qtbot.waitUntil(sheet.steps.questions.again.isEnabled)
    assert not sheet.steps.questions.anyway.isEnabled()
