"""The references of one encoder as arrays, as they are laid out for comparison."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from faceapp.gallery.model import Reference
from faceapp.gallery.storage.database import Database

ROWS = 256
"""So many rows are read at a time: few enough to stay in the processor's cache."""

QUERY = """
    SELECT id, person_id, encoder_id = :encoder,
        CASE WHEN encoder_id = :encoder AND LENGTH(vector) = 4 * :size THEN vector END
    FROM face_references ORDER BY person_id, id
"""


@dataclass(frozen=True, eq=False)
class Vectors:
    """Everybody's references of one encoder, each person's together, in the order they were added.

    Attributes:
        references: their numbers, (N,).
        owners: whose they are, (N,), ascending.
        matrix: their embeddings, (N, D) float32; whoever asked for them may write to it.
        misfits: who has a reference of this encoder that is of another length.
        others: who has a reference that another encoder made.
    """

    references: NDArray[np.int64]
    owners: NDArray[np.int64]
    matrix: NDArray[np.float32]
    misfits: frozenset[int]
    others: frozenset[int]

    @classmethod
    def of(cls, references: Iterable[Reference], encoder_id: str, size: int) -> Self:
        """Lay out some references; ``size`` is how many numbers an embedding of the encoder has."""
        rows = []
        for one in sorted(references, key=lambda reference: reference.person_id):
            own, vector = one.embedding.encoder_id == encoder_id, one.embedding.vector
            fitting = own and len(vector) == size
            rows.append((one.id, one.person_id, own, vector.astype("<f4").tobytes() if fitting else None))
        return cls._read(len(rows), [rows], size)

    @classmethod
    def of_gallery(cls, database: Database, encoder_id: str, size: int) -> Self:
        """Read all references of a gallery into one matrix: nothing else of them is ever in memory."""
        ((count,),) = database.rows("SELECT COUNT(*) FROM face_references")
        with database.stream(QUERY, {"encoder": encoder_id, "size": size}) as cursor:
            return cls._read(count, iter(lambda: cursor.fetchmany(ROWS), []), size)

    @classmethod
    def _read(cls, most: int, chunks: Iterable[Sequence[tuple[Any, ...]]], size: int) -> Self:
        numbers, owners = np.empty(most, np.int64), np.empty(most, np.int64)
        matrix = np.empty((most, size), np.float32)
        misfits, others = set(), set()
        end = 0
        for rows in chunks:
            fitting = [row for row in rows if row[3] is not None]
            if len(fitting) < len(rows):
                misfits |= {row[1] for row in rows if row[3] is None and row[2]}
                others |= {row[1] for row in rows if not row[2]}
            start, end = end, end + len(fitting)
            numbers[start:end] = [row[0] for row in fitting]
            owners[start:end] = [row[1] for row in fitting]
            matrix[start:end] = np.frombuffer(b"".join([row[3] for row in fitting]), "<f4").reshape(-1, size)
        return cls(numbers[:end], owners[:end], matrix[:end], frozenset(misfits), frozenset(others))
