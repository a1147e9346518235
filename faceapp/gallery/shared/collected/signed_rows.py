"""A row that a station sends to the server: signed by the station, sealed, its size rounded up."""

import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from faceapp.gallery.shared.chain import tampered
from faceapp.gallery.shared.keys import DataKeys
from faceapp.gallery.shared.postgres.rows import StationRow
from faceapp.gallery.shared.stations import Station

STEP = 512
"""Rows are filled up to a multiple of so many bytes: nearly all are of one size."""

_SIGNATURE_BYTES = 64


@dataclass(frozen=True)
class Table:
    """Whose rows they are, which each is bound to, besides its station, number and epoch.

    Attributes:
        name: of the table, as errors say it.
        scope: bytes that name the gallery, and what else the table is of.
    """

    name: str
    scope: bytes

    def seal(self, content: Any, keys: DataKeys, station: int, number: int, key: Ed25519PrivateKey) -> bytes:
        """Sign and encrypt what JSON can hold."""
        bound_to = self._bound_to(station, number, keys.epoch)
        text = json.dumps(content, ensure_ascii=False).encode()
        signed = key.sign(bound_to + text) + struct.pack(">I", len(text)) + text
        return keys.seal(signed + bytes(-len(signed) % STEP), bound_to)

    def unseal(self, given: StationRow, keys: dict[int, DataKeys], station: Station) -> Any:
        """Decrypt a row and look who has signed it.

        Raises:
            TamperedError: it was made by somebody else, or for another place.
        """
        bound_to = self._bound_to(given.station, given.number, given.epoch)
        try:
            signed = keys[given.epoch].unseal(given.sealed, bound_to)
            (size,) = struct.unpack_from(">I", signed, _SIGNATURE_BYTES)
            text = signed[_SIGNATURE_BYTES + 4 :][:size]
            Ed25519PublicKey.from_public_bytes(station.signing).verify(signed[:_SIGNATURE_BYTES], bound_to + text)
            return json.loads(text)
        except (InvalidTag, InvalidSignature, KeyError, ValueError, RecursionError, struct.error) as error:
            raise self.exchanged(given) from error

    def unbroken(self, rows: Iterable[StationRow], station: int, end: int) -> Iterator[StationRow]:
        """Give a station's rows, the last of which has number ``end``.

        Raises:
            TamperedError: one was left out; the first ones may be missing, as old ones are deleted.
        """
        before = None
        for row in rows:
            if before is not None and row.number != before + 1:
                raise self._left_out(before + 1, station)
            before = row.number
            yield row
        if before is not None and before < end:
            raise self._left_out(before + 1, station)

    def exchanged(self, row: StationRow) -> Exception:
        """Return the error for a row that its station has not written so."""
        return tampered(f"row {row.number} of the {self.name} of station {row.station} was exchanged")

    def _left_out(self, number: int, station: int) -> Exception:
        return tampered(f"row {number} of the {self.name} of station {station} was left out")

    def _bound_to(self, station: int, number: int, epoch: int) -> bytes:
        return f"faceapp {self.name} 1".encode() + self.scope + struct.pack(">iqi", station, number, epoch)
