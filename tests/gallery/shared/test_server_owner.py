"""What the database's owner can do, and how a station notices: everything they hold can be changed by them."""

from dataclasses import replace

import pytest

from faceapp.errors import TamperedError
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.chain import sign_seen
from faceapp.gallery.shared.keys import DataKeys, about_epoch, wrap
from faceapp.gallery.shared.stations import Role
from faceapp.gallery.shared.status import status
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up, names


@pytest.fixture
def unguarded(as_owner):
    """The owner's connection, in which no trigger of ours runs."""
    as_owner.execute("SET session_replication_role = replica")
    return as_owner


@pytest.fixture
def two(first, second):
    """Two people, whom the second station has not seen yet."""
    first.enrol("Amara", make_embedding(1))
    first.enrol("Björn", make_embedding(2))
    return first, second


def test_records_that_were_swapped_are_noticed(two, unguarded):
    unguarded.execute(
        "UPDATE faceapp.record a SET sealed = b.sealed FROM faceapp.record b WHERE a.number = 3 - b.number"
    )
    with pytest.raises(TamperedError, match="exchanged"):
        catch_up(two[1])
    assert names(two[1]) == []


def test_a_record_that_was_left_out_is_noticed(two, unguarded):
    unguarded.execute("DELETE FROM faceapp.record WHERE number = 1")
    with pytest.raises(TamperedError, match="person 1 was left out"):
        catch_up(two[1])


def test_a_change_that_was_left_out_is_noticed(two, unguarded):
    unguarded.execute(
        "DELETE FROM faceapp.change WHERE version = (SELECT version FROM faceapp.record WHERE number = 1)"
    )
    with pytest.raises(TamperedError, match="was left out"):
        catch_up(two[1])


def test_a_removal_that_is_held_back_by_cutting_the_end_off_is_noticed_by_who_saw_it(two, unguarded):
    first, second = two
    first.remove(1)
    catch_up(second)
    last = "(SELECT max(version) FROM faceapp.change)"
    unguarded.execute(f"DELETE FROM faceapp.change WHERE version = {last}")
    unguarded.execute(
        f"UPDATE faceapp.head SET version = {last}, hash = (SELECT hash FROM faceapp.change WHERE version = {last})"
    )
    for station in (first, second):
        with pytest.raises(TamperedError, match="rolled back"):
            catch_up(station)
        with pytest.raises(TamperedError, match="rolled back"):
            station.enrol("Chen", make_embedding(3))


def test_two_stations_that_are_shown_two_histories_notice_it(two, unguarded):
    """The owner keeps what the first did from the second, and lets the second go on from before."""
    first, second = two
    last = "(SELECT max(version) FROM faceapp.change)"
    unguarded.execute("CREATE TABLE kept AS SELECT * FROM faceapp.change")
    unguarded.execute(f"DELETE FROM faceapp.change WHERE version = {last}")
    unguarded.execute("DELETE FROM faceapp.record WHERE number = 2")
    unguarded.execute(
        f"UPDATE faceapp.head SET version = {last}, hash = (SELECT hash FROM faceapp.change WHERE version = {last})"
    )
    second.enrol("Chen", make_embedding(3))
    with pytest.raises(TamperedError, match="fork"):
        catch_up(first)
    # Even if the first is shown its own history again, the second's confirmation gives it away.
    unguarded.execute("DELETE FROM faceapp.change")
    unguarded.execute("INSERT INTO faceapp.change SELECT * FROM kept")
    unguarded.execute(
        f"UPDATE faceapp.head SET version = {last}, hash = (SELECT hash FROM faceapp.change WHERE version = {last})"
    )
    catch_up(first)
    catch_second_up(second)
    with pytest.raises(TamperedError, match="another history"):
        first.sharing.confirmed()


def catch_second_up(second):
    """The second station is shown its own history meanwhile; all it says to the first is where it stands."""
    mine, head = second.sharing.membership, second.sharing.head
    second.sharing.server().acknowledge(head, sign_seen(mine.gallery, mine.number, head, mine.keys.signing))


