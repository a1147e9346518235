"""Every picture against every other, in blocks, so that tens of millions of pairs fit in little memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.statistics.distribution import NO_SCORE, ScoreDistribution, ScoresByPerson

BLOCK = 2048
BINS = 1 << 19
"""Non-mated scores are counted in bins 4e-6 wide, each score taken for the end of its bin: a
threshold found this way is at most that much too high, and never lets more strangers in."""


@dataclass(frozen=True, eq=False)
class Samples:
    """Encoded pictures with their people.

    Attributes:
        vectors: (N, D) float32 of unit length; zeros where no face was found.
        found: (N,) whether a face was found.
        people: (N,) int64, 0..P-1: who is in each picture.
    """

    vectors: NDArray[np.float32]
    found: NDArray[np.bool_]
    people: NDArray[np.int64]

    def subset(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Samples":
        """Return some of the pictures, their people numbered anew from 0."""
        people = np.unique(self.people[chosen], return_inverse=True)[1].astype(np.int64)
        return Samples(self.vectors[chosen], self.found[chosen], people)


@dataclass(frozen=True, eq=False)
class Pairs:
    """Some comparisons: (M,) picture numbers ``left`` < ``right`` and (M,) float64 scores."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    scores: NDArray[np.float64]

    def subset(self, chosen: NDArray[np.bool_]) -> "Pairs":
        """Return some of the comparisons, in the same order."""
        return Pairs(self.left[chosen], self.right[chosen], self.scores[chosen])


@dataclass(frozen=True, eq=False)
class AllPairs:
    """The result of comparing every picture with every other.

    Attributes:
        mated: every mated comparison; ``NO_SCORE`` where one of the pictures held no face.
        mated_people: the person numbers that ``mated.people`` stands for.
        mated_pairs: which pictures they compare, in the same order.
        non_mated: the scores of all comparisons made between different people.
    """

    mated: ScoresByPerson
    mated_people: NDArray[np.int64]
    mated_pairs: Pairs
    non_mated: ScoreDistribution


class _Tile(NamedTuple):
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    scores: NDArray[np.float32]
    non_mated: NDArray[np.bool_]


def compare_all(samples: Samples) -> AllPairs:
    """Compare every picture with every other, once."""
    counts = np.zeros(BINS, np.int64)
    for tile in _tiles(samples):
        bins = ((tile.scores[tile.non_mated] + 1) * np.float32(BINS / 2)).astype(np.int32)
        counts += np.bincount(np.clip(bins, 0, BINS - 1), minlength=BINS)
    used = np.flatnonzero(counts)
    ends = np.nextafter((used + 1) * (2 / BINS) - 1, -np.inf)
    mated = mated_pairs(samples)
    names, people = np.unique(samples.people[mated.left], return_inverse=True)
    return AllPairs(
        ScoresByPerson(mated.scores, people.astype(np.int64)), names, mated, ScoreDistribution(ends, counts[used])
    )


def mated_pairs(samples: Samples) -> Pairs:
    """Compare the pictures of each person with one another."""
    order = np.argsort(samples.people, kind="stable")
    starts = np.flatnonzero(np.diff(samples.people[order], prepend=-1))
    lefts, rights = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for own in np.split(order, starts[1:]):
        first, second = np.triu_indices(len(own), 1)
        lefts.append(np.minimum(own[first], own[second]))
        rights.append(np.maximum(own[first], own[second]))
    left, right = np.concatenate(lefts), np.concatenate(rights)
    return Pairs(left, right, pair_scores(samples.vectors, samples.found, left, right))


def pair_scores(
    vectors: NDArray[np.float32], found: NDArray[np.bool_], left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the scores of the pairs ``left[i]``, ``right[i]``: (M,), ``NO_SCORE`` where a face is missing."""
    scores = np.empty(len(left))
    for start in range(0, len(left), 16 * BLOCK):
        part = slice(start, start + 16 * BLOCK)
        scores[part] = np.einsum("md,md->m", vectors[left[part]], vectors[right[part]])
    scores[~(found[left] & found[right])] = NO_SCORE
    return scores


def non_mated_at_least(samples: Samples, threshold: float) -> Pairs:
    """Return the comparisons of different people that score ``threshold`` or more, best first."""
    lefts, rights, scores = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty(0)]
    for tile in _tiles(samples):
        row, column = np.nonzero(tile.non_mated & (tile.scores >= threshold))
        lefts.append(tile.rows[row])
        rights.append(tile.columns[column])
        scores.append(tile.scores[row, column].astype(np.float64))
    order = np.argsort(-np.concatenate(scores), kind="stable")
    return Pairs(np.concatenate(lefts)[order], np.concatenate(rights)[order], np.concatenate(scores)[order])


def _tiles(samples: Samples) -> Iterator[_Tile]:
    """Yield the upper triangle of the comparison matrix in blocks; pictures without a face are left out."""
    present = np.flatnonzero(samples.found)
    vectors, people = samples.vectors[present], samples.people[present]
    for top in range(0, len(present), BLOCK):
        rows = slice(top, top + BLOCK)
        for left in range(top, len(present), BLOCK):
            columns = slice(left, left + BLOCK)
            non_mated = people[rows, None] != people[None, columns]
            if left == top:
                non_mated = np.triu(non_mated, 1)
            yield _Tile(present[rows], present[columns], vectors[rows] @ vectors[columns].T, non_mated)
