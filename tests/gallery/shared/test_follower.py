"""A station follows by itself, and what it does while the server is away."""

import threading

import pytest

from faceapp.errors import OfflineError
from faceapp.gallery.history import Check
from faceapp.gallery.shared import replication
from faceapp.gallery.shared.applying import Applier
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up, names, rows, until

CHECK = Check(1.0, "verify", 1, 1, 0.7, 0.4, "balanced", "MATCH", "encoder-1", "desk")


def test_a_change_comes_by_itself_and_says_whom_it_is_about(first, second, follow):
    told = []
    follow(second, told.append)
    amara = first.enrol("Amara", make_embedding(1))
    until(lambda: told)
    assert told == [{amara.id}]
    assert names(second) == ["Amara"]


def test_a_change_that_was_read_on_the_way_to_an_own_one_is_told_too(first, second, follow):
    amara = first.enrol("Amara", make_embedding(1))
    second.enrol("Björn", make_embedding(2))
    told = []
    follow(second, told.append)
    until(lambda: told)
    assert amara.id in told[0]


def test_a_station_says_how_many_changes_it_has_still_to_read(first, second, monkeypatch):
    for number in range(5):
        first.enrol(f"Person {number}", make_embedding(number))
    monkeypatch.setattr(replication, "BATCH", 2)
    behind = []
    apply = Applier.apply

    def watched(applier, given):
        behind.append(second.sharing.behind)
        apply(applier, given)

    monkeypatch.setattr(Applier, "apply", watched)
    catch_up(second)
    assert behind == [5, 3, 1]
    assert second.sharing.behind == 0


def test_many_stations_that_enrol_at_once_lose_nobody_and_double_nobody(first, let_in, follow):
    stations = [first, let_in("Second"), let_in("Third")]
    for station in stations:
        follow(station)

    def enrol(place):
        for number in range(8):
            stations[place].enrol(f"{place}-{number}", make_embedding(10 * place + number))

    threads = [threading.Thread(target=enrol, args=(place,)) for place in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    catch_up(*stations)
    assert len(names(first)) == 24
    assert rows(stations[0]) == rows(stations[1]) == rows(stations[2])


def test_while_the_server_is_away_checks_are_recorded_and_enrolling_is_refused_in_one_sentence(
    first, second, follow, away
):
    first.enrol("Amara", make_embedding(1))
    follower = follow(second)
    until(lambda: names(second) == ["Amara"])
    away()
    until(lambda: follower.standing.offline_since)
    second.history.record(CHECK)
    with pytest.raises(OfflineError, match="can't be reached") as refused:
        second.enrol("Björn", make_embedding(2))
    assert refused.value.hint == "Checks go on; nobody can be enrolled, changed or removed until it is back."
    assert names(second) == ["Amara"]
    away(back=True)
    until(lambda: not follower.standing.offline_since)
    second.enrol("Björn", make_embedding(2))
    catch_up(first)
    assert rows(first) == rows(second)


def test_a_bug_is_told_and_reported_once_and_the_station_goes_on_trying(first, second, follow, monkeypatch):
    reported, tries = [], []
    good = second.sharing.catch_up

    def buggy():
        tries.append(1)
        if len(tries) < 3:
            raise ZeroDivisionError("Amara")
        good()

    monkeypatch.setattr("sys.excepthook", lambda *error: reported.append(error))
    monkeypatch.setattr(second.sharing, "catch_up", buggy)
    told = []
    follower = follow(second, told.append)
    until(lambda: follower.standing.problem)
    assert "made a mistake while it asked the server of the shared gallery (ZeroDivisionError)" in (
        follower.standing.problem
    )
    assert "Amara" not in follower.standing.problem
    amara = first.enrol("Amara", make_embedding(1))
    until(lambda: told)
    assert told == [{amara.id}]
    assert not follower.standing.problem
    assert len(tries) > 2
    ((kind, _error, trace),) = reported
    assert kind is ZeroDivisionError
    assert trace is not None


def test_a_bug_in_what_is_called_with_the_changed_people_is_told_too(first, second, follow, monkeypatch):
    monkeypatch.setattr("sys.excepthook", lambda *error: None)
    asked = []

    def changed(people):
        asked.append(people)
        raise KeyError(*people)

    follower = follow(second, changed)
    for number in range(2):
        first.enrol(f"Person {number}", make_embedding(number))
        until(lambda number=number: len(asked) > number)
        until(lambda: "(KeyError)" in follower.standing.problem)


def test_a_change_whose_commit_broke_off_is_looked_for_and_not_made_twice(first, second, monkeypatch):
    server = first.sharing.server()
    good = server.commit

    def commit_then_break():
        good()
        server.close()
        raise OfflineError("The server of the shared gallery can't be reached.")

    monkeypatch.setattr(server, "commit", commit_then_break)
    first.enrol("Amara", make_embedding(1))
    catch_up(second)
    assert names(first) == ["Amara"]
    assert rows(first) == rows(second)


def test_a_change_that_never_came_to_the_server_is_not_here_either(first, second, monkeypatch):
    server = first.sharing.server()

    def break_before():
        server.close()
        raise OfflineError("The server of the shared gallery can't be reached.")

    monkeypatch.setattr(server, "commit", break_before)
    with pytest.raises(OfflineError):
        first.enrol("Amara", make_embedding(1))
    assert names(first) == []
    first.enrol("Amara", make_embedding(1))
    catch_up(second)
    assert rows(first) == rows(second)