def test_a_link_that_is_forged_is_refused_by_readers(two, unguarded):
    """A link by which the numbers and hashes are right, made by who has everything but a station's key."""
    unguarded.execute("""
        WITH last AS (SELECT * FROM faceapp.change ORDER BY version DESC LIMIT 1), forged AS (
            SELECT last.version + 1 AS version, last.hash AS previous, 4 AS kind, 1::bigint AS subject, epoch,
                sha256(''::bytea) AS digest, 1 AS station, at, signature FROM last
        )
        INSERT INTO faceapp.change SELECT f.*, sha256(
            'faceapp change 1'::bytea || (SELECT gallery FROM faceapp.head) || int8send(f.version) || f.previous
            || int4send(f.kind) || int8send(f.subject) || int4send(f.epoch) || f.digest || int4send(f.station)
            || int8send(f.at)), NULL FROM forged f
    """)
    unguarded.execute(
        "UPDATE faceapp.head SET (version, hash) ="
        " (SELECT version, hash FROM faceapp.change ORDER BY version DESC LIMIT 1)"
    )
    unguarded.execute("DELETE FROM faceapp.record WHERE number = 1")
    catch_up(*two)
    assert names(two[0]) == ["Amara", "Björn"], "nobody is removed by it"
    for station in two:
        assert "forged" in status(station.sharing).problem


def test_a_link_that_does_not_hang_on_the_last_is_refused_by_the_database(two, as_owner):
    with pytest.raises(Exception, match="does not hang"):
        as_owner.execute(
            "INSERT INTO faceapp.change SELECT version + 1, previous, kind, subject, epoch, digest,"
            " station, at, signature, hash, body FROM faceapp.change ORDER BY version DESC LIMIT 1"
        )
    with pytest.raises(Exception, match="only ever added"):
        as_owner.execute("DELETE FROM faceapp.change")


def test_a_key_of_the_owner_s_own_making_is_refused(first, let_in, unguarded):
    """Else stations would seal what comes next under a key that the owner has."""
    second = let_in()
    administration.rekey(first.sharing)
    own = DataKeys.generate(2)
    station = first.sharing.stations()[2]
    about = about_epoch(first.sharing.membership.gallery, 2, 2)
    wrapped = wrap(own.data + own.gallery, station.box, about)
    unguarded.execute("UPDATE faceapp.wrapped SET sealed = %s WHERE station = 2 AND epoch = 2", (wrapped,))
    with pytest.raises(TamperedError, match="not the one an administrator made"):
        catch_up(second)


def test_a_role_given_in_sql_alone_is_not_believed(two, let_in, unguarded):
    """The owner lets a door write; every reader sees that no administrator has signed it."""
    _, second = two
    door = let_in("Door", Role.DOOR)
    catch_up(second)
    unguarded.execute("UPDATE faceapp.station SET role = 'operator' WHERE number = 3")
    door.enrol("Chen", make_embedding(3))
    catch_up(second)
    assert "may not" in status(second.sharing).problem
    assert names(second) == ["Amara", "Björn"]


def test_an_administrator_made_in_sql_alone_gives_no_role_that_anybody_believes(two, let_in, unguarded, address):
    """The owner lets a door do all that an administrator may; the door even believes it of itself."""
    _, second = two
    door = let_in("Door", Role.DOOR)
    catch_up(second)
    login, group = door.sharing.membership.login.user, f"faceapp_{address.database}_administrator"
    unguarded.execute("UPDATE faceapp.station SET role = 'administrator' WHERE number = 3")
    unguarded.execute(f"GRANT {group} TO {login}")
    raised = replace(door.sharing.stations()[3], role=Role.ADMINISTRATOR)
    with door._database.transaction() as connection:
        connection.execute("UPDATE shared_stations SET body = ? WHERE number = 3", (raised.to_body(),))
    administration.change_role(door.sharing, 2, Role.DOOR)
    catch_up(second)
    assert "may not" in status(second.sharing).problem
    assert second.sharing.stations()[2].role is Role.OPERATOR


@pytest.mark.parametrize("seconds", [-5, 5])
def test_a_change_with_a_time_that_is_not_the_server_s_is_refused(first, monkeypatch, seconds):
    """Else a station could undo a removal for ever, or remove more people than it may."""
    server = first.sharing.server()
    lock_head = server.lock_head

    def lock_head_at_another_time():
        head, at = lock_head()
        return head, at + 1000 * seconds

    monkeypatch.setattr(server, "lock_head", lock_head_at_another_time)
    with pytest.raises(TamperedError, match="refuses a change"):
        first.enrol("Amara", make_embedding(1))
    assert names(first) == []
