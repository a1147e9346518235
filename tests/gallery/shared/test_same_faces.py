"""One face enrolled at two stations under two names is found when the second arrives, and asked about."""

import json

import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared.follower import Follower
from faceapp.gallery.shared.stations import Role
from faceapp.recognition.matching import Matcher
from faceapp.station.enrolment import EnrolmentRules
from faceapp.station.same_faces import compare_arrivals, to_ask
from tests.fakes import CARD, make_embedding, resembling
from tests.gallery.shared.support import catch_up, until

RULES = EnrolmentRules(threshold=0.43, consent_text="", keep_thumbnails=False)
FACE = make_embedding(1)
AGAIN = resembling(FACE, 0.7, seed=2)


def compare(*galleries, before=lambda gallery: None):
    for gallery in galleries:
        matcher = Matcher(gallery.vectors(CARD), CARD)
        before(gallery)
        compare_arrivals(gallery, matcher, RULES)


def asked(gallery):
    return [(one.first, one.second) for one in to_ask(gallery)]


@pytest.fixture
def doubled(first, second):
    """Two stations, and the numbers of one face that was enrolled at both before either heard of the other's."""
    catch_up(first, second)
    amara = first.enrol("Amara", FACE)
    diallo = second.enrol("A. Diallo", AGAIN)  # the station has not heard of Amara before its own is written
    catch_up(first, second)
    return amara.id, diallo.id


def test_both_stations_find_it_with_its_score_and_log_it(first, second, doubled):
    compare(first, second)
    assert asked(first) == asked(second) == [doubled]
    (found,) = to_ask(first)
    assert found.score == pytest.approx(0.7, abs=1e-3)
    row = first.audit.rows()[-1]
    assert row.event == "same face"
    assert json.loads(row.details) == {"first": doubled[0], "second": doubled[1], "score": f"{found.score:.3f}"}


def test_whoever_came_with_a_change_of_the_stations_own_is_compared_and_told_of_too(first, second):
    told = []
    amara = first.enrol("Amara", FACE)
    diallo = second.enrol("A. Diallo", AGAIN)
    follower = Follower(second.sharing, told.append)
    until(lambda: told)
    follower.stop()
    assert told == [{amara.id}]
    compare(second)
    assert asked(second) == [(amara.id, diallo.id)]


def test_people_whose_faces_differ_are_not_asked_about(first, second):
    first.enrol("Amara", FACE)
    second.enrol("Björn", resembling(FACE, 0.42, seed=2))
    catch_up(first, second)
    compare(first, second)
    assert asked(first) == asked(second) == []
    assert first.sharing.same_faces.to_compare() == []


def test_the_answer_that_they_are_two_people_reaches_every_station_and_nobody_is_asked_again(
    first, second, doubled, let_in
):
    compare(first, second)
    second.sharing.same_faces.keep_both(*doubled)
    catch_up(first)
    compare(first, second)
    assert asked(first) == asked(second) == []
    assert first.look_alikes.pairs() == {doubled}
    third = let_in("Third")
    compare(third)
    assert asked(third) == []


def test_a_station_that_hears_of_question_and_answer_at_once_does_not_ask(first, second, let_in):
    third = let_in("Third")
    amara = first.enrol("Amara", FACE)
    diallo = second.enrol("A. Diallo", AGAIN)
    compare(second)
    second.sharing.same_faces.keep_both(amara.id, diallo.id)
    catch_up(third)
    compare(third)
    assert asked(third) == []


def test_removing_one_of_the_two_at_any_station_ends_the_question_at_all(first, second, doubled):
    compare(first, second)
    first.remove(doubled[1])
    catch_up(second)
    assert asked(first) == asked(second) == []


def test_a_removal_that_is_undone_is_asked_about_again(first, second, doubled):
    compare(first, second)
    first.restore(first.remove(doubled[1]))
    catch_up(second)
    compare(first, second)
    assert asked(first) == asked(second) == [doubled]


def test_question_and_who_is_still_to_be_compared_outlast_the_program(first, second, doubled, tmp_path):
    compare(second)
    second.close()
    first.close()
    with Gallery.open(tmp_path / "Second") as again:
        assert asked(again) == [doubled]
    with Gallery.open(tmp_path / "first") as again:
        assert asked(again) == []
        compare(again)
        assert asked(again) == [doubled]


def test_two_that_are_so_new_that_the_matcher_has_only_one_of_them_are_still_found(first, second):
    amara = first.enrol("Amara", FACE)
    catch_up(second)
    diallo = []
    compare(second, before=lambda gallery: diallo.append(first.enrol("A. Diallo", AGAIN)) or catch_up(gallery))
    assert asked(second) == []
    compare(second)
    assert asked(second) == [(amara.id, diallo[0].id)]


def test_a_door_asks_nobody(first, second, let_in):
    door = let_in("Door", Role.DOOR)
    first.enrol("Amara", FACE)
    second.enrol("A. Diallo", AGAIN)
    catch_up(door)
    compare(door)
    assert asked(door) == []


def test_a_station_that_is_being_filled_compares_nobody_again(first, second, doubled, let_in):
    third = let_in("Third")
    assert third.sharing.same_faces.to_compare() == []
    assert len(third.people()) == 2


def test_a_replica_of_a_version_that_compared_nobody_compares_from_now_on(first, second, tmp_path):
    with second._database.transaction() as connection:
        connection.execute("DROP TRIGGER shared_person_to_compare")
        connection.execute("DROP TABLE shared_to_compare")
        connection.execute("DROP TABLE shared_same_faces")
    second.close()
    first.enrol("Amara", FACE)
    with Gallery.open(tmp_path / "Second") as again:
        assert to_ask(again) == ()
        catch_up(again)
        assert again.sharing.same_faces.to_compare() == [1]
