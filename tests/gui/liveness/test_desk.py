"""The questions to the person at the camera, through the window: what they grant, and every way they end."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from faceapp.gallery.audit import Event
from faceapp.gui.liveness.words import CUES, FINDINGS, POLICIES, STEPS
from faceapp.gui.main_window import MainWindow
from faceapp.gui.style.fitted_label import FittedLabel
from faceapp.gui.window_state import SMALLEST
from faceapp.liveness import challenge
from faceapp.liveness.challenge import Phase
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence, Step
from faceapp.recognition.live.analysis import Analysis, Request
from faceapp.settings import LIVENESS, Settings
from tests.fakes import PORTRAIT, FakeDetector, FakeMesh, FakeSource, face_at, portrait
from tests.gui.conftest import OpenWindow, a_while_later, frame_finished
from tests.gui.liveness.conftest import OpenAsking, asked, recorded, state


def test_whoever_does_as_asked_is_a_match_and_both_are_kept(
    qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]
) -> None:
    window = open_asking(obedient=True)
    asked(qtbot, window)
    assert (state(window), granted, window.parts.verdict.notice) == ("ASKED", [], "")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match", timeout=20_000)
    assert window.parts.verdict.name == "Amara"
    assert not window.liveness.prompt.isVisible()
    newest = recorded(qtbot, window, "MATCH", "no_attack_seen")
    assert (newest.liveness, newest.cue) == ("always", "answered")
    row = [row for row in window.session.gallery.audit.rows() if row.event == Event.VERDICT][-1]
    assert '"finding": "no_attack_seen"' in row.details


@pytest.mark.parametrize(
    ("policy", "obedient", "beside"),
    [
        ("off", False, "Liveness: Off · Not asked"),
        ("warn", False, "Liveness: Warn · Attack suspected"),  # the fake encoder says the very same of every frame
        ("always", True, "Liveness: Always ask · No attack seen"),
        ("always", False, "Liveness: Always ask · Could not tell"),
    ],
)
def test_the_policy_and_what_came_of_it_stand_beside_the_verdict(
    qtbot: QtBot, open_asking: OpenAsking, policy: str, obedient: bool, beside: str
) -> None:
    window = open_asking(policy, obedient=obedient)
    qtbot.waitUntil(lambda: window.parts.verdict.policy == beside, timeout=20_000)


def test_before_the_kiosk_nobody_reads_of_the_policy(qtbot: QtBot, open_asking: OpenAsking) -> None:
    window = open_asking("off")
    band = window.parts.verdict
    qtbot.waitUntil(lambda: band.word == "Match" and band.policy != "")
    window.kiosk.toggle()
    assert (band.word, band.policy) == ("Match", "")
    a_while_later(qtbot, window)
    assert (band.word, band.policy) == ("Match", "")
    window.kiosk.toggle()
    assert band.policy == "Liveness: Off · Not asked"


def test_whoever_does_nothing_is_not_checked_and_no_attack(
    qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]
) -> None:
    window = open_asking()
    qtbot.waitUntil(lambda: state(window) == "NOT_CHECKED", timeout=20_000)
    prompt = window.liveness.prompt
    assert prompt.text.text() == "Could not tell"
    assert prompt.again.isEnabled()
    newest = recorded(qtbot, window, "NOT_CHECKED", "could_not_tell")
    assert (newest.found_id, newest.cue) == (None, "no_answer")
    assert granted == []


def test_another_person_in_the_middle_is_an_attack(
    qtbot: QtBot, open_asking: OpenAsking, source: FakeSource, granted: list[Analysis]
) -> None:
    window = open_asking()
    asked(qtbot, window)
    source.pixels = portrait(3)
    qtbot.waitUntil(lambda: state(window) == "ATTACK_SUSPECTED")
    assert window.parts.verdict.notice == "The face became another person's."
    recorded(qtbot, window, "ATTACK_SUSPECTED", "attack_suspected")
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


@pytest.mark.parametrize(("interrupt", "cue"), [(leave, "track_lost"), (ask_otherwise, "interrupted")])
def test_whoever_leaves_while_asked_is_in_the_history_once_under_the_question_they_left(
    qtbot: QtBot,
    open_asking: OpenAsking,
    source: FakeSource,
    detector: FakeDetector,
    interrupt: Callable[[MainWindow, FakeSource, FakeDetector], None],
    cue: str,
) -> None:
    window = open_asking()
    amara = window.session.people.enrolled.people[0].id
    asked(qtbot, window)
    interrupt(window, source, detector)
    newest = recorded(qtbot, window, "NOT_CHECKED", "could_not_tell")
    assert (newest.claimed_id, newest.found_id, newest.liveness, newest.cue) == (amara, None, "always", cue)
    a_while_later(qtbot, window)
    assert [check.verdict for check in window.session.gallery.history.checks()].count("NOT_CHECKED") == 1


def test_a_network_that_gives_no_numbers_grants_nothing(
    qtbot: QtBot, open_asking: OpenAsking, mesh: FakeMesh, granted: list[Analysis], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_asking()
    asked(qtbot, window)
    monkeypatch.setattr(challenge, "STEP_SECONDS", 0.5)
    mesh.yaw = mesh.eyes = mesh.mouth = float("nan")
    qtbot.waitUntil(lambda: state(window) == "NOT_CHECKED")
    assert granted == []


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
    recorded(qtbot, window, "MATCH_WITH_PIN", "could_not_tell")


def test_under_warn_a_match_is_given_with_the_warning(qtbot: QtBot, open_asking: OpenAsking) -> None:
    window = open_asking("warn")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    # The fake encoder says the very same of every frame, as of a still fed in place of a camera.
    qtbot.waitUntil(lambda: window.parts.verdict.notice.startswith("This may be a picture. "))
    assert window.parts.verdict.word == "Match"
    recorded(qtbot, window, "MATCH", "attack_suspected")


def test_in_a_small_window_the_warning_can_still_be_read(qtbot: QtBot, open_asking: OpenAsking) -> None:
    window = open_asking("warn")
    window.resize(SMALLEST)
    band = window.parts.verdict
    qtbot.waitUntil(lambda: band.notice != "")
    (notice,) = [label for label in band.findChildren(FittedLabel) if label.text() == band.notice]
    qtbot.waitUntil(lambda: notice.drawn().startswith("This may be a picture."))


def test_in_doubt_whoever_is_warned_of_is_asked_before_the_match_is_given(
    qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]
) -> None:
    window = open_asking("doubt")
    asked(qtbot, window)
    assert granted == []


def test_in_full_screen_esc_ends_the_questions_first_and_then_the_view(
    qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]
) -> None:
    window = open_asking()
    window.kiosk.toggle()
    asked(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.liveness.prompt.asking)
    assert window.kiosk.on
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.kiosk.on
    assert granted == []


@pytest.mark.parametrize("mirror", [True, False])
def test_the_arrow_stands_where_the_person_has_that_side_whether_mirrored_or_not(
    qtbot: QtBot, open_window: OpenWindow, mirror: bool
) -> None:
    window = open_window(Settings(mirror=mirror))
    prompt, view = window.liveness.prompt, window.parts.live
    for step, words, at_left in (
        (Step.TURN_LEFT, "Turn your head to the left", True),
        (Step.TURN_RIGHT, "Turn your head to the right", False),
    ):
        prompt.ask(Request(Phase.FIRST, step, 0.5, 2.4))
        assert (prompt.text.text(), prompt.accessibleName()) == (words, words)
        assert (prompt.ring.progress, prompt.ring.seconds) == (0.5, 3)
        assert not prompt.arrow.isHidden()
        assert (prompt.arrow.geometry().center().x() < view.width() / 2) is at_left
    prompt.ask(Request(Phase.SECOND, Step.BLINK_TWICE, 0.0, 4.0))
    assert prompt.arrow.isHidden()


def test_operators_see_why(qtbot: QtBot, open_window: OpenWindow) -> None:
    prompt = open_window().liveness.prompt
    prompt.refuse(LivenessEvidence(Finding.COULD_NOT_TELL, Cue.NO_ANSWER, Step.TURN_LEFT), 0.0)
    assert prompt.accessibleName() == (
        "Could not tell. The face did not turn. Turn the head as if to look over the shoulder."
    )


def test_the_words_never_call_anybody_live() -> None:
    texts = [str(text) for table in (STEPS, FINDINGS, CUES, POLICIES) for text in table.values()]
    assert {*CUES} == {*Cue}
    assert {*STEPS} == {*Step}
    assert {*POLICIES} == {*LIVENESS}
    assert not [text for text in texts if re.search(r"\b(a)?live\b", text, re.IGNORECASE)]
