"""A person as one line of JSON, for export and import."""

import base64
import io
import json
import warnings
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from faceapp.errors import GalleryError, PersonError, said
from faceapp.gallery.model import (
    EXTERNAL_ID_LIMIT,
    MOST_REFERENCES,
    NOTE_LIMIT,
    SOURCES,
    Person,
    Reference,
    check_external_id,
    check_note,
)
from faceapp.gallery.names import NAME_LIMIT, check_name
from faceapp.gallery.transfer.record import Record
from faceapp.siamese.embedding import Embedding, are_embeddings

LINE_LIMIT = 16 << 20
REFERENCE_LIMIT = 10 * MOST_REFERENCES
"""Those of ten encoders; whether a person may have so many of one is decided for each person."""
LOOK_ALIKE_LIMIT = 1000
_TEXT_LIMIT = 10_000
_ENCODER_ID_LIMIT = 300
_SIZE_LIMIT = 4096
_THUMBNAIL_BYTES = 256 << 10
_THUMBNAIL_SIDE = 1024


@dataclass(frozen=True, eq=False)
class PortablePerson:
    """A person outside a gallery; the numbers in ``person`` and ``references`` are 0.

    The PIN is left out on purpose: with so few digits its hash is no protection outside the gallery.

    Attributes:
        person: as enrolled.
        thumbnail: JPEG or PNG bytes; may be empty.
        references: at least one.
        look_alikes: names of people who resemble this one.
    """

    person: Person
    thumbnail: bytes = field(repr=False)
    references: tuple[Reference, ...] = field(repr=False)
    look_alikes: tuple[str, ...]


def to_line(portable: PortablePerson) -> bytes:
    """Return a person as a line of JSON."""
    person = portable.person
    stored = {
        "name": person.name,
        "external_id": person.external_id,
        "enrolled_at": person.enrolled_at,
        "note": person.note,
        "consent": person.consent,
        "consented_at": person.consented_at,
        "valid_until": person.valid_until,
        "thumbnail": base64.b64encode(portable.thumbnail).decode(),
        "look_alikes": portable.look_alikes,
        "references": [
            {
                "vector": base64.b64encode(reference.embedding.vector.astype("<f4").tobytes()).decode(),
                "encoder_id": reference.embedding.encoder_id,
                "captured_at": reference.captured_at,
                "quality": reference.quality,
                "source": reference.source,
                "reason": reference.reason,
            }
            for reference in portable.references
        ],
    }
    return json.dumps(stored, ensure_ascii=False).encode() + b"\n"


def from_line(line: bytes, encoder_id: str, size: int) -> PortablePerson:
    """Read a line of JSON, believing nothing of it.

    Args:
        line: of the file.
        encoder_id: the encoder in use.
        size: D, the length of its embeddings.

    Raises:
        GalleryError: it is not a person.
    """
    record = Record(_parsed(line), said("a person"))
    try:
        name = check_name(record.text("name", NAME_LIMIT))
        record.whose = f"“{name}”"
        external_id = check_external_id(record.text("external_id", EXTERNAL_ID_LIMIT))
        note = check_note(record.text("note", NOTE_LIMIT))
    except PersonError as error:
        raise GalleryError(
            "The export can't be imported, for {whose} in it can't be: {problem}",
            "Export it again.",
            whose=record.whose,
            problem=error.message,
        ) from error
    stored = record.items("references", REFERENCE_LIMIT)
    if not stored:
        raise record.refusal("references", said("is empty"))
    person = Person(
        0,
        name,
        external_id,
        record.time("enrolled_at"),
        references=len(stored),
        note=note,
        consent=record.text("consent", _TEXT_LIMIT),
        consented_at=record.time("consented_at"),
        valid_until=record.time("valid_until", absent=0.0),
    )
    whose = said("a reference of {whose}", whose=record.whose)
    references = tuple(_reference(Record(one, whose), encoder_id, size) for one in stored)
    others = record.items("look_alikes", LOOK_ALIKE_LIMIT)
    look_alikes = tuple(Record({"look-alike": other}, record.whose).text("look-alike", NAME_LIMIT) for other in others)
    return PortablePerson(person, _thumbnail(record), references, look_alikes)


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _reference(record: Record, encoder_id: str, size: int) -> Reference:
    made_by = record.text("encoder_id", _ENCODER_ID_LIMIT)
    content = record.binary("vector", 4 * _SIZE_LIMIT)
    if len(content) % 4 or not content or (made_by == encoder_id and len(content) != 4 * size):
        raise record.refusal("vector", f"has another length than the embeddings of {made_by}")
    vector = np.frombuffer(content, "<f4")
    if not are_embeddings(vector[None])[0]:
        raise record.refusal("vector", "is no embedding, for its length is not 1")
    source = record.text("source", _TEXT_LIMIT)
    if source not in SOURCES:
        raise record.refusal("source", f"is none of {', '.join(SOURCES)}")
    return Reference(
        0,
        0,
        Embedding(vector, made_by),
        record.time("captured_at"),
        record.number("quality", -1, 100),
        source,
        record.text("reason", _TEXT_LIMIT),
    )


def _thumbnail(record: Record) -> bytes:
    content = record.binary("thumbnail", _THUMBNAIL_BYTES)
    if content and not _is_small_picture(content):
        raise record.refusal("thumbnail", f"is no JPEG or PNG picture of at most {_THUMBNAIL_SIDE:,} pixels a side")
    return content


def _is_small_picture(content: bytes) -> bool:
    """Decode a picture once, here, where damage is an answer and not an accident while Qt paints."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; the pixels decide
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
                small = max(picture.size) <= _THUMBNAIL_SIDE
                if small:
                    picture.load()
                return small
    except Exception:  # Pillow's readers raise almost anything on damaged bytes
        return False
