"""What protects an open gallery, and how to change it."""

import secrets

from faceapp.gallery.audit import Event, append
from faceapp.gallery.keys.kdf import KEY_BYTES
from faceapp.gallery.keys.key_store import KEY_FILE_WARNING, OPEN_KEYS_WARNING, Protection
from faceapp.gallery.keys.vault import Vault
from faceapp.gallery.lifecycle.backups import Backups
from faceapp.gallery.storage.database import Database


class Guard:
    """The protection of an open gallery."""

    def __init__(self, vault: Vault, database: Database, backups: Backups, keys_were_open: bool) -> None:
        self._vault = vault
        self._database = database
        self._backups = backups
        self._keys_were_open = keys_were_open

    @property
    def protection(self) -> Protection:
        """What unlocks the gallery."""
        return self._vault.protection

    @property
    def warning(self) -> str:
        """What the operator must know of this protection; empty if there is nothing."""
        if self._keys_were_open:
            return OPEN_KEYS_WARNING
        return KEY_FILE_WARNING if self.protection is Protection.KEY_FILE else ""

    def fits(self, passphrase: str) -> bool:
        """Return whether this is the gallery's passphrase; about a tenth of a second.

        Raises:
            LockedGalleryError: it comes too soon after wrong ones.
        """
        return self._vault.fits(passphrase)

    def set_passphrase(self, passphrase: str) -> None:
        """From now on only this passphrase opens the gallery.

        Raises:
            GalleryError: the passphrase has under 8 characters.
        """
        with self._database.transaction() as connection:
            append(connection, Event.PASSPHRASE, protection=Protection.PASSPHRASE)
            self._vault.lock_with_passphrase(passphrase)
        self._keys_were_open = False  # those keys open nothing any more

    def remove_passphrase(self) -> None:
        """From now on this device opens the gallery by itself: by its keyring or, without one, a private file."""
        with self._database.transaction() as connection:
            self._vault.lock_with_device()
            append(connection, Event.PASSPHRASE, protection=self._vault.protection)
        self._keys_were_open = False

    def rekey(self) -> None:
        """Encrypt everything afresh under a new key, backups included; may be killed at any moment.

        Raises:
            GalleryError: another program is reading the gallery, or the disk is full.
        """
        old, new = self._vault.keys[0], secrets.token_bytes(KEY_BYTES)
        with self._database.transaction() as connection:
            append(connection, Event.REKEY)
        self._vault.set_keys((old, new))
        self._database.rekey(new)
        self._backups.renew()
        self._vault.set_keys((new,))
