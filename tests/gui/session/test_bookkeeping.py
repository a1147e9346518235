"""Too many failed 1:1 checks pause the station; an administrator can let it go on."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from faceapp.gallery.audit import Event
from faceapp.gui.live.verdict import State
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.bookkeeping import StationPause
from faceapp.gui.vault.passphrase import PassphraseDialog
from faceapp.settings import Settings
from faceapp.station import checks
from tests.fakes import FakeSource, make_embedding, portrait
from tests.gui.conftest import OpenWindow, a_while_later, enrol, read_again
from tests.gui.vault.test_vault import SECRET, type_passphrase, wait_for_dialog


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


def test_going_through_the_list_counts_as_no_check_of_anybody(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "CLAIM_RESTS", 3600.0)  # no row is looked at for so long, however slow the machine
    window = open_window(Settings(failed_checks_per_minute=3))
    names = [f"Person {number}" for number in range(6)]
    for number, name in enumerate(names):
        window.session.gallery.enrol(name, make_embedding(100 + number))
    read_again(qtbot, window)
    people, verdict = window.parts.panel.list, window.parts.verdict
    people.setFocus()
    for name in names:
        qtbot.keyClick(people, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda name=name: (verdict.reading.state, verdict.name) == (State.NO_MATCH, name))
    a_while_later(qtbot, window)
    assert not window.session.paused
    assert window.session.gallery.history.checks() == []


def test_a_claim_that_rests_is_a_check(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(Settings(failed_checks_per_minute=1))
    stranger = window.session.gallery.enrol("Somebody else", make_embedding(100))
    read_again(qtbot, window)
    window.parts.panel.choose(stranger.id)
    qtbot.waitUntil(lambda: window.session.paused)
    qtbot.waitUntil(lambda: len(window.session.gallery.history.checks()) == 1)


@pytest.fixture
def paused(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """A window in which one check has failed, and no more may."""
    window = open_window(Settings(failed_checks_per_minute=1))
    person = window.session.gallery.enrol("Somebody else", make_embedding(100))
    read_again(qtbot, window)
    window.parts.panel.choose(person.id)
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.PAUSED)
    return window


def lifts_logged(window: MainWindow) -> int:
    return sum(row.event == Event.PAUSE_LIFTED for row in window.session.gallery.audit.rows())


def test_a_pause_counts_its_seconds_down(qtbot: QtBot, paused: MainWindow) -> None:
    verdict = paused.parts.verdict
    first = verdict.name
    assert first.startswith("Checks go on in ")
    qtbot.waitUntil(lambda: verdict.reading.state is State.PAUSED and verdict.name != first)
    assert int(verdict.name.split()[-2]) < int(first.split()[-2])


def test_without_a_passphrase_a_click_ends_the_pause_and_the_log_tells(qtbot: QtBot, paused: MainWindow) -> None:
    lift = paused.parts.verdict.lift
    assert lift.isVisible()
    lift.click()
    assert not paused.session.paused
    qtbot.waitUntil(lambda: lifts_logged(paused) == 1)
    qtbot.waitUntil(lambda: not lift.isVisible())


def test_with_a_passphrase_only_who_knows_it_ends_the_pause(qtbot: QtBot, paused: MainWindow) -> None:
    paused.session.gallery.guard.set_passphrase(SECRET)
    paused.parts.verdict.lift.click()
    type_passphrase(wait_for_dialog(qtbot, PassphraseDialog), "wrong horse")
    dialog = wait_for_dialog(qtbot, PassphraseDialog)
    assert (paused.session.paused, lifts_logged(paused)) == (True, 0)
    type_passphrase(dialog, SECRET)
    qtbot.waitUntil(lambda: not paused.session.paused)
    qtbot.waitUntil(lambda: lifts_logged(paused) == 1)


def test_whoever_stands_before_the_kiosk_is_not_asked_to_end_the_pause(qtbot: QtBot, paused: MainWindow) -> None:
    paused.kiosk.toggle()
    assert not paused.parts.verdict.lift.isVisible()
    paused.kiosk.toggle()
    assert paused.parts.verdict.lift.isVisible()
