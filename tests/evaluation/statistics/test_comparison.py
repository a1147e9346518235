"""All-pairs comparison in blocks, against plain loops."""

from itertools import combinations
from time import perf_counter

import numpy as np
import pytest

from faceapp.evaluation.statistics import comparison
from faceapp.evaluation.statistics.comparison import Samples, compare_all, non_mated_at_least
from faceapp.evaluation.statistics.distribution import NO_SCORE


def samples(images: int, people: int, seed: int = 0) -> Samples:
    """Random pictures; every fifth holds no face."""
    generator = np.random.default_rng(seed)
    vectors = generator.normal(size=(images, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = np.arange(images) % 5 != 4
    vectors[~found] = 0
    return Samples(vectors, found, generator.integers(people, size=images))


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "BLOCK", 7)


def by_loops(given: Samples) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    mated, non_mated = {}, {}
    for i, j in combinations(range(len(given.people)), 2):
        made = bool(given.found[i] and given.found[j])
        score = float(given.vectors[i] @ given.vectors[j]) if made else NO_SCORE
        if given.people[i] == given.people[j]:
            mated[i, j] = score
        elif made:
            non_mated[i, j] = score
    return mated, non_mated


def test_every_pair_is_compared_once_and_only_with_a_face_in_both() -> None:
    given = samples(40, 9)
    mated, non_mated = by_loops(given)
    result = compare_all(given)
    pairs = zip(result.mated_pairs.left.tolist(), result.mated_pairs.right.tolist(), strict=True)
    assert dict(zip(pairs, result.mated.scores, strict=True)) == pytest.approx(mated, abs=1e-6)
    assert result.non_mated.total == len(non_mated)


def test_a_missing_face_makes_a_mated_comparison_that_is_never_accepted() -> None:
    given = samples(40, 9)
    missing = sum(score == NO_SCORE for score in by_loops(given)[0].values())
    assert missing > 0
    assert np.sum(compare_all(given).mated.scores == NO_SCORE) == missing


def test_thresholds_from_the_bins_are_never_too_low_and_hardly_too_high() -> None:
    given = samples(60, 9)
    scores = np.sort(list(by_loops(given)[1].values()))
    result = compare_all(given).non_mated
    for rate in (0.3, 0.1, 0.01, 0.0):
        threshold = result.threshold_for(rate)
        assert np.mean(scores >= threshold) <= rate
        assert threshold - scores[-int(rate * len(scores)) - 1] < 3 * 2 / comparison.BINS


def test_people_are_numbered_by_those_who_have_mated_comparisons() -> None:
    given = samples(12, 9)
    result = compare_all(given)
    assert result.mated_people[result.mated.people].tolist() == given.people[result.mated_pairs.left].tolist()
    assert set(result.mated.people.tolist()) == set(range(len(result.mated_people)))


def test_the_highest_non_mated_comparisons_come_best_first() -> None:
    given = samples(40, 9)
    non_mated = by_loops(given)[1]
    result = non_mated_at_least(given, 0.3)
    wanted = sorted((score for score in non_mated.values() if score >= 0.3), reverse=True)
    assert result.scores.tolist() == pytest.approx(wanted, abs=1e-6)
    assert (result.left < result.right).all()


def test_nobody_at_all_gives_nothing() -> None:
    result = compare_all(Samples(np.empty((0, 16), np.float32), np.empty(0, bool), np.empty(0, np.int64)))
    assert (result.mated.total, result.non_mated.total) == (0, 0)


def test_a_subset_numbers_its_people_from_nought() -> None:
    given = samples(40, 9)
    chosen = given.people >= 5
    assert set(given.subset(chosen).people.tolist()) == set(range(len(set(given.people[chosen].tolist()))))


@pytest.mark.slow
def test_87_million_pairs_take_under_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    generator = np.random.default_rng(0)
    vectors = generator.normal(size=(13_233, 128)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    given = Samples(vectors, np.ones(13_233, bool), generator.integers(5749, size=13_233))
    start = perf_counter()
    result = compare_all(given)
    assert result.non_mated.total + result.mated.total == 13_233 * 13_232 // 2
    assert perf_counter() - start < 60
