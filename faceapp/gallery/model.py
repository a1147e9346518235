"""The people in the gallery and their references."""

from dataclasses import dataclass

from faceapp.errors import PersonError
from faceapp.siamese.embedding import Embedding

NAME_LIMIT = 100


@dataclass(frozen=True)
class Person:
    """Someone enrolled.

    Attributes:
        id: the gallery's own number.
        name: unique in the gallery, ignoring case.
        external_id: the operator's own number for the person; may be empty.
        enrolled_at: seconds since the epoch (UTC).
        thumbnail: JPEG bytes for the list; empty if none is kept.
    """

    id: int
    name: str
    external_id: str
    enrolled_at: float
    thumbnail: bytes = b""


@dataclass(frozen=True, eq=False)
class Reference:
    """An enrolled embedding.

    Attributes:
        id: the gallery's own number.
        person_id: whose it is.
        embedding: with the id of the encoder that made it.
        captured_at: seconds since the epoch (UTC).
        quality: unified quality of the shot, 0..100; -1 if it was not measured.
        source: ``camera`` or ``picture``.
    """

    id: int
    person_id: int
    embedding: Embedding
    captured_at: float
    quality: float
    source: str


def check_name(name: str) -> str:
    """Return ``name`` without surrounding space.

    Raises:
        PersonError: it is empty, over 100 characters, or has control characters in it.
    """
    if any(not c.isprintable() for c in name):
        raise PersonError("The name has characters that can't be shown.", "Use letters, digits, spaces and signs.")
    name = name.strip()
    if not name:
        raise PersonError("The name is empty.", "Type the person's name.")
    if len(name) > NAME_LIMIT:
        raise PersonError(f"The name is longer than {NAME_LIMIT} characters.", "Shorten it.")
    return name
