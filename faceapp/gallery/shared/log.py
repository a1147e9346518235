"""A row of a station's log as it lies on the server: signed by the station, sealed, its size rounded up."""

import json
import struct

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from faceapp.gallery.audit import AuditRow
from faceapp.gallery.shared.chain import tampered
from faceapp.gallery.shared.keys import DataKeys
from faceapp.gallery.shared.postgres.rows import LogRow
from faceapp.gallery.shared.stations import Station
from faceapp.gallery.times import is_plausible

STEP = 512
"""Rows are filled up to a multiple of so many bytes: nearly all are of one size."""

_SIGNATURE_BYTES = 64


def seal(row: AuditRow, keys: DataKeys, gallery: bytes, station: int, number: int, key: Ed25519PrivateKey) -> bytes:
    """Sign and encrypt a row, bound to gallery, station, number and epoch."""
    bound_to = _bound_to(gallery, station, number, keys.epoch)
    content = json.dumps([row.number, row.at, row.event, row.details, row.hash], ensure_ascii=False).encode()
    signed = key.sign(bound_to + content) + struct.pack(">I", len(content)) + content
    return keys.seal(signed + bytes(-len(signed) % STEP), bound_to)


def unseal(given: LogRow, keys: dict[int, DataKeys], gallery: bytes, station: Station) -> AuditRow:
    """Decrypt a row and look who has signed it.

    Raises:
        TamperedError: it was made by somebody else, or for another place.
    """
    bound_to = _bound_to(gallery, given.station, given.number, given.epoch)
    try:
        signed = keys[given.epoch].unseal(given.sealed, bound_to)
        (size,) = struct.unpack_from(">I", signed, _SIGNATURE_BYTES)
        content = signed[_SIGNATURE_BYTES + 4 :][:size]
        Ed25519PublicKey.from_public_bytes(station.signing).verify(signed[:_SIGNATURE_BYTES], bound_to + content)
        row = AuditRow(*json.loads(content))
        texts = (row.event, row.details, row.hash)
        if type(row.number) is not int or not is_plausible(row.at) or not all(map(_is_text, texts)):
            raise ValueError("no row")
        return row
    except (InvalidTag, InvalidSignature, KeyError, ValueError, TypeError, struct.error) as error:
        raise tampered(f"row {given.number} of the log of station {given.station} was exchanged") from error


def _is_text(text: object) -> bool:
    """Return whether something is a text that does nothing to a terminal."""
    return isinstance(text, str) and text.isprintable()


def _bound_to(gallery: bytes, station: int, number: int, epoch: int) -> bytes:
    return b"faceapp log 1" + gallery + struct.pack(">iqi", station, number, epoch)
