"""A server that an older faceapp set up: stations go on, and its owner brings it up to date."""

import pytest

from faceapp import __version__
from faceapp.errors import GalleryError, OfflineError, OldServerError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.shared import administration, replication, station_history
from faceapp.gallery.shared.address import Login
from faceapp.gallery.shared.founding import upgrade
from faceapp.gallery.shared.postgres import schema
from faceapp.gallery.shared.stations import Role
from faceapp.gallery.shared.status import status
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up, names

STEPS = schema._STEPS


@pytest.fixture(params=range(3, len(STEPS)), ids=lambda steps: f"{steps} steps")
def old_server(request, cluster, address, tmp_path, opened, monkeypatch):
    """What an older faceapp set up, and the station that founded it."""
    with monkeypatch.context() as then:
        then.setattr(schema, "_STEPS", STEPS[: request.param])
        first = Gallery.open(tmp_path / "first")
        opened.append(first)
        first.share(address, cluster.owner, "Counter")
    return first


@pytest.fixture
def first(old_server):
    return old_server


def test_stations_go_on_and_are_told_what_the_server_can_t_yet(old_server, let_in):
    second = let_in("Second", Role.OPERATOR)
    amara = second.enrol("Amara", make_embedding(1))
    second.look_alikes.set_pin(amara.id, "2580")
    catch_up(old_server)
    for station in (old_server, second):
        assert station.look_alikes.whose_pin([amara.id], "2580") == amara.id
    administration.revoke(old_server.sharing, 2)
    assert names(old_server) == ["Amara"]
    assert old_server.sharing.stations()[2].role is Role.REVOKED


def test_what_an_older_server_does_not_know_is_said_in_one_sentence_and_nothing_is_changed(
    cluster, address, tmp_path, opened, monkeypatch
):
    monkeypatch.setattr(schema, "_STEPS", STEPS[:3])
    first = Gallery.open(tmp_path / "first")
    opened.append(first)
    first.share(address, cluster.owner, "Counter")
    second = Gallery.open(tmp_path / "second")
    opened.append(second)
    administration.approve(first.sharing, second.ask_to_join(), tmp_path / "answer", "Door", Role.DOOR)
    second.join(tmp_path / "answer")
    with pytest.raises(OldServerError, match="set up by an older faceapp") as refused:
        administration.change_role(first.sharing, 2, Role.OPERATOR)
    assert "faceapp shared upgrade" in refused.value.hint
    assert first.sharing.stations()[2].role is Role.DOOR
    catch_up(first, second)


def test_the_owner_brings_the_server_up_to_date_while_stations_are_connected(old_server, let_in, cluster, address):
    door = let_in("Door", Role.DOOR)
    catch_up(door)
    assert upgrade(old_server.sharing, cluster.owner) > 0
    assert upgrade(old_server.sharing, cluster.owner) == 0
    administration.change_role(old_server.sharing, 2, Role.OPERATOR)
    door.enrol("Amara", make_embedding(1))
    catch_up(old_server)
    assert names(old_server) == ["Amara"]


@pytest.mark.parametrize("old_server", range(3, 7), indirect=True)
def test_which_faceapp_a_station_runs_is_known_once_the_server_can_keep_it(old_server, cluster, monkeypatch):
    catch_up(old_server)
    own = status(old_server.sharing).stations[0]
    assert (own.program, own.version) == (None, old_server.sharing.head.version)
    upgrade(old_server.sharing, cluster.owner)
    monkeypatch.setattr(replication, "CONTACT_SECONDS", 0.0)  # it is time to confirm anew
    assert status(old_server.sharing).stations[0].program == __version__


def test_nobody_but_the_owner_brings_the_server_up_to_date(old_server):
    with pytest.raises((GalleryError, OfflineError)):
        upgrade(old_server.sharing, Login("faceapp", "wrong"))
    with pytest.raises(GalleryError, match="may not"):
        upgrade(old_server.sharing, old_server.sharing.membership.login)


def test_an_older_server_takes_no_checks_until_it_is_up_to_date(old_server, let_in, cluster):
    second = let_in("Second", Role.OPERATOR)
    amara = old_server.enrol("Amara", make_embedding(1)).id
    with pytest.raises(OldServerError):
        station_history.keep(old_server.sharing, on=True)
    assert old_server.sharing.stations()[2].history_since == 0
    check = Check(1.0, "verify", amara, amara, 0.7, 0.4, "balanced", "MATCH", "encoder-1", "desk")
    upgrade(old_server.sharing, cluster.owner)
    station_history.keep(old_server.sharing, on=True)
    catch_up(second)
    second.history.record(check)
    second.sharing.send_history()
    assert [one.check for one in station_history.read(old_server.sharing)] == [check]
