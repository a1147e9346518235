"""Whether the same picture comes again and again, as from a still fed in place of a camera."""

from collections import deque

import numpy as np

from faceapp.siamese.embedding import Embedding

SAME_PICTURE = 0.999
"""Score of a face with itself a moment before, above which it is the same picture; a camera's noise and a
pulse keep people below. docs/liveness.md has the measurement."""

SECONDS = 2.0
LEAST_PAIRS = 4


class StaticInput:
    """Watches the embeddings of one face, in the order they are made."""

    def __init__(self) -> None:
        self._before: Embedding | None = None
        self._pairs: deque[tuple[float, bool]] = deque()

    def observe(self, at: float, embedding: Embedding) -> None:
        """Take an embedding made at ``at`` seconds into account; in microseconds."""
        before, self._before = self._before, embedding
        if before is None or before.encoder_id != embedding.encoder_id:
            self._pairs.clear()
            return
        self._pairs.append((at, float(np.dot(before.vector, embedding.vector)) > SAME_PICTURE))
        # The pair that began the stretch stays, so that its length can be told.
        while len(self._pairs) > 1 and at - self._pairs[1][0] >= SECONDS:
            self._pairs.popleft()

    @property
    def able(self) -> bool:
        """Whether enough was seen to tell."""
        return len(self._pairs) >= LEAST_PAIRS and self._pairs[-1][0] - self._pairs[0][0] >= SECONDS

    @property
    def suspicious(self) -> bool:
        """Whether nothing but the same picture has come for two seconds."""
        return self.able and all(same for _, same in self._pairs)
