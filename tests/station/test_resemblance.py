"""Who of the others scores nearest to a person's references."""

import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.recognition.matching import Matcher
from faceapp.station.resemblance import nearest
from tests.fakes import CARD, make_embedding, resembling


def test_whoever_scores_highest_with_any_reference_comes_first(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        amara = gallery.enrol("Amara", make_embedding(1))
        gallery.add_reference(amara.id, make_embedding(2))
        gallery.add_reference(amara.id, make_embedding(3, encoder_id="another"))
        near = gallery.enrol("Near", resembling(make_embedding(1), 0.3, seed=8))
        nearer = gallery.enrol("Nearer", resembling(make_embedding(2), 0.4, seed=9))
        gallery.enrol("Far", resembling(make_embedding(1), -0.3, seed=10))
        references = [one for person in gallery.people() for one in gallery.references(person.id)]
        found = nearest(Matcher.of(references, CARD), gallery.references(amara.id), count=2)
    assert [one.person_id for one in found] == [nearer.id, near.id]
    assert [one.score for one in found] == pytest.approx([0.4, 0.3], abs=0.01)


def test_alone_nobody_is_near(tmp_path):
    with Gallery.open(tmp_path) as gallery:
        amara = gallery.enrol("Amara", make_embedding(1))
        references = gallery.references(amara.id)
    assert nearest(Matcher.of(references, CARD), references) == []
