"""Among strangers, the hardest negatives are those the teacher knows, and nobody's own pictures."""

import numpy as np
import torch

from faceapp.siamese.training.loss import triplet_loss
from faceapp.siamese.training.mining import UNLABELLED
from faceapp.siamese.training.plan import Distance
from faceapp.siamese.training.strangers import NEAREST, SAME_PERSON, Strangers


def at(*degrees: float) -> np.ndarray:
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def as_they_are(vectors: np.ndarray) -> np.ndarray:
    return vectors


BANK = Strangers(at(0, 5, 60, 70, 80, 90, 180), np.array([0, 0, 1, 2, 3, UNLABELLED, 4]), as_they_are)


def test_an_anchor_is_set_against_the_nearest_strangers() -> None:
    points, triplets = BANK.triplets(torch.from_numpy(at(10)), torch.tensor([0]), torch.from_numpy(at(0)))
    torch.testing.assert_close(points, torch.from_numpy(at(10, 0, 60, 70, 80)))
    assert triplets.tolist() == [[0, 1, 2], [0, 1, 3], [0, 1, 4]]


def test_every_anchor_of_a_batch_has_its_own_positive_and_negatives() -> None:
    embeddings, targets = torch.from_numpy(at(10, 170)), torch.from_numpy(at(0, 180))
    points, triplets = BANK.triplets(embeddings, torch.tensor([0, 4]), targets)
    assert len(points) == 2 * (2 + NEAREST)
    assert triplets[:, :2].tolist() == [[0, 2]] * NEAREST + [[1, 3]] * NEAREST
    torch.testing.assert_close(points[triplets[NEAREST:, 2]], torch.from_numpy(at(90, 80, 70)))


def test_pictures_that_may_show_the_same_person_are_no_negatives() -> None:
    """Unlabelled pictures that the teacher finds alike, and the anchor's own."""
    anchor = torch.from_numpy(at(90))
    points, _ = BANK.triplets(anchor, torch.tensor([UNLABELLED]), anchor)
    assert (points[2:] @ anchor[0] <= SAME_PERSON).all()


def test_in_a_crowd_those_whom_the_correction_tells_apart_are_negatives() -> None:
    """Children at 0, 30 and 40 degrees: as they are they may be one person, without their crowd they are not."""

    def apart(vectors: np.ndarray) -> np.ndarray:
        angles = 3 * np.arctan2(vectors[:, 1], vectors[:, 0])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)

    faces, nobody = at(0, 30, 40, 150, 180, 210), torch.tensor([UNLABELLED])
    for compared, negatives in ((as_they_are, at(150, 210, 180)), (apart, at(30, 40, 150))):
        bank = Strangers(faces, np.full(len(faces), UNLABELLED), compared)
        points, _ = bank.triplets(torch.from_numpy(at(1)), nobody, torch.from_numpy(at(0)))
        torch.testing.assert_close(points[2:], torch.from_numpy(negatives))


def test_the_nearer_a_stranger_the_greater_the_loss_and_only_the_student_moves() -> None:
    target = torch.from_numpy(at(0))
    costs = []
    for degrees in (5, 30):
        embeddings = torch.from_numpy(at(degrees)).requires_grad_()
        points, triplets = BANK.triplets(embeddings, torch.tensor([0]), target)
        value = triplet_loss(points, triplets, 0.6, Distance.COSINE).value
        value.backward()
        assert embeddings.grad is not None
        assert embeddings.grad[0] @ torch.from_numpy(at(degrees + 90))[0] > 0
        costs.append(value.item())
    assert costs[0] < costs[1]
