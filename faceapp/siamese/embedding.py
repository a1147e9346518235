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
