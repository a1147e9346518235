"""Stations are let in, shut out, and leave; keys are made anew."""

import json

import pytest

from faceapp.errors import GalleryError, OfflineError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.postgres import logins
from faceapp.gallery.shared.stations import Role
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up, names, rows, until


def test_a_station_that_was_revoked_gets_nothing_more(first, let_in):
    second, third = let_in(), let_in("Third")
    amara = first.enrol("Amara", make_embedding(1))
    catch_up(second, third)
    administration.revoke(first.sharing, 2)
    first.rename(amara.id, "Amara Diallo")
    with pytest.raises((OfflineError, GalleryError)):
        catch_up(second)
    second.sharing.close()
    with pytest.raises(OfflineError):
        catch_up(second)
    assert names(second) == ["Amara"]
    catch_up(third)
    assert names(third) == ["Amara Diallo"]


def test_what_a_revoked_station_has_open_ends_and_it_keeps_what_it_had_until_its_lease_is_over(
    first, let_in, as_owner, follow
):
    second = let_in()
    first.enrol("Amara", make_embedding(1))
    follower = follow(second)
    until(lambda: names(second) == ["Amara"])
    server, login = second.sharing.server(), second.sharing.membership.login.user
    assert server.usable
    administration.revoke(first.sharing, 2)
    query = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s"
    until(lambda: as_owner.execute(query, (login,)).fetchone() == (0,))
    with pytest.raises((OfflineError, GalleryError)):
        server.changes(0, 1)
    until(lambda: follower.standing.shut_out)
    assert not follower.standing.offline_since
    assert "until its lease is over" in follower.standing.problem
    assert names(second) == ["Amara"]
    assert first.sharing.server().usable
    members = "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE r.rolname = %s"
    assert as_owner.execute(members, (login,)).fetchone() == (0,), "the owner keeps no rights of the login's"


def test_a_door_becomes_an_operator_and_again_a_door(first, let_in):
    door = let_in("Door", Role.DOOR)
    assert administration.change_role(first.sharing, 2, Role.OPERATOR).role is Role.OPERATOR
    door.enrol("Amara", make_embedding(1))
    catch_up(first)
    assert names(first) == ["Amara"]
    administration.change_role(first.sharing, 2, Role.DOOR)
    with pytest.raises(GalleryError, match="may not"):
        door.enrol("Björn", make_embedding(2))
    catch_up(first, door)
    assert names(first) == names(door) == ["Amara"]
    assert door.sharing.stations()[2].role is Role.DOOR


def test_a_new_administrator_lets_others_in_and_the_first_one_may_go(first, second, tmp_path, opened):
    administration.change_role(first.sharing, 2, Role.ADMINISTRATOR)
    first.enrol("Amara", make_embedding(1))
    third = Gallery.open(tmp_path / "third")
    opened.append(third)
    administration.approve(second.sharing, third.ask_to_join(), tmp_path / "answer", "Third", Role.DOOR)
    third.join(tmp_path / "answer")
    administration.change_role(second.sharing, 1, Role.DOOR)
    with pytest.raises(GalleryError, match="administrator"):
        administration.change_role(first.sharing, 1, Role.ADMINISTRATOR)
    first.leave()
    assert names(third) == ["Amara"]


def test_a_role_is_changed_by_an_administrator_only_and_one_is_always_left(first, second):
    with pytest.raises(GalleryError, match="Only an administrator"):
        administration.change_role(second.sharing, 2, Role.ADMINISTRATOR)
    with pytest.raises(GalleryError, match="last administrator"):
        administration.change_role(first.sharing, 1, Role.OPERATOR)
    with pytest.raises(GalleryError, match="no station 3"):
        administration.change_role(first.sharing, 3, Role.DOOR)
    administration.revoke(first.sharing, 2)
    with pytest.raises(GalleryError, match="no station 2"):
        administration.change_role(first.sharing, 2, Role.DOOR)


def test_the_server_too_refuses_a_role_that_a_station_gives_itself(second):
    with pytest.raises(GalleryError, match="may not"):
        logins.change_role(second.sharing.server(), 2, Role.ADMINISTRATOR)
    with pytest.raises(GalleryError, match="may not"):
        logins.end_connections(second.sharing.server())


def test_who_came_and_went_and_what_they_may_is_in_the_log(first, let_in):
    let_in("Door", Role.DOOR)
    administration.change_role(first.sharing, 2, Role.OPERATOR)
    administration.revoke(first.sharing, 2)
    logged = [json.loads(row.details) for row in first.audit.rows() if row.event == "station"]
    assert logged == [{"station": 2, "role": role} for role in ("door", "operator", "revoked")]


def test_after_a_revocation_nothing_is_sealed_under_a_key_that_the_station_has(first, let_in, as_owner):
    second = let_in()
    for number in range(3):
        first.enrol(f"Person {number}", make_embedding(number))
    catch_up(second)
    administration.revoke(first.sharing, 2)
    query = "SELECT min(c.epoch) FROM faceapp.record r JOIN faceapp.change c USING (version)"
    assert as_owner.execute(query).fetchone() == (2,)
    assert as_owner.execute("SELECT epoch, station FROM faceapp.wrapped ORDER BY 1").fetchall() == [(1, 1), (2, 1)]


def test_sealing_afresh_goes_on_in_batches_and_leaves_everybody_as_they_were(first, second, monkeypatch):
    monkeypatch.setattr(administration, "RESEALED_AT_ONCE", 2)
    for number in range(5):
        first.enrol(f"Person {number}", make_embedding(number))
    catch_up(second)
    before = rows(second)
    assert administration.rekey(first.sharing) == 5
    catch_up(second)
    assert rows(second) == rows(first) == before
    second.enrol("Chen", make_embedding(9))
    catch_up(first)
    assert rows(second) == rows(first)


