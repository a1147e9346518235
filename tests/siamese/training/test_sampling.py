"""Batches hold whom they should, and follow from the seed."""

import numpy as np
import pytest

from faceapp.errors import TrainingError
from faceapp.siamese.training.mining import UNLABELLED
from faceapp.siamese.training.sampling import pk_batches, random_triplet_batches

LABELS = np.array([0] * 9 + [1] * 4 + [2] * 2 + [3] + [4] * 6 + [UNLABELLED] * 7)


def test_an_epoch_shows_every_picture_once() -> None:
    seen = np.concatenate(pk_batches(LABELS, 3, 2, seed=0, epoch=0))
    np.testing.assert_array_equal(np.sort(seen), np.arange(len(LABELS)))


def test_a_batch_has_at_most_p_groups_of_k() -> None:
    assert max(len(batch) for batch in pk_batches(LABELS, 3, 2, seed=0, epoch=0)) <= 6


def test_nobody_is_in_a_batch_twice_while_others_are_waiting() -> None:
    first = pk_batches(LABELS, 3, 2, seed=0, epoch=0)[0]
    labels, counts = np.unique(LABELS[first], return_counts=True)
    assert (counts[labels != UNLABELLED] <= 2).all()


def test_people_with_one_picture_are_in_it_too() -> None:
    seen = np.concatenate(pk_batches(LABELS, 3, 2, seed=0, epoch=0))
    assert 3 in LABELS[seen]


def test_the_same_seed_and_epoch_give_the_same_batches_and_others_do_not() -> None:
    def order(seed: int, epoch: int) -> list[int]:
        return np.concatenate(pk_batches(LABELS, 3, 2, seed, epoch)).tolist()

    assert order(1, 2) == order(1, 2)
    assert order(1, 2) != order(1, 3)
    assert order(1, 2) != order(2, 2)


def test_random_triplets_are_anchor_positive_negative() -> None:
    triplets = np.concatenate(random_triplet_batches(LABELS, 4, seed=0, epoch=0)).reshape(-1, 3)
    anchors, positives, negatives = triplets.T
    assert (LABELS[anchors] == LABELS[positives]).all()
    assert (anchors != positives).all()
    assert (LABELS[anchors] != LABELS[negatives]).all()
    assert (LABELS[triplets] != UNLABELLED).all()


def test_every_picture_with_a_mate_is_once_the_anchor() -> None:
    anchors = np.concatenate(random_triplet_batches(LABELS, 4, seed=0, epoch=0))[::3]
    expected = [i for i, label in enumerate(LABELS) if label not in (3, UNLABELLED)]
    np.testing.assert_array_equal(np.sort(anchors), expected)


def test_someone_with_one_picture_is_drawn_as_a_negative() -> None:
    drawn = np.concatenate([np.concatenate(random_triplet_batches(LABELS, 4, 0, epoch)) for epoch in range(5)])
    assert 15 in drawn[2::3]


@pytest.mark.parametrize("labels", [[0, 0, 0], [0, 1, 2, 3]], ids=["one person only", "nobody twice"])
def test_labels_without_triplets_are_refused(labels: list[int]) -> None:
    with pytest.raises(TrainingError):
        pk_batches(np.array(labels), 4, 2, seed=0, epoch=0)


def test_unlabelled_pictures_alone_serve_a_teacher() -> None:
    assert len(pk_batches(np.full(10, UNLABELLED), 4, 2, seed=0, epoch=0)) == 2


def test_unlabelled_pictures_make_no_random_triplets() -> None:
    with pytest.raises(TrainingError):
        random_triplet_batches(np.full(10, UNLABELLED), 4, seed=0, epoch=0)
