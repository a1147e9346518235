"""The administrator's PIN: kept as a hash, asked for, and not to be guessed."""

import pytest

from faceapp.errors import PersonError
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from tests.fakes import Clock, make_embedding


def test_without_a_pin_nobody_is_told_from_anybody(gallery):
    assert not gallery.administrator.has_pin
    with pytest.raises(PersonError, match="wrong"):
        gallery.administrator.sign_in("1234", "Settings")


def test_the_pin_fits_after_the_gallery_was_opened_again_and_is_logged(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        gallery.administrator.set_pin("4711")
    with Gallery.open(tmp_path) as gallery:
        assert gallery.administrator.has_pin
        gallery.administrator.sign_in("4711", "Settings")
        with pytest.raises(PersonError, match="wrong"):
            gallery.administrator.sign_in("4712", "Settings")
        rows = [(row.event, row.details) for row in gallery.audit.rows()][-2:]
    assert [event for event, _ in rows] == [Event.ADMINISTRATOR, Event.WRONG_PIN]
    assert all("Settings" in details and "471" not in details for _, details in rows)


def test_after_three_wrong_ones_none_is_tried_for_a_minute(gallery, monkeypatch):
    clock = Clock(monkeypatch)
    gallery.administrator.set_pin("4711")
    for _ in range(3):
        with pytest.raises(PersonError, match="wrong"):
            gallery.administrator.sign_in("0000", "Settings")
    with pytest.raises(PersonError, match="Too many") as caught:
        gallery.administrator.sign_in("4711", "Settings")
    assert "seconds" in caught.value.hint
    clock.now += 61
    gallery.administrator.sign_in("4711", "Settings")


def test_an_empty_one_takes_it_away(gallery):
    gallery.administrator.set_pin("4711")
    gallery.administrator.set_pin("")
    assert not gallery.administrator.has_pin


@pytest.mark.parametrize("pin", ["123", "1" * 13, "12a4", "１２３４"])
def test_what_is_no_pin_is_refused(gallery, pin):
    with pytest.raises(PersonError, match="digits"):
        gallery.administrator.set_pin(pin)


def test_wrong_ones_of_a_look_alike_do_not_count_against_the_administrator(gallery):
    gallery.administrator.set_pin("4711")
    person = gallery.enrol("Amara", make_embedding()).id
    gallery.look_alikes.set_pin(person, "1234")
    for _ in range(3):
        assert gallery.look_alikes.whose_pin([person], "0000") is None
    gallery.administrator.sign_in("4711", "Settings")


def test_tries_that_no_clock_can_tell_the_age_of_do_not_lock_for_ever(gallery, monkeypatch):
    clock = Clock(monkeypatch)
    gallery.administrator.set_pin("4711")
    for _ in range(3):
        with pytest.raises(PersonError, match="wrong"):
            gallery.administrator.sign_in("0000", "Settings")
    clock.fault, clock.boot = -1000.0, "second"  # started anew, with the clock put back
    with pytest.raises(PersonError, match="Too many"):
        gallery.administrator.sign_in("4711", "Settings")
    clock.now += 61
    gallery.administrator.sign_in("4711", "Settings")
