"""How alike two faces are: the cosine of their embeddings."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import EncoderMismatchError
from faceapp.siamese.embedding import Embedding


def cosine(left: Embedding, right: Embedding) -> float:
    """Return the comparison score of two embeddings, -1..1.

    Raises:
        EncoderMismatchError: different encoders made them.
    """
    return float(scores(left, [right])[0])


def scores(probe: Embedding, references: Sequence[Embedding]) -> NDArray[np.float32]:
    """Return the comparison score of ``probe`` with each reference: (N,) float32, -1..1.

    Raises:
        EncoderMismatchError: a reference was made by another encoder than the probe.
    """
    for reference in references:
        if reference.encoder_id != probe.encoder_id:
            raise EncoderMismatchError(
                "A face encoded by {probe} can't be compared with one encoded by {reference}.",
                "Enrol the person again with the encoder in use.",
                probe=probe.encoder_id,
                reference=reference.encoder_id,
            )
    if not references:
        return np.empty(0, np.float32)
    matrix = np.stack([reference.vector for reference in references])
    similarity: NDArray[np.float32] = np.clip(matrix @ probe.vector, -1.0, 1.0)
    return similarity
