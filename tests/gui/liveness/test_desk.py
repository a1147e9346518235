"""The questions to the person at the camera, through the window: what they grant, and every way they end."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from faceapp.gallery.audit import Event
from faceapp.gui.main_window import MainWindow
from faceapp.liveness import challenge, hold
from faceapp.recognition.live import gate
from faceapp.recognition.live.analysis import Analysis
from faceapp.recognition.live.decision import Verdict
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Settings
from tests.fakes import PORTRAIT, FakeDetector, FakeEncoder, FakeMesh, FakeSource, face_at, portrait
from tests.gui.conftest import OpenWindow, a_while_later, enrol, frame_finished

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

    def open_one(liveness: str = "always", *, obedient: bool = False) -> MainWindow:
        window = open_window(Settings(mirror=False, liveness="off"), load=lambda: Pipeline(detector, encoder, mesh))
        qtbot.waitUntil(lambda: window.session.card is not None)
        enrol(qtbot, window, "Amara")
        window.session.claim(window.session.people.enrolled.people[0].id)
        if obedient:
            window.session.analysed.connect(mesh.obey)
        window.session.change(liveness=liveness)
        window.session.analysed.connect(lambda analysis: granted.append(analysis) if _match(analysis) else None)
        return window

    return open_one


def _match(analysis: Analysis) -> bool:
    return any(face.decision is not None and face.decision.verdict is Verdict.MATCH for face in analysis.faces)


def asked(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.liveness.prompt.asking)


def state(window: MainWindow) -> str:
    return window.parts.verdict.reading.state.name


def test_whoever_does_as_asked_is_a_match_and_both_are_kept(
    qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]
) -> None:
    window = open_asking(obedient=True)
    asked(qtbot, window)
    assert (state(window), granted, window.parts.verdict.notice) == ("ASKED", [], "")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match", timeout=20_000)
    assert window.parts.verdict.name == "Amara"
    assert not window.liveness.prompt.isVisible()
    gallery = window.session.gallery
    qtbot.waitUntil(lambda: bool(gallery.history.checks()) and gallery.history.checks()[0].liveness == "always")
    newest = gallery.history.checks()[0]
    assert (newest.verdict, newest.finding, newest.cue) == ("MATCH", "no_attack_seen", "answered")
    row = [row for row in gallery.audit.rows() if row.event == Event.VERDICT][-1]
    assert '"finding": "no_attack_seen"' in row.details


def test_whoever_does_nothing_is_not_checked_and_no_attack(
    qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]
) -> None:
    window = open_asking()
    qtbot.waitUntil(lambda: state(window) == "NOT_CHECKED", timeout=20_000)
    prompt, gallery = window.liveness.prompt, window.session.gallery
    assert prompt.text.text() == "Could not tell"
    assert prompt.again.isEnabled()
    qtbot.waitUntil(lambda: gallery.history.checks()[0].verdict == "NOT_CHECKED")
    newest = gallery.history.checks()[0]
    assert (newest.found_id, newest.finding, newest.cue) == (None, "could_not_tell", "no_answer")
    assert granted == []


def test_another_person_in_the_middle_is_an_attack(
    qtbot: QtBot, open_asking: OpenAsking, source: FakeSource, granted: list[Analysis]
) -> None:
    window = open_asking()
    asked(qtbot, window)
    source.pixels = portrait(3)
    qtbot.waitUntil(lambda: state(window) == "ATTACK_SUSPECTED")
    assert window.parts.verdict.notice == "The face became another person’s."
    qtbot.waitUntil(lambda: window.session.gallery.history.checks()[0].verdict == "ATTACK_SUSPECTED")
    a_while_later(qtbot, window)
    assert granted == []


def end_by_key(window: MainWindow, _source: FakeSource, _detector: FakeDetector) -> None:
    QTest.keyClick(window, Qt.Key.Key_Escape)


def leave(_window: MainWindow, source: FakeSource, _detector: FakeDetector) -> None:
    source.pixels = source.pixels * 0


def bring_another(_window: MainWindow, _source: FakeSource, detector: FakeDetector) -> None:
    detector.faces = (PORTRAIT, face_at(0.0, 0.0, 90.0))


def lose_camera(_window: MainWindow, source: FakeSource, _detector: FakeDetector) -> None:
    source.may_read.clear()


def minimise(window: MainWindow, _source: FakeSource, _detector: FakeDetector) -> None:
    window.session.rest(True)


def ask_otherwise(window: MainWindow, _source: FakeSource, _detector: FakeDetector) -> None:
    window.session.claim(None)


def begin_enrolment(window: MainWindow, _source: FakeSource, _detector: FakeDetector) -> None:
    window.enrol()


def lock(window: MainWindow, _source: FakeSource, _detector: FakeDetector) -> None:
    window.close()


@pytest.mark.parametrize(
    "interrupt", [end_by_key, leave, bring_another, lose_camera, minimise, ask_otherwise, begin_enrolment, lock]
)
def test_an_interruption_ends_the_questions_and_grants_nothing(
    qtbot: QtBot,
    open_asking: OpenAsking,
    source: FakeSource,
    detector: FakeDetector,
    granted: list[Analysis],
    interrupt: Callable[[MainWindow, FakeSource, FakeDetector], None],
) -> None:
    window = open_asking()
    asked(qtbot, window)
    interrupt(window, source, detector)
    if interrupt not in (minimise, lock):  # nobody sees what stands there
        qtbot.waitUntil(lambda: not window.liveness.prompt.asking)
    assert granted == []
    assert state(window) != "MATCH"


def test_a_minimised_window_finds_its_questions_broken_off(
    qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]
) -> None:
    window = open_asking()
    asked(qtbot, window)
    window.session.rest(True)
    for _ in range(2):  # the analysis has gone through its loop in between
        frame_finished(qtbot, window)
    window.session.rest(False)
    qtbot.waitUntil(lambda: state(window) == "NOT_CHECKED")
    assert granted == []


def test_a_failed_attempt_is_tried_again_on_demand_three_times_a_minute(
    qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]
) -> None:
    window = open_asking()
    prompt = window.liveness.prompt
    for number in range(3):
        asked(qtbot, window)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: prompt.isVisible() and not prompt.asking)
        assert prompt.again.isEnabled() is (number < 2)
        prompt.again.click()
    assert prompt.again.text().startswith("Try again in ")
    a_while_later(qtbot, window)
    assert not prompt.asking
    assert granted == []


def test_a_pin_settles_what_could_not_be_told(qtbot: QtBot, open_asking: OpenAsking) -> None:
    window = open_asking("off")
    amara = window.session.people.enrolled.people[0].id
    window.pins.edit(amara).chosen.emit("4711")
    qtbot.waitUntil(lambda: amara in window.session.gallery.look_alikes.with_pin())
    window.session.change(liveness="always")
    asked(qtbot, window)
    assert not window.pins.prompt.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.pins.prompt.isVisible)
    window.pins.prompt.pin.setText("4711")
    window.pins.prompt.check.click()
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    assert window.parts.verdict.name == "Amara, with PIN"
    qtbot.waitUntil(lambda: window.session.gallery.history.checks()[0].verdict == "MATCH_WITH_PIN")
    assert window.session.gallery.history.checks()[0].finding == "could_not_tell"


def test_under_warn_a_match_is_given_with_the_warning(qtbot: QtBot, open_asking: OpenAsking) -> None:
    window = open_asking("warn")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    # The fake encoder says the very same of every frame, as of a still fed in place of a camera.
    qtbot.waitUntil(lambda: window.parts.verdict.notice.startswith("This may be a picture. "))
    assert window.parts.verdict.word == "Match"
    checks = window.session.gallery.history.checks
    qtbot.waitUntil(lambda: checks()[0].finding == "attack_suspected")
    assert checks()[0].verdict == "MATCH"


def test_in_doubt_whoever_is_warned_of_is_asked_before_the_match_is_given(
    qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]
) -> None:
    window = open_asking("doubt")
    asked(qtbot, window)
    assert granted == []
