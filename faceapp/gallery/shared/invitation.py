"""The two files that let a station in: what it asks with, and what an administrator answers."""

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from faceapp.errors import GalleryError
from faceapp.files import read_regular_file, write_atomically
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.keys import StationKeys, about_login, wrap

LEASE = (1, 8760)
"""The fewest and the most hours that a station may keep its copy without the server."""

_SIZE_LIMIT = 100_000
_PROOF = b"faceapp request 1"
_TEXT = "FACEAPP1:"
_KEY_BYTES, _PROOF_BYTES = 32, 64
_FINGERPRINT_BYTES = 16


@dataclass(frozen=True)
class Request:
    """What a station asks with: its public keys, and its signature over both."""

    signing: bytes
    box: bytes
    proof: bytes

    @classmethod
    def of(cls, keys: StationKeys) -> "Request":
        """Return the request of a station with these keys."""
        signing, box = keys.public
        return cls(signing, box, keys.signing.sign(_PROOF + signing + box))

    @property
    def fingerprint(self) -> str:
        """What two people compare: 128 bits of a hash of the keys, in groups of four digits."""
        digits = hashlib.sha256(_PROOF + self.signing + self.box).hexdigest()[: 2 * _FINGERPRINT_BYTES]
        return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))

    def to_text(self) -> str:
        """Return it for a QR code: 214 characters, all of them among those that such a code packs densest."""
        return _TEXT + base64.b32encode(self.signing + self.box + self.proof).decode().rstrip("=")

    @classmethod
    def from_text(cls, text: str) -> "Request":
        """Read what ``to_text`` returned.

        Raises:
            GalleryError: it is no request, or whoever made it doesn't have the keys.
        """
        try:
            if not text.startswith(_TEXT):
                raise ValueError("no request")
            content = text.removeprefix(_TEXT)
            stored = base64.b32decode(content + "=" * (-len(content) % 8))
            if len(stored) != 2 * _KEY_BYTES + _PROOF_BYTES:
                raise ValueError("no request")
            found = cls(stored[:_KEY_BYTES], stored[_KEY_BYTES : 2 * _KEY_BYTES], stored[2 * _KEY_BYTES :])
            found._verify()
        except (ValueError, InvalidSignature) as error:
            raise GalleryError(
                "This is not the code of a station that asks to join.", "Hold the station's own screen there."
            ) from error
        return found

    def write(self, path: Path) -> None:
        """Write it to a file."""
        stored = {"signing": self.signing.hex(), "box": self.box.hex(), "proof": self.proof.hex()}
        _write(path, "faceapp request 1", stored)

    @classmethod
    def read(cls, path: Path) -> "Request":
        """Read a file.

        Raises:
            GalleryError: it is no request, or whoever made it doesn't have the keys.
        """
        stored = _read(path, "faceapp request 1")
        try:
            found = cls(*(bytes.fromhex(stored[name]) for name in ("signing", "box", "proof")))
            found._verify()
        except (KeyError, ValueError, TypeError, InvalidSignature) as error:
            raise _none(path) from error
        return found

    def _verify(self) -> None:
        Ed25519PublicKey.from_public_bytes(self.signing).verify(self.proof, _PROOF + self.signing + self.box)
        wrap(b"", self.box, b"")  # to some keys nothing can be written; a ValueError here, and not once half is let in


@dataclass(frozen=True)
class Approval:
    """What an administrator answers.

    Attributes:
        gallery: 16 bytes that name the gallery.
        anchor: hash of its first change.
        number: of the new station.
        address: of the server.
        user: the station's login on the server.
        password: of it, wrapped to the station.
        lease_hours: see ``Membership``.
    """

    gallery: bytes
    anchor: bytes
    number: int
    address: Address
    user: str
    password: bytes
    lease_hours: float

    @classmethod
    def of(
        cls, gallery: bytes, anchor: bytes, number: int, address: Address, login: Login, box: bytes, lease_hours: float
    ) -> "Approval":
        """Return the answer to a station with this public key."""
        password = wrap(login.password.encode(), box, about_login(gallery, number))
        return cls(gallery, anchor, number, address, login.user, password, lease_hours)

    def login(self, keys: StationKeys) -> Login:
        """Return the station's login.

        Raises:
            TamperedError: the answer is for another station.
        """
        return Login(self.user, keys.unwrap(self.password, about_login(self.gallery, self.number)).decode())

    def write(self, path: Path) -> None:
        """Write it to a file."""
        stored = {
            "gallery": self.gallery.hex(),
            "anchor": self.anchor.hex(),
            "number": self.number,
            "address": self.address.to_dict(),
            "user": self.user,
            "password": base64.b64encode(self.password).decode(),
            "lease_hours": self.lease_hours,
        }
        _write(path, "faceapp approval 1", stored)

    @classmethod
    def read(cls, path: Path) -> "Approval":
        """Read a file.

        Raises:
            GalleryError: it is no approval.
        """
        stored = _read(path, "faceapp approval 1")
        try:
            found = cls(
                bytes.fromhex(stored["gallery"]),
                bytes.fromhex(stored["anchor"]),
                int(stored["number"]),
                Address.from_dict(stored["address"]),
                str(stored["user"]),
                base64.b64decode(stored["password"], validate=True),
                float(stored["lease_hours"]),
            )
            if not (0 < found.number < 2**31 and LEASE[0] <= found.lease_hours <= LEASE[1]):
                raise ValueError("another number or lease")
        except (KeyError, ValueError, TypeError, OverflowError) as error:
            raise _none(path) from error
        return found


def _write(path: Path, form: str, stored: dict[str, Any]) -> None:
    try:
        write_atomically(path, json.dumps({"format": form, **stored}, indent=2).encode())
    except OSError as error:
        raise GalleryError("{path} can't be written.", "Choose another place.", path=path) from error


def _read(path: Path, form: str) -> dict[str, Any]:
    try:
        stored = json.loads(read_regular_file(path, _SIZE_LIMIT))
    except OSError as error:
        raise GalleryError(
            "{path} can't be read: {reason}.", "Choose another file.", path=path, reason=error.strerror
        ) from error
    except (ValueError, RecursionError) as error:
        raise _none(path) from error
    if not isinstance(stored, dict) or stored.get("format") != form:
        raise _none(path)
    return stored


def _none(path: Path) -> GalleryError:
    return GalleryError(
        "{path} is not the file that is needed here.", "See docs/sharing.md for the two files.", path=path
    )
