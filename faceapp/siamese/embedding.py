"""What the encoder says of a face: a point on the unit sphere."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Embedding:
    """A face as a vector; faces of one person lie close together. The vector stays out of logs and tracebacks.

    Attributes:
        vector: (D,) float32 of unit length.
        encoder_id: which encoder made it; two encoders' embeddings can't be compared.
    """

    vector: NDArray[np.float32] = field(repr=False)
    encoder_id: str


def are_embeddings(vectors: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return which rows of (N, D) ``vectors`` can be embeddings: finite and, within a thousandth, of unit length."""
    with np.errstate(over="ignore", invalid="ignore"):
        squares = np.einsum("ij,ij->i", vectors, vectors)
        sound: NDArray[np.bool_] = np.abs(squares - 1.0) < 2e-3
    return sound
