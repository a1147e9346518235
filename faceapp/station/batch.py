"""Many people enrolled from pictures at once: who can be is enrolled, who can't be is put aside with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faceapp.capture.image import load_image
from faceapp.errors import (
    AlreadyEnrolledError,
    EnrolmentError,
    FaceAppError,
    PersonError,
    PoorShotError,
    SimilarNameError,
    UnlikeError,
)
from faceapp.gallery.model import MOST_REFERENCES, Reference, check_external_id, check_note
from faceapp.gallery.names import check_name, looks, name_key
from faceapp.recognition.enrolment.examination import examine_picture
from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.enrolment.reference import encode_reference
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Pipeline, the_only
from faceapp.siamese.card import EncoderCard
from faceapp.station.batch_list import Entry
from faceapp.station.enrolled import EnrolledPeople
from faceapp.station.enrolment import EnrolmentRules, NewReference, PersonDetails
from faceapp.station.people import People
from faceapp.vision.quality.bounds import Bounds


@dataclass(frozen=True, eq=False)
class PutAside:
    """A picture that was not enrolled.

    Attributes:
        file: the picture.
        reason: why.
        poor: the face in it, where that was too poor.
    """

    file: Path
    reason: str
    poor: Shot | None = None


@dataclass(frozen=True, eq=False)
class Planned:
    """What would be done with someone listed.

    Attributes:
        entry: as they are listed.
        references: of their good pictures; empty if the person can't be enrolled.
        put_aside: their other pictures.
    """

    entry: Entry
    references: tuple[NewReference, ...]
    put_aside: tuple[PutAside, ...]

    def refused(self, reason: str) -> "Planned":
        """Return the same with every picture put aside that is not yet."""
        known = {aside.file for aside in self.put_aside}
        rest = tuple(PutAside(file, reason) for file in self.entry.files if file not in known)
        return replace(self, references=(), put_aside=self.put_aside + rest)


class BatchPlanner:
    """Looks at one listed person's pictures after the other; nothing is written.

    A face or a name that was planned before counts as enrolled. For one thread at a time.
    """

    def __init__(
        self,
        enrolled: EnrolledPeople,
        card: EncoderCard,
        rules: EnrolmentRules,
        bounds: Bounds,
        reason: str = "",
        similar_names: bool = False,
    ) -> None:
        """Begin with who is enrolled.

        Args:
            enrolled: who is, laid out for comparison.
            card: of the encoder in use.
            rules: what the settings ask of an enrolment.
            bounds: the quality asked of a picture.
            reason: why poor pictures are taken all the same; empty if they are put aside.
            similar_names: whether names are meant although they look like others'.
        """
        self._card, self._rules, self._bounds = card, rules, bounds
        self._matcher = enrolled.matcher or Matcher.of((), card)
        self._names = {person.id: person.name for person in enrolled.people}
        self._taken = {name_key(name): name for name in self._names.values()}
        self._looks = {look: name for name in self._names.values() for look in enumerate(looks(name))}
        self._reason, self._similar_names = reason, similar_names

    def plan(self, pipeline: Pipeline, entry: Entry) -> Planned:
        """Say what would be done with someone."""
        planned = Planned(entry, (), ())
        try:
            name = self._free_name(entry)
        except PersonError as error:
            return planned.refused(error.message)
        for file in entry.files:
            shot: Shot | None = None
            try:
                shot = self._shot(pipeline, file, planned.references)
                new = self._reference(pipeline, shot, planned.references)
            except FaceAppError as error:
                poor = shot if isinstance(error, PoorShotError) else None
                planned = replace(planned, put_aside=(*planned.put_aside, PutAside(file, error.message, poor)))
            else:
                planned = replace(planned, references=(*planned.references, new))
        if planned.references:
            self._remember(name, planned.references)
        return planned

    def _free_name(self, entry: Entry) -> str:
        name = check_name(entry.name)
        check_external_id(entry.external_id)
        check_note(entry.note)
        if name_key(name) in self._taken:
            raise PersonError("“{name}” is enrolled already.", name=self._taken[name_key(name)])
        like = next((self._looks[look] for look in enumerate(looks(name)) if look in self._looks), None)
        if like is not None and not self._similar_names:
            raise SimilarNameError(like)
        return name

    def _shot(self, pipeline: Pipeline, file: Path, others: Sequence[NewReference]) -> Shot:
        """Return the one face in a picture, if there is room for it beside ``others``."""
        if len(others) == MOST_REFERENCES:
            raise PersonError("More than {most} references are not kept.", most=MOST_REFERENCES)
        shots = examine_picture(pipeline.detector, pipeline.mesh, load_image(file), self._bounds).shots
        return the_only(shots, file.name)

    def _reference(self, pipeline: Pipeline, shot: Shot, others: Sequence[NewReference]) -> NewReference:
        """Return a face that may be enrolled beside ``others`` of the same person."""
        reason = self._reason if shot.quality.failures else ""
        new = NewReference(shot, encode_reference(pipeline, shot), reason)
        self._rules.require_quality(new)
        double = self._rules.enrolled_already(self._matcher, new.embedding)
        if double is not None:
            raise AlreadyEnrolledError(
                "This face is enrolled already as “{name}” (score {score:.2f}).",
                name=self._names[double.person_id],
                score=double.score,
            )
        if others:
            own = Matcher.of(_as_references(1, others), self._card)
            if own.verify(new.embedding, 1) < self._rules.threshold:
                raise UnlikeError("This face does not resemble the person's other pictures.")
        return new

    def _remember(self, name: str, references: Sequence[NewReference]) -> None:
        number = min([0, *self._names]) - 1  # below zero: nobody in the gallery has it
        self._names[number] = self._taken[name_key(name)] = name
        self._looks |= dict.fromkeys(enumerate(looks(name)), name)
        self._matcher = self._matcher.with_person(number, _as_references(number, references))


def enrol_planned(people: People, planned: Planned, rules: EnrolmentRules, similar_names: bool) -> Planned:
    """Enrol a planned person with all their references, as a whole or not at all; return what has come of it.

    That whoever is listed has agreed to what the rules ask is the caller's to know.

    Raises:
        GalleryError: the gallery can't be written.
    """
    if not planned.references:
        return planned
    first, *further = planned.references
    entry = planned.entry
    details = PersonDetails(entry.name, entry.external_id, entry.note, rules.consent_text, similar_names)
    try:
        people.enrol(first, details, rules, further)
    except (EnrolmentError, PersonError) as error:
        return planned.refused(error.message)  # the gallery has changed since
    return planned


def _as_references(person_id: int, references: Sequence[NewReference]) -> list[Reference]:
    return [Reference(0, person_id, new.embedding, 0.0, -1.0, "picture") for new in references]
