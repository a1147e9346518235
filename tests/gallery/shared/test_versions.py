"""An older and a newer faceapp at one server: what the older can't read it says in one sentence, and loses nothing."""

import json
from contextlib import contextmanager
from dataclasses import replace

import pytest

from faceapp import __version__
from faceapp.errors import GalleryError, NewerVersionError
from faceapp.gallery.history import Check
from faceapp.gallery.shared import records, station_history
from faceapp.gallery.shared.chain import sign_seen
from faceapp.gallery.shared.collected import history_rows
from faceapp.gallery.shared.postgres import server
from faceapp.gallery.shared.stations import Station
from faceapp.gallery.shared.status import status
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up, differences_from_server, names, rows, until

CHECK = Check(1.0, "verify", None, None, 0.7, 0.4, "balanced", "NO_MATCH", "encoder-1", "desk")


@pytest.fixture
def newer(monkeypatch):
    """Lets what happens inside be done by a faceapp whose records are of the next version."""

    @contextmanager
    def newer():
        with monkeypatch.context() as patch:
            patch.setattr(records, "VERSION", records.VERSION + 1)
            yield

    return newer


def test_an_older_program_says_that_it_needs_a_newer_one_and_keeps_who_was_there(first, second, newer):
    first.enrol("Amara", make_embedding(1))
    catch_up(second)
    with newer():
        first.enrol("Björn", make_embedding(2))
    with pytest.raises(NewerVersionError, match="A newer faceapp has written") as refused:
        second.sharing.catch_up()
    assert "up to date" in refused.value.hint
    with pytest.raises(NewerVersionError):
        second.enrol("Chen", make_embedding(3))
    assert names(second) == ["Amara"]
    assert "A newer faceapp" in status(second.sharing).problem


def test_the_follower_says_so_and_goes_on_once_the_program_is_up_to_date(first, second, newer, follow):
    with newer():
        first.enrol("Björn", make_embedding(2))
    follower = follow(second)
    until(lambda: "A newer faceapp" in follower.standing.problem)
    with newer():
        until(lambda: names(second) == ["Björn"])
        until(lambda: not follower.standing.problem)
        assert rows(first) == rows(second)
        assert differences_from_server(second) == set()


def test_a_field_that_only_a_newer_program_writes_does_not_keep_an_older_one_from_reading(first, second, monkeypatch):
    good = json.dumps

    def with_badge(stored, **how):
        return good(stored | {"badge_picture": "x"} if "references" in stored else stored, **how)

    with monkeypatch.context() as patch:
        patch.setattr(records.json, "dumps", with_badge)
        amara = first.enrol("Amara", make_embedding(1))
    catch_up(second)
    second.rename(amara.id, "Amara Diallo")
    catch_up(first)
    assert rows(first) == rows(second)


def test_each_station_says_which_faceapp_it_runs_and_an_older_one_does_not(first, second, monkeypatch):
    monkeypatch.setattr(server, "__version__", "9.9.9")
    second.enrol("Amara", make_embedding(1))
    catch_up(second)
    assert [one.program for one in status(first.sharing).stations] == ["9.9.9", "9.9.9"]
    mine, head = second.sharing.membership, second.sharing.head
    signature = sign_seen(mine.gallery, mine.number, head, mine.keys.signing)
    second.sharing.server().call("acknowledge", head.version, head.hash, signature)  # as before it was said
    assert [one.program for one in status(first.sharing).stations] == ["9.9.9", None]


def test_a_version_is_a_short_word_whatever_the_database_s_owner_writes(first, as_owner, monkeypatch):
    mine, head = first.sharing.membership, first.sharing.head
    catch_up(first)
    signature = sign_seen(mine.gallery, mine.number, head, mine.keys.signing)
    with monkeypatch.context() as patch:
        patch.setattr(server, "__version__", "1" * 41)
        with pytest.raises(GalleryError):
            first.sharing.server().acknowledge(head, signature)
    assert [one.program for one in status(first.sharing).stations] == [__version__]
    as_owner.execute("UPDATE faceapp.seen SET program = E'\\x1b[2Jgood'")
    assert [one.program for one in status(first.sharing).stations] == [None]


def test_an_older_faceapp_passes_over_that_checks_are_sent_and_what_a_newer_one_says_more_of_a_check(
    first, second, monkeypatch
):
    amara = first.enrol("Amara", make_embedding(1))
    read = Station.from_body
    with monkeypatch.context() as patch:  # as if the grant said nothing of it
        patch.setattr(Station, "from_body", lambda body: replace(read(body), history_since=0))
        station_history.keep(first.sharing, on=True)
        catch_up(second)
        assert second.sharing.stations()[2].history_since == 0
        second.history.record(CHECK)
        second.sharing.send_history()
    catch_up(first, second)  # up to date by now
    content = history_rows.content
    monkeypatch.setattr(history_rows, "content", lambda check: content(check) | {"camera": "north"})
    check = replace(CHECK, claimed_id=amara.id)
    second.history.record(check)
    second.sharing.send_history()
    assert [one.check for one in station_history.read(first.sharing)] == [check]
