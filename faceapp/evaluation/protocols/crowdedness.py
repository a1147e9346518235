"""Whom the crowd correction costs a match: the people, by how crowded their place among the embeddings is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.statistics.comparison import AllPairs
from faceapp.evaluation.statistics.distribution import ScoresByPerson
from faceapp.evaluation.statistics.intervals import Estimate, per_person
from faceapp.siamese.card import LevelThreshold

TENTHS = 10


@dataclass(frozen=True)
class CrowdednessRow:
    """A tenth of the people with mated comparisons, the least crowded first.

    Attributes:
        tenth: 1..10.
        crowdedness: the lowest and the highest of its people (mean over their pictures).
        people: how many.
        fnmr: level → false-non-match rate per person.
    """

    tenth: int
    crowdedness: tuple[float, float]
    people: int
    fnmr: dict[str, Estimate]


def by_crowdedness(
    pairs: AllPairs, crowdedness: NDArray[np.float32], levels: dict[str, LevelThreshold]
) -> tuple[CrowdednessRow, ...]:
    """Part the people into tenths by the (N,) ``crowdedness`` of their pictures; empty for fewer than ten people."""
    if len(pairs.mated_people) < TENTHS:
        return ()
    own = pairs.mated.people
    both = (crowdedness[pairs.mated_pairs.left] + crowdedness[pairs.mated_pairs.right]) / 2
    mean = np.bincount(own, both) / np.bincount(own)
    rank = np.empty(len(mean), np.int64)
    rank[np.argsort(mean, kind="stable")] = np.arange(len(mean))
    tenths = rank * TENTHS // len(mean)
    return tuple(_row(pairs.mated, mean, tenths == tenth, tenth, levels) for tenth in range(TENTHS))


def _row(
    mated: ScoresByPerson,
    mean: NDArray[np.float64],
    chosen: NDArray[np.bool_],
    tenth: int,
    levels: dict[str, LevelThreshold],
) -> CrowdednessRow:
    within = chosen[mated.people]
    numbers = np.unique(mated.people[within], return_inverse=True)[1].astype(np.int64)
    part = ScoresByPerson(mated.scores[within], numbers)
    return CrowdednessRow(
        tenth + 1,
        (float(mean[chosen].min()), float(mean[chosen].max())),
        int(chosen.sum()),
        {name: per_person(part, level.threshold).complement for name, level in levels.items()},
    )
