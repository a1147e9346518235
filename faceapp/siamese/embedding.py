"""What the encoder says of a face: a point on the unit sphere."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

SAME_PERSON = 0.4
"""Score of a frame with those just before it below which someone else has taken a face's place.

One person's, a quarter of a second apart, score above 0.7; of strangers one pair in 5,000 reaches 0.4.
"""

OPPOSED = 1e-6
"""Length of a mean of embeddings that cancel out, which no faces do: the last one then stands for all."""


@dataclass(frozen=True, eq=False)
class Embedding:
    """A face as a vector; faces of one person lie close together. The vector stays out of logs and tracebacks.

    Attributes:
        vector: (D,) float32 of unit length.
        encoder_id: which encoder made it; two encoders' embeddings can't be compared.
    """

    vector: NDArray[np.float32] = field(repr=False)
    encoder_id: str


def fuse(embeddings: Sequence[Embedding], weights: Sequence[float]) -> Embedding:
    """Return what several pictures of one face say together: the weighted mean, made unit length again.

    What the pictures have in common stays, and what noise or blur put into each is averaged out; the mean of
    their *scores* would keep the noise of each and lie lower. The false-match rate stays about the level's.

    Args:
        embeddings: of one face and one encoder; at least one.
        weights: of each, above 0.
    """
    vectors = np.stack([one.vector for one in embeddings])
    mean = np.asarray(weights, np.float32) @ vectors
    length = float(np.linalg.norm(mean))
    return embeddings[-1] if length < OPPOSED else Embedding(mean / np.float32(length), embeddings[-1].encoder_id)


def are_embeddings(vectors: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return which rows of (N, D) ``vectors`` can be embeddings: finite and, within a thousandth, of unit length."""
    with np.errstate(over="ignore", invalid="ignore"):
        squares = np.einsum("ij,ij->i", vectors, vectors)
        sound: NDArray[np.bool_] = np.abs(squares - 1.0) < 2e-3
    return sound
