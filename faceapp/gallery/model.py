"""The people in the gallery and their references."""

from dataclasses import dataclass, field
from typing import NamedTuple

from faceapp.errors import PersonError
from faceapp.gallery.times import is_plausible
from faceapp.siamese.embedding import Embedding

NOTE_LIMIT = 2000
EXTERNAL_ID_LIMIT = 200
MOST_REFERENCES = 20
"""Of one person and one encoder. Each is a chance for a stranger: many faces under one name would match anybody."""

KEPT = "thumbnail"
"""The source of a reference that was encoded anew from the small picture kept of the person."""

SOURCES = ("camera", "picture", KEPT)
"""Where a reference came from."""


class Person(NamedTuple):
    """Someone enrolled.

    A named tuple, as a million of them are made at a start: a frozen dataclass takes four times as long.

    Attributes:
        id: the gallery's own number, never given to anybody else.
        name: unique in the gallery, ignoring case.
        external_id: the operator's own number for the person; may be empty.
        enrolled_at: seconds since the epoch (UTC).
        references: how many the person has.
        note: the operator's own words; may be empty.
        consent: the text the person agreed to; empty if none was asked.
        consented_at: when, in seconds since the epoch (UTC); 0 if none was asked.
        valid_until: when they cease to be compared with anybody, in seconds since the epoch (UTC); 0 for never.
    """

    id: int
    name: str
    external_id: str
    enrolled_at: float
    references: int = 1
    note: str = ""
    consent: str = ""
    consented_at: float = 0.0
    valid_until: float = 0.0

    def expired(self, now: float) -> bool:
        """Return whether the person is no longer to be matched at ``now``, in seconds since the epoch (UTC)."""
        return 0.0 < self.valid_until <= now


@dataclass(frozen=True, eq=False)
class Reference:
    """An enrolled embedding.

    Attributes:
        id: the gallery's own number.
        person_id: whose it is.
        embedding: with the id of the encoder that made it.
        captured_at: seconds since the epoch (UTC).
        quality: unified quality of the shot, 0..100; -1 if it was not measured.
        source: one of ``SOURCES``.
        reason: why a shot below the quality bounds was enrolled all the same; else empty.
    """

    id: int
    person_id: int
    embedding: Embedding
    captured_at: float
    quality: float
    source: str
    reason: str = ""


@dataclass(frozen=True, eq=False)
class RemovedPerson:
    """All that was kept of a person; held in memory only, so that a removal can be undone.

    Attributes:
        person: as they were.
        thumbnail: JPEG bytes; may be empty.
        references: their enrolled embeddings.
        look_alikes: ids of the people they were marked as resembling.
        pin_hash: Argon2id hash of their PIN; empty if they had none.
        check_pictures: rows of the table of this name that show, or may show, the person.
    """

    person: Person
    thumbnail: bytes = field(repr=False)
    references: tuple[Reference, ...] = field(repr=False)
    look_alikes: tuple[int, ...]
    pin_hash: str = field(repr=False)
    check_pictures: tuple[tuple[object, ...], ...] = field(repr=False)


def check_external_id(external_id: str) -> str:
    """Return the operator's own number for a person without surrounding space.

    Raises:
        PersonError: it is over 200 characters.
    """
    external_id = external_id.strip()
    if len(external_id) > EXTERNAL_ID_LIMIT:
        raise PersonError("The ID is longer than {most} characters.", "Shorten it.", most=EXTERNAL_ID_LIMIT)
    return external_id


def check_valid_until(at: float) -> float:
    """Return the time, in seconds since the epoch (UTC), at which a person ceases to be valid; 0 for never.

    Raises:
        PersonError: it is no time between 1970 and 2200.
    """
    if not is_plausible(at):
        raise PersonError("The person can't be valid until then.", "Give a date between 1970 and 2199.")
    return at


def check_note(note: str) -> str:
    """Return ``note`` without surrounding space.

    Raises:
        PersonError: it is over 2,000 characters.
    """
    note = note.strip()
    if len(note) > NOTE_LIMIT:
        raise PersonError("The note is longer than {most} characters.", "Shorten it.", most=NOTE_LIMIT)
    return note
