"""The people of a station: the gallery, and what is laid out of it for lists and comparisons, kept in step."""

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from faceapp.errors import FaceAppError, PersonError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.model import KEPT, Person, RemovedPerson
from faceapp.gallery.people import new_reference
from faceapp.recognition.matching import Matcher
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.station.enrolled import EnrolledPeople
from faceapp.station.enrolment import EnrolmentRules, NewReference, PersonDetails
from faceapp.station.similar_names import SimilarNames
from faceapp.vision.thumbnail import thumbnail

READ_ONE_BY_ONE = 100
"""Of more people than this, reading everybody again is quicker."""


class People:
    """Changes a gallery and says how it stands then; only what a change concerns is read and laid out anew.

    One thread at a time may call it. All methods raise FaceAppError if the gallery can't be read or
    written, and then leave ``enrolled`` as it was.
    """

    def __init__(self, gallery: Gallery) -> None:
        """Read who is enrolled."""
        self.gallery = gallery
        self._similar_names = SimilarNames()
        self._card: EncoderCard | None = None
        self.enrolled = self._read()

    @classmethod
    def open(cls, folder: Path, passphrase: str | None = None) -> Self:
        """Open the gallery of a data folder, as ``Gallery.open`` does, and read who is enrolled."""
        gallery = Gallery.open(folder, passphrase)
        try:
            return cls(gallery)
        except BaseException:
            gallery.close()
            raise

    def use_encoder(self, card: EncoderCard) -> None:
        """Lay everybody out for comparison with the embeddings of this card's encoder."""
        self._card = card
        self.enrolled = replace(self.enrolled, matcher=self._laid_out())

    def refresh(self) -> None:
        """Read the whole gallery again, and prepare searches in it."""
        self._similar_names = SimilarNames()
        self.enrolled = self._read()
        self.enrolled.texts()

    def reread(self, person_ids: Collection[int]) -> None:
        """Read these people again, whom another station has added, changed or removed."""
        if len(person_ids) > READ_ONE_BY_ONE:
            self.refresh()
            return
        found = {}
        for person_id in person_ids:
            with suppress(PersonError):
                found[person_id] = self.gallery.person_by_id(person_id)
        for person_id in person_ids:
            self._update(person_id, None)  # first: two may have exchanged their names
        for person_id, person in found.items():
            self._update(person_id, person)

    def enrol(
        self, new: NewReference, details: PersonDetails, rules: EnrolmentRules, further: Sequence[NewReference] = ()
    ) -> Person:
        """Add a person with their first reference, and ``further`` ones; whom they look like is marked with them.

        Raises:
            EnrolmentError: the shot is poor, nobody agreed, or the face is enrolled already.
            SimilarNameError: the name looks like another's and is not said to be meant.
            PersonError: the name can't be.
        """
        shot = new.shot
        if not details.similar_name:
            self._similar_names.refuse(details.name, self.enrolled.people)
        rules.require_quality(new)
        rules.require_consent(details)
        if self.enrolled.matcher is not None:
            rules.require_new_face(self.enrolled.matcher, self.enrolled.by_id, new)
        person = self.gallery.enrol(
            details.name,
            new.embedding,
            external_id=details.external_id,
            thumbnail=thumbnail(shot.crop) if rules.keep_thumbnails else b"",
            quality=shot.quality.unified,
            source=shot.source,
            reason=new.remark,
            liveness=new.finding,
            note=details.note,
            consent=details.consent,
            further=[
                new_reference(0, one.embedding, one.shot.quality.unified, one.shot.source, one.reason)
                for one in further
            ],
        )
        if new.distinct_from in self.enrolled.by_id:
            self.gallery.look_alikes.mark(person.id, new.distinct_from)
        self._update(person.id, person)
        return person

    def add_reference(self, person_id: int, new: NewReference, rules: EnrolmentRules) -> Person:
        """Add a reference to a person.

        Raises:
            EnrolmentError: the shot is poor or adds nothing, or the face does not resemble theirs.
            PersonError: they are not enrolled, or have as many references as may be.
        """
        shot = new.shot
        rules.require_quality(new)
        if self.enrolled.matcher is not None:
            person = self.gallery.person_by_id(person_id)
            rules.require_something_new(self.enrolled.matcher, person, new)
            rules.require_same_face(self.enrolled.matcher, person, new)
        self.gallery.add_reference(
            person_id,
            new.embedding,
            quality=shot.quality.unified,
            source=shot.source,
            reason=new.remark,
            liveness=new.finding,
        )
        person = self.gallery.person_by_id(person_id)
        self._update(person_id, person)
        return person

    def renew(self, embeddings: dict[int, Embedding]) -> None:
        """Add to people, by their numbers, a reference that was encoded anew from the picture kept of them.

        Who is not enrolled any more is left out.
        """
        for person_id, embedding in embeddings.items():
            if person_id in self.enrolled.by_id:
                self.gallery.add_reference(person_id, embedding, source=KEPT)
                self._update(person_id, self.gallery.person_by_id(person_id))

    def replace_picture(self, person_id: int, new: NewReference, rules: EnrolmentRules) -> None:
        """Keep another small picture of a person; what they are recognised by stays as it is.

        Raises:
            EnrolmentError: the shot is poor, or the face does not resemble theirs.
            PersonError: they are not enrolled.
        """
        rules.require_quality(new)
        person = self.gallery.person_by_id(person_id)
        if self.enrolled.matcher is not None:
            rules.require_same_face(self.enrolled.matcher, person, new)
        self.gallery.replace_thumbnail(person_id, thumbnail(new.shot.crop))

    def rename(self, person_id: int, name: str, similar_name: bool = False) -> None:
        """Give a person another name; ``similar_name`` says that it is meant although it looks like another's.

        Raises:
            SimilarNameError: it looks like another's and is not said to be meant.
            PersonError: the name can't be, or they are not enrolled.
        """
        if not similar_name:
            self._similar_names.refuse(name, self.enrolled.people, person_id)
        self._update(person_id, self.gallery.rename(person_id, name), same_face=True)

    def edit(
        self,
        person_id: int,
        name: str,
        external_id: str,
        note: str,
        valid_until: float,
        similar_name: bool = False,
    ) -> Person:
        """Replace what the operator says of a person; see ``rename`` and ``Person``.

        Raises:
            SimilarNameError: the name looks like another's and is not said to be meant.
            PersonError: something can't be, or they are not enrolled.
        """
        if not similar_name:
            self._similar_names.refuse(name, self.enrolled.people, person_id)
        person = self.gallery.edit(person_id, name, external_id, note, valid_until)
        self._update(person_id, person, same_face=True)
        return person

    def remove_reference(self, person_id: int, reference_id: int) -> None:
        """Delete one of a person's references.

        Raises:
            PersonError: it is the only one, or there is no such person or reference.
        """
        self._update(person_id, self.gallery.remove_reference(person_id, reference_id))

    def set_note(self, person_id: int, note: str) -> None:
        """Replace the note kept with a person.

        Raises:
            PersonError: the note is too long, or they are not enrolled.
        """
        self._update(person_id, self.gallery.set_note(person_id, note), same_face=True)

    def remove(self, person_id: int) -> RemovedPerson:
        """Take a person out of the gallery and return what ``restore`` needs.

        Raises:
            PersonError: they are not enrolled.
        """
        removed = self.gallery.remove(person_id)
        self._update(person_id, None)
        return removed

    def remove_all(self, person_ids: Sequence[int]) -> list[RemovedPerson]:
        """Take people out of the gallery, all or nobody, and return what ``restore`` needs of each.

        Raises:
            PersonError: one of them is not enrolled.
        """
        removed: list[RemovedPerson] = []
        try:
            for person_id in person_ids:
                removed.append(self.remove(person_id))
        except FaceAppError:
            for one in removed:
                self.restore(one)
            raise
        return removed

    def restore(self, removed: RemovedPerson) -> None:
        """Undo a removal.

        Raises:
            PersonError: the name is taken by now.
        """
        person = self.gallery.restore(removed)
        self._update(person.id, person)

    def _read(self) -> EnrolledPeople:
        with _left_alone_by_the_collector():
            return EnrolledPeople.of(self.gallery.people(), self._laid_out())

    def _laid_out(self) -> Matcher | None:
        card = self._card
        return Matcher(self.gallery.vectors(card), card) if card is not None else None

    def _update(self, person_id: int, person: Person | None, same_face: bool = False) -> None:
        """Put ``person`` in the place of whoever has this number; None takes them out."""
        self._similar_names.forget(person_id)
        enrolled = self.enrolled.with_person(person_id, person)
        if enrolled.matcher is not None and not same_face:
            matcher = enrolled.matcher.with_person(person_id, self.gallery.references(person_id))
            enrolled = replace(enrolled, matcher=matcher)
        self.enrolled = enrolled


@contextmanager
def _left_alone_by_the_collector() -> Iterator[None]:
    """Collect no garbage meanwhile, and never look at what is there then: people stay, and are in no cycle.

    Every thread stands still while the collector looks at them, for 0.15 s at 100,000 people, and more than once.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
