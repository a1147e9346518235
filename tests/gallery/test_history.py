import json
import time
from dataclasses import astuple

import pytest

from faceapp.errors import GalleryError
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import SECONDS_PER_DAY, Check, CheckPicture
from faceapp.gallery.history_query import Column, Query
from faceapp.gallery.storage import schema
from tests.fakes import make_embedding

INSERT_CHECK = (
    "INSERT INTO checks VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " (SELECT COALESCE(MAX(id), 0) + 1 FROM checks))"
)
"""Each a visit of its own."""


@pytest.fixture
def history(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        yield gallery.history


def check(at, **changes):
    fields = {
        "mode": "verify", "claimed_id": 1, "found_id": 1, "score": 0.71, "threshold": 0.43, "level": "balanced",
        "verdict": "MATCH", "encoder_id": "encoder-1", "station": "desk",
    }  # fmt: skip
    return Check(at, **(fields | changes))


def test_a_person_s_checks_are_those_in_which_they_were_claimed_or_found(history):
    own = [check(100.0), check(200.0, found_id=None, verdict="NO_MATCH"), check(300.0, claimed_id=None)]
    for one in (own[0], check(150.0, claimed_id=2, found_id=2), *own[1:]):
        history.record(one)
    assert history.of_person(1, most=9) == own[::-1]
    assert history.of_person(1, most=2) == own[:0:-1]


def test_of_each_person_it_is_known_when_they_were_last_found(history):
    history.record(check(300.0))
    history.record(check(200.0))
    history.record(check(400.0, verdict="NO_MATCH"))
    history.record(check(500.0, found_id=None))
    history.record(check(100.0, found_id=2, verdict="MATCH_WITH_PIN"))
    assert history.last_found(("MATCH", "MATCH_WITH_PIN")) == {1: 300.0, 2: 100.0}


def test_checks_come_back_as_they_were_newest_first(history):
    first, second = check(100.0), check(200.0, mode="identify", claimed_id=None, found_id=None, score=None)
    history.record(first)
    history.record(second)
    assert history.checks() == [second, first]
    assert history.checks(Query(since=150.0)) == [second]
    assert history.checks(Query(until=200.0)) == [first]


def test_purging_forgets_what_is_older_than_the_retention(history):
    now = time.time()
    old, new = check(now - 31 * SECONDS_PER_DAY), check(now - 29 * SECONDS_PER_DAY)
    history.record(old)
    history.record(new)
    assert history.purge(days=30) == 1
    assert history.checks() == [new]


def test_a_picture_is_kept_only_with_the_checks_that_bring_one(history):
    history.record(check(100.0))
    history.record(check(200.0), CheckPicture(b"JPEG", person_id=1))
    with_picture, without = history.checks()
    assert history.picture(with_picture.id) == b"JPEG"
    assert history.picture(without.id) == b""


def test_purging_forgets_the_pictures_too(history):
    history.record(check(time.time() - 31 * SECONDS_PER_DAY), CheckPicture(b"JPEG", person_id=1))
    (old,) = history.checks()
    history.purge(days=30)
    assert history.picture(old.id) == b""


def test_the_history_is_read_page_by_page(history):
    for at in range(5):
        history.record(check(float(at)))
    assert history.count(Query()) == 5
    assert [found.at for found in history.checks(Query(), 2, 2)] == [2.0, 1.0]
    assert [found.at for found in history.checks(Query(descending=False), 4, 2)] == [4.0]


def test_a_check_recorded_later_is_left_out_when_the_newest_is_given(history):
    history.record(check(100.0))
    query = Query(newest=history.newest())
    history.record(check(200.0))
    assert history.count(query) == 1
    assert history.checks(query) == [check(100.0)]


@pytest.mark.parametrize(
    ("column", "order"),
    [(Column.SCORE, [None, -0.2, -0.1, 0.05, 0.7]), (Column.THRESHOLD, [0.7, -0.2, 0.05, -0.1, None])],
)
def test_numbers_sort_by_value(history, column, order):
    for at, (score, threshold) in enumerate([(-0.1, 0.5), (0.7, 0.1), (None, 0.6), (0.05, 0.45), (-0.2, 0.43)]):
        history.record(check(float(at), score=score, threshold=threshold))
    assert [found.score for found in history.checks(Query(column=column, descending=False))] == order


@pytest.fixture
def people(tmp_path):
    """A gallery with Zoë and ann, and checks of both, of somebody removed, and of nobody."""
    with Gallery.open(tmp_path) as gallery:
        zoe, ann = gallery.enrol("Zoë", make_embedding(1)), gallery.enrol("ann", make_embedding(2))
        for at, person_id in enumerate([zoe.id, None, ann.id, 99]):
            gallery.history.record(check(float(at), claimed_id=person_id, found_id=None))
        yield gallery


def test_people_sort_by_name_after_nobody_and_the_removed(people):
    found = people.history.checks(Query(column=Column.CLAIMED, descending=False))
    assert [check.claimed_id for check in found] == [None, 99, people.person("ann").id, people.person("Zoë").id]


@pytest.mark.parametrize(
    ("word", "times"),
    [
        ("ZOË", [0.0]),
        ("Ann", [2.0]),
        ("gone 99", [3.0]),
        ("gone", [3.0]),
        ("nobody", []),
        ("desk", [3.0, 2.0, 1.0, 0.0]),
    ],
)
def test_a_word_is_looked_for_in_names_and_in_what_stands_for_the_removed(people, word, times):
    assert [check.at for check in people.history.checks(Query(word=word, removed="Gone {0}"))] == times


@pytest.mark.parametrize(
    ("word", "codes", "found"),
    [
        ("treffer", ("MATCH",), 1),
        ("treffer", (), 0),
        ("0.71", (), 1),
        ("0.43", (), 1),
        ("ENCODER-1", (), 1),
        ("tür", (), 1),
        ("2001-09-09", (), 1),
        ("2001-09-10", (), 0),
        ("' OR 1=1 --", (), 0),
    ],
)
def test_a_word_is_looked_for_in_the_whole_row(history, word, codes, found):
    history.record(check(1_000_000_000.0, station="TÜR"))
    assert history.count(Query(word=word, codes=codes)) == found


def test_a_verdict_lets_no_other_through(history):
    history.record(check(100.0))
    history.record(check(200.0, verdict="NO_MATCH"))
    assert history.checks(Query(verdict="MATCH")) == [check(100.0)]


def test_the_first_page_costs_as_much_of_a_long_history_as_of_a_short_one(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        steps = []
        for count in (300, 3000):
            rows = [astuple(check(float(at)))[:13] for at in range(count)]
            with gallery._database.transaction() as connection:
                connection.executemany(INSERT_CHECK, rows)
                taken = []
                connection.set_progress_handler(lambda taken=taken: taken.append(1), 1)
                gallery.history.checks(Query(newest=gallery.history.newest()), 0, 100)
                connection.set_progress_handler(None, 1)
            steps.append(len(taken))
        assert steps[1] == pytest.approx(steps[0], rel=0.02)


def test_a_gallery_that_another_has_open_is_searched_too(people):
    with Gallery.open(people.folder) as reader:
        assert reader.read_only
        assert [check.at for check in reader.history.checks(Query(word="ann", column=Column.SCORE))] == [2.0]
        assert reader.history.count(Query(newest=reader.history.newest())) == 4


def test_checks_of_a_gallery_that_knew_no_liveness_were_made_without(tmp_path, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(schema, "STEPS", schema.STEPS[:4])
        with Gallery.open(tmp_path) as gallery, gallery._database.transaction() as connection:
            values = ("verify", 1, 1, 0.5, 0.4, "balanced", "match", "encoder-1", "door")
            connection.execute("INSERT INTO checks VALUES (NULL, 100.0, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    with Gallery.open(tmp_path) as gallery:
        (read,) = gallery.history.checks()
    assert (read.at, read.liveness, read.finding, read.cue) == (100.0, "off", "", "")


def test_checks_of_before_are_a_visit_each(tmp_path, monkeypatch):
    with monkeypatch.context() as older:
        of_visits = next(number for number, step in enumerate(schema.STEPS) if "visit" in step)
        older.setattr(schema, "STEPS", schema.STEPS[:of_visits])
        with Gallery.open(tmp_path) as gallery, gallery._database.transaction() as connection:
            rows = [astuple(check(at))[:13] for at in (100.0, 101.0)]
            connection.executemany("INSERT INTO checks VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    with Gallery.open(tmp_path) as gallery:
        assert [visit.count for visit in gallery.history.visits(Query())] == [1, 1]


def told(history, query=Query()):  # noqa: B008 (frozen)
    """Return the visits as (time of the last check, how many, who was found)."""
    return [(visit.last.at, visit.count, visit.last.found_id) for visit in history.visits(query)]


def test_checks_of_one_person_that_follow_each_other_closely_are_one_visit(history):
    for at in (100.0, 130.0, 185.0, 100.0 + 86_400):
        history.record(check(at))
    assert told(history) == [(86_500.0, 1, 1), (185.0, 3, 1)]
    assert history.count_visits(Query()) == 2
    assert history.visits(Query())[1].began == 100.0


def test_another_person_begins_another_visit_and_who_was_not_yet_known_does_not(history):
    for at, found in ((100.0, None), (105.0, 1), (110.0, 2), (115.0, 1), (150.0, None), (205.0, 3)):
        verdict = "UNCERTAIN" if found is None else "MATCH"
        history.record(check(at, mode="identify", claimed_id=None, found_id=found, verdict=verdict))
    # The face of second 150 is of the visit before it, and not even it lets person 3 into that one.
    assert told(history) == [(205.0, 1, 3), (150.0, 4, None), (110.0, 1, 2)]


def test_another_station_or_another_claim_begins_another_visit(history):
    for changes in ({}, {"station": "back door"}, {"claimed_id": 2}, {"mode": "identify", "claimed_id": None}):
        history.record(check(100.0, **changes))
    assert history.count_visits(Query()) == 4


def test_a_visit_is_found_by_any_of_its_checks_and_unfolds_to_those_wanted(history):
    for at, verdict in ((100.0, "NO_MATCH"), (110.0, "MATCH"), (120.0, "MATCH")):
        history.record(check(at, verdict=verdict))
    (visit,) = history.visits(Query())
    assert set(visit.verdicts) == {"NO_MATCH", "MATCH"}
    (of_no_match,) = history.visits(Query(verdict="NO_MATCH"))
    assert (of_no_match.count, of_no_match.last.at) == (1, 100.0)
    assert [one.at for one in history.checks(Query(visit=visit.last.visit, verdict="MATCH"))] == [120.0, 110.0]


def test_a_verdict_marked_as_wrong_is_listed_and_the_mark_can_be_taken_back(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        history = gallery.history
        history.record(check(100.0))
        history.record(check(500.0))
        first = history.checks()[1]
        history.mark(first.id, True)
        history.mark(first.id, True)
        assert [one.at for one in history.checks(Query(wrong=True))] == [100.0]
        assert [one.wrong for one in history.checks()] == [False, True]
        history.mark(first.id, False)
        assert history.checks(Query(wrong=True)) == []
        logged = [json.loads(row.details) for row in gallery.audit.rows() if row.event == Event.MARK]
        assert logged == [{"check": first.id, "wrong": wrong} for wrong in (True, True, False)]
        assert gallery.audit.first_broken_row() is None


def test_a_check_that_is_forgotten_takes_its_mark_along_and_cant_be_marked(history):
    history.record(check(time.time() - 31 * SECONDS_PER_DAY))
    (old,) = history.checks()
    history.mark(old.id, True)
    history.purge(days=30)
    assert history._database.rows("SELECT * FROM check_marks") == []
    with pytest.raises(GalleryError, match="no longer in the history"):
        history.mark(old.id, True)
