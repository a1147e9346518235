"""A verdict is begun afresh when what is asked has changed, and by nothing else that is clicked."""

from operator import methodcaller

import pytest
from pytestqt.qtbot import QtBot

from faceapp.gui.live.verdict import State
from faceapp.gui.main_window import MainWindow
from faceapp.recognition.live.analysis import Analysis
from faceapp.recognition.live.decision import Verdict
from faceapp.settings import Settings
from tests.fakes import FakeSource, portrait
from tests.gui.conftest import OpenWindow, enrol


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow, source: FakeSource) -> MainWindow:
    """A window in which Björn and Ann are enrolled, and Ann is claimed and matched."""
    opened = open_window(Settings(liveness="off"))  # a picture that stands still is warned of after a while
    source.pixels = portrait(3)
    enrol(qtbot, opened, "Björn")
    source.pixels = portrait(1)
    enrol(qtbot, opened, "Ann")
    match_is_recorded(qtbot, opened, 1)
    return opened


def match_is_recorded(qtbot: QtBot, window: MainWindow, count: int) -> None:
    """Wait until Ann's match is shown, and is in the history ``count`` times."""
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.MATCH)
    qtbot.waitUntil(lambda: matches(window) == count)


def matches(window: MainWindow) -> int:
    return sum(check.verdict == "MATCH" for check in window.session.gallery.history.checks())


def identify(qtbot: QtBot, window: MainWindow) -> None:
    window.session.set_mode("identify")
    match_is_recorded(qtbot, window, 2)


def number_of(window: MainWindow, name: str) -> int:
    return next(person.id for person in window.session.people.enrolled.people if person.name == name)


def verdicts_that_follow(qtbot: QtBot, window: MainWindow, count: int = 8) -> set[Verdict]:
    """The verdicts on the next frames, none of which may empty the strip chart."""
    heard: list[Analysis] = []
    window.session.analysed.connect(heard.append)
    with qtbot.assertNotEmitted(window.session.question_changed):
        qtbot.waitUntil(lambda: len(heard) >= count)
    return {face.decision.verdict for analysis in heard for face in analysis.faces if face.decision}


@pytest.mark.parametrize("change", [{"theme": "dark"}, {"sound": False}, {"history_days": 5}, {"mirror": False}])
def test_settings_that_ask_nothing_else_leave_a_match_standing(
    qtbot: QtBot, window: MainWindow, change: dict[str, object]
) -> None:
    points = len(window.parts.verdict._chart._points)
    window.session.change(**change)
    assert verdicts_that_follow(qtbot, window) == {Verdict.MATCH}
    assert len(window.parts.verdict._chart._points) > points
    assert matches(window) == 1


def test_another_level_asks_again(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.session.question_changed):
        window.session.change(frames=7)
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.CHECKING)
    match_is_recorded(qtbot, window, 2)


def test_whoever_is_clicked_while_the_nearest_is_sought_nothing_is_asked_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    identify(qtbot, window)
    panel = window.parts.panel
    for name in ("Björn", "Ann", "Björn"):
        panel.list.setCurrentIndex(panel.model.row_of(number_of(window, name)))
        assert window.session.people.claimed == number_of(window, name)
        assert verdicts_that_follow(qtbot, window) == {Verdict.MATCH}
    assert matches(window) == 2


@pytest.mark.parametrize("mode", ["verify", "identify"])
@pytest.mark.parametrize("change", ["rename", "set_note"])
def test_a_match_stands_while_somebody_is_renamed_or_gets_a_note(
    qtbot: QtBot, window: MainWindow, mode: str, change: str
) -> None:
    if mode == "identify":
        identify(qtbot, window)
    recorded = matches(window)
    for name in ("Björn", "Ann"):
        with qtbot.waitSignal(window.session.people.changed):
            person = number_of(window, name)
            window.session.people.change(window, methodcaller(change, person, f"{name}!"))
        assert verdicts_that_follow(qtbot, window) == {Verdict.MATCH}
    assert matches(window) == recorded


@pytest.mark.parametrize("mode", ["verify", "identify"])
def test_a_match_stands_while_somebody_else_is_removed(qtbot: QtBot, window: MainWindow, mode: str) -> None:
    if mode == "identify":
        identify(qtbot, window)
    recorded = matches(window)
    with qtbot.waitSignal(window.session.people.changed):
        window.parts.panel.remove_asked.emit((number_of(window, "Björn"),))
    assert verdicts_that_follow(qtbot, window) == {Verdict.MATCH}
    assert matches(window) == recorded


def test_the_mode_shown_follows_the_settings_before_anything_is_asked(open_window: OpenWindow) -> None:
    window = open_window()
    window.session.set_mode("identify")
    assert window.parts.top.modes.button("identify").isChecked()
