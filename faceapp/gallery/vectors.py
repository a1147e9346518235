"""The references of one encoder as arrays, as they are laid out for comparison."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from faceapp.gallery.model import Reference

Row = tuple[int, int, bool, bytes | None]
"""A reference's number, whose it is, whether it is of the encoder, and the embedding if it is and has its length."""


@dataclass(frozen=True, eq=False)
class Vectors:
    """References of one encoder, each person's together, in the order they were added.

    Attributes:
        references: their numbers, (N,).
        owners: whose they are, (N,), ascending.
        matrix: their embeddings, (N, D) float32; whoever asked for them may write to it.
        corrected: which of them are corrected for the crowd already, (N,).
        misfits: who has a reference of this encoder that is of another length.
        others: who has a reference that another encoder made.
    """

    references: NDArray[np.int64]
    owners: NDArray[np.int64]
    matrix: NDArray[np.float32]
    corrected: NDArray[np.bool_]
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
        return cls.of_rows(rows, size)

    @classmethod
    def of_rows(cls, rows: Sequence[Row | tuple[Any, ...]], size: int) -> Self:
        """Lay out rows, which come in the order of their owners."""
        fitting = [row for row in rows if row[3] is not None]
        content = bytearray().join([row[3] for row in fitting])  # unlike bytes, it may be written to
        return cls(
            np.array([row[0] for row in fitting], np.int64),
            np.array([row[1] for row in fitting], np.int64),
            np.frombuffer(content, "<f4").reshape(-1, size),
            np.zeros(len(fitting), np.bool_),
            frozenset(row[1] for row in rows if row[3] is None and row[2]),
            frozenset(row[1] for row in rows if not row[2]),
        )

    def only(self, rows: NDArray[np.int64]) -> Self:
        """Return a copy with some of the rows."""
        return replace(
            self,
            references=self.references[rows],
            owners=self.owners[rows],
            matrix=self.matrix[rows],
            corrected=self.corrected[rows],
        )

    @classmethod
    def joined(cls, parts: Iterator[Self], most: int, size: int) -> Self:
        """Lay out parts, which come in the order of their owners, in one matrix: nothing else is ever in memory.

        Args:
            parts: each is let go of before the next is asked for.
            most: how many references they have at most.
            size: how many numbers an embedding has.
        """
        references, owners = np.empty(most, np.int64), np.empty(most, np.int64)
        matrix, corrected = np.empty((most, size), np.float32), np.empty(most, np.bool_)
        misfits: set[int] = set()
        others: set[int] = set()
        end = 0
        for part in parts:
            start, end = end, end + len(part.owners)
            references[start:end], owners[start:end] = part.references, part.owners
            matrix[start:end], corrected[start:end] = part.matrix, part.corrected
            misfits |= part.misfits
            others |= part.others
        return cls(references[:end], owners[:end], matrix[:end], corrected[:end], frozenset(misfits), frozenset(others))
