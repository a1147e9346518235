"""Comparing a probe with everyone enrolled, in one matrix product."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import EncoderMismatchError, GalleryError
from faceapp.gallery.model import MOST_REFERENCES, Reference
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

    def __init__(self, references: Sequence[Reference], card: EncoderCard) -> None:
        """Lay out ``references`` of the card's encoder as one (N, D) float32 matrix, each person's rows together."""
        encoder_id, size = card.encoder_id, card.embedding_size
        own = sorted(
            (r for r in references if r.embedding.encoder_id == encoder_id), key=lambda reference: reference.person_id
        )
        fitting = [reference for reference in own if len(reference.embedding.vector) == size]
        matrix = np.array([reference.embedding.vector for reference in fitting], np.float32).reshape(-1, size)
        owners = np.array([reference.person_id for reference in fitting], np.int64)
        sound = are_embeddings(matrix)
        self.encoder_id = encoder_id
        self._card = card
        people, starts, counts = np.unique(owners[sound], return_index=True, return_counts=True)
        newest = np.repeat(starts + counts, counts) - np.arange(counts.sum()) <= MOST_REFERENCES
        usable = np.flatnonzero(sound)[newest]
        self._owners = owners[usable]
        self._references = np.array([reference.id for reference in fitting], np.int64)[usable]
        self._matrix = card.corrected(matrix if len(usable) == len(matrix) else matrix[usable])
        self.crowded = frozenset(people[counts > MOST_REFERENCES].tolist())
        self.person_ids, self._starts = np.unique(self._owners, return_index=True)
        self.outdated = frozenset(r.person_id for r in references) - frozenset(self.person_ids.tolist())
        misfits = (r.person_id for r in own if len(r.embedding.vector) != size)
        self.damaged = frozenset(misfits) | frozenset(owners[~sound].tolist())

    def __len__(self) -> int:
        """How many people can be compared with."""
        return len(self.person_ids)

    @property
    def reference_count(self) -> int:
        """With how many references a probe is compared: each is a chance for a stranger."""
        return len(self._owners)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The references compared with, corrected: (N, D) float32, each person's rows together."""
        return self._matrix

    @property
    def owners(self) -> NDArray[np.int64]:
        """Whose each of ``vectors`` is: (N,), ascending."""
        return self._owners

    def references_of(self, person_id: int) -> int:
        """Return with how many references of one person a probe is compared."""
        start, end = np.searchsorted(self._owners, [person_id, person_id + 1])
        return int(end - start)

    def __eq__(self, other: object) -> bool:
        """Whether ``other`` compares with the same references."""
        if not isinstance(other, Matcher):
            return NotImplemented
        return self is other or (
            self.encoder_id == other.encoder_id
            and self._card.crowd is other._card.crowd
            and np.array_equal(self._owners, other._owners)
            and np.array_equal(self._references, other._references)
        )

    def is_part_of(self, other: "Matcher") -> bool:
        """Return whether everyone in here is in ``other`` too, with the same references."""
        shared = np.isin(other._owners, self.person_ids)
        return (
            self.encoder_id == other.encoder_id
            and self._card.crowd is other._card.crowd
            and np.array_equal(self._owners, other._owners[shared])
            and np.array_equal(self._references, other._references[shared])
        )

    def missing_from(self, other: "Matcher") -> frozenset[int]:
        """Return who is in here and not in ``other``."""
        return frozenset(np.setdiff1d(self.person_ids, other.person_ids, assume_unique=True).tolist())

    def with_person(self, person_id: int, references: Sequence[Reference]) -> "Matcher":
        """Return a matcher in which these are the references of one person; with none, they are not in it."""
        one = Matcher(references, self._card)
        start, end = np.searchsorted(self._owners, [person_id, person_id + 1])
        changed = copy(self)
        changed._owners = np.concatenate([self._owners[:start], one._owners, self._owners[end:]])
        changed._references = np.concatenate([self._references[:start], one._references, self._references[end:]])
        changed._matrix = np.concatenate([self._matrix[:start], one._matrix, self._matrix[end:]])
        changed.person_ids, changed._starts = np.unique(changed._owners, return_index=True)
        changed.outdated = (self.outdated - {person_id}) | one.outdated
        changed.crowded = (self.crowded - {person_id}) | one.crowded
        changed.damaged = (self.damaged - {person_id}) | one.damaged
        return changed

    def scores(self, probe: Embedding) -> NDArray[np.float32]:
        """Return each person's score with ``probe``, (people,) float32, in ``person_ids``' order.

        Raises:
            EncoderMismatchError: another encoder made the probe.
        """
        if probe.encoder_id != self.encoder_id:
            raise EncoderMismatchError(
                f"A face encoded by {probe.encoder_id} can't be compared with a gallery of {self.encoder_id}.",
                "Enrol the people again with the encoder in use.",
            )
        if not len(self):
            return np.empty(0, np.float32)
        best: NDArray[np.float32] = self._matrix @ self._card.corrected(probe.vector[None])[0]
        if len(best) > len(self):  # somebody has several references
            best = np.maximum.reduceat(best, self._starts)
        return np.clip(best, -1.0, 1.0, out=best)

    def verify(self, probe: Embedding, person_id: int) -> float:
        """Return the score of ``probe`` with one person (1:1).

        Raises:
            EncoderMismatchError: the person has no reference of the encoder in use.
            GalleryError: the person has some, but they can't be embeddings.
        """
        index = int(np.searchsorted(self.person_ids, person_id))
        if index >= len(self) or self.person_ids[index] != person_id:
            if person_id in self.damaged:
                raise GalleryError("What is kept of this person's face is damaged.", "Enrol the person again.")
            raise EncoderMismatchError(
                "The person was enrolled with another encoder.", "Enrol the person again with the encoder in use."
            )
        return float(self.scores(probe)[index])

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


def damaged_references(names: Iterable[str]) -> GalleryError:
    """Return what to tell the operator of the people in ``Matcher.damaged``."""
    known = sorted(names)
    told = ", ".join(known[:NAMED]) + (f" and {len(known) - NAMED} others" if len(known) > NAMED else "")
    return GalleryError(f"References of {told} are damaged and are compared with nobody.", "Enrol them again.")
