"""What must hold before a face becomes a reference: its quality, the person's consent, and who is enrolled already."""

from dataclasses import dataclass

from faceapp.errors import AlreadyEnrolledError, ConsentError, NothingNewError, PoorShotError, UnlikeError
from faceapp.gallery.model import Person
from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.matching import Candidate, Matcher
from faceapp.recognition.threshold import threshold
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.vision.quality.adjusting import adjusted
from faceapp.vision.quality.bounds import CHECK, ENROL, Bounds

ALIKE = 0.95
"""Score from which on a new reference says nothing that one enrolled does not, and only raises the threshold."""

SMALL_PICTURE = "The camera's picture was small."
"""What is noted with a reference that was enrolled from one."""


@dataclass(frozen=True, eq=False)
class NewReference:
    """What is about to be enrolled.

    Attributes:
        shot: the face and its quality.
        embedding: of it.
        reason: why a poor shot is taken all the same; empty for a good one.
        distinct_from: a person enrolled whom the face resembles, and who is said to be someone else.
        finding: of the liveness check, as it is logged; empty where it was not asked.
        confirmed: whether it is said to be the person's although it does not resemble their references.
    """

    shot: Shot
    embedding: Embedding
    reason: str = ""
    distinct_from: int | None = None
    confirmed: bool = False
    finding: str = ""

    @property
    def remark(self) -> str:
        """What is kept with the reference of why it is less sure than others; empty for a good one."""
        return self.reason or (SMALL_PICTURE if self.shot.small_picture else "")


@dataclass(frozen=True)
class PersonDetails:
    """What is said of a new person.

    Attributes:
        name: not yet borne by anybody.
        external_id: the operator's own number for the person; may be empty.
        note: the operator's own words; may be empty.
        consent: the text agreed to; empty if none was asked.
        similar_name: whether the name is meant although it looks like another's.
    """

    name: str
    external_id: str = ""
    note: str = ""
    consent: str = ""
    similar_name: bool = False


@dataclass(frozen=True)
class EnrolmentRules:
    """What the settings ask of an enrolment.

    Attributes:
        threshold: the score at or above which two faces are taken for one person.
        consent_text: what the person has to agree to; empty if nothing is asked.
        keep_thumbnails: whether a small picture is kept.
    """

    threshold: float
    consent_text: str
    keep_thumbnails: bool

    @classmethod
    def of(cls, settings: Settings, card: EncoderCard) -> "EnrolmentRules":
        """Return the rules that follow from the settings and the encoder in use."""
        return cls(threshold(card, settings), settings.consent_text, settings.keep_thumbnails)

    def enrolled_already(self, matcher: Matcher, embedding: Embedding) -> Candidate | None:
        """Return the enrolled person whom a face resembles most, if it resembles anybody.

        Raises:
            EncoderMismatchError: another encoder made the embedding than the gallery's.
        """
        best = next(iter(matcher.identify(embedding, count=1)), None)
        return best if best is not None and best.score >= self.threshold else None

    def score_with(self, matcher: Matcher, embedding: Embedding, person_id: int) -> float | None:
        """Return how much a face resembles a person, -1..1; None if they have no reference to compare with.

        So it is of whoever was enrolled with another encoder.
        """
        return matcher.verify(embedding, person_id) if matcher.references_of(person_id) else None

    def require_quality(self, new: NewReference) -> None:
        """Raise PoorShotError if the shot is poor and nobody says why it is taken all the same."""
        poor = new.shot.quality.failures
        if poor and not new.reason:
            measured = ", ".join(f"{one.name} {one.value:.2f}" for one in poor)
            raise PoorShotError(
                "This shot is too poor to be a reference ({measured}).",
                "Take a better one, or say why this one is taken all the same.",
                measured=measured,
            )

    def require_consent(self, details: PersonDetails) -> None:
        """Raise ConsentError if the person has not agreed to what is asked of them."""
        if self.consent_text and not details.consent:
            raise ConsentError("The person has not agreed: “{text}”", "Ask them first.", text=self.consent_text)

    def require_new_face(self, matcher: Matcher, people: dict[int, Person], new: NewReference) -> None:
        """Raise AlreadyEnrolledError if the face is enrolled already, unless it is said to be someone else's."""
        found = self.enrolled_already(matcher, new.embedding)
        if found is not None and found.person_id != new.distinct_from:
            raise AlreadyEnrolledError(
                "This face is enrolled already as “{name}” (score {score:.2f}).",
                "Add it to that person as another reference, or say that this is someone else.",
                name=people[found.person_id].name,
                score=found.score,
            )

    def adds_nothing(self, matcher: Matcher, embedding: Embedding, person_id: int) -> bool:
        """Return whether a person has a reference already that is as good as the same."""
        score = self.score_with(matcher, embedding, person_id)
        return score is not None and score >= ALIKE

    def require_something_new(self, matcher: Matcher, person: Person, new: NewReference) -> None:
        """Raise NothingNewError if the person has a reference already that is as good as the same."""
        if self.adds_nothing(matcher, new.embedding, person.id):
            raise NothingNewError(
                "This picture adds nothing to what is enrolled of “{name}”.",
                "Take a different one: turned a little, with or without glasses, in other light.",
                name=person.name,
            )

    def require_same_face(self, matcher: Matcher, person: Person, new: NewReference) -> None:
        """Raise UnlikeError if the face does not resemble the person, or can't be compared, unless said theirs."""
        score = self.score_with(matcher, new.embedding, person.id)
        if new.confirmed or (score is not None and score >= self.threshold):
            return
        raise UnlikeError(
            "This face does not resemble “{name}”.", "Say that it is theirs, or take another picture.", name=person.name
        )


def enrolment_bounds(settings: Settings) -> Bounds:
    """Return the quality asked of a reference at the camera."""
    return adjusted(ENROL, settings.enrol_bounds)


def check_bounds(settings: Settings) -> Bounds:
    """Return the quality asked of a probe."""
    return adjusted(CHECK, settings.check_bounds)
