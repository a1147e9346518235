"""What the newest frames of one face say together."""

from collections import deque
from dataclasses import dataclass, field

from faceapp.siamese.embedding import Embedding, fuse


@dataclass(frozen=True)
class Seen:
    """An encoding of a good frame: when it was taken (seconds), and its weight, above 0."""

    at: float
    embedding: Embedding
    weight: float


@dataclass
class Fusion:
    """The newest encodings of one face, at most ``longest`` of them."""

    longest: int
    _seen: deque[Seen] = field(init=False)

    def __post_init__(self) -> None:
        self._seen = deque(maxlen=self.longest)

    def add(self, seen: Seen) -> None:
        """Take one more encoding in."""
        self._seen.append(seen)

    def mean(self, count: int, since: float) -> Embedding | None:
        """Return the newest ``count`` encodings taken at ``since`` or later as one; None if there are none."""
        newest = [seen for seen in self._seen if seen.at >= since][-count:]
        return fuse([seen.embedding for seen in newest], [seen.weight for seen in newest]) if newest else None
