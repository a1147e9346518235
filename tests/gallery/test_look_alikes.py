import numpy as np
import pytest

from faceapp.errors import PersonError
from faceapp.gallery.store import Gallery
from faceapp.siamese.embedding import Embedding


@pytest.fixture
def gallery(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        for name in ("Amara", "Björn", "Chen"):
            gallery.enrol(name, Embedding(np.eye(4, dtype=np.float32)[0], "encoder-1"))
        yield gallery


def test_a_pair_is_noted_once_whichever_way_round(gallery):
    gallery.look_alikes.mark(2, 1)
    gallery.look_alikes.mark(1, 2)
    gallery.look_alikes.mark(2, 3)
    assert gallery.look_alikes.pairs() == [(1, 2), (2, 3)]
    assert gallery.look_alikes.of(2) == (1, 3)


def test_a_pair_can_be_forgotten(gallery):
    gallery.look_alikes.mark(1, 2)
    gallery.look_alikes.unmark(2, 1)
    assert gallery.look_alikes.of(1) == ()


@pytest.mark.parametrize("pair", [(1, 1), (1, 99)])
def test_a_pair_needs_two_people_who_are_enrolled(gallery, pair):
    with pytest.raises(PersonError):
        gallery.look_alikes.mark(*pair)


def test_only_the_persons_own_pin_fits(gallery):
    assert not gallery.look_alikes.pin_fits(1, "")
    gallery.look_alikes.set_pin(1, "4711")
    assert gallery.look_alikes.has_pin(1)
    assert gallery.look_alikes.pin_fits(1, "4711")
    assert not gallery.look_alikes.pin_fits(1, "4712")
    assert not gallery.look_alikes.pin_fits(2, "4711")


def test_an_empty_pin_takes_the_pin_away(gallery):
    gallery.look_alikes.set_pin(1, "4711")
    gallery.look_alikes.set_pin(1, "")
    assert not gallery.look_alikes.has_pin(1)


@pytest.mark.parametrize("pin", ["123", "1234567890123", "12a4", "١٢٣٤"])
def test_a_pin_is_4_to_12_digits(gallery, pin):
    with pytest.raises(PersonError, match="digits"):
        gallery.look_alikes.set_pin(1, pin)
