"""People parted by how crowded their place is."""

import numpy as np

from faceapp.evaluation.protocols.crowdedness import by_crowdedness
from faceapp.evaluation.statistics.comparison import Samples, compare_all
from faceapp.siamese.card import LevelThreshold

LEVELS = {"balanced": LevelThreshold(1e-4, 0.9, 0.0)}


def people(count: int) -> Samples:
    """Two pictures each, alike in the first half of the people and unlike in the second."""
    angles = np.linspace(0, 3, count)
    apart = np.where(np.arange(count) < count / 2, 0.1, 1.0)
    turned = np.stack([angles, angles + apart], axis=1).ravel()
    vectors = np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)
    return Samples(vectors, np.ones(2 * count, bool), np.repeat(np.arange(count), 2))


def test_the_rates_are_of_the_people_in_each_tenth_the_least_crowded_first() -> None:
    crowdedness = np.repeat(np.linspace(0, 1, 20, dtype=np.float32), 2)
    rows = by_crowdedness(compare_all(people(20)), crowdedness, LEVELS)
    assert [row.tenth for row in rows] == list(range(1, 11))
    assert [row.people for row in rows] == [2] * 10
    assert [row.fnmr["balanced"].value for row in rows] == [0] * 5 + [1] * 5
    assert rows[0].crowdedness[1] < rows[-1].crowdedness[0]


def test_fewer_than_ten_people_are_too_few_to_part() -> None:
    assert by_crowdedness(compare_all(people(9)), np.zeros(18, np.float32), LEVELS) == ()
