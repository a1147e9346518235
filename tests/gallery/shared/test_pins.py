"""Wrong PINs are counted over all stations, by the server's clock."""

import threading

import pytest

from faceapp.errors import PersonError
from faceapp.gallery.shared import administration
from tests.fakes import make_embedding
from tests.gallery.shared.support import catch_up


@pytest.fixture
def amara(first, second):
    person = first.enrol("Amara", make_embedding(1))
    first.look_alikes.set_pin(person.id, "2580")
    catch_up(second)
    return person.id


def test_three_wrong_pins_at_two_stations_are_three(first, second, amara):
    assert first.look_alikes.whose_pin([amara], "0000") is None
    assert second.look_alikes.whose_pin([amara], "1111") is None
    assert first.look_alikes.whose_pin([amara], "2222") is None
    for station in (first, second):
        with pytest.raises(PersonError, match="Too many wrong PINs"):
            station.look_alikes.whose_pin([amara], "2580")


def test_right_pins_count_nowhere(first, second, amara):
    for _ in range(3):
        assert first.look_alikes.whose_pin([amara], "2580") == amara
        assert second.look_alikes.whose_pin([amara], "2580") == amara


def test_the_wait_ends_by_the_server_s_clock(first, second, amara, as_owner):
    for pin in ("0000", "1111", "2222"):
        second.look_alikes.whose_pin([amara], pin)
    as_owner.execute("UPDATE faceapp.try SET at = at - interval '61 seconds'")
    assert first.look_alikes.whose_pin([amara], "2580") == amara


def test_while_the_server_is_away_each_station_counts_for_itself(first, second, amara, cluster):
    cluster.stop("immediate")
    try:
        for pin in ("0000", "1111", "2222"):
            assert first.look_alikes.whose_pin([amara], pin) is None
        with pytest.raises(PersonError, match="Too many wrong PINs"):
            first.look_alikes.whose_pin([amara], "2580")
        assert second.look_alikes.whose_pin([amara], "2580") == amara
    finally:
        cluster.start()


def wrong(station):
    with pytest.raises(PersonError, match="PIN is wrong"):
        station.administrator.sign_in("0000", "settings")


def test_three_wrong_administrator_s_pins_at_two_stations_are_three(first, second, amara):
    for station in (first, second):
        station.administrator.set_pin("1357")
        station.administrator.sign_in("1357", "settings")
    wrong(first)
    wrong(second)
    second.administrator.sign_in("1357", "settings")
    wrong(second)
    for station in (first, second):
        with pytest.raises(PersonError, match="Too many wrong PINs"):
            station.administrator.sign_in("1357", "settings")
    assert first.look_alikes.whose_pin([amara], "2580") == amara


def test_while_the_server_is_away_each_station_counts_its_administrator_s_for_itself(first, second, cluster):
    for station in (first, second):
        station.administrator.set_pin("1357")
    cluster.stop("immediate")
    try:
        for _ in range(3):
            wrong(first)
        with pytest.raises(PersonError, match="Too many wrong PINs"):
            first.administrator.sign_in("1357", "settings")
        second.administrator.sign_in("1357", "settings")
    finally:
        cluster.start()


def test_the_server_counts_without_learning_whose_pin_it_is(first, second, amara, as_owner):
    first.administrator.set_pin("1357")
    first.look_alikes.whose_pin([amara], "0000")
    second.look_alikes.whose_pin([amara], "1111")
    wrong(first)
    assert as_owner.execute("SELECT * FROM faceapp.pin_try").fetchall() == []
    subjects = [subject for (subject,) in as_owner.execute("SELECT subject FROM faceapp.try ORDER BY id")]
    assert subjects[0] == subjects[1] != subjects[2]
    assert {len(subject) for subject in subjects} == {32}
    administration.rekey(first.sharing)
    second.look_alikes.whose_pin([amara], "2222")
    with pytest.raises(PersonError, match="Too many wrong PINs"):
        first.look_alikes.whose_pin([amara], "2580")


def test_a_pin_is_tried_while_a_station_catches_up(first, second, amara):
    """Neither waits for what the other holds."""
    done = []

    def catch_up_often():
        for number in range(20):
            second.set_note(amara, str(number))
        done.append(True)

    thread = threading.Thread(target=catch_up_often)
    thread.start()
    while not done and thread.is_alive():
        assert second.look_alikes.whose_pin([amara], "2580") == amara
    thread.join()
    assert done
