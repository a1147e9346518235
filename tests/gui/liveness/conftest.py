"""The window under test with somebody enrolled and at the camera, under a liveness policy."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from faceapp.gallery.history import Check
from faceapp.gui.main_window import MainWindow
from faceapp.liveness import challenge, hold
from faceapp.recognition.live import gate
from faceapp.recognition.live.analysis import Analysis
from faceapp.recognition.live.decision import Verdict
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Settings
from tests.fakes import FakeDetector, FakeEncoder, FakeMesh
from tests.gui.conftest import OpenWindow, enrol

OpenAsking = Callable[..., MainWindow]


@pytest.fixture
def mesh() -> FakeMesh:
    """The face's mesh; it rests unless the test lets it obey."""
    return FakeMesh()


@pytest.fixture
def detector() -> FakeDetector:
    """The detector of the window under test."""
    return FakeDetector()


@pytest.fixture
def granted() -> list[Analysis]:
    """Every analysis in which somebody was a match, since asking began."""
    return []


@pytest.fixture
def open_asking(
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    open_window: OpenWindow,
    encoder: FakeEncoder,
    mesh: FakeMesh,
    detector: FakeDetector,
    granted: list[Analysis],
) -> OpenAsking:
    """Open the window with Amara enrolled, at the camera and claimed, under a policy."""
    for patient in (gate, challenge):  # a busy machine may leave frames out for longer than anybody may be away
        monkeypatch.setattr(patient, "LONGEST_ABSENCE", 3.0)
    monkeypatch.setattr(hold, "LONGEST_GAP", 3.0)

    def open_one(liveness: str = "always", *, obedient: bool = False, light: bool = False) -> MainWindow:
        window = open_window(Settings(mirror=False, liveness="off"), load=lambda: Pipeline(detector, encoder, mesh))
        qtbot.waitUntil(lambda: window.session.card is not None)
        enrol(qtbot, window, "Amara")
        window.activateWindow()  # keys go to no other
        qtbot.waitUntil(window.isActiveWindow)
        window.session.claim(window.session.people.enrolled.people[0].id)
        if obedient:
            window.session.analysed.connect(mesh.obey)
        window.session.change(liveness=liveness, liveness_light=light)
        window.session.analysed.connect(lambda analysis: granted.append(analysis) if _match(analysis) else None)
        return window

    return open_one


def _match(analysis: Analysis) -> bool:
    return any(face.decision is not None and face.decision.verdict is Verdict.MATCH for face in analysis.faces)


def asked(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.liveness.prompt.asking)


def recorded(qtbot: QtBot, window: MainWindow, verdict: str, finding: str) -> Check:
    """Wait until the newest check on record is this one, and return it."""
    checks = window.session.gallery.history.checks
    qtbot.waitUntil(
        lambda: [(one.verdict, one.finding) for one in checks()[:1]] == [(verdict, finding)], timeout=20_000
    )
    return checks()[0]


def state(window: MainWindow) -> str:
    return window.parts.verdict.reading.state.name
