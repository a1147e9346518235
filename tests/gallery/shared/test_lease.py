"""A station that was cut off for too long drops its copy by a clock of its own, and is filled again by contact."""

from dataclasses import replace

import pytest

from faceapp.errors import LeaseOverError
from faceapp.gallery.clocks import moment
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.shared import lease, replica, station_history
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up, names, rows, until

CHECK = Check(1.0, "verify", 1, 1, 0.7, 0.4, "balanced", "MATCH", "encoder-1", "desk")
HOUR = 3600.0


class Clock:
    """The clocks of the computer that all stations run on, put forward and back by hours."""

    def __init__(self):
        self.now = moment()

    def moment(self):
        return self.now

    def run(self, hours):
        """Time passes while the computer is on."""
        self.now = replace(self.now, at=self.now.at + hours * HOUR, uptime=self.now.uptime + hours * HOUR)

    def set(self, hours):
        """Somebody sets the time of day."""
        self.now = replace(self.now, at=self.now.at + hours * HOUR)

    def start_anew(self, hours_off=0.0):
        """The computer is switched off for a while."""
        self.now = replace(self.now, at=self.now.at + hours_off * HOUR, uptime=5.0, boot=self.now.boot + "again")


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(lease, "moment", clock.moment)
    monkeypatch.setattr(replica, "moment", clock.moment)
    return clock


@pytest.fixture
def station(clock, first, second):
    """A station that has one person and has heard the server just now."""
    first.enrol("Amara Diallo", make_embedding(1), thumbnail=b"T" * 4000)
    catch_up(second)
    return second


def drop(station):
    return station.sharing.drop_copy_if_lease_is_over()


def test_when_it_is_opened_after_its_lease_a_station_has_nobody_and_fills_itself_again(
    station, first, clock, away, tmp_path
):
    station.history.record(CHECK)
    station.backups.make()
    station.close()
    clock.run(73)
    away()
    with Gallery.open(tmp_path / "Second") as again:
        assert names(again) == []
        assert again._database.rows("SELECT 1 FROM shared_keys") == []
        assert list((tmp_path / "Second" / "backups").glob("*.db")) == []
        assert again.history.newest() == 1
        assert again.sharing.state.locked
        away(back=True)
        catch_up(again)
        assert rows(again) == rows(first)
        assert not again.sharing.state.locked


def test_while_it_runs_a_station_drops_everybody_says_whom_and_is_filled_as_soon_as_the_server_is_back(
    station, first, clock, away, follow
):
    told = []
    follower = follow(station, told.append)
    away()
    until(lambda: follower.standing.offline_since)
    assert names(station) == ["Amara Diallo"]
    clock.run(73)
    until(lambda: follower.standing.dropped)
    assert names(station) == []
    until(lambda: told == [{1}])
    away(back=True)
    until(lambda: names(station) == ["Amara Diallo"])
    until(lambda: not follower.standing.dropped)
    until(lambda: told == [{1}, {1}])


def test_a_server_that_answers_and_can_t_be_believed_is_not_heard(station, clock, follow, as_owner):
    as_owner.execute("SET session_replication_role = replica")
    as_owner.execute("UPDATE faceapp.head SET version = 1")
    follower = follow(station)
    until(lambda: "rolled back" in follower.standing.problem)
    clock.run(73)
    until(lambda: follower.standing.dropped)
    assert names(station) == []


def test_within_its_lease_a_station_keeps_everybody_and_says_how_long(station, clock):
    clock.run(71)
    assert drop(station) == frozenset()
    assert names(station) == ["Amara Diallo"]
    assert station.sharing.state.left_seconds == pytest.approx(HOUR)
    station.sharing.state.require_copy()


def test_a_contact_begins_the_lease_again(station, clock):
    clock.run(71)
    catch_up(station)
    clock.run(71)
    assert drop(station) == frozenset()
    clock.run(1)
    assert drop(station) == {1}


def test_who_asks_a_locked_station_reads_why_and_what_brings_it_back(station, clock):
    clock.run(72)
    drop(station)
    with pytest.raises(LeaseOverError, match="for 72 hours, and has dropped everybody") as refused:
        station.sharing.state.require_copy()
    assert "as soon as it reaches the server" in refused.value.hint
    assert station.sharing.state.left_seconds == 0


def test_a_clock_set_back_while_the_computer_runs_gains_nothing(station, clock):
    for _ in range(8):
        clock.run(9)
        clock.set(-9)
        drop(station)
    assert names(station) == []


def test_hours_that_the_station_has_seen_pass_count_whatever_the_clock_shows_at_its_starts(station, clock):
    clock.set(-0.9)
    for _ in range(8):
        assert names(station) == ["Amara Diallo"]
        clock.start_anew()
        drop(station)
        for _ in range(9):
            clock.run(1)
            drop(station)
    assert names(station) == []


def test_hours_in_which_the_computer_was_off_count(station, clock):
    clock.start_anew(hours_off=73)
    assert drop(station) == {1}


def test_a_clock_far_behind_what_the_station_has_seen_ends_the_lease(station, clock):
    clock.run(5)
    drop(station)
    clock.start_anew()
    clock.set(-3)
    assert drop(station) == {1}


def test_a_computer_whose_clock_stands_while_it_is_off_keeps_its_lease(station, clock):
    clock.run(5)
    drop(station)
    clock.start_anew()
    clock.set(-0.5)
    assert drop(station) == frozenset()
    assert station.sharing.state.left_seconds == pytest.approx(67 * HOUR)


def test_a_clock_set_forward_and_right_again_by_contact_locks_nobody_out(station, clock):
    clock.set(10)
    drop(station)
    clock.set(-10)
    catch_up(station)
    assert station.sharing.state.left_seconds == pytest.approx(72 * HOUR)


def test_what_an_older_faceapp_noted_of_its_last_contact_counts(station, clock):
    with station._database.transaction() as connection:
        connection.execute("DELETE FROM shared_state WHERE name = 'seen'")
    clock.run(71)
    assert station.sharing.state.left_seconds == pytest.approx(HOUR)
    clock.run(1)
    assert drop(station) == {1}


def test_checks_made_while_cut_off_come_to_the_server_when_it_is_back_less_those_of_people_removed_meanwhile(
    station, first, clock, away
):
    bjorn = first.enrol("Björn", make_embedding(2)).id
    station_history.keep(first.sharing, on=True)
    catch_up(station)
    station.history.record(CHECK)
    station.sharing.send_history()
    away()
    kept = replace(CHECK, at=2.0, claimed_id=bjorn, found_id=bjorn)
    for check in (replace(CHECK, at=1.5), kept):
        station.history.record(check)
    clock.run(73)
    drop(station)
    assert names(station) == []
    away(back=True)
    first.remove(1)
    first.forget_removed()
    catch_up(station)
    station.sharing.send_history()
    assert [one.check for one in station_history.read(first.sharing)] == [kept]
    assert [check.claimed_id for check in station.history.checks()] == [bjorn, 1, 1]
