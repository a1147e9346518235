"""Comparing a probe with everyone enrolled, in one matrix product."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import EncoderMismatchError, GalleryError
from faceapp.gallery.model import MOST_REFERENCES, Reference
from faceapp.gallery.vectors import Vectors
from faceapp.recognition.layout import BLOCK_ROWS, NOBODY, Block, cut, first_rows, numbers, place_of, replaced
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding, are_embeddings

NAMED = 5
"""So many people a message names; the others it counts."""


@dataclass(frozen=True)
class Candidate:
    """A person the probe may be, with the best comparison score of that person's references."""

    person_id: int
    score: float


class Matcher:
    """The gallery's references, laid out for comparison, corrected for the crowd around each.

    References made by another encoder are left out: their people are in ``outdated`` and have to
    be enrolled again. So are references that can't be embeddings (of another length, not finite or
    not of unit length), which only a file from elsewhere can have brought. A person's score is the
    best of their references, at most the newest 20: a gallery of an older version may hold more.
    Two matchers are equal if they compare with the same references; as one is never changed, its
    number stands for it.

    Attributes:
        person_ids: who can be compared with, ascending.
        outdated: who can't be, since none of their references is one of this encoder that can be.
        damaged: who has a reference that can't be an embedding.
        crowded: of whom the older references are left out.
    """

    def __init__(self, vectors: Vectors, card: EncoderCard) -> None:
        """Lay out the references of the card's encoder; the matrix of ``vectors`` is taken over and changed."""
        sound = are_embeddings(vectors.matrix)
        owners = vectors.owners[sound]
        starts = first_rows(owners)
        people, counts = owners[starts], np.diff(starts, append=len(owners))
        self.encoder_id = card.encoder_id
        self._card = card
        self.damaged = vectors.misfits | frozenset(vectors.owners[~sound].tolist())
        self.crowded = frozenset(people[counts > MOST_REFERENCES].tolist())
        suspects = vectors.others | self.damaged
        self.outdated = suspects.difference(people.tolist()) if suspects else suspects
        if self.crowded or not sound.all():
            newest = np.repeat(starts + counts, counts) - np.arange(counts.sum()) <= MOST_REFERENCES
            usable = np.flatnonzero(sound)[newest]
            vectors = vectors.only(usable)
        for start in range(0, len(vectors.matrix), BLOCK_ROWS):  # in place: a million people's are half a gigabyte
            portion = vectors.matrix[start : start + BLOCK_ROWS]
            still = ~vectors.corrected[start : start + BLOCK_ROWS]
            portion[still] = card.corrected(portion[still])
        self._blocks = cut(vectors.references, vectors.owners, vectors.matrix)
        self.person_ids = people

    @classmethod
    def of(cls, references: Iterable[Reference], card: EncoderCard) -> Self:
        """Lay out some references; those the card's encoder did not make are left out."""
        return cls(Vectors.of(references, card.encoder_id, card.embedding_size), card)

    def __len__(self) -> int:
        """How many people can be compared with."""
        return len(self.person_ids)

    @property
    def reference_count(self) -> int:
        """With how many references a probe is compared: each is a chance for a stranger."""
        return sum(len(block.owners) for block in self._blocks)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """A copy of the references compared with, corrected: (N, D) float32, each person's rows together."""
        nothing = np.empty((0, self._card.embedding_size), np.float32)
        return np.concatenate([nothing, *(block.matrix for block in self._blocks)])

    @property
    def owners(self) -> NDArray[np.int64]:
        """Whose each of ``vectors`` is: (N,), ascending."""
        return np.concatenate([NOBODY, *(block.owners for block in self._blocks)])

    def references_of(self, person_id: int) -> int:
        """Return with how many references of one person a probe is compared."""
        return sum(len(block.matrix[block.rows_of(person_id)]) for block in self._blocks_of(person_id))

    def __eq__(self, other: object) -> bool:
        """Whether ``other`` compares with the same references."""
        if not isinstance(other, Matcher):
            return NotImplemented
        return self is other or (self._is_kin(other) and np.array_equal(*self._apart(other)))

    def is_part_of(self, other: "Matcher") -> bool:
        """Return whether everyone in here is in ``other`` too, with the same references."""
        own, others = self._apart(other)
        shared = others[np.isin(others[:, 0], own[:, 0])]
        return self._is_kin(other) and np.array_equal(own, shared)

    def missing_from(self, other: "Matcher") -> frozenset[int]:
        """Return who is in here and not in ``other``."""
        own, others = self._apart(other)
        return frozenset(np.setdiff1d(own[:, 0], others[:, 0]).tolist())

    def without(self, people: Iterable[int]) -> "Matcher":
        """Return a matcher in which these people are not."""
        fewer = self
        for person_id in people:
            fewer = fewer.with_person(person_id, ())
        return fewer

    def with_person(self, person_id: int, references: Sequence[Reference]) -> "Matcher":
        """Return a matcher in which these are the references of one person; with none, they are not in it."""
        one = Matcher.of(references, self._card)
        changed = copy(self)
        changed._blocks = replaced(self._blocks, person_id, one._blocks)
        changed.person_ids = np.concatenate([NOBODY, *(block.people for block in changed._blocks)])
        changed.outdated = (self.outdated - {person_id}) | one.outdated
        changed.crowded = (self.crowded - {person_id}) | one.crowded
        changed.damaged = (self.damaged - {person_id}) | one.damaged
        return changed

    def scores(self, probe: Embedding) -> NDArray[np.float32]:
        """Return each person's score with ``probe``, (people,) float32, in ``person_ids``' order.

        Raises:
            EncoderMismatchError: another encoder made the probe.
        """
        vector = self._corrected(probe)
        best = np.empty(len(self), np.float32)
        start = 0
        for block in self._blocks:
            end = start + len(block.people)
            block.scores(vector, best[start:end])
            start = end
        return np.clip(best, -1.0, 1.0, out=best)

    def verify(self, probe: Embedding, person_id: int) -> float:
        """Return the score of ``probe`` with one person (1:1).

        Raises:
            EncoderMismatchError: the person has no reference of the encoder in use.
            GalleryError: the person has some, but they can't be embeddings.
        """
        vector = self._corrected(probe)
        for block in self._blocks_of(person_id):
            own = block.matrix[block.rows_of(person_id)]
            if len(own):
                return float(np.clip(np.max(own @ vector), -1.0, 1.0))
        if person_id in self.damaged:
            raise GalleryError("What is kept of this person's face is damaged.", "Enrol the person again.")
        raise EncoderMismatchError(
            "The person was enrolled with another encoder.", "Enrol the person again with the encoder in use."
        )

    def identify(self, probe: Embedding, count: int = 2) -> tuple[Candidate, ...]:
        """Return the ``count`` likeliest people (1:K), best first."""
        similarity = self.scores(probe)
        found = []
        # A pass for each of the few that are wanted is twenty times faster than partitioning them all.
        for _ in range(min(count, len(similarity))):
            index = int(np.argmax(similarity))
            found.append(Candidate(int(self.person_ids[index]), float(similarity[index])))
            similarity[index] = -np.inf
        return tuple(found)

    def _corrected(self, probe: Embedding) -> NDArray[np.float32]:
        if probe.encoder_id != self.encoder_id:
            raise EncoderMismatchError(
                "A face encoded by {probe} can't be compared with a gallery of {gallery}.",
                "Enrol the people again with the encoder in use.",
                probe=probe.encoder_id,
                gallery=self.encoder_id,
            )
        corrected: NDArray[np.float32] = self._card.corrected(probe.vector[None])[0]
        return corrected

    def _blocks_of(self, person_id: int) -> tuple[Block, ...]:
        """Return the block in which a person's references are, if they have any; none of an empty gallery."""
        place = place_of(self._blocks, person_id)
        return self._blocks[place : place + 1]

    def _is_kin(self, other: "Matcher") -> bool:
        return self.encoder_id == other.encoder_id and self._card.crowd is other._card.crowd

    def _apart(self, other: "Matcher") -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the ``numbers`` of what does not lie in blocks that the two share: this one's, and the other's."""
        shared = {id(block) for block in self._blocks} & {id(block) for block in other._blocks}
        return (
            numbers(block for block in self._blocks if id(block) not in shared),
            numbers(block for block in other._blocks if id(block) not in shared),
        )


def damaged_references(names: Iterable[str]) -> GalleryError:
    """Return what to tell the operator of the people in ``Matcher.damaged``."""
    known = sorted(names)
    told, others = ", ".join(known[:NAMED]), len(known) - NAMED
    if others <= 0:
        return GalleryError(
            "References of {told} are damaged and are compared with nobody.", "Enrol them again.", told=told
        )
    return GalleryError(
        "References of {told} and {others} others are damaged and are compared with nobody.",
        "Enrol them again.",
        told=told,
        others=others,
    )
