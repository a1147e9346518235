"""Triplet loss with a margin: an anchor must lie nearer to a positive than to any negative.

L = max(0, d(A, P) − d(A, N) + margin), Schroff et al., "FaceNet", 2015.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from faceapp.siamese.training.plan import Distance


@dataclass(frozen=True)
class TripletLoss:
    """What a batch's triplets cost.

    Attributes:
        value: scalar, the mean over the triplets that still cost something; 0 if none does.
        active_share: those triplets' share of all triplets, 0..1.
    """

    value: Tensor
    active_share: float


def triplet_loss(embeddings: Tensor, triplets: Tensor, margin: float, distance: Distance) -> TripletLoss:
    """Return the loss of triplets in a batch.

    Args:
        embeddings: (B, D) of unit length.
        triplets: (T, 3) int64 rows of anchor, positive, negative in the batch.
        margin: how much farther a negative must be than the positive.
        distance: measured how.
    """
    distances = pairwise_distances(embeddings, distance)
    anchor, positive, negative = triplets.unbind(dim=1)
    costs = torch.relu(distances[anchor, positive] - distances[anchor, negative] + margin)
    active = torch.count_nonzero(costs)
    # Not mean(): satisfied triplets would water down the few that still have something to teach.
    value = costs.sum() / active.clamp(min=1)
    return TripletLoss(value, float(active) / max(len(triplets), 1))


def pairwise_distances(embeddings: Tensor, distance: Distance) -> Tensor:
    """Return the (B, B) distances between unit embeddings (B, D)."""
    cosine_distance = 1.0 - embeddings @ embeddings.T
    return 2.0 * cosine_distance if distance is Distance.SQUARED_EUCLIDEAN else cosine_distance


def relational_loss(student: Tensor, teacher: Tensor) -> Tensor:
    """Return the mean squared difference between the likenesses in a batch and those they should be.

    All pairs of two pictures count, strangers' too: what a student gains on bad pictures it is not
    to pay for with strangers who come nearer (Park et al., "Relational knowledge distillation", 2019).

    Args:
        student: (B, D) of unit length.
        teacher: (B, D) of unit length.
    """
    differences = student @ student.T - teacher @ teacher.T
    pairs = len(student) * (len(student) - 1)
    return differences.fill_diagonal_(0.0).square().sum() / max(pairs, 1)


def teacher_loss(student: Tensor, teacher: Tensor) -> Tensor:
    """Return the mean cosine distance between unit embeddings (B, D) and those they should be."""
    return (1.0 - (student * teacher).sum(dim=1)).mean()
