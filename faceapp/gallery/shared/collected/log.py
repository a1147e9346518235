"""What a station has logged as a row on the server."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from faceapp.gallery.audit import AuditRow
from faceapp.gallery.shared.collected.signed_rows import Table
from faceapp.gallery.shared.keys import DataKeys
from faceapp.gallery.shared.postgres.rows import StationRow
from faceapp.gallery.shared.stations import Station
from faceapp.gallery.times import is_plausible


def table(gallery: bytes) -> Table:
    """Return the rows of a gallery's logs."""
    return Table("log", gallery)


def seal(row: AuditRow, keys: DataKeys, gallery: bytes, station: int, number: int, key: Ed25519PrivateKey) -> bytes:
    """Sign and encrypt a row, bound to gallery, station, number and epoch."""
    content = [row.number, row.at, row.event, row.details, row.hash]
    return table(gallery).seal(content, keys, station, number, key)


def unseal(given: StationRow, keys: dict[int, DataKeys], gallery: bytes, station: Station) -> AuditRow:
    """Decrypt a row and look who has signed it.

    Raises:
        TamperedError: it was made by somebody else, or for another place.
    """
    stored = table(gallery).unseal(given, keys, station)
    try:
        row = AuditRow(*stored)
        texts = (row.event, row.details, row.hash)
        if type(row.number) is not int or not is_plausible(row.at) or not all(map(_is_text, texts)):
            raise ValueError("no row")
        return row
    except (TypeError, ValueError) as error:
        raise table(gallery).exchanged(given) from error


def _is_text(text: object) -> bool:
    """Return whether something is a text that does nothing to a terminal."""
    return isinstance(text, str) and text.isprintable()
