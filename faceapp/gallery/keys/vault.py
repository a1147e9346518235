"""The gallery's keys: random, and wrapped under a key from the keyring, a private file or a passphrase."""

import dataclasses
import secrets
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from faceapp.errors import DamagedGalleryError, GalleryError, LockedGalleryError
from faceapp.gallery.keys import kdf, key_store, vault_file
from faceapp.gallery.keys.key_store import Protection
from faceapp.gallery.keys.tries import Tries
from faceapp.gallery.keys.vault_file import VaultFile

PASSPHRASE_LENGTH = 8
_NONCE_BYTES = 12


class Vault:
    """An unlocked vault. Neither its repr nor its errors show a key.

    Attributes:
        keys: 32-byte database keys, the current one first.
        tries: wrong passphrases, until they are forgotten.
    """

    def __init__(self, folder: Path, stored: VaultFile, wrapping_key: bytes) -> None:
        self._folder = folder
        self._stored = stored
        self._wrapping_key = wrapping_key
        self.tries = Tries(folder)
        self.keys = tuple(_unwrap(wrapping_key, stored.vault_id, wrapped) for wrapped in stored.wrapped)

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make a vault with one fresh key, locked by the keyring or, without one, a private file."""
        vault_id = secrets.token_hex(16)
        protection, wrapping_key = key_store.keep_new_key(folder, vault_id)
        wrapped = _wrap(wrapping_key, vault_id, secrets.token_bytes(kdf.KEY_BYTES))
        stored = VaultFile(vault_id, protection, None, (wrapped,))
        stored.write(folder)
        stored.write_copy(folder)
        return cls(folder, stored, wrapping_key)

    @classmethod
    def unlock(cls, folder: Path, passphrase: str | None = None) -> Self:
        """Open the vault of a folder.

        Raises:
            LockedGalleryError: it needs a passphrase; the one given is wrong; or it comes too soon
                after wrong ones.
            GalleryError: its file or the device's key is missing or damaged.
        """
        stored = vault_file.read(folder)
        if stored.argon2 is None:
            try:
                return cls(folder, stored, key_store.find_key(folder, stored.vault_id, stored.protection))
            except InvalidTag as error:
                raise DamagedGalleryError(
                    "The key kept on this computer is not the gallery's.", "Put the gallery's own key back."
                ) from error
        if passphrase is None:
            raise LockedGalleryError("The gallery is locked with a passphrase.", "Type it to go on.")
        this = Tries(folder).count()
        try:
            vault = cls(folder, stored, kdf.derive_key(passphrase, stored.argon2))
        except InvalidTag:
            raise LockedGalleryError("The passphrase is wrong.", "Look at Caps Lock and try again.") from None
        vault.tries.forget([this])
        return vault

    @property
    def protection(self) -> Protection:
        """What unlocks the gallery."""
        return self._stored.protection

    def fits(self, passphrase: str) -> bool:
        """Return whether this is the vault's passphrase; a wrong one counts as in ``unlock``.

        Raises:
            LockedGalleryError: it comes too soon after wrong ones.
            GalleryError: it can't be counted.
        """
        if self._stored.argon2 is None:
            return False
        this = self.tries.count()
        fits = secrets.compare_digest(kdf.derive_key(passphrase, self._stored.argon2), self._wrapping_key)
        if fits:
            self.tries.forget([this])
        return fits

    def lock_with_passphrase(self, passphrase: str) -> None:
        """From now on only this passphrase unlocks the vault; the database's key stays.

        Raises:
            GalleryError: the passphrase has under 8 characters.
        """
        if len(passphrase) < PASSPHRASE_LENGTH:
            raise GalleryError(
                "A passphrase has at least {least} characters.", "Add a word or two.", least=PASSPHRASE_LENGTH
            )
        argon2 = kdf.new_parameters()
        vault_file.destroy_copy(self._folder)
        self._rewrap(kdf.derive_key(passphrase, argon2), Protection.PASSPHRASE, argon2)

    def lock_with_device(self) -> None:
        """From now on this device unlocks the vault by itself: by its keyring or, without one, a private file."""
        if self._stored.argon2 is None:
            return
        vault_file.destroy_copy(self._folder)
        protection, wrapping_key = key_store.keep_new_key(self._folder, self._stored.vault_id)
        self._rewrap(wrapping_key, protection, None)

    def set_keys(self, database_keys: tuple[bytes, ...]) -> None:
        """Replace the database keys, the current one first."""
        wrapped = tuple(_wrap(self._wrapping_key, self._stored.vault_id, key) for key in database_keys)
        self._store(dataclasses.replace(self._stored, wrapped=wrapped), self._wrapping_key)
        self.keys = database_keys

    def settle(self) -> None:
        """End a change that was cut off, so that nothing but what unlocked the vault now does so from here on."""
        stray = self.protection is not Protection.KEY_FILE and (self._folder / key_store.KEY_FILE).exists()
        if stray or not vault_file.is_settled(self._folder):
            self._store(self._stored, self._wrapping_key)

    def _rewrap(self, wrapping_key: bytes, protection: Protection, argon2: kdf.Argon2Parameters | None) -> None:
        wrapped = tuple(_wrap(wrapping_key, self._stored.vault_id, key) for key in self.keys)
        stored = VaultFile(self._stored.vault_id, protection, argon2, wrapped)
        self._store(stored, wrapping_key)

    def _store(self, stored: VaultFile, wrapping_key: bytes) -> None:
        """Put ``stored`` in force. The copy comes last: cut off before it, the two differ, and ``settle`` goes on."""
        stored.write(self._folder)
        self._stored, self._wrapping_key = stored, wrapping_key
        key_store.forget_keys(self._folder, stored.vault_id, keep=stored.protection)
        stored.write_copy(self._folder)


def _wrap(wrapping_key: bytes, vault_id: str, key: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(wrapping_key).encrypt(nonce, key, vault_id.encode())


def _unwrap(wrapping_key: bytes, vault_id: str, wrapped: bytes) -> bytes:
    return AESGCM(wrapping_key).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], vault_id.encode())
