"""Two stations on one server: what one changes, the other has."""

import pytest

from faceapp.errors import GalleryError, PersonError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared.stations import Role
from tests.fakes import ENCODER_ID, make_embedding
from tests.gallery.shared.support import catch_up, differences_from_server, names, rows


def test_everybody_enrolled_before_is_there_for_a_station_that_joins(cluster, address, tmp_path, opened, request):
    gallery = Gallery.open(tmp_path / "first")
    amara = gallery.enrol("Amara", make_embedding(1), thumbnail=b"T" * 4000, external_id="7", note="night")
    gallery.remove(gallery.enrol("Gone", make_embedding(2)).id)
    björn = gallery.enrol("Björn", make_embedding(3))
    gallery.look_alikes.mark(amara.id, björn.id)
    gallery.look_alikes.set_pin(björn.id, "2580")
    gallery.close()
    first = request.getfixturevalue("first")
    second = request.getfixturevalue("let_in")()
    assert names(second) == ["Amara", "Björn"]
    assert rows(second) == rows(first)
    assert second.person("Björn").id == björn.id


def test_each_change_of_one_station_reaches_the_other(first, second):
    amara = second.enrol("Amara", make_embedding(1), thumbnail=b"T" * 4000)
    björn = first.enrol("Björn", make_embedding(2))
    catch_up(first, second)
    first.add_reference(amara.id, make_embedding(3))
    second.rename(björn.id, "Björn Åkesson")
    first.set_note(amara.id, "night shift")
    second.look_alikes.mark(amara.id, björn.id)
    first.look_alikes.set_pin(amara.id, "2580")
    catch_up(first, second)
    assert names(first) == ["Amara", "Björn Åkesson"]
    assert first.person("Amara").references == 2
    assert second.look_alikes.with_pin() == {amara.id}
    assert second.look_alikes.pairs() == {(amara.id, björn.id)}
    assert rows(first) == rows(second)


def test_what_is_edited_taken_from_a_person_or_imported_reaches_the_other(first, second, tmp_path):
    amara = first.enrol("Amara", make_embedding(1))
    added = first.add_reference(amara.id, make_embedding(2))
    first.edit(amara.id, "Amara Diallo", "7", "night shift", 2e9)
    first.remove_reference(amara.id, added.id)
    catch_up(second)
    assert second.person("Amara Diallo").valid_until == 2e9
    assert rows(first) == rows(second)
    with Gallery.open(tmp_path / "elsewhere") as elsewhere:
        elsewhere.enrol("Björn", make_embedding(3))
        elsewhere.transfer.export(tmp_path / "people", "passphrase")
    first.transfer.apply(first.transfer.plan(tmp_path / "people", "passphrase", ENCODER_ID, 128))
    catch_up(second)
    assert names(second) == ["Amara Diallo", "Björn"]
    assert rows(first) == rows(second)


def test_a_person_removed_at_one_station_is_forgotten_at_the_other_and_their_number_is_never_given_again(
    first, second, let_in
):
    amara = first.enrol("Amara", make_embedding(1))
    catch_up(second)
    second.backups.make()
    first.remove(amara.id)
    catch_up(second)
    assert names(second) == []
    assert names(third := let_in("Third")) == []
    assert third.enrol("Björn", make_embedding(2)).id > amara.id


def test_a_removal_wins_over_a_rename_that_comes_after_it(first, second):
    amara = first.enrol("Amara", make_embedding(1))
    catch_up(second)
    first.remove(amara.id)
    with pytest.raises(PersonError, match="no longer enrolled"):
        second.rename(amara.id, "Amara Diallo")
    catch_up(first)
    assert names(first) == names(second) == []


def test_a_removal_is_undone_at_once_by_the_station_that_made_it(first, second):
    amara = first.enrol("Amara", make_embedding(1))
    removed = first.remove(amara.id)
    catch_up(second)
    first.restore(removed)
    catch_up(second)
    assert rows(first) == rows(second)
    assert names(second) == ["Amara"]


def test_a_name_or_an_id_is_given_once_however_far_behind_a_station_is(first, second):
    first.enrol("Amara", make_embedding(1), external_id="7")
    with pytest.raises(PersonError, match="Amara"):
        second.enrol("AMARA", make_embedding(2))
    with pytest.raises(PersonError, match="name or an ID"):
        second.enrol("Björn", make_embedding(2), external_id="7")
    assert names(first) == names(second) == ["Amara"]


def test_a_door_checks_but_enrols_nobody(first, let_in):
    door = let_in("Door", Role.DOOR)
    first.enrol("Amara", make_embedding(1))
    with pytest.raises(GalleryError, match="may not"):
        door.enrol("Björn", make_embedding(2))
    assert names(door) == ["Amara"]


def test_a_name_goes_from_one_to_another_while_a_station_is_away(first, second):
    amara, björn = first.enrol("Amara", make_embedding(1)), first.enrol("Björn", make_embedding(2))
    catch_up(second)
    first.rename(björn.id, "Chen")
    first.rename(amara.id, "Björn")
    first.rename(björn.id, "Amara")
    catch_up(second)
    assert rows(first) == rows(second)


def test_what_was_changed_without_the_server_is_taken_back(first, second):
    """A version that knows nothing of sharing changes only the file."""
    amara = first.enrol("Amara", make_embedding(1))
    catch_up(second)
    with second._database.transaction() as connection:
        connection.execute("UPDATE people SET note = 'forged'")
        connection.execute(
            "INSERT INTO people (name, name_key, external_id, enrolled_at, note, consent, consented_at)"
            " VALUES ('X', 'x', '', 1, '', '', 0)"
        )
    assert differences_from_server(second) == {amara.id, amara.id + 1}
    first.rename(amara.id, "Amara Diallo")
    catch_up(second)
    assert rows(first) == rows(second)
    assert differences_from_server(second) == set()


def test_a_column_of_a_newer_version_survives_an_older_one(first, second):
    amara = first.enrol("Amara", make_embedding(1))
    with first._database.change() as connection:
        connection.execute("ALTER TABLE people ADD COLUMN badge REAL NOT NULL DEFAULT 0")
        connection.execute("UPDATE people SET badge = 99.5")
    second.rename(amara.id, "Amara Diallo")
    catch_up(first)
    assert first._database.rows("SELECT name, badge FROM people") == [("Amara Diallo", 99.5)]


def test_a_gallery_that_is_not_shared_has_no_tables_of_sharing(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        gallery.enrol("Amara", make_embedding(1))
        assert gallery._database.rows("SELECT name FROM sqlite_master WHERE name LIKE 'shared%'") == []
        assert gallery.sharing is None


def test_the_server_notices_within_half_a_minute_that_a_station_was_cut_off(first):
    """Else each cut leaves two connections behind for two hours, until the server has none left."""
    names = ("idle", "interval", "count")
    idle, interval, count = (
        int(first.sharing.server().rows("SELECT current_setting(%s)", f"tcp_keepalives_{name}")[0][0]) for name in names
    )
    assert idle + interval * count <= 30
