"""The chain of changes: each carries the hash of the one before and the signature of the station that made it."""

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from faceapp.errors import TamperedError
from faceapp.gallery.shared.stations import Kind, Role, Station

UNDO_MS = 15_000
"""Until then the station that removed a person may bring them back; the window offers ten seconds."""

ABOUT_PEOPLE = frozenset({Kind.PERSON, Kind.REMOVAL, Kind.RESEAL})

_DOMAIN = b"faceapp change 1"
_SEEN = b"faceapp seen 1"
BEGINNING = bytes(32)


@dataclass(frozen=True)
class Head:
    """Where a chain ends: the number of its last change, and that change's hash."""

    version: int = 0
    hash: bytes = BEGINNING


@dataclass(frozen=True)
class Change:
    """One change, without what it holds.

    Attributes:
        version: 1, 2, 3, …
        previous: hash of the change before.
        kind: what it is about.
        subject: number of the person, the station or the epoch.
        epoch: of the key that it is sealed under.
        digest: SHA-256 of what it holds.
        station: who made it.
        at: milliseconds since 1970 by the server's clock.
        signature: Ed25519 over the hash.
        hash: SHA-256 over all above but the signature.
    """

    version: int
    previous: bytes
    kind: Kind
    subject: int
    epoch: int
    digest: bytes
    station: int
    at: int
    signature: bytes
    hash: bytes


class VoidChangeError(Exception):
    """A change hangs on the chain as it should, but counts nothing: see ``require_author`` and ``records.unseal``."""


@dataclass(frozen=True)
class Removed:
    """Who removed a person, and when (milliseconds since 1970)."""

    station: int
    at: int


def link(
    gallery: bytes, head: Head, kind: Kind, subject: int, epoch: int, content: bytes, station: int, at: int,
    key: Ed25519PrivateKey,
) -> Change:  # fmt: skip
    """Return the signed change that hangs on ``head``."""
    digest = hashlib.sha256(content).digest()
    version = head.version + 1
    found = _hash(gallery, version, head.hash, kind, subject, epoch, digest, station, at)
    return Change(version, head.hash, kind, subject, epoch, digest, station, at, key.sign(found), found)


def require_link(change: Change, gallery: bytes, head: Head) -> None:
    """Raise TamperedError, naming what is wrong, unless a change, as the server gives it, hangs on ``head``."""
    if change.version != head.version + 1:
        raise tampered(f"change {head.version + 1} was left out")
    if change.previous != head.hash:
        raise tampered(f"change {change.version} belongs to another history (a fork)")
    expected = _hash(
        gallery, change.version, change.previous, change.kind, change.subject, change.epoch, change.digest,
        change.station, change.at,
    )  # fmt: skip
    if expected != change.hash:
        raise tampered(f"change {change.version} was altered")


def require_author(change: Change, stations: Mapping[int, Station], removed: Removed | None) -> None:
    """Raise VoidChangeError unless a change was made by a station that may make it.

    Args:
        change: which hangs on the chain.
        stations: those known there, by number.
        removed: the removal of the person that it is about, if they are removed.
    """
    signer = stations.get(change.station)
    if signer is None or not _is_signed(signer, change.signature, change.hash):
        raise VoidChangeError(f"change {change.version} is forged, for the station has not signed it")
    leaves = change.kind is Kind.STATION and change.subject == change.station and signer.role is not Role.REVOKED
    if not (signer.may(change.kind) or leaves):
        raise VoidChangeError(f"change {change.version} was made by a station that may not make it")
    if removed is not None and not _takes_back(change, removed):
        raise VoidChangeError(f"change {change.version} brings back somebody who was removed")


def _takes_back(change: Change, removed: Removed) -> bool:
    return change.kind is Kind.PERSON and change.station == removed.station and change.at - removed.at <= UNDO_MS


def sign_seen(gallery: bytes, station: int, head: Head, key: Ed25519PrivateKey) -> bytes:
    """Return a station's signature that its replica stands at ``head``."""
    return key.sign(_seen(gallery, station, head))


def has_seen(gallery: bytes, station: Station, head: Head, signature: bytes) -> bool:
    """Return whether a station has signed that its replica stands at ``head``."""
    return _is_signed(station, signature, _seen(gallery, station.number, head))


def tampered(what: str) -> TamperedError:
    """Return the error for a server that gives something else than the stations wrote."""
    return TamperedError(
        "The server of the shared gallery can't be believed: {what}.",
        "Checks go on with what was there before. Ask whoever looks after the server, and compare the stations.",
        what=what,
    )


def _seen(gallery: bytes, station: int, head: Head) -> bytes:
    return _SEEN + gallery + struct.pack(">iq", station, head.version) + head.hash


def _is_signed(station: Station, signature: bytes, content: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(station.signing).verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _hash(
    gallery: bytes, version: int, previous: bytes, kind: Kind, subject: int, epoch: int, digest: bytes, station: int,
    at: int,
) -> bytes:  # fmt: skip
    numbers = struct.pack(">iqi", kind, subject, epoch)
    head = _DOMAIN + gallery + struct.pack(">q", version) + previous
    return hashlib.sha256(head + numbers + digest + struct.pack(">iq", station, at)).digest()
