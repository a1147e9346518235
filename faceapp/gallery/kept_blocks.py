"""Everybody's embeddings, kept as they are compared, in blocks of people: a start reads these and corrects none.

To correct a million embeddings for the crowd takes as long as to read them, and to read them row by row twice as long
as in blocks. A block is kept once its people were corrected; the first change to one of them takes it away (triggers in
``storage/schema.py``), and until it is kept anew its people are read from their own rows, which always hold.
"""

from collections.abc import Iterator

import numpy as np

from faceapp.gallery.model import MOST_REFERENCES
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database
from faceapp.gallery.vectors import Vectors
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import are_embeddings

SHIFT = 13
"""A person's number without so many of its last bits is that of their block; the triggers know it too."""

ROWS = 256
"""So many rows are read at a time: few enough to stay in the processor's cache."""

FIRST, LAST = -(2**63), 2**63 - 1

ROWS_QUERY = """
    SELECT id, person_id, encoder_id = :encoder,
        CASE WHEN encoder_id = :encoder AND LENGTH(vector) = 4 * :size THEN vector END
    FROM face_references WHERE person_id BETWEEN :first AND :last ORDER BY person_id, id
"""
KEPT_QUERY = """
    SELECT block, reference_ids, owners, others, vectors FROM kept_blocks
    WHERE compared_as = :compared_as AND LENGTH(owners) = LENGTH(reference_ids)
        AND LENGTH(vectors) * 8 = LENGTH(owners) * 4 * :size
    ORDER BY block
"""
MISSING_QUERY = """
    SELECT DISTINCT person_id >> :shift AS block FROM face_references
    WHERE block < (SELECT MAX(person_id) >> :shift FROM face_references)
    EXCEPT SELECT block FROM kept_blocks WHERE compared_as = :compared_as
"""


def read_vectors(database: Database, card: EncoderCard) -> Vectors:
    """Return everybody's references of the card's encoder; those in a block that is kept are corrected already."""
    with database.snapshot() as connection:
        (most,) = connection.execute("SELECT COUNT(*) FROM face_references").fetchone()
        return Vectors.joined(_parts(connection, card), most, card.embedding_size)


def keep_blocks(database: Database, card: EncoderCard) -> None:
    """Keep the blocks that are not, but for the newest, which the next enrolment would take away again.

    One after the other, each as a whole: others may change the gallery meanwhile, and closing it ends this.

    Raises:
        GalleryError: the gallery can't be written, or is closed.
    """
    if database.read_only:
        return
    for (block,) in database.rows(MISSING_QUERY, {"shift": SHIFT, "compared_as": card.compared_as}):
        with database.transaction() as connection:
            _keep(connection, card, block)


def _parts(connection: Connection, card: EncoderCard) -> Iterator[Vectors]:
    first = FIRST
    named = {"compared_as": card.compared_as, "size": card.embedding_size}
    for block, references, owners, others, vectors in connection.execute(KEPT_QUERY, named):
        yield from _own_rows(connection, card, first, (block << SHIFT) - 1)
        yield _kept(references, owners, others, vectors, card.embedding_size)
        first = (block + 1) << SHIFT
    yield from _own_rows(connection, card, first, LAST)


def _own_rows(connection: Connection, card: EncoderCard, first: int, last: int) -> Iterator[Vectors]:
    """Yield the references of the people with numbers from ``first`` to ``last``, as they were enrolled."""
    if first > last:
        return
    named = {"encoder": card.encoder_id, "size": card.embedding_size, "first": first, "last": last}
    cursor = connection.execute(ROWS_QUERY, named)
    while rows := cursor.fetchmany(ROWS):
        yield Vectors.of_rows(rows, card.embedding_size)


def _kept(references: bytes, owners: bytes, others: bytes, vectors: bytes, size: int) -> Vectors:
    numbers = np.frombuffer(references, "<i8")
    return Vectors(
        numbers,
        np.frombuffer(owners, "<i8"),
        np.frombuffer(vectors, "<f4").reshape(-1, size),
        np.ones(len(numbers), np.bool_),
        frozenset(),
        frozenset(np.frombuffer(others, "<i8").tolist()),
    )


def _keep(connection: Connection, card: EncoderCard, block: int) -> None:
    """Keep a block, unless some reference in it is not to be compared with: who lays them out has to see those."""
    parts = _own_rows(connection, card, block << SHIFT, ((block + 1) << SHIFT) - 1)
    found = Vectors.joined(parts, MOST_REFERENCES << SHIFT, card.embedding_size)
    _, counts = np.unique(found.owners, return_counts=True)
    if found.misfits or not are_embeddings(found.matrix).all() or counts.max(initial=0) > MOST_REFERENCES:
        return
    connection.execute(
        "INSERT OR REPLACE INTO kept_blocks VALUES (?, ?, ?, ?, ?, ?)",
        (
            block,
            card.compared_as,
            found.references.astype("<i8").tobytes(),
            found.owners.astype("<i8").tobytes(),
            np.array(sorted(found.others), "<i8").tobytes(),
            card.corrected(found.matrix).astype("<f4").tobytes(),
        ),
    )
