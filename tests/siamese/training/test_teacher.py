"""What the student is told to say."""

import numpy as np

from faceapp.siamese.training.mining import UNLABELLED
from faceapp.siamese.training.teacher import towards_people

VECTORS = np.array([[1, 0], [0, 1], [1, 0], [0, -1]], np.float32)
LABELS = np.array([0, 0, 1, UNLABELLED])


def test_pictures_are_drawn_to_their_persons_mean() -> None:
    drawn = towards_people(VECTORS, LABELS, 1.0)
    half = np.sqrt(0.5)
    np.testing.assert_allclose(drawn, [[half, half], [half, half], [1, 0], [0, -1]], atol=1e-6)


def test_a_smaller_share_draws_less_and_none_not_at_all() -> None:
    np.testing.assert_array_equal(towards_people(VECTORS, LABELS, 0.0), VECTORS)
    some, more = (towards_people(VECTORS, LABELS, share)[0] @ VECTORS[0] for share in (0.3, 0.6))
    assert 1 > some > more > np.sqrt(0.5)


def test_what_is_drawn_has_unit_length() -> None:
    np.testing.assert_allclose(np.linalg.norm(towards_people(VECTORS, LABELS, 0.4), axis=1), 1.0, atol=1e-6)
