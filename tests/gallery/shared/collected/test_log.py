"""What each station logs waits there and comes to the server sealed, in order and once; administrators read it."""

import json
import re
import struct

import psycopg
import pytest

from faceapp.errors import GalleryError, OfflineError, TamperedError
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.lifecycle.opening import restore_backup
from faceapp.gallery.shared import administration, station_logs
from faceapp.gallery.shared.collected import log, outbox
from faceapp.gallery.shared.postgres import logs
from faceapp.gallery.shared.publishing import newest_keys
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up


def of(logged, station):
    return [one.row for one in logged if one.station == station]


@pytest.fixture
def stations(first, second):
    catch_up(first, second)
    return first, second


@pytest.fixture
def on_server(cluster, address):
    """Says which rows of a station the server has."""

    def on_server(station):
        query = "SELECT number FROM faceapp.log WHERE station = %s ORDER BY number"
        with psycopg.connect(cluster.owner_of(address.database)) as connection:
            return [number for (number,) in connection.execute(query, (station,))]

    return on_server


def everything(first):
    found = station_logs.read(first.sharing)
    assert found.problems == []
    return found.rows


def test_an_administrator_reads_what_every_station_has_logged(first, second):
    amara = second.enrol("Amara", make_embedding(1))
    catch_up(first)
    first.rename(amara.id, "Amara Diallo")
    catch_up(first, second)
    logged = everything(first)
    assert [(one.station, one.name, one.row.event) for one in logged if one.row.event != Event.BACKUP] == [
        (1, "Counter", "station"), (2, "Second", "enrol"), (1, "Counter", "rename"),
    ]  # fmt: skip
    assert of(logged, 2)[-1] == second.audit.rows()[-1]


def test_what_was_logged_before_sharing_stays_at_the_station(cluster, address, tmp_path, opened):
    gallery = Gallery.open(tmp_path / "first")
    opened.append(gallery)
    gallery.enrol("Amara", make_embedding(1))
    gallery.share(address, cluster.owner, "Counter")
    assert everything(gallery) == []


def test_offline_rows_wait_and_come_in_order_and_once(stations, away, monkeypatch, on_server):
    monkeypatch.setattr(outbox, "SENT_AT_ONCE", 3)
    first, second = stations
    before = len(on_server(2))
    away()
    for number in range(10):
        second.audit.record(Event.SETTING, name="mirror", value=str(number))
    with pytest.raises(OfflineError):
        catch_up(second)
    away(back=True)
    catch_up(second)
    catch_up(second)
    assert of(everything(first), 2)[-10:] == second.audit.rows()[-10:]
    assert on_server(2) == list(range(1, before + 11))


def test_rows_whose_answer_was_lost_do_not_come_twice(stations, monkeypatch, on_server):
    first, second = stations
    before = len(on_server(2))
    good = logs.add

    def add_then_break(server, *values):
        good(server, *values)
        monkeypatch.setattr(logs, "add", good)
        server.close()
        raise OfflineError("The server of the shared gallery can't be reached.")

    monkeypatch.setattr(logs, "add", add_then_break)
    second.audit.record(Event.EXPORT, kind="people")
    catch_up(second)  # over a new connection, at once
    second.audit.record(Event.EXPORT, kind="log")
    catch_up(second)
    assert of(everything(first), 2)[-2:] == second.audit.rows()[-2:]
    assert on_server(2) == list(range(1, before + 3))


def test_after_a_backup_was_restored_no_row_is_lost_and_none_comes_twice(stations, tmp_path, on_server):
    first, second = stations
    before = len(on_server(2))
    second.audit.record(Event.EXPORT, kind="sent before the backup was made, noted after")
    backup = second.backups.make()
    catch_up(second)
    second.audit.record(Event.EXPORT, kind="lost here by the restoring")
    catch_up(second)
    second.close()
    restore_backup(tmp_path / "Second", backup.path)
    with Gallery.open(tmp_path / "Second") as again:
        again.audit.record(Event.EXPORT, kind="after")
        catch_up(again)
        kinds = [row.details for row in of(everything(first), 2) if row.event == Event.EXPORT]
        assert [kind.split('"')[3].split()[0] for kind in kinds] == ["sent", "lost", "after"]
    assert on_server(2) == list(range(1, len(on_server(2)) + 1))
    assert len(on_server(2)) > before + 3


def test_verdicts_stay_at_the_station(stations, on_server):
    _, second = stations
    before = on_server(2)
    second.history.record(Check(1.0, "verify", 1, 1, 0.7, 0.4, "balanced", "MATCH", "encoder-1", "desk"))
    catch_up(second)
    assert on_server(2) == before


