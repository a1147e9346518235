"""Importing people: who of a file would be added or merged, and whether new references are of the person enrolled."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from faceapp.errors import PersonError, said
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.model import Reference
from faceapp.gallery.names import looks, name_key
from faceapp.gallery.transfer.transfer import Action, PlannedPerson
from faceapp.recognition.matching import Matcher
from faceapp.recognition.threshold import person_threshold
from faceapp.settings import Settings
from faceapp.siamese.card import EncoderCard


def plan_import(
    gallery: Gallery, path: Path, passphrase: str, card: EncoderCard, settings: Settings
) -> list[PlannedPerson]:
    """Read an exported file and say what importing it would do; nothing is changed.

    Whoever has a new reference that does not resemble the person enrolled is refused as ``unlike``: with
    the name and ID of an enrolled person, a file could otherwise let a stranger pass for them.

    Of whoever would be added under a name that looks like another's, ``reason`` says so.

    Args:
        gallery: to import into.
        path: of the file.
        passphrase: that it was exported with.
        card: of the encoder in use.
        settings: with the security level at which faces are compared.

    Raises:
        GalleryError: the file is damaged or no export, holds what can't be, or the passphrase is wrong.
        ModelError: faces have to be compared, and nobody has measured the encoder's threshold at that level.
    """
    plan = [
        _compared(planned, gallery.references(planned.person_id), card, settings)
        if planned.action is Action.MERGE
        else planned
        for planned in gallery.transfer.plan(path, passphrase, card.encoder_id, card.embedding_size)
    ]
    return _with_similar_names(plan, (person.name for person in gallery.people()))


def accept_unlike(plan: Sequence[PlannedPerson], names: Iterable[str]) -> list[PlannedPerson]:
    """Return ``plan`` with these people merged although they are ``unlike``.

    Raises:
        PersonError: nobody of one of the names was refused for that.
    """
    accepted = {name_key(name.strip()): name for name in names}
    unlike = {name_key(planned.portable.person.name) for planned in plan if planned.unlike}
    for key, name in accepted.items():
        if key not in unlike:
            raise PersonError("Nobody called “{name}” is refused for being unlike.", "Look at the preview.", name=name)
    return [
        replace(planned, action=Action.MERGE) if name_key(planned.portable.person.name) in accepted else planned
        for planned in plan
    ]


def _with_similar_names(plan: Iterable[PlannedPerson], enrolled: Iterable[str]) -> list[PlannedPerson]:
    """Say of whoever would be added under a name that looks like another's, enrolled or of the file, that it does."""
    known = {look: name for name in enrolled for look in enumerate(looks(name))}
    result = []
    for planned in plan:
        if planned.action is Action.ADD:
            name = planned.portable.person.name
            like = next((known[look] for look in enumerate(looks(name)) if look in known), None)
            if like is not None:
                alike = said("The name looks like “{name}”.", name=like)
                planned = replace(planned, reason=f"{planned.reason} {alike}")
            known |= dict.fromkeys(enumerate(looks(name)), name)
        result.append(planned)
    return result


def _compared(
    planned: PlannedPerson, known: Sequence[Reference], card: EncoderCard, settings: Settings
) -> PlannedPerson:
    """Refuse a merge unless each new reference would pass for the person enrolled."""
    matcher = Matcher.of(known, card)
    if not len(matcher):
        reason = said("The person enrolled has no reference of the encoder in use to compare with.")
        return replace(planned, action=Action.REFUSE, reason=reason, unlike=True)
    bound = person_threshold(card, settings, matcher.references_of(planned.person_id))
    scores = [matcher.verify(reference.embedding, planned.person_id) for reference in planned.portable.references]
    unlike = sum(score < bound for score in scores)
    if not unlike:
        return planned
    reason = said(
        "New references that do not resemble the person enrolled: {unlike} of {count} "
        "(score {score:.2f}, {bound:.2f} is asked).",
        unlike=unlike,
        count=len(scores),
        score=min(scores),
        bound=bound,
    )
    return replace(planned, action=Action.REFUSE, reason=reason, unlike=True)
