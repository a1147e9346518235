"""A cohort made of pictures."""

import numpy as np
import pytest
from numpy.typing import NDArray

from faceapp.errors import EvaluationError
from faceapp.evaluation.cohort import FACES_A_CENTRE, FEWEST_FACES, make_crowd, spherical_k_means
from faceapp.evaluation.encoding.images import EncodedImages

SIZE = 32


def unit(vectors: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


def images(vectors: NDArray[np.float32]) -> EncodedImages:
    found = np.linalg.norm(vectors, axis=1) > 0
    return EncodedImages((), vectors, found, np.zeros(len(vectors)), ())


def clusters(count: int, each: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    generator = np.random.default_rng(0)
    middles = unit(generator.normal(size=(count, SIZE)))
    return middles, unit(np.repeat(middles, each, axis=0) + 0.1 * unit(generator.normal(size=(count * each, SIZE))))


def test_the_centres_lie_where_the_faces_are() -> None:
    middles, faces = clusters(4, 100)
    centres, counts = spherical_k_means(faces, 16)
    assert counts.sum() == 400
    assert (centres @ middles.T).max(axis=0).min() > 0.99
    np.testing.assert_allclose(np.linalg.norm(centres, axis=1), 1, atol=1e-5)


def test_it_comes_out_the_same_each_time() -> None:
    faces = clusters(4, 100)[1]
    np.testing.assert_array_equal(spherical_k_means(faces, 8)[0], spherical_k_means(faces, 8)[0])


def test_a_cohort_says_of_what_it_was_made_and_pulls_a_crowd_apart() -> None:
    faces = clusters(4, 100)[1]
    ordinary = unit(np.random.default_rng(1).normal(size=(300, SIZE)))
    crowd = make_crowd(images(np.concatenate([faces, np.zeros((3, SIZE), np.float32)])), images(ordinary), "made up")
    assert (crowd.origin["data"], crowd.origin["faces"]) == ("made up", 400)
    assert len(crowd.centres) <= 400 // FACES_A_CENTRE
    assert float(np.median(crowd.crowdedness(ordinary))) == pytest.approx(crowd.ordinary, abs=1e-3)
    one = faces[:100]
    assert np.mean(crowd.correct(one) @ crowd.correct(one).T) < np.mean(one @ one.T) - 0.05


def test_a_face_alone_makes_no_centre() -> None:
    faces = np.concatenate([clusters(1, 200)[1], unit(np.random.default_rng(5).normal(size=(3, SIZE)))])
    crowd = make_crowd(images(faces), images(faces), "made up")
    counts = np.bincount((faces @ crowd.centres.T).argmax(axis=1), minlength=len(crowd.centres))
    assert counts.min() >= FEWEST_FACES


def test_a_handful_of_faces_is_refused() -> None:
    faces = clusters(1, FACES_A_CENTRE)[1]
    with pytest.raises(EvaluationError, match="too few for a cohort"):
        make_crowd(images(faces), images(faces), "made up")