def test_the_server_gets_rows_of_one_size_in_which_nothing_can_be_read(stations, as_owner):
    _, second = stations
    second.audit.record(Event.EXPORT, kind="people")
    second.audit.record(Event.SETTING, name="consent_text", value="I agree that my face is kept. " * 3)
    catch_up(second)
    sealed = [bytes(content) for (content,) in as_owner.execute("SELECT sealed FROM faceapp.log")]
    assert {len(content) for content in sealed} == {512 + 12 + 16}
    assert not [word for word in (b"export", b"people", b"I agree") for content in sealed if word in content]


def test_nobody_but_an_administrator_reads_the_log_of_others(stations):
    first, second = stations
    second.audit.record(Event.EXPORT, kind="people")
    catch_up(first, second)
    with pytest.raises(GalleryError, match="Only an administrator"):
        station_logs.read(second.sharing)
    assert list(logs.read(second.sharing.server(), 1, 0)) == []
    assert list(logs.ends(second.sharing.server())) == [2]
    with pytest.raises(GalleryError, match="may not"):
        logs.forget(second.sharing.server(), 0)


def test_old_rows_are_deleted_from_the_server_and_the_log_goes_on(stations, as_owner):
    first, second = stations
    second.audit.record(Event.EXPORT, kind="old")
    catch_up(first, second)
    count = len(everything(first))
    as_owner.execute("UPDATE faceapp.log SET at = at - interval '31 days'")
    second.audit.record(Event.EXPORT, kind="new")
    catch_up(second)
    assert station_logs.forget(first.sharing, 30) == count
    assert [one.row for one in everything(first)] == second.audit.rows()[-1:]
    catch_up(first, second)
    assert len(everything(first)) == 1


def test_rows_sent_before_the_keys_were_made_anew_are_read_by_a_new_administrator_too(stations):
    first, second = stations
    second.audit.record(Event.EXPORT, kind="people")
    catch_up(second)
    administration.rekey(first.sharing)
    second.audit.record(Event.EXPORT, kind="log")
    catch_up(second)
    assert of(everything(first), 2)[-2:] == second.audit.rows()[-2:]


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM faceapp.log WHERE station = 2 AND number = ({last}) - 1",
        "DELETE FROM faceapp.log WHERE station = 2 AND number = ({last})",
        "UPDATE faceapp.log a SET sealed = b.sealed FROM faceapp.log b WHERE a.station = 2 AND b.station = 2"
        " AND a.number = 1 AND b.number = 2",
        "UPDATE faceapp.log a SET sealed = b.sealed, epoch = b.epoch FROM faceapp.log b WHERE a.station = 2"
        " AND b.station = 1 AND a.number = b.number",
    ],
    ids=["leave one out", "cut the end off", "exchange two", "exchange two stations'"],
)
def test_what_the_database_s_owner_does_to_the_log_is_noticed(stations, as_owner, attack):
    first, second = stations
    for gallery in stations:
        for kind in ("people", "log", "people"):
            gallery.audit.record(Event.EXPORT, kind=kind)
    catch_up(first, second)
    as_owner.execute(attack.format(last="SELECT max(number) FROM faceapp.log WHERE station = 2"))
    found = station_logs.read(first.sharing)
    assert any(re.search(r"of the log of station 2 was (left out|exchanged)", str(one)) for one in found.problems)


def sent(station, content):
    """Put a row into the log of a station as its login can."""
    mine, server = station.sharing.membership, station.sharing.server()
    with station.sharing.writing() as connection:
        keys = newest_keys(connection)
    end = logs.ends(server).get(mine.number, 0)
    bound_to = log.table(mine.gallery)._bound_to(mine.number, end + 1, keys.epoch)
    text = json.dumps(content).encode()
    signed = mine.keys.signing.sign(bound_to + text) + struct.pack(">I", len(text)) + text
    logs.add(server, end, keys.epoch, [keys.seal(signed, bound_to)])


@pytest.mark.parametrize(
    "content",
    [["x"], [1, "noon", "enrol", "{}", ""], [1, 1e300, "enrol", "{}", ""], [1, 1.0, "enrol", "\x1b[2J", ""], {}],
    ids=["no row", "a time that is a word", "a time that never comes", "what clears a terminal", "another thing"],
)
def test_a_station_that_logs_what_can_t_be_does_not_hide_what_the_others_log(stations, content):
    first, second = stations
    first.audit.record(Event.EXPORT, kind="people")
    catch_up(first)
    sent(second, content)
    found = station_logs.read(first.sharing)
    assert [one for one in found.rows if one.station == 1][-1].row.event == Event.EXPORT
    assert "station 2" in str(*found.problems)


def test_a_log_that_was_rolled_back_is_noticed_by_its_station(stations, as_owner, tmp_path):
    _, second = stations
    second.audit.record(Event.EXPORT, kind="people")
    catch_up(second)
    as_owner.execute("UPDATE faceapp.log_end SET number = number - 1 WHERE station = 2")
    second.close()
    with Gallery.open(tmp_path / "Second") as again, pytest.raises(TamperedError, match="this station's log"):
        catch_up(again)
