"""Too many failed 1:1 checks pause the station."""

from pytestqt.qtbot import QtBot

from faceapp.gui.live.verdict import State
from faceapp.gui.session.bookkeeping import StationPause
from faceapp.settings import Settings
from tests.fakes import FakeSource, portrait
from tests.gui.conftest import OpenWindow, a_while_later, enrol


def test_the_station_pauses_after_a_failed_check_and_goes_on_by_itself(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window(Settings(failed_checks_per_minute=1))
    window.pause.deleteLater()
    window.pause = StationPause(window.session, window, seconds=1.0)
    enrol(qtbot, window, "Björn")
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.MATCH)
    assert not window.session.paused
    source.pixels = portrait(3)
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.PAUSED)
    source.pixels = portrait(1)
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.MATCH)
    assert not window.session.paused


def test_without_a_limit_the_station_never_pauses(qtbot: QtBot, open_window: OpenWindow, source: FakeSource) -> None:
    window = open_window(Settings(failed_checks_per_minute=0))
    enrol(qtbot, window, "Björn")
    source.pixels = portrait(3)
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.NO_MATCH)
    a_while_later(qtbot, window)
    assert not window.session.paused
