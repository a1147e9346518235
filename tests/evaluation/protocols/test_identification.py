"""Searching a gallery: made-up people on the axes of a space, so that every score is known."""

import numpy as np

from faceapp.evaluation.protocols.identification import search
from faceapp.evaluation.statistics.comparison import Samples


def orthogonal_people(count: int, images: int = 2) -> Samples:
    """People at right angles to one another; a person's pictures are all alike."""
    vectors = np.repeat(np.eye(count, dtype=np.float32), images, axis=0)
    return Samples(vectors, np.ones(count * images, bool), np.repeat(np.arange(count), images))


def test_every_enrolled_person_is_found_and_strangers_score_nothing() -> None:
    result = search(orthogonal_people(40), 10)
    assert result is not None
    assert result.rank_one == 1
    assert np.all(result.own == 1)
    assert result.strangers.values.tolist() == [0.0]
    assert len(result.own) == 10 * result.galleries
    assert result.strangers.total == 30 * result.galleries


def test_a_person_with_one_picture_is_enrolled_but_not_searched_for() -> None:
    result = search(orthogonal_people(40, images=1), 10)
    assert result is not None
    assert len(result.own) == 0
    assert result.strangers.total == 30 * result.galleries


def test_a_probe_whose_person_does_not_come_first_is_never_accepted() -> None:
    given = orthogonal_people(40)
    probes = given.vectors.copy()
    probes[1::2] = np.roll(probes[1::2], 1, axis=0)  # everybody's second picture shows the next one
    result = search(Samples(probes, given.found, given.people), 30)
    assert result is not None
    assert result.rank_one == 0
    assert result.right.rate_at(-1.0) == 0


def test_a_probe_without_a_face_is_missed() -> None:
    given = orthogonal_people(40)
    found = np.tile([True, False], 40)
    vectors = given.vectors * found[:, None]
    result = search(Samples(vectors, found, given.people), 10)
    assert result is not None
    assert len(result.own) > 0
    assert result.rank_one == 0


def test_a_gallery_that_leaves_hardly_a_stranger_is_not_searched() -> None:
    assert search(orthogonal_people(15), 10) is None
