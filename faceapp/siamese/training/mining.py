"""Which triplets of a batch are worth learning from."""

import torch
from torch import Tensor

from faceapp.errors import TrainingError
from faceapp.siamese.training.plan import Mining

UNLABELLED = -1
"""The label of a picture of nobody known: neither positive nor negative to anyone."""


def mine(mining: Mining, distances: Tensor, labels: Tensor, margin: float) -> Tensor:
    """Return the chosen triplets (T, 3) int64: rows of anchor, positive, negative.

    Args:
        mining: in a batch of random triplets, ``RANDOM`` takes them as they came.
        distances: (B, B) between the batch's embeddings.
        labels: (B,) int64; ``UNLABELLED`` pictures are left out.
        margin: of the loss.

    Raises:
        TrainingError: the strangers of all the data are wanted (see ``Strangers``), and there is no teacher.
    """
    match mining:
        case Mining.RANDOM:
            return torch.arange(len(labels), device=labels.device).reshape(-1, 3)
        case Mining.ALL:
            return all_triplets(labels)
        case Mining.SEMI_HARD:
            return semi_hard_triplets(distances, labels, margin)
        case Mining.HARD:
            return hard_triplets(distances, labels)
        case Mining.STRANGERS:
            raise TrainingError("Only a teacher knows the strangers of all the data.", "Add --teacher.")


def all_triplets(labels: Tensor) -> Tensor:
    """Return every valid triplet."""
    same, other = _relations(labels)
    valid = same[:, :, None] & other[:, None, :]
    return valid.nonzero()


def semi_hard_triplets(distances: Tensor, labels: Tensor, margin: float) -> Tensor:
    """Return, for each mated pair, the nearest negative that is farther than the positive but within the margin.

    FaceNet's choice: the hardest negatives of all tend to collapse a young network. Mated pairs
    without such a negative are left out.
    """
    same, other = _relations(labels)
    anchors, positives = same.nonzero().unbind(dim=1)
    gap = distances[anchors] - distances[anchors, positives][:, None]
    fitting = other[anchors] & (gap > 0) & (gap < margin)
    nearest = gap.masked_fill(~fitting, torch.inf).argmin(dim=1)
    return torch.stack([anchors, positives, nearest], dim=1)[fitting.any(dim=1)]


def hard_triplets(distances: Tensor, labels: Tensor) -> Tensor:
    """Return, for each anchor, its farthest positive and its nearest negative (Hermans et al., 2017)."""
    same, other = _relations(labels)
    farthest = distances.masked_fill(~same, -torch.inf).argmax(dim=1)
    nearest = distances.masked_fill(~other, torch.inf).argmin(dim=1)
    triplets = torch.stack([torch.arange(len(labels), device=labels.device), farthest, nearest], dim=1)
    return triplets[same.any(dim=1) & other.any(dim=1)]


def _relations(labels: Tensor) -> tuple[Tensor, Tensor]:
    """Return who is the same person as whom (but not the same picture), and who is another: (B, B) bool each."""
    known = labels != UNLABELLED
    both_known = known[:, None] & known[None, :]
    equal = labels[:, None] == labels[None, :]
    itself = torch.eye(len(labels), dtype=torch.bool, device=labels.device)
    return equal & both_known & ~itself, ~equal & both_known
