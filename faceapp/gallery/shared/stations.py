"""The stations of a shared gallery, and what each may do."""

import base64
import binascii
import json
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from faceapp.errors import GalleryError


class Kind(IntEnum):
    """What a change is about."""

    STATION = 1
    EPOCH = 2
    PERSON = 3
    REMOVAL = 4
    RESEAL = 5


class Role(StrEnum):
    """What a station may do: check, enrol as well, or let other stations in as well."""

    DOOR = "door"
    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"
    REVOKED = "revoked"

    def may(self, kind: Kind) -> bool:
        """Return whether a station of this role may make a change of this kind."""
        return kind in _MAY[self]


_MAY = {
    Role.DOOR: frozenset[Kind](),
    Role.OPERATOR: frozenset({Kind.PERSON, Kind.REMOVAL}),
    Role.ADMINISTRATOR: frozenset(Kind),
    Role.REVOKED: frozenset[Kind](),
}


@dataclass(frozen=True)
class Station:
    """A station as its grant in the chain describes it.

    Attributes:
        number: 1, 2, 3, …
        name: sealed under the gallery's key, which the server doesn't have.
        role: what it may do.
        signing: Ed25519 public key, 32 bytes.
        box: X25519 public key that keys are wrapped to, 32 bytes.
        history_since: since when its checks go to the server, milliseconds since 1970; 0 while they don't.
    """

    number: int
    name: bytes
    role: Role
    signing: bytes
    box: bytes
    history_since: int = 0

    def may(self, kind: Kind) -> bool:
        """Return whether the station may make a change of this kind."""
        return self.role.may(kind)

    def require_administrator(self) -> None:
        """Raise GalleryError unless the station may let others in."""
        if self.role is not Role.ADMINISTRATOR:
            raise GalleryError("Only an administrator may do that.", "Do it at a station that is one.")

    def to_body(self) -> bytes:
        """Return the grant as it stands in the chain."""
        stored = {
            "number": self.number,
            "name": base64.b64encode(self.name).decode(),
            "role": self.role,
            "signing": self.signing.hex(),
            "box": self.box.hex(),
            "history_since": self.history_since,
        }
        return json.dumps(stored, sort_keys=True).encode()

    @classmethod
    def from_body(cls, body: bytes) -> "Station":
        """Read a grant.

        Raises:
            ValueError: it is none.
        """
        try:
            stored: dict[str, Any] = json.loads(body)
            station = cls(
                int(stored["number"]),
                base64.b64decode(stored["name"], validate=True),
                Role(stored["role"]),
                bytes.fromhex(stored["signing"]),
                bytes.fromhex(stored["box"]),
                int(stored.get("history_since", 0)),  # an older faceapp's grant says nothing of it
            )
        except (KeyError, TypeError, AttributeError, OverflowError, binascii.Error, RecursionError) as error:
            raise ValueError("no grant") from error
        if len(station.signing) != 32 or len(station.box) != 32:
            raise ValueError("no keys")
        if not 0 <= station.history_since < 2**63:
            raise ValueError("no time")
        return station
