"""What whoever holds a station's login and keys can't do to the others, with a program of their own."""

import json
from contextlib import ExitStack, closing
from dataclasses import replace

import psycopg
import pytest

from faceapp.errors import GalleryError, NewerVersionError, TamperedError
from faceapp.gallery.shared import administration, chain, records
from faceapp.gallery.shared.keys import DataKeys, StationKeys
from faceapp.gallery.shared.postgres import tries
from faceapp.gallery.shared.publishing import newest_keys
from faceapp.gallery.shared.stations import Kind, Role
from faceapp.gallery.shared.status import status
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up, differences_from_server, names, rows, until


def publish(station, kind, subject, content=b"", *, tags=(), epoch=1, key=None):
    """Add a change to the chain as the station's login can, whatever it holds."""
    mine, server = station.sharing.membership, station.sharing.server()
    sealed = kind in (Kind.PERSON, Kind.RESEAL)
    with server.transaction():
        head, at = server.lock_head()
        signed_with = key or mine.keys.signing
        change = chain.link(mine.gallery, head, kind, subject, epoch, content, mine.number, at, signed_with)
        server.append(change, None if sealed else content or None, content if sealed else None, list(tags))
        server.commit()


def sealed(station, number, keys=None, like=None, **person):
    """Return the record of a person as the station would seal it for the next change, with other values in it."""
    with station.sharing.writing() as connection:
        keys = keys or newest_keys(connection)
        record = records.read(connection, like or number)
    record.person.update({"id": number} | person)
    references = [row | {"person_id": number} for row in record.references]
    version = station.sharing.server().head().version + 1
    return records.seal(replace(record, references=references), keys, station.sharing.membership.gallery, version)


@pytest.fixture
def three(first, let_in):
    """An administrator, a stolen operator and another one, who all know Amara and Björn."""
    stolen, third = let_in("Stolen"), let_in("Third")
    for number, name in enumerate(("Amara", "Björn"), 1):
        first.enrol(name, make_embedding(number))
    catch_up(stolen, third)
    return first, stolen, third


def test_a_door_that_leaves_without_signing_it_does_not_stop_the_others(first, let_in):
    door = let_in("Door", Role.DOOR)
    publish(door, Kind.STATION, 2, json.dumps({"role": "revoked"}).encode(), key=StationKeys.generate().signing)
    third = let_in("Third")
    first.enrol("Amara", make_embedding(1))
    catch_up(third)
    assert names(third) == ["Amara"]
    assert "station 2" in status(third.sharing).problem
    assert "not signed" in status(third.sharing).problem
    administration.revoke(first.sharing, 2)
    assert status(first.sharing).problem == ""


def test_a_door_that_leaves_with_a_grant_that_is_none_does_not_stop_the_others(first, let_in):
    door = let_in("Door", Role.DOOR)
    publish(door, Kind.STATION, 2, b'{"role": "revoked", "number": 1e999}')
    first.enrol("Amara", make_embedding(1))
    assert "holds what can't be" in status(first.sharing).problem


def test_a_door_that_leaves_does_not_clear_the_terminals_of_others_by_its_name(first, let_in):
    door = let_in("Door", Role.DOOR)
    with door.sharing.writing() as connection:
        name = newest_keys(connection).seal_name("\x1b[2JCounter")
    left = replace(door.sharing.stations()[2], name=name, role=Role.REVOKED)
    publish(door, Kind.STATION, 2, left.to_body())
    found = status(first.sharing)
    assert [(one.name, one.role) for one in found.stations] == [
        ("Counter", Role.ADMINISTRATOR), ("", Role.REVOKED),
    ]  # fmt: skip


WHAT_CAN_T_BE = {
    "nothing that can be opened": lambda stolen: b"x" * 100,
    "a time that is a word": lambda stolen: sealed(stolen, 1, enrolled_at="never"),
    "a number that is too large": lambda stolen: sealed(stolen, 1, enrolled_at=2**70),
    "no time at all": lambda stolen: sealed(stolen, 1, enrolled_at=float("nan")),
    "a long ID": lambda stolen: sealed(stolen, 1, external_id="9" * 1000),
    "another person's name": lambda stolen: sealed(stolen, 1, name="Björn", name_key="björn"),
}


@pytest.mark.parametrize("made", WHAT_CAN_T_BE.values(), ids=WHAT_CAN_T_BE.keys())
def test_a_record_that_can_t_be_is_refused_and_everybody_goes_on(three, let_in, made):
    first, stolen, third = three
    publish(stolen, Kind.PERSON, 1, made(stolen))
    first.enrol("Chen", make_embedding(3))
    catch_up(third)
    assert names(first) == names(third) == ["Amara", "Björn", "Chen"]
    assert "in the name of station 2" in status(third.sharing).problem


def test_a_record_under_a_key_that_no_administrator_made_is_refused(three):
    _, stolen, third = three
    publish(stolen, Kind.PERSON, 1, sealed(stolen, 1, DataKeys.generate(2)), epoch=2)
    catch_up(third)
    assert "a key that no administrator made" in status(third.sharing).problem


def test_shutting_the_station_out_gives_everybody_the_record_of_before(three, let_in):
    first, stolen, third = three
    publish(stolen, Kind.PERSON, 1, b"x" * 100)
    publish(stolen, Kind.REMOVAL, 2, key=StationKeys.generate().signing)
    late = let_in("Late")
    assert names(late) == []
    administration.revoke(first.sharing, 2)
    catch_up(third, late)
    assert rows(first) == rows(third) == rows(late)
    assert names(late) == ["Amara", "Björn"]
    for station in (first, third, late):
        assert differences_from_server(station) == set()
        assert status(station.sharing).problem == ""
    third.remove(1)
    catch_up(first)
    assert names(first) == ["Björn"]


