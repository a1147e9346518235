"""A shared gallery in the window: what others change comes by itself, and the foot says how the station stands."""

import threading
import time
from dataclasses import replace

import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.postgres.server import Server
from faceapp.gallery.shared.stations import Role
from faceapp.gui.live.verdict import State
from tests.fakes import portrait
from tests.gui.conftest import begin_enrolment, enrol, saved, shot_taken

IN_STEP = "in step with the other stations"


def names(window):
    return [person.name for person in window.session.people.enrolled.people]


def foot(window):
    return window.parts.status.sharing.text()


def in_step(qtbot, *windows):
    for window in windows:
        qtbot.waitUntil(lambda window=window: foot(window) == IN_STEP and window.session.matcher is not None)


def matched(window):
    return window.parts.verdict.reading.state is State.MATCH


def test_who_is_enrolled_at_one_station_is_matched_at_another_and_forgotten_when_a_third_removes_them(
    qtbot, founded, let_in, open_station
):
    folders = founded, let_in("Door", Role.DOOR), let_in("Office")
    a, b, c = (open_station(folder) for folder in folders)
    in_step(qtbot, a, b, c)
    enrol(qtbot, a, "Amara Diallo")
    begun = time.monotonic()
    qtbot.waitUntil(lambda: matched(b))
    print(f"enrolled to matched: {time.monotonic() - begun:.3f} s")
    assert names(b) == ["Amara Diallo"]
    qtbot.waitUntil(lambda: names(c) == ["Amara Diallo"])
    c.parts.panel.remove_asked.emit(tuple(person.id for person in c.session.people.enrolled.people))
    for window in (a, b, c):
        qtbot.waitUntil(lambda window=window: names(window) == [] and not matched(window))


def test_a_renaming_at_another_station_is_shown_here(qtbot, founded, let_in, open_station):
    other = let_in()
    a, b = open_station(founded), open_station(other)
    in_step(qtbot, a, b)
    enrol(qtbot, a, "Amara")
    qtbot.waitUntil(lambda: names(b) == ["Amara"])
    b.parts.panel.rename_asked.emit(b.session.people.enrolled.people[0].id, "Amara Diallo")
    qtbot.waitUntil(lambda: names(a) == ["Amara Diallo"])


def test_while_the_server_is_away_checks_go_on_and_the_foot_says_since_when(qtbot, founded, open_station, away):
    a = open_station(founded)
    in_step(qtbot, a)
    enrol(qtbot, a, "Amara")
    qtbot.waitUntil(lambda: matched(a))
    away()
    qtbot.waitUntil(lambda: foot(a).startswith("offline since"), timeout=20_000)
    with qtbot.waitSignal(a.session.analysed):
        pass
    qtbot.waitUntil(lambda: matched(a))
    assert "can't be reached" in a.parts.status.sharing.toolTip()
    assert "keeps its copy for 71 h more" in a.parts.status.sharing.toolTip()
    away(back=True)
    qtbot.waitUntil(lambda: foot(a) == IN_STEP, timeout=40_000)


def test_an_enrolment_that_finds_the_server_away_says_so_and_loses_nothing(qtbot, founded, open_station, away):
    a = open_station(founded)
    in_step(qtbot, a)
    sheet = begin_enrolment(a)
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("Amara")
    away()
    sheet.steps.details.save.click()
    qtbot.waitUntil(lambda: "nobody can be enrolled" in sheet.steps.details.failure.text(), timeout=20_000)
    assert sheet.steps.page is sheet.steps.details
    assert sheet.keeping.shot is not None
    assert names(a) == []
    away(back=True)
    sheet.steps.details.save.click()
    saved(qtbot, sheet)
    assert names(a) == ["Amara"]


def test_another_reference_that_finds_the_server_away_says_so_and_keeps_the_shot(
    qtbot, founded, open_station, encoder, away
):
    a = open_station(founded)
    in_step(qtbot, a)
    enrol(qtbot, a, "Amara")
    a.camera.pixels = portrait(2)
    sheet = begin_enrolment(a, a.session.people.enrolled.people[0].id)
    shot_taken(qtbot, sheet)
    away()
    sheet.steps.check.use.click()
    qtbot.waitUntil(lambda: sheet.steps.page is sheet.steps.alike)
    sheet.steps.alike.add_reference.click()
    qtbot.waitUntil(lambda: "nobody can be enrolled" in sheet.steps.alike.failure.text(), timeout=20_000)
    assert sheet.keeping.shot is not None
    away(back=True)
    sheet.steps.alike.add_reference.click()
    qtbot.waitUntil(lambda: a.sheet is None)


def test_a_gallery_that_is_not_shared_says_nothing_of_it(qtbot, open_window):
    window = open_window()
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    assert foot(window) == ""
    assert not window.parts.status.sharing.isVisible()
    assert window.parts.status._home.isVisible()


def test_a_station_that_was_cut_off_for_too_long_says_that_it_is_locked_and_shows_nobody(
    qtbot, founded, open_station, away, monkeypatch
):
    a = open_station(founded)
    in_step(qtbot, a)
    enrol(qtbot, a, "Amara")
    away()
    monkeypatch.setattr(a.session.sharing.part, "membership", replace(a.session.sharing.part.membership, lease_hours=0))
    qtbot.waitUntil(lambda: foot(a) == "locked: cut off for too long", timeout=20_000)
    qtbot.waitUntil(lambda: names(a) == [] and not matched(a))
    assert "dropped everybody" in a.parts.status.sharing.toolTip()


def test_a_station_that_is_shut_out_says_so_and_checks_with_whom_it_has_until_its_lease_is_over(
    qtbot, founded, let_in, open_station, monkeypatch
):
    other = let_in()
    b = open_station(other)
    in_step(qtbot, b)
    enrol(qtbot, b, "Amara")
    qtbot.waitUntil(lambda: matched(b))
    with Gallery.open(founded) as first:
        administration.revoke(first.sharing, 2)
    qtbot.waitUntil(lambda: foot(b) == "shut out by an administrator", timeout=20_000)
    assert "checks with whom it has for 71 more hours" in b.parts.status.sharing.toolTip()
    with qtbot.waitSignal(b.session.analysed):
        pass
    assert matched(b)
    assert not b.parts.panel.header.enrol.isEnabled()
    assert "shut this station out" in b.parts.panel.header.enrol.toolTip()
    monkeypatch.setattr(b.session.sharing.part, "membership", replace(b.session.sharing.part.membership, lease_hours=0))
    qtbot.waitUntil(lambda: "has dropped everybody" in b.parts.status.sharing.toolTip(), timeout=20_000)
    assert foot(b) == "shut out by an administrator"


@pytest.mark.timeout(120)
def test_while_an_enrolment_waits_for_the_server_the_window_goes_on(qtbot, founded, open_station, monkeypatch):
    a = open_station(founded)
    in_step(qtbot, a)
    enrol(qtbot, a, "Amara")
    commit, waiting, may_end = Server.commit, threading.Event(), threading.Event()

    def commit_late(server):
        waiting.set()
        assert may_end.wait(60)
        commit(server)

    monkeypatch.setattr(Server, "commit", commit_late)
    a.parts.panel.rename_asked.emit(a.session.people.enrolled.people[0].id, "Amara Diallo")
    qtbot.waitUntil(waiting.is_set)
    assert a.session.people.picture(a.session.people.enrolled.people[0].id)
    assert not a.administration.must_ask()
    with qtbot.waitSignal(a.session.analysed):
        pass
    qtbot.waitUntil(lambda: matched(a))
    may_end.set()
    qtbot.waitUntil(lambda: names(a) == ["Amara Diallo"])
