"""The hardest negatives of all: everybody in the training data, as the teacher sees them."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from faceapp.siamese.training.mining import UNLABELLED

NEAREST = 3
SAME_PERSON = 0.55
"""Score above which two clean pictures may show one person, though nobody says so: never a negative."""

Vectors = NDArray[np.float32]
Compared = Callable[[Vectors], Vectors]
"""Gives (N, D) unit embeddings as an encoder compares them, without the crowd around each."""


class Strangers:
    """The teacher's embeddings of all pictures, in which an anchor finds the strangers it resembles most.

    A batch holds few strangers, and none that look alike; forty thousand pictures do. And as the
    teacher stands still, anchors that flee from strangers can't all flee to one place.
    """

    def __init__(self, vectors: Vectors, labels: NDArray[np.int64], compared: Compared) -> None:
        """Prepare.

        Args:
            vectors: (N, D) unit embeddings of the pictures.
            labels: (N,) the people on them.
            compared: of the teacher. In a crowd, of children say, strangers' embeddings are as near as one person's
                are elsewhere; without the crowd around each they are told apart, and so can be negatives.
        """
        self._vectors, self._labels = torch.from_numpy(vectors), torch.from_numpy(labels)
        self._compared, self._as_compared = compared, torch.from_numpy(compared(vectors))

    def triplets(self, embeddings: Tensor, labels: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        """Return points and the triplets among them, for ``triplet_loss``.

        Each of a batch's embeddings is an anchor, what it should be is the positive, and each of
        its ``NEAREST`` strangers is a negative.

        Args:
            embeddings: (B, D) the student's.
            labels: (B,) int64.
            targets: (B, D) the teacher's.

        Returns:
            (B · (2 + NEAREST), D) unit points, and (B · NEAREST, 3) int64 rows of anchor, positive, negative.
        """
        vectors, known = self._vectors.to(embeddings.device), self._labels.to(embeddings.device)
        same = (labels[:, None] == known[None, :]) & (labels != UNLABELLED)[:, None]
        seen = torch.from_numpy(self._compared(targets.cpu().numpy())).to(embeddings.device)
        same |= seen @ self._as_compared.to(embeddings.device).T > SAME_PERSON
        scores = (embeddings.detach() @ vectors.T).masked_fill(same, -torch.inf)
        nearest = scores.topk(NEAREST, dim=1).indices.flatten()
        size = len(embeddings)
        anchors = torch.arange(size, device=embeddings.device).repeat_interleave(NEAREST)
        negatives = 2 * size + torch.arange(size * NEAREST, device=embeddings.device)
        return (
            torch.cat([embeddings, targets, vectors[nearest]]),
            torch.stack([anchors, size + anchors, negatives], dim=1),
        )
