"""Who was enrolled at two stations under two names: those who are new are compared by the rule of enrolment."""

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared.same_faces import SameFace, same_face
from faceapp.gallery.shared.stations import Role
from faceapp.recognition.matching import Matcher
from faceapp.station.enrolment import EnrolmentRules
from faceapp.station.resemblance import nearest

AT_ONCE = 100
"""So many people are compared before what was found is kept."""


def compare_arrivals(gallery: Gallery, matcher: Matcher, rules: EnrolmentRules) -> None:
    """Compare everybody who is new in a shared gallery with all others, and keep who resembles whom.

    Args:
        gallery: of a station; nothing is done where it is not shared, or can only be read.
        matcher: everybody enrolled; whoever is so new that they are not in it waits for the next time, so that of two
            people the one compared later always meets the other.
        rules: of enrolment.
    """
    if gallery.sharing is None or gallery.read_only:
        return
    same_faces = gallery.sharing.same_faces
    new = same_faces.to_compare()
    there = [number for number in new if matcher.references_of(number) or number in matcher.outdated]
    for start in range(0, len(there), AT_ONCE):
        numbers = there[start : start + AT_ONCE]
        same_faces.note(numbers, [found for number in numbers if (found := _same(gallery, matcher, rules, number))])


def to_ask(gallery: Gallery) -> tuple[SameFace, ...]:
    """Return the pairs that this station's operator is asked about; a door asks nobody."""
    sharing = gallery.sharing
    if sharing is None or gallery.read_only:
        return ()
    mine = sharing.stations().get(sharing.membership.number)
    return sharing.same_faces.unanswered() if mine and mine.role in (Role.OPERATOR, Role.ADMINISTRATOR) else ()


def _same(gallery: Gallery, matcher: Matcher, rules: EnrolmentRules, number: int) -> SameFace | None:
    """Return whom a person resembles most, if as much as one who is enrolled already."""
    best = next(iter(nearest(matcher, gallery.references(number), count=1)), None)
    return same_face(number, best.person_id, best.score) if best and best.score >= rules.threshold else None
