"""Mining picks the triplets that the definitions name."""

import itertools

import torch

from faceapp.siamese.training.mining import UNLABELLED, all_triplets, hard_triplets, mine, semi_hard_triplets
from faceapp.siamese.training.plan import Mining

LABELS = torch.tensor([0, 0, 0, 1, 1, 2, UNLABELLED, UNLABELLED])
KNOWN = range(6)
MARGIN = 0.3


def distances() -> torch.Tensor:
    half = torch.rand(8, 8, generator=torch.Generator().manual_seed(0)).triu(1)
    return half + half.T


def rows(triplets: torch.Tensor) -> set[tuple[int, ...]]:
    return {tuple(row) for row in triplets.tolist()}


def mated_pairs() -> list[tuple[int, int]]:
    return [(a, p) for a, p in itertools.permutations(KNOWN, 2) if LABELS[a] == LABELS[p]]


def test_all_valid_triplets_are_found_and_no_other() -> None:
    expected = {(a, p, n) for a, p in mated_pairs() for n in KNOWN if LABELS[n] != LABELS[a]}
    assert rows(all_triplets(LABELS)) == expected


def test_semi_hard_negatives_are_the_nearest_beyond_the_positive_and_within_the_margin() -> None:
    d = distances()
    expected = set()
    for a, p in mated_pairs():
        fitting = [n for n in KNOWN if LABELS[n] != LABELS[a] and 0 < d[a, n] - d[a, p] < MARGIN]
        if fitting:
            expected.add((a, p, min(fitting, key=lambda n: float(d[a, n]))))
    assert rows(semi_hard_triplets(d, LABELS, MARGIN)) == expected


def test_hard_mining_takes_the_farthest_positive_and_the_nearest_negative() -> None:
    d = distances()
    expected = set()
    for a in {a for a, _ in mated_pairs()}:
        positives = [p for p in KNOWN if p != a and LABELS[p] == LABELS[a]]
        negatives = [n for n in KNOWN if LABELS[n] != LABELS[a]]
        expected.add((a, max(positives, key=lambda p: float(d[a, p])), min(negatives, key=lambda n: float(d[a, n]))))
    assert rows(hard_triplets(d, LABELS)) == expected


def test_someone_with_one_picture_is_a_negative_but_never_an_anchor() -> None:
    triplets = all_triplets(LABELS)
    assert 5 not in triplets[:, :2]
    assert 5 in triplets[:, 2]


def test_unlabelled_pictures_take_no_part() -> None:
    for mining in (Mining.ALL, Mining.SEMI_HARD, Mining.HARD):
        assert mine(mining, distances(), LABELS, MARGIN).max() < 6


def test_a_batch_of_random_triplets_is_taken_as_it_came() -> None:
    assert rows(mine(Mining.RANDOM, distances()[:6, :6], LABELS[:6], MARGIN)) == {(0, 1, 2), (3, 4, 5)}


def test_a_batch_of_one_person_gives_no_triplets() -> None:
    alone = torch.zeros(4, dtype=torch.int64)
    for mining in (Mining.ALL, Mining.SEMI_HARD, Mining.HARD):
        assert mine(mining, distances()[:4, :4], alone, MARGIN).shape == (0, 3)
