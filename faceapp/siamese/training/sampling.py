"""Which pictures go into a batch together: a function of the seed and the epoch, nothing else."""

from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import TrainingError
from faceapp.siamese.training.mining import UNLABELLED

Labels = NDArray[np.int64]
Batch = NDArray[np.int64]


def pk_batches(labels: Labels, people: int, images: int, seed: int, epoch: int) -> list[Batch]:
    """Return one epoch of batches of ``people`` groups of up to ``images`` pictures of one person each.

    Every picture appears once. People with fewer pictures give what they have (with one they
    still serve as negatives); unlabelled pictures form groups of their own. No labelled person
    has two groups in one batch, except in the last batches where nobody else may be left.

    Raises:
        TrainingError: nobody has two pictures and nothing is unlabelled, so there is nothing to learn.
    """
    check_anchors(labels)
    rng = np.random.default_rng([seed, epoch])
    waiting = deque(_groups(labels, images, rng))
    batches = []
    while waiting:
        chosen = [waiting.popleft()]
        taken = {_person(labels, chosen[0])}
        for _ in range(len(waiting)):
            if len(chosen) == people:
                break
            group = waiting.popleft()
            person = _person(labels, group)
            if person != UNLABELLED and person in taken:
                waiting.append(group)
            else:
                chosen.append(group)
                taken.add(person)
        batches.append(np.concatenate(chosen))
    return batches


def random_triplet_batches(labels: Labels, triplets: int, seed: int, epoch: int) -> list[Batch]:
    """Return one epoch of batches of 3 · ``triplets`` pictures: anchor, positive, negative, and so on.

    As the textbook draws them: each picture that has a mate is once the anchor, with a random
    other picture of the person and a random picture of another person.

    Raises:
        TrainingError: nobody has two pictures, or there is nobody else.
    """
    check_anchors(labels, unlabelled_help=False)
    rng = np.random.default_rng([seed, epoch])
    labelled = np.flatnonzero(labels != UNLABELLED)
    of_person = {label: labelled[labels[labelled] == label] for label in np.unique(labels[labelled])}
    anchors = rng.permutation([i for i in labelled if len(of_person[labels[i]]) > 1])
    rows = []
    for anchor in anchors:
        own = of_person[labels[anchor]]
        positive = negative = anchor
        while positive == anchor:
            positive = rng.choice(own)
        while labels[negative] == labels[anchor]:
            negative = rng.choice(labelled)
        rows.append((anchor, positive, negative))
    return [np.array(rows[i : i + triplets], np.int64).ravel() for i in range(0, len(rows), triplets)]


def check_anchors(labels: Labels, unlabelled_help: bool = True) -> None:
    """Raise TrainingError unless these labels hold something to learn from."""
    people, counts = np.unique(labels[labels != UNLABELLED], return_counts=True)
    if unlabelled_help and len(people) < len(np.unique(labels)):
        return
    if len(people) < 2:
        raise TrainingError("There is only one person to learn from.", "Triplets need at least two people.")
    if counts.max() < 2:
        raise TrainingError("Nobody has two pictures.", "An anchor needs a second picture of the same person.")


def _groups(labels: Labels, images: int, rng: np.random.Generator) -> Iterator[Batch]:
    """Return everybody's pictures in shuffled groups of up to ``images``, in shuffled order."""
    order = rng.permutation(len(labels))
    by_person = order[np.argsort(labels[order], kind="stable")]
    borders = np.flatnonzero(np.diff(labels[by_person])) + 1
    groups = [
        pictures[start : start + images]
        for pictures in np.split(by_person, borders)
        for start in range(0, len(pictures), images)
    ]
    return (groups[i] for i in rng.permutation(len(groups)))


def _person(labels: Labels, group: Batch) -> int:
    return int(labels[group[0]])
