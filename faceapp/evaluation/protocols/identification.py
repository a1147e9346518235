"""Searching a gallery (1:K): one shot a person enrolled, enrolled people and strangers searched for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.statistics.comparison import Samples
from faceapp.evaluation.statistics.distribution import NO_SCORE, ScoreDistribution, ScoresByPerson

SIZES = (10, 100, 1000)
SEARCHES_WANTED = 20_000
FEWEST_GALLERIES = 20
FEWEST_STRANGERS = 10
SEED = 2026


@dataclass(frozen=True, eq=False)
class Searches:
    """Searches in many random galleries of one size, pooled.

    In each gallery K people drawn by lot are enrolled from their first picture; one other picture
    of each, drawn by lot, is searched for, and one picture of everybody else.

    Attributes:
        size: K.
        galleries: how many were drawn.
        own: (S,) float64 scores of enrolled people's probes with their own reference.
        rival: (S,) float64 the best score with anybody else's reference.
        people: (S,) int64, 0..P-1: whose the probes are.
        strangers: the best scores of people who are not enrolled.
    """

    size: int
    galleries: int
    own: NDArray[np.float64]
    rival: NDArray[np.float64]
    people: NDArray[np.int64]
    strangers: ScoreDistribution

    @property
    def right(self) -> ScoresByPerson:
        """The scores of rightly ranked probes; one whose person does not come first is never accepted."""
        return ScoresByPerson(np.where(self.own > self.rival, self.own, NO_SCORE), self.people)

    @property
    def rank_one(self) -> float:
        """The share of enrolled people's probes with the right person first, whatever the score."""
        return self.right.rate_at(-1.0)


def search(samples: Samples, size: int, seed: int = SEED) -> Searches | None:
    """Search random galleries of ``size`` people; None where too few people would stay strangers.

    Pictures without a face take part as probes, and are missed; they are never enrolled.
    """
    generator = np.random.default_rng(seed)
    enrollable = np.unique(samples.people[samples.found])
    if size > len(enrollable) - FEWEST_STRANGERS:
        return None
    galleries = max(FEWEST_GALLERIES, SEARCHES_WANTED // (size * 10))
    parts = [_one_gallery(samples, generator.permutation(enrollable), size, generator) for _ in range(galleries)]
    own, rival, people, strangers = (np.concatenate(column) for column in zip(*parts, strict=True))
    numbers = np.unique(people, return_inverse=True)[1].astype(np.int64)
    return Searches(size, galleries, own, rival, numbers, ScoreDistribution.of(strangers))


def _one_gallery(
    samples: Samples, people: NDArray[np.int64], size: int, generator: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the own and rival scores, the people they belong to, and strangers' best scores."""
    present = np.flatnonzero(samples.found)
    owners, first = np.unique(samples.people[present], return_index=True)
    reference_of = np.full(int(samples.people.max()) + 1, -1)
    reference_of[owners] = present[first]
    references = reference_of[people[:size]]
    place = np.full(len(reference_of), -1)
    place[people[:size]] = np.arange(size)

    probes = generator.permutation(np.setdiff1d(np.arange(len(samples.people)), references))
    probes = probes[np.unique(samples.people[probes], return_index=True)[1]]
    columns = place[samples.people[probes]]
    scores = (samples.vectors[probes] @ samples.vectors[references].T).astype(np.float64)
    scores[~samples.found[probes]] = NO_SCORE
    enrolled = np.flatnonzero(columns >= 0)
    own = scores[enrolled, columns[enrolled]]
    scores[enrolled, columns[enrolled]] = NO_SCORE
    best = scores.max(axis=1)
    strangers = best[(columns < 0) & samples.found[probes]]
    return own, best[enrolled], samples.people[probes[enrolled]], strangers
