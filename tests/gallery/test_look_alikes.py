import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from faceapp.errors import PersonError
from faceapp.gallery import pins
from faceapp.gallery.gallery import Gallery
from tests.fakes import Clock, make_embedding
from tests.gallery.support import marked_pairs


@pytest.fixture
def gallery(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        for name in ("Amara", "Björn", "Chen"):
            gallery.enrol(name, make_embedding())
        yield gallery


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


def test_a_pair_is_noted_once_whichever_way_round(gallery):
    gallery.look_alikes.mark(2, 1)
    gallery.look_alikes.mark(1, 2)
    gallery.look_alikes.mark(2, 3)
    assert marked_pairs(gallery) == [(1, 2), (2, 3)]


@pytest.mark.parametrize("pair", [(1, 1), (1, 99)])
def test_a_pair_needs_two_people_who_are_enrolled(gallery, pair):
    with pytest.raises(PersonError):
        gallery.look_alikes.mark(*pair)


def test_only_the_persons_own_pin_fits(gallery):
    gallery.look_alikes.set_pin(1, "4711")
    gallery.look_alikes.set_pin(2, "1234")
    assert gallery.look_alikes.with_pin() == {1, 2}
    assert gallery.look_alikes.whose_pin([1, 2], "4711") == 1
    assert gallery.look_alikes.whose_pin([1, 2], "1234") == 2
    assert gallery.look_alikes.whose_pin([1], "1234") is None
    assert gallery.look_alikes.whose_pin([3], "") is None


def test_an_empty_pin_takes_the_pin_away(gallery):
    gallery.look_alikes.set_pin(1, "4711")
    gallery.look_alikes.set_pin(1, "")
    assert gallery.look_alikes.with_pin() == frozenset()


def test_after_three_wrong_pins_in_a_minute_not_even_the_right_one_is_tried(gallery, clock):
    gallery.look_alikes.set_pin(1, "4711")
    for _ in range(3):
        assert gallery.look_alikes.whose_pin([1], "0000") is None
        clock.now += 10
    with pytest.raises(PersonError, match="Try again in 30 seconds"):
        gallery.look_alikes.whose_pin([1], "4711")
    assert gallery.look_alikes.whose_pin([2], "4711") is None  # others are not held up
    clock.now += 31
    assert gallery.look_alikes.whose_pin([1], "4711") == 1


def test_wrong_pins_are_counted_over_a_restart_and_logged(tmp_path, clock):
    for _ in range(3):
        with Gallery.open(tmp_path / "own") as opened:
            if not opened.people():
                person = opened.enrol("Amara", make_embedding()).id
                opened.look_alikes.set_pin(person, "4711")
            opened.look_alikes.whose_pin([person], "0000")
    with Gallery.open(tmp_path / "own") as opened:
        assert [row.event for row in opened.audit.rows()].count("wrong pin") == 3
        with pytest.raises(PersonError, match="Too many wrong PINs"):
            opened.look_alikes.whose_pin([person], "4711")


def test_of_many_pins_at_once_three_are_tried(gallery, clock):
    gallery.look_alikes.set_pin(1, "4711")
    gate = threading.Barrier(16)

    def guess(pin):
        gate.wait()
        try:
            return gallery.look_alikes.whose_pin([1], pin)
        except PersonError:
            return "refused"

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(guess, (f"{number:04}" for number in range(16))))
    assert sorted(map(str, answers)) == ["None"] * 3 + ["refused"] * 13


def test_a_pin_counts_even_if_it_is_killed_before_it_is_known_to_be_wrong(gallery, clock, monkeypatch):
    gallery.look_alikes.set_pin(1, "4711")

    def die(*_):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(type(pins._hasher), "verify", die)
        for _ in range(3):
            with pytest.raises(SystemExit):
                gallery.look_alikes.whose_pin([1], "0000")
    with pytest.raises(PersonError, match="Too many"):
        gallery.look_alikes.whose_pin([1], "4711")


def test_right_pins_are_not_counted(gallery, clock):
    gallery.look_alikes.set_pin(1, "4711")
    for _ in range(10):
        assert gallery.look_alikes.whose_pin([1, 2], "4711") == 1
    assert "wrong pin" not in [row.event for row in gallery.audit.rows()]


@pytest.mark.parametrize("fault", [1e6, -900_000.0])
def test_setting_the_clock_changes_nothing_about_wrong_pins(gallery, clock, fault):
    gallery.look_alikes.set_pin(1, "4711")
    for _ in range(3):
        gallery.look_alikes.whose_pin([1], "0000")
    clock.fault = fault
    clock.now += 59
    with pytest.raises(PersonError, match="Try again in 1 seconds"):
        gallery.look_alikes.whose_pin([1], "4711")
    clock.now += 1
    assert gallery.look_alikes.whose_pin([1], "4711") == 1


def test_a_clock_put_back_before_the_computer_was_started_locks_a_pin_for_no_more_than_a_minute(gallery, clock):
    gallery.look_alikes.set_pin(1, "4711")
    for _ in range(3):
        gallery.look_alikes.whose_pin([1], "0000")
    clock.boot, clock.fault = "second", -900_000.0
    with pytest.raises(PersonError, match="Try again in 60 seconds"):
        gallery.look_alikes.whose_pin([1], "4711")
    clock.now += 60
    assert gallery.look_alikes.whose_pin([1], "4711") == 1


def test_who_was_removed_meanwhile_has_no_pin_to_try(gallery):
    gallery.remove(1)
    with pytest.raises(PersonError, match="no longer enrolled"):
        gallery.look_alikes.whose_pin([1], "4711")


@pytest.mark.parametrize("pin", ["123", "1234567890123", "12a4", "١٢٣٤"])
def test_a_pin_is_4_to_12_digits(gallery, pin):
    with pytest.raises(PersonError, match="digits"):
        gallery.look_alikes.set_pin(1, pin)
