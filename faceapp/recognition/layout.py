"""References laid out for comparison, in blocks: a change to a person copies their block and no other."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

BLOCK_ROWS = 8192
"""So many references a block has when it is cut; at twice as many it is cut again."""

NOBODY = np.empty(0, np.int64)


@dataclass(frozen=True, eq=False)
class Block:
    """Some people's references, each person's together; never changed, so that many matchers may share it.

    Attributes:
        references: their numbers, (N,).
        owners: whose they are, (N,), ascending.
        matrix: as they are compared, (N, D) float32.
        people: the owners, each once, (P,).
        starts: the row of each one's first reference, (P,).
    """

    references: NDArray[np.int64]
    owners: NDArray[np.int64]
    matrix: NDArray[np.float32]
    people: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, references: NDArray[np.int64], owners: NDArray[np.int64], matrix: NDArray[np.float32]) -> Self:
        """Lay out references that are in the order of their owners."""
        starts = first_rows(owners)
        return cls(references, owners, matrix, owners[starts], starts)

    def scores(self, probe: NDArray[np.float32], best: NDArray[np.float32]) -> None:
        """Put each person's best score with a probe (D,) into ``best``, (P,) float32."""
        if len(self.owners) == len(self.people):
            np.matmul(self.matrix, probe, out=best)
        else:  # somebody has several references
            np.maximum.reduceat(self.matrix @ probe, self.starts, out=best)

    def rows_of(self, person_id: int) -> slice:
        """Return where a person's references are, or would be."""
        start, end = np.searchsorted(self.owners, [person_id, person_id + 1])
        return slice(int(start), int(end))

    def of_rows(self, rows: slice) -> "Block":
        """Return some of its rows, which look into its arrays."""
        return Block.of(self.references[rows], self.owners[rows], self.matrix[rows])


def first_rows(owners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the row of each owner's first reference; owners come in order."""
    return np.flatnonzero(np.diff(owners, prepend=owners[:1] - 1))


def cut(references: NDArray[np.int64], owners: NDArray[np.int64], matrix: NDArray[np.float32]) -> tuple[Block, ...]:
    """Lay out references, in the order of their owners, in blocks that look into the matrix; no person is cut."""
    places = range(BLOCK_ROWS, len(owners) - BLOCK_ROWS + 1, BLOCK_ROWS)
    firsts = np.searchsorted(owners, owners[list(places)])
    edges = [0, *np.unique(firsts[firsts > 0]).tolist(), len(owners)]
    return tuple(
        Block.of(references[start:end], owners[start:end], matrix[start:end]) for start, end in pairwise(edges) if end
    )


def numbers(blocks: Iterable[Block]) -> NDArray[np.int64]:
    """Return whose and which each reference of some blocks is: (N, 2), the owner and the reference's number."""
    columns = [np.column_stack([block.owners, block.references]) for block in blocks]
    return np.concatenate([np.empty((0, 2), np.int64), *columns])


def place_of(blocks: Sequence[Block], person_id: int) -> int:
    """Return which block a person's references are in, or would be; 0 if there is none."""
    after = bisect_left(blocks, person_id, key=lambda block: int(block.people[-1]))
    return max(0, min(after, len(blocks) - 1))


def replaced(blocks: Sequence[Block], person_id: int, own: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks in which a person's references are those of ``own``: a single block, or none."""
    if not blocks:
        return tuple(own)
    place = place_of(blocks, person_id)
    old = blocks[place]
    rows = old.rows_of(person_id)
    parts = (old.of_rows(slice(0, rows.start)), *own, old.of_rows(slice(rows.stop, None)))
    new = cut(
        np.concatenate([part.references for part in parts]),
        np.concatenate([part.owners for part in parts]),
        np.concatenate([part.matrix for part in parts]),
    )
    return (*blocks[:place], *new, *blocks[place + 1 :])