def test_a_picture_that_is_a_number_does_not_take_the_memory(three, monkeypatch):
    _, stolen, third = three
    encoded = json.dumps
    monkeypatch.setattr(records.json, "dumps", lambda stored, **how: encoded(stored | {"thumbnail": 10**13}, **how))
    content = sealed(stolen, 1)
    monkeypatch.undo()
    publish(stolen, Kind.PERSON, 1, content)
    catch_up(third)
    assert "holds what can't be" in status(third.sharing).problem


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.REMOVAL])
def test_numbers_are_not_used_up_by_one_person_with_the_last_of_them(three, kind):
    first, stolen, third = three
    last = 2**63 - 1
    content = sealed(stolen, last, like=1, name="Zoë", name_key="zoë") if kind is Kind.PERSON else b""
    publish(stolen, kind, last, content)
    assert first.enrol("Chen", make_embedding(3)).id == 3
    catch_up(third)
    assert third.enrol("Dara", make_embedding(4)).id == 4


def test_a_station_that_claims_to_be_newer_can_be_shut_out_and_the_others_read_on_meanwhile(three, monkeypatch):
    first, stolen, third = three
    with monkeypatch.context() as patch:
        patch.setattr(records, "VERSION", 999)
        publish(stolen, Kind.PERSON, 1, sealed(stolen, 1))
    publish(stolen, Kind.PERSON, 2, sealed(stolen, 2, name="Björk", name_key="björk"))
    with pytest.raises(NewerVersionError):
        catch_up(third)
    assert names(third) == ["Amara", "Björk"]
    administration.revoke(first.sharing, 2)
    catch_up(third)
    assert names(third) == ["Amara", "Björk"]
    assert differences_from_server(third) == set()


@pytest.mark.parametrize("content", [None, b"sent", b"x" * 9_000_000], ids=["nothing", "something else", "too much"])
def test_the_server_takes_no_change_that_holds_what_was_not_signed_or_is_too_large(three, content):
    _, stolen, _ = three
    server, mine = stolen.sharing.server(), stolen.sharing.membership
    signed = b"signed" if content in (None, b"sent") else content
    with server.transaction():
        head, at = server.lock_head()
        change = chain.link(mine.gallery, head, Kind.PERSON, 1, 1, signed, mine.number, at, mine.keys.signing)
        with pytest.raises(TamperedError, match="refuses a change"):
            server.append(change, None, content, [])


def test_a_window_is_told_what_was_read_before_the_server_could_not_be_believed(three, follow, monkeypatch):
    first, _, third = three
    told = []
    monkeypatch.setattr(
        third.sharing._replication, "_acknowledge", lambda server: raise_(GalleryError("The server broke."))
    )
    follower = follow(third, told.append)
    first.remove(1)
    until(lambda: "broke" in follower.standing.problem and 1 in frozenset().union(*told))


def raise_(error):
    raise error


@pytest.fixture
def with_psql(cluster, address):
    """Opens connections with a station's login, without any of the program's own limits."""
    with ExitStack() as stack:

        def with_psql(station):
            login = station.sharing.membership.login
            return stack.enter_context(
                closing(
                    psycopg.connect(
                        host="127.0.0.1", port=address.port, dbname=address.database, user=login.user,
                        password=login.password,
                    )
                )
            )  # fmt: skip

        yield with_psql


def test_a_station_that_holds_every_lock_it_can_is_shut_out_all_the_same(first, let_in, with_psql):
    door = let_in("Door", Role.DOOR)
    held = with_psql(door)
    held.execute("SELECT faceapp.lock_head()")
    held.execute("SELECT faceapp.count_try('{}')")
    held.execute("SELECT faceapp.dismiss(2)")
    administration.revoke(first.sharing, 2)
    assert first.sharing.stations()[2].role is Role.REVOKED
    assert first.enrol("Amara", make_embedding(1)).id == 1
    with pytest.raises(psycopg.OperationalError):
        with_psql(door)


def test_a_station_that_only_says_that_it_leaves_has_no_login_any_more(first, let_in, with_psql):
    door = let_in("Door", Role.DOOR)
    with_psql(door)
    left = replace(first.sharing.stations()[2], role=Role.REVOKED)
    publish(door, Kind.STATION, 2, left.to_body())
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        with_psql(door)


def test_a_station_that_dismisses_itself_behind_the_others_backs_can_still_be_shut_out(first, let_in, with_psql):
    door = let_in("Door", Role.DOOR)
    connection = with_psql(door)
    connection.execute("SELECT faceapp.dismiss(2)")
    connection.commit()
    administration.revoke(first.sharing, 2)
    assert first.sharing.stations()[2].role is Role.REVOKED


def test_a_station_does_not_take_back_the_wrong_pins_of_others(first, let_in):
    door, third = let_in("Door", Role.DOOR), let_in("Third")
    for _ in range(3):
        assert tries.count(third.sharing.server(), [b"somebody"]) == 0
    for _ in range(3):
        tries.forget(door.sharing.server(), [b"somebody"])
    assert tries.count(first.sharing.server(), [b"somebody"]) > 0
    tries.forget(third.sharing.server(), [b"somebody"])
    assert tries.count(first.sharing.server(), [b"somebody"]) == 0


def with_psql_often(with_psql, station):
    for _ in range(100):
        with_psql(station)


def test_a_station_does_not_take_all_connections_from_the_others(first, let_in, with_psql):
    door = let_in("Door", Role.DOOR)
    with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
        with_psql_often(with_psql, door)
    assert let_in("Third").sharing.membership.number == 3
