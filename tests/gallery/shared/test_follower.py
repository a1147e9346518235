"""A station follows by itself, and what it does while the server is away."""

import threading
import time

import pytest

from faceapp.errors import OfflineError
from faceapp.gallery.clocks import Moment
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.shared import replica
from faceapp.gallery.shared.follower import Follower
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up, names, rows

CHECK = Check(1.0, "verify", 1, 1, 0.7, 0.4, "balanced", "MATCH", "encoder-1", "desk")


def until(holds, seconds=30.0):
    """Wait for a condition."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


@pytest.fixture
def follow():
    followers = []

    def follow(gallery, changed=lambda people: None):
        followers.append(Follower(gallery.sharing, changed))
        return followers[-1]

    yield follow
    for follower in followers:
        follower.stop()


@pytest.fixture
def away(cluster):
    """Stops the server until the test is over, or until it is called again."""
    stopped = []

    def away(back=False):
        if back:
            cluster.start()
            stopped.clear()
        else:
            cluster.stop("immediate")
            stopped.append(True)

    yield away
    if stopped:
        cluster.start()


def test_a_change_comes_by_itself_and_says_whom_it_is_about(first, second, follow):
    told = []
    follow(second, told.append)
    amara = first.enrol("Amara", make_embedding(1))
    until(lambda: told)
    assert told == [{amara.id}]
    assert names(second) == ["Amara"]


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


def test_a_station_cut_off_for_longer_than_its_lease_drops_everybody_and_fills_itself_again(
    first, second, away, tmp_path
):
    first.enrol("Amara Diallo", make_embedding(1), thumbnail=b"T" * 4000)
    catch_up(second)
    second.history.record(CHECK)
    second.backups.make()
    _let_hours_pass(second, 73)
    away()
    second.close()
    with Gallery.open(tmp_path / "Second") as again:
        assert names(again) == []
        assert again._database.rows("SELECT 1 FROM shared_keys") == []
        assert list((tmp_path / "Second" / "backups").glob("*.db")) == []
        assert again.history.newest() == 1
        away(back=True)
        catch_up(again)
        assert rows(again) == rows(first)


def test_within_its_lease_a_station_keeps_everybody(first, second, tmp_path):
    first.enrol("Amara", make_embedding(1))
    catch_up(second)
    _let_hours_pass(second, 71)
    second.close()
    with Gallery.open(tmp_path / "Second") as again:
        assert names(again) == ["Amara"]


def test_setting_the_clock_back_makes_no_lease_longer(second, monkeypatch):
    contact = replica.state(second._database, "contact")
    now = Moment(contact["at"] - 1e6, contact["uptime"] + 73 * 3600, contact["boot"])
    monkeypatch.setattr(replica, "moment", lambda: now)
    assert replica.seconds_since_contact(second._database) == 73 * 3600
    monkeypatch.setattr(replica, "moment", lambda: Moment(contact["at"] - 1e6, 5.0, "another start"))
    assert second.sharing.drop_copy_if_lease_is_over()


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


def _let_hours_pass(gallery, hours):
    contact = replica.state(gallery._database, "contact")
    contact["at"] -= hours * 3600
    contact["uptime"] -= hours * 3600
    with gallery._database.transaction() as connection:
        replica.set_state(connection, "contact", contact)
