"""The key that a station signs with: Ed25519, made when it is first needed, kept in the encrypted gallery."""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from faceapp.gallery.storage.database import Database


class StationKey:
    """The signing key of a gallery's station. Only signatures and the public half leave it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message, 64 bytes.

        Raises:
            ReadOnlyGalleryError: there is no key yet, and none can be kept.
        """
        return self._key().sign(message)

    def public(self) -> bytes:
        """Return the public half, 32 bytes; raises as ``sign``."""
        return self._key().public_key().public_bytes_raw()

    def _key(self) -> Ed25519PrivateKey:
        kept = self._kept()
        if not kept:
            with self._database.transaction() as connection:
                fresh = Ed25519PrivateKey.generate().private_bytes_raw()
                connection.execute("INSERT OR IGNORE INTO station_key VALUES (1, ?)", (fresh,))
            kept = self._kept()
        return Ed25519PrivateKey.from_private_bytes(kept)

    def _kept(self) -> bytes:
        """Return the private half; empty if there is no key yet."""
        rows = self._database.rows("SELECT private FROM station_key")
        return bytes(rows[0][0]) if rows else b""


def fingerprint(public: bytes) -> str:
    """Return a public key's SHA-256 in groups of four, short enough to be read out: its first 20 bytes in hex."""
    digest = hashlib.sha256(public).hexdigest()[:40]
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))
