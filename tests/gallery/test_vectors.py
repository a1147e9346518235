"""Everybody's references as arrays: the same, read from the file or laid out from a list."""

import numpy as np
import pytest

from faceapp.gallery import kept_blocks
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.vectors import Vectors
from tests.fakes import ENCODER_ID, card_of, embedding


def test_they_are_read_as_arrays_each_persons_together(gallery: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_blocks, "ROWS", 2)
    rng = np.random.default_rng(0)
    people = [gallery.enrol(name, embedding(*rng.normal(size=3))) for name in ("Ann", "Ben", "Cem")]
    gallery.add_reference(people[0].id, embedding(1, 0, 0))
    gallery.add_reference(people[1].id, embedding(1, 0, 0, encoder_id="another"))
    gallery.add_reference(people[2].id, embedding(1, 0, 0, 0))
    read = gallery.vectors(card_of(3))
    listed = Vectors.of(gallery.references(), ENCODER_ID, 3)
    ann, ben, cem = (person.id for person in people)
    assert read.owners.tolist() == [ann, ann, ben, cem]
    assert (read.others, read.misfits) == ({ben}, {cem})
    kept = [one for one in gallery.references() if one.id in read.references]
    expected = sorted(kept, key=lambda reference: reference.person_id)
    np.testing.assert_array_equal(read.matrix, [one.embedding.vector for one in expected])
    np.testing.assert_array_equal(read.matrix, listed.matrix)
    assert read.references.tolist() == listed.references.tolist() == [one.id for one in expected]
    assert (listed.others, listed.misfits) == (read.others, read.misfits)


def test_of_an_empty_gallery_there_are_none(gallery: Gallery) -> None:
    assert gallery.vectors(card_of(3)).matrix.shape == (0, 3)
