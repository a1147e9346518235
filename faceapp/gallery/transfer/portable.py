"""A person as one line of JSON, for export and import."""

import base64
import json
import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from faceapp.errors import FaceAppError, GalleryError
from faceapp.gallery.model import Person, Reference, check_name, check_note
from faceapp.siamese.embedding import Embedding

LINE_LIMIT = 16 << 20
_SOURCES = ("camera", "picture")
_TEXT_LIMIT = 10_000
_SIZE_LIMIT = 4096


@dataclass(frozen=True, eq=False)
class PortablePerson:
    """A person outside a gallery; the numbers in ``person`` and ``references`` are 0.

    The PIN is left out on purpose: with so few digits its hash is no protection outside the gallery.

    Attributes:
        person: as enrolled.
        thumbnail: JPEG bytes; may be empty.
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


def from_line(line: bytes) -> PortablePerson:
    """Read a line of JSON, believing nothing of it.

    Raises:
        GalleryError: it is not a person.
    """
    try:
        stored = json.loads(line)
        person = Person(
            0,
            check_name(_text(stored["name"])),
            _text(stored["external_id"]),
            _number(stored["enrolled_at"]),
            looks=len(stored["references"]),
            note=check_note(_text(stored["note"])),
            consent=_text(stored["consent"]),
            consented_at=_number(stored["consented_at"]),
        )
        references = tuple(_reference(reference) for reference in stored["references"])
        if not references:
            raise ValueError("nobody is enrolled without a reference")
        thumbnail = base64.b64decode(stored["thumbnail"], validate=True)
        return PortablePerson(person, thumbnail, references, tuple(_text(name) for name in stored["look_alikes"]))
    except (ValueError, KeyError, TypeError, RecursionError, FaceAppError) as error:
        raise GalleryError("The export holds something that is no person.", "Export it again.") from error


def _reference(stored: dict[str, Any]) -> Reference:
    vector = np.frombuffer(base64.b64decode(stored["vector"], validate=True), "<f4")
    if not 0 < len(vector) <= _SIZE_LIMIT or not abs(float(np.linalg.norm(vector.astype(np.float64))) - 1.0) < 1e-3:
        raise ValueError("an embedding has unit length")
    if stored["source"] not in _SOURCES:
        raise ValueError("an unknown source")
    return Reference(
        0,
        0,
        Embedding(vector, _text(stored["encoder_id"])),
        _number(stored["captured_at"]),
        _number(stored["quality"]),
        stored["source"],
        _text(stored["reason"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _TEXT_LIMIT:
        raise ValueError("a text was expected")
    value.encode()  # a lone surrogate would only fail later, in the database
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("a number was expected")
    return float(value)