def test_a_station_that_joins_after_the_keys_were_made_anew_reads_everybody(first, let_in):
    first.enrol("Amara", make_embedding(1))
    administration.rekey(first.sharing)
    assert rows(let_in()) == rows(first)


def test_only_an_administrator_lets_stations_in_or_out(first, second, tmp_path, opened):
    third = Gallery.open(tmp_path / "third")
    opened.append(third)
    request = third.ask_to_join()
    with pytest.raises(GalleryError, match="administrator"):
        administration.approve(second.sharing, request, tmp_path / "answer", "Third", Role.DOOR)
    with pytest.raises(GalleryError, match="administrator"):
        administration.revoke(second.sharing, 1)
    with pytest.raises(GalleryError, match="administrator"):
        administration.rekey(second.sharing)


@pytest.fixture
def third(tmp_path, opened):
    """A computer that asks to join."""
    gallery = Gallery.open(tmp_path / "third")
    opened.append(gallery)
    return gallery


def test_if_the_answer_can_t_be_written_nobody_was_let_in_and_it_can_be_done_again(first, third, tmp_path, as_owner):
    request, head = third.ask_to_join(), first.sharing.head
    with pytest.raises(GalleryError, match=r"can't be written\. Choose another place"):
        administration.approve(first.sharing, request, tmp_path / "nowhere" / "answer", "Third", Role.DOOR)
    assert first.sharing.head == head
    assert list(first.sharing.stations()) == [1]
    assert as_owner.execute("SELECT array_agg(number) FROM faceapp.station").fetchone() == ([1],)
    administration.approve(first.sharing, request, tmp_path / "answer", "Third", Role.DOOR)
    third.join(tmp_path / "answer")
    assert third.sharing.membership.number == 2


def test_a_letting_in_whose_commit_broke_off_is_looked_for_and_its_answer_is_good(first, third, tmp_path, monkeypatch):
    server = first.sharing.server()
    good = server.commit

    def commit_then_break():
        good()
        server.close()
        raise OfflineError("The server of the shared gallery can't be reached.")

    monkeypatch.setattr(server, "commit", commit_then_break)
    administration.approve(first.sharing, third.ask_to_join(), tmp_path / "answer", "Third", Role.DOOR)
    third.join(tmp_path / "answer")
    assert sorted(first.sharing.stations()) == [1, 2]


def test_an_answer_to_another_station_is_refused(first, tmp_path, opened):
    requests = []
    for name in ("one", "two"):
        gallery = Gallery.open(tmp_path / name)
        opened.append(gallery)
        requests.append(gallery.ask_to_join())
    administration.approve(first.sharing, requests[0], tmp_path / "one.answer", "One", Role.DOOR)
    with pytest.raises(GalleryError):
        gallery.join(tmp_path / "one.answer")
    assert gallery.sharing is None


def test_who_leaves_keeps_nobody_and_the_others_go_on(first, second):
    first.enrol("Amara", make_embedding(1))
    catch_up(second)
    second.leave()
    assert second.sharing is None
    assert names(second) == []
    second.enrol("Chen", make_embedding(3))
    catch_up(first)
    assert first.sharing.stations()[2].role is Role.REVOKED
    assert names(first) == ["Amara"]


def test_who_was_shut_out_leaves_without_the_server_keeps_nobody_and_may_ask_anew(first, second, tmp_path):
    first.enrol("Amara", make_embedding(1))
    catch_up(second)
    administration.revoke(first.sharing, 2)
    with pytest.raises(OfflineError):
        second.leave()
    second.leave_without_server()
    assert second.sharing is None
    assert names(second) == []
    administration.approve(first.sharing, second.ask_to_join(), tmp_path / "answer", "Second again", Role.DOOR)
    second.join(tmp_path / "answer")
    assert names(second) == ["Amara"]
    assert second.sharing.membership.number == 3


def test_the_only_station_keeps_its_people_though_its_server_is_gone(first, away):
    first.enrol("Amara", make_embedding(1))
    away()
    first.leave_without_server()
    assert names(first) == ["Amara"]
    first.rename(1, "Amara Diallo")
    assert names(first) == ["Amara Diallo"]


def test_a_door_may_leave_too(let_in):
    door = let_in("Door", Role.DOOR)
    door.leave()
    assert door.sharing is None


def test_the_last_administrator_stays_while_there_are_others_and_the_last_station_keeps_its_people(first, second):
    first.enrol("Amara", make_embedding(1))
    with pytest.raises(GalleryError, match="last administrator"):
        first.leave()
    administration.revoke(first.sharing, 2)
    first.leave()
    assert names(first) == ["Amara"]
    assert first.enrol("Björn", make_embedding(2)).id == 2


def test_more_than_twenty_removals_a_minute_are_refused(first):
    people = [first.enrol(f"Person {number}", make_embedding(number)) for number in range(21)]
    for person in people[:20]:
        first.remove(person.id)
    with pytest.raises(GalleryError, match="Too many people were removed"):
        first.remove(people[20].id)
    assert names(first) == ["Person 20"]


def test_a_station_that_has_people_is_told_to_take_them_along_by_an_export(tmp_path, opened):
    gallery = Gallery.open(tmp_path / "third")
    opened.append(gallery)
    gallery.enrol("Amara", make_embedding(1))
    with pytest.raises(GalleryError, match="Somebody is enrolled"):
        gallery.ask_to_join()
