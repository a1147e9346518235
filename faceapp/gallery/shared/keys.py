"""The keys of a shared gallery: a station's own, and the data keys that are wrapped to it."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from faceapp.gallery.shared.chain import tampered

KEY_BYTES = 32
_NONCE_BYTES = 12
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, repr=False)
class StationKeys:
    """A station's private keys: Ed25519 to sign with, X25519 to be written to."""

    signing: Ed25519PrivateKey
    box: X25519PrivateKey

    @classmethod
    def generate(cls) -> Self:
        """Return fresh ones."""
        return cls(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Read what ``to_bytes`` returned."""
        signing, box = content[:KEY_BYTES], content[KEY_BYTES:]
        return cls(Ed25519PrivateKey.from_private_bytes(signing), X25519PrivateKey.from_private_bytes(box))

    def to_bytes(self) -> bytes:
        """Return both, 64 bytes."""
        return self.signing.private_bytes_raw() + self.box.private_bytes_raw()

    @property
    def public(self) -> tuple[bytes, bytes]:
        """The public keys: to check signatures with, and to write to."""
        return self.signing.public_key().public_bytes_raw(), self.box.public_key().public_bytes_raw()

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        """Return what was wrapped to this station.

        Raises:
            TamperedError: it was not, or for something else.
        """
        try:
            return _SUITE.decrypt(wrapped, self.box, info=about)
        except (InvalidTag, ValueError) as error:
            raise tampered("a key is not wrapped to this station") from error


def wrap(content: bytes, box: bytes, about: bytes) -> bytes:
    """Return ``content`` so that only the station with this X25519 key can read it (HPKE, RFC 9180)."""
    return _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(box), info=about)


def about_epoch(gallery: bytes, epoch: int, station: int) -> bytes:
    """Return what a wrapped data key is bound to."""
    return b"faceapp epoch 1" + gallery + epoch.to_bytes(4, "big") + station.to_bytes(4, "big")


def about_login(gallery: bytes, station: int) -> bytes:
    """Return what a wrapped password is bound to."""
    return b"faceapp login 1" + gallery + station.to_bytes(4, "big")


@dataclass(frozen=True, repr=False)
class DataKeys:
    """The keys of one epoch.

    Attributes:
        epoch: 1, 2, 3, …
        data: 32 random bytes, which all others of the epoch are made of.
        gallery: 32 random bytes, which stay the same: the names of stations are under it.
    """

    epoch: int
    data: bytes
    gallery: bytes

    @classmethod
    def generate(cls, epoch: int, gallery: bytes = b"") -> Self:
        """Return fresh ones."""
        return cls(epoch, secrets.token_bytes(KEY_BYTES), gallery or secrets.token_bytes(KEY_BYTES))

    def seal(self, content: bytes, bound_to: bytes) -> bytes:
        """Encrypt by AES-256-GCM."""
        return _encrypt(self._records, content, bound_to)

    def unseal(self, sealed: bytes, bound_to: bytes) -> bytes:
        """Decrypt what ``seal`` returned; raises InvalidTag."""
        return AESGCM(self._records).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)

    def tag(self, kind: str, text: str) -> bytes:
        """Return what stands on the server for a name or an ID: equal for equal ones, and no way back."""
        return hmac.digest(self._tags, f"{kind} {text}".encode(), hashlib.sha256)

    def subject_of_tries(self, owner: int | None) -> bytes:
        """Return what stands on the server for whose PIN is tried, in all epochs; None is the administrator."""
        key = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"faceapp shared 1 tries").derive(self.gallery)
        return hmac.digest(key, str(owner).encode(), hashlib.sha256)

    @property
    def commitment(self) -> bytes:
        """What an administrator signs of these keys, so that the server can't hand out others."""
        return hmac.digest(self._derived(b"commitment"), self.gallery, hashlib.sha256)

    def seal_name(self, name: str) -> bytes:
        """Encrypt the name of a station."""
        return _encrypt(self.gallery, name.encode().ljust(200), b"station")

    def open_name(self, sealed: bytes) -> str:
        """Return the name of a station; empty if it can't be read, or would do something to a terminal."""
        try:
            name = AESGCM(self.gallery).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], b"station")
            text = name.decode().rstrip()
        except (InvalidTag, ValueError):
            return ""
        return text if text.isprintable() else ""

    @cached_property
    def _records(self) -> bytes:
        return self._derived(b"records")

    @cached_property
    def _tags(self) -> bytes:
        return self._derived(b"tags")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"faceapp shared 1 " + purpose).derive(self.data)


def _encrypt(key: bytes, content: bytes, bound_to: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)
