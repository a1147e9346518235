"""What stations check goes to the server, if an administrator wants it: in order, once, and gone with its people."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psycopg
import pytest

from faceapp.errors import FaceAppError, GalleryError, OfflineError, TamperedError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.lifecycle.opening import restore_backup
from faceapp.gallery.shared import administration, station_history
from faceapp.gallery.shared.collected import history_outbox
from faceapp.gallery.shared.postgres import histories, logins
from faceapp.gallery.shared.stations import Role
from faceapp.gallery.shared.status import status
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up, checks_on_server, until


@pytest.fixture
def people(first):
    """Amara and Björn, by number."""
    return [first.enrol(name, make_embedding(number)).id for number, name in enumerate(["Amara", "Björn"])]


@pytest.fixture
def kept(first, people, second):
    """Two stations that send what they check."""
    station_history.keep(first.sharing, on=True)
    catch_up(second)
    return first, second


@pytest.fixture
def on_server(cluster, address):
    """Says which rows of a station the server has."""

    def on_server(station):
        query = "SELECT number FROM faceapp.history WHERE station = %s ORDER BY number"
        with psycopg.connect(cluster.owner_of(address.database)) as connection:
            return [number for (number,) in connection.execute(query, (station,))]

    return on_server


@pytest.fixture
def clock():
    """Times of checks, a minute apart and of today."""
    now = time.time()
    return iter(now + 60.0 * minute for minute in range(1000))


@pytest.fixture
def check(clock):
    """Records that somebody was found, and returns the check."""

    def check(station, person, **other):
        made = Check(next(clock), "verify", person, person, 0.7, 0.4, "balanced", "MATCH", "encoder-1", "desk", **other)
        station.history.record(made)
        return made

    return check


def send(*stations):
    for station in stations:
        catch_up(station)
        station.sharing.send_history()


def everything(first, station=2):
    return [one.check for one in station_history.read(first.sharing) if one.station == station]


def test_nothing_is_sent_until_an_administrator_wants_it_and_then_what_comes_from_then_on(
    first, people, second, check, on_server
):
    check(second, people[0])
    send(second)
    with pytest.raises(GalleryError, match="Checks are not sent"):
        station_history.read(first.sharing)
    station_history.keep(first.sharing, on=True)
    send(second)
    assert on_server(2) == []
    check(second, people[1])
    send(second)
    assert on_server(2) == [1]


def test_an_administrator_reads_what_every_station_has_checked_by_time(kept, people, check):
    first, second = kept
    made = [check(second, people[0]), check(first, None), check(second, people[1], finding="photo", cue="edge")]
    send(second, first)
    found = station_history.read(first.sharing)
    assert [one.check for one in found] == made
    assert [(one.station, one.name) for one in found] == [(2, "Second"), (1, "Counter"), (2, "Second")]


def test_a_station_that_is_let_in_later_sends_too_and_one_with_another_role_goes_on(kept, let_in, people, check):
    first, second = kept
    door = let_in("Door", Role.DOOR)
    administration.change_role(first.sharing, 2, Role.DOOR)
    send(second)
    made = check(door, people[0]), check(second, people[0])
    send(door, second)
    assert everything(first, 3) + everything(first, 2) == list(made)


def test_nobody_but_an_administrator_begins_or_ends_it_or_reads_what_others_have_checked(kept, people, check):
    first, second = kept
    check(first, people[0])
    send(first)
    for refused in (
        lambda: station_history.read(second.sharing),
        lambda: station_history.keep(second.sharing, on=False),
    ):
        with pytest.raises(GalleryError, match="Only an administrator"):
            refused()
    server = second.sharing.server()
    assert list(histories.read(server, 1)) == []
    assert 1 not in histories.ends(server)
    with pytest.raises(GalleryError, match="may not"):
        histories.keep(server, 0)


def test_a_follower_sends_what_was_checked(kept, people, check, follow, on_server):
    _, second = kept
    follow(second)
    check(second, people[0])
    until(lambda: on_server(2) == [1])


def test_offline_checks_wait_and_come_in_order_and_once_a_bounded_part_at_a_time(
    kept, people, check, away, monkeypatch, cluster, on_server
):
    monkeypatch.setattr(history_outbox, "SENT_AT_ONCE", 3)
    monkeypatch.setattr(history_outbox, "BATCHES", 2)
    first, second = kept
    away()
    made = [check(second, people[number % 2]) for number in range(10)]
    with pytest.raises(OfflineError):
        second.sharing.send_history()
    away(back=True)
    send(second)
    assert everything(first) == made[:6]
    send(second)
    send(second)
    assert everything(first) == made


def test_a_change_of_people_waits_for_no_check(kept, people, check, on_server):
    _, second = kept
    check(second, people[0])
    second.enrol("Chen", make_embedding(3))
    assert on_server(2) == []


def break_after(second, monkeypatch, name="put"):
    """Let the server do what it is asked next, and its answer be lost."""
    good = getattr(histories, name)

    def done_and_lost(server, *values):
        good(server, *values)
        monkeypatch.setattr(histories, name, good)
        server.close()
        raise OfflineError("The server of the shared gallery can't be reached.")

    monkeypatch.setattr(histories, name, done_and_lost)


def test_checks_whose_answer_was_lost_do_not_come_twice(kept, people, check, monkeypatch, on_server):
    first, second = kept
    break_after(second, monkeypatch)
    made = [check(second, people[0])]
    with pytest.raises(OfflineError):
        second.sharing.send_history()
    assert on_server(2) == [1]
    made.append(check(second, people[1]))
    send(second)
    assert everything(first) == made
    assert on_server(2) == [1, 2]


def confirmed(first, number):
    """Return whether a station has confirmed all that has happened."""
    return status(first.sharing).stations[number - 1].version == first.sharing.head.version


def remove(station, person):
    station.remove(person)
    station.forget_removed()


def test_with_a_person_all_stations_checks_of_them_go_before_the_removal_is_confirmed(
    kept, people, check, monkeypatch, as_owner
):
    first, second = kept
    check(second, people[0])
    of_other = check(second, people[1])
    claimed_only = replace(of_other, at=of_other.at + 1, claimed_id=people[0], found_id=None, verdict="NO_MATCH")
    second.history.record(claimed_only)
    send(second)
    before = dict(as_owner.execute("SELECT number, sealed FROM faceapp.history WHERE station = 2").fetchall())
    remove(first, people[0])
    with monkeypatch.context() as broken:
        broken.setattr(histories, "put", lambda *_: (_ for _ in ()).throw(OfflineError("It is away.")))
        with pytest.raises(OfflineError):
            catch_up(second)
    assert not confirmed(first, 2)
    catch_up(second)
    assert confirmed(first, 2)
    after = dict(as_owner.execute("SELECT number, sealed FROM faceapp.history WHERE station = 2").fetchall())
    assert [number for number in before if before[number] == after[number]] == [2]
    assert {len(sealed) for sealed in after.values()} == {512 + 12 + 16}
    assert checks_on_server(first) == [(2, of_other)]


def test_checks_whose_answer_was_lost_go_with_their_person_too(kept, people, check, monkeypatch):
    first, second = kept
    check(second, people[0])
    break_after(second, monkeypatch)
    with pytest.raises(OfflineError):
        second.sharing.send_history()
    assert len(checks_on_server(first)) == 1
    remove(first, people[0])
    catch_up(second)
    assert confirmed(first, 2)
    assert checks_on_server(first) == []


def test_what_a_broken_connection_is_still_to_do_brings_back_nobody(kept, people, check):
    _, second = kept
    check(second, people[0])
    send(second)
    old = second.sharing._replication._history._turn
    second.sharing.server().close()
    check(second, people[0])
    send(second)
    server = second.sharing.server()
    assert not histories.put(server, old, 1, [1], [b"late"])
    assert not histories.forget(server, old, 2)


def test_a_check_offline_of_somebody_removed_meanwhile_is_never_sent(kept, people, check, away, on_server):
    first, second = kept
    away()
    check(second, people[0])
    made = check(second, people[1])
    away(back=True)
    remove(first, people[0])
    send(second)
    assert on_server(2) == [1, 2]
    assert checks_on_server(first) == [(2, made)]


def test_of_somebody_removed_nothing_is_shown_though_a_station_that_is_away_has_not_erased_it_yet(kept, people, check):
    first, second = kept
    check(second, people[0])
    send(second)
    remove(first, people[0])
    assert everything(first) == []
    assert len(checks_on_server(first)) == 1


def test_somebody_who_is_brought_back_has_their_checks_again(kept, people, check):
    first, second = kept
    made = check(second, people[0])
    send(second)
    removed = first.remove(people[0])
    send(second)
    assert everything(first) == []
    first.restore(removed)
    send(second)
    assert everything(first) == [made]


def test_what_is_forgotten_after_the_retention_goes_from_the_server_even_if_that_was_offline(
    kept, people, check, away, on_server
):
    first, second = kept
    old = [check(second, people[0]) for _ in range(3)]
    send(second)
    with second._database.transaction() as connection:
        connection.execute("UPDATE checks SET at = at - 40 * 86400")
    away()
    made = check(second, people[1])
    assert second.history.purge(30) == len(old)
    away(back=True)
    catch_up(second)
    assert on_server(2) == []
    send(second)
    assert on_server(2) == [4]
    assert everything(first) == [made]


def test_where_no_day_of_the_history_is_kept_the_server_keeps_none(kept, people, check, on_server):
    first, second = kept
    made = check(second, people[0])
    send(second)
    with second._database.transaction() as connection:
        connection.execute("UPDATE checks SET at = at - 3600")
    assert second.history.purge(0) == 1
    send(second)
    assert on_server(2) == []
    again = check(second, people[0])
    send(second)
    assert everything(first) == [again]
    assert made != again


def test_a_check_that_is_forgotten_among_others_is_overwritten(kept, people, check, on_server):
    first, second = kept
    made = [check(second, people[0]) for _ in range(3)]
    send(second)
    with second._database.transaction() as connection:
        connection.execute("UPDATE checks SET at = at - 40 * 86400 WHERE id = 2")
    second.history.purge(30)
    catch_up(second)
    assert everything(first) == [made[0], made[2]]
    assert on_server(2) == [1, 2, 3]


def test_a_verdict_marked_as_wrong_is_marked_on_the_server_and_so_is_taking_it_back(kept, people, check, away):
    first, second = kept
    check(second, people[0])
    send(second)
    away()
    second.history.mark(1, True)
    away(back=True)
    catch_up(second)
    assert [one.wrong for one in everything(first)] == [True]
    second.history.mark(1, False)
    catch_up(second)
    assert [one.wrong for one in everything(first)] == [False]


def test_when_an_administrator_wants_it_no_more_all_is_gone_at_once_and_stays_so(kept, people, check, on_server):
    first, second = kept
    check(second, people[0])
    send(second)
    check(second, people[0])  # that it is over is not known here yet
    station_history.keep(first.sharing, on=False)
    assert on_server(2) == []
    second.sharing.send_history()
    check(second, people[0])
    send(second)
    assert on_server(2) == []
    assert second.history.newest() == 3
    station_history.keep(first.sharing, on=True)
    send(second)
    made = check(second, people[0])
    send(second)
    assert everything(first) == [made]


def test_a_station_that_an_older_faceapp_has_given_another_role_erases_what_it_sent_and_can_be_asked_again(
    kept, people, check, on_server
):
    first, second = kept
    check(second, people[0])
    send(second)
    before = first.sharing.stations()[2]
    with first.sharing.locked() as (server, at), first.sharing.writing() as connection:
        forgetful = replace(before, history_since=0)
        administration.publish(connection, first.sharing.publisher(connection, server, at), forgetful)
        server.commit()
    catch_up(second)
    assert on_server(2) == []
    station_history.keep(first.sharing, on=True)
    send(second)
    made = check(second, people[0])
    send(second)
    assert first.sharing.stations()[2] == before
    assert everything(first) == [made]


def test_with_a_station_that_is_shut_out_or_leaves_its_checks_go(kept, let_in, people, check, on_server):
    first, second = kept
    third = let_in("Third")
    for station in (second, third):
        check(station, people[0])
        send(station)
    assert on_server(2) == on_server(3) == [1]
    administration.revoke(first.sharing, 2)
    third.leave()
    assert on_server(2) == on_server(3) == []
    assert station_history.read(first.sharing) == []
    assert not third._database.rows("SELECT 1 FROM sqlite_master WHERE name LIKE 'shared_%'")


def test_what_a_station_is_writing_while_it_is_shut_out_goes_too(kept, people, check, as_owner, on_server):
    first, second = kept
    server, since = second.sharing.server(), first.sharing.stations()[2].history_since
    with ThreadPoolExecutor() as beside, server.transaction():
        assert histories.put(server, histories.begin(server, since), 1, [1], [b"sealed"])
        dismissing = beside.submit(logins.dismiss, first.sharing.server(), 2)
        waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%dismiss%'"
        until(lambda: as_owner.execute(waiting).fetchone())
        server.commit()
        dismissing.result()
    assert on_server(2) == []


def test_after_a_backup_was_restored_the_server_has_what_the_station_has(kept, people, check, tmp_path, on_server):
    first, second = kept
    made = [check(second, people[0]), check(second, people[1])]
    send(second)
    backup = second.backups.make()
    for _ in range(3):
        check(second, people[0])
    send(second)
    second.close()
    restore_backup(tmp_path / "Second", backup.path)
    with Gallery.open(tmp_path / "Second") as again:
        send(again)
        assert everything(first) == made
        made.append(check(again, people[1]))
        send(again)
        assert len(made) == 3
        assert everything(first) == made
        assert on_server(2) == [6, 7, 8]


def test_checks_sent_before_the_keys_were_made_anew_are_still_read(kept, people, check):
    first, second = kept
    made = [check(second, people[0])]
    send(second)
    administration.rekey(first.sharing)
    made.append(check(second, people[0]))
    send(second)
    assert everything(first) == made


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM faceapp.history WHERE station = 2 AND number = 2",
        "DELETE FROM faceapp.history WHERE station = 2 AND number = 3",
        "UPDATE faceapp.history a SET sealed = b.sealed FROM faceapp.history b WHERE a.station = 2 AND b.station = 2"
        " AND a.number = 1 AND b.number = 2",
        "UPDATE faceapp.history a SET sealed = b.sealed, epoch = b.epoch FROM faceapp.history b WHERE a.station = 2"
        " AND b.station = 1 AND a.number = b.number",
    ],
    ids=["leave one out", "cut the end off", "exchange two", "exchange two stations'"],
)
def test_what_the_database_s_owner_does_to_the_history_is_noticed(kept, people, check, as_owner, attack):
    first, second = kept
    for _ in range(3):
        for station in kept:
            check(station, people[0])
    send(first, second)
    as_owner.execute(attack)
    with pytest.raises(TamperedError, match=r"of the history of station 2 was (left out|exchanged)"):
        everything(first)


def test_a_history_that_was_rolled_back_is_noticed_by_its_station(kept, people, check, as_owner, tmp_path):
    _, second = kept
    check(second, people[0])
    send(second)
    as_owner.execute("UPDATE faceapp.history_end SET number = number - 1 WHERE station = 2")
    second.close()
    with Gallery.open(tmp_path / "Second") as again:
        check(again, people[0])
        with pytest.raises(TamperedError, match="this station's history"):
            send(again)


def test_a_stolen_station_that_sends_what_can_t_be_hides_no_other_s_checks_and_is_named(kept, people, check):
    first, second = kept
    mine = [check(first, people[0])]
    send(first)
    server, since = second.sharing.server(), first.sharing.stations()[2].history_since
    turn = histories.begin(server, since)
    for numbers, sealed in (([1, 3], [b"s", b"s"]), ([1, 1], [b"s", b"s"]), ([0], [b"s"]), ([1], [bytes(10_001)])):
        with pytest.raises(FaceAppError):
            histories.put(server, turn, 1, numbers, sealed)
    histories.put(server, turn, 1, [1], [b"nothing of ours"])
    with pytest.raises(TamperedError, match="row 1 of the history of station 2 was exchanged"):
        station_history.read(first.sharing)
    assert [one.check for one in station_history.read(first.sharing, only=1)] == mine
    administration.revoke(first.sharing, 2)
    assert [one.check for one in station_history.read(first.sharing)] == mine


def test_on_the_word_of_the_server_alone_no_station_sends_anything(first, people, second, check, as_owner, on_server):
    as_owner.execute("UPDATE faceapp.history_since SET since = 1")
    check(second, people[0])
    send(second)
    assert on_server(2) == []
