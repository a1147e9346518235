"""Where a device keeps the key that unlocks its gallery: the system's keyring, or a private file."""

import secrets
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import keyring
import keyring.errors

from faceapp.errors import GalleryError
from faceapp.files import read_regular_file
from faceapp.gallery.keys.kdf import KEY_BYTES
from faceapp.gallery.storage.private import wipe, write_private

SERVICE = "faceapp"
KEY_FILE = "gallery.key"
_SIZE_LIMIT = 1000
KEY_FILE_WARNING = (
    "This computer offers no keyring: the gallery's key lies in a file beside it, readable by your account. "
    "Whoever copies the data folder can open the gallery. Set a passphrase to change that."
)
OPEN_KEYS_WARNING = (
    "Until now other accounts of this computer could read the gallery's key files; faceapp has closed them. "
    "If somebody may have copied them, set a passphrase and then encrypt afresh under a new key."
)


class Protection(StrEnum):
    """What unlocks the gallery."""

    KEYRING = "keyring"
    KEY_FILE = "file"
    PASSPHRASE = "passphrase"


def keep_new_key(folder: Path, vault_id: str) -> tuple[Protection, bytes]:
    """Make a random key and keep it in the keyring, or in a private file where there is no keyring."""
    key = secrets.token_bytes(KEY_BYTES)
    try:
        keyring.set_password(SERVICE, vault_id, key.hex())
        if keyring.get_password(SERVICE, vault_id) == key.hex():
            return Protection.KEYRING, key
    except keyring.errors.KeyringError:
        pass
    write_private(folder / KEY_FILE, key.hex().encode())
    return Protection.KEY_FILE, key


def find_key(folder: Path, vault_id: str, protection: Protection) -> bytes:
    """Return the key kept on this device.

    Raises:
        GalleryError: it is not there, or the keyring is locked.
    """
    try:
        if protection is Protection.KEYRING:
            text = keyring.get_password(SERVICE, vault_id) or ""
        else:
            text = read_regular_file(folder / KEY_FILE, _SIZE_LIMIT).decode("ascii")
        key = bytes.fromhex(text)
    except keyring.errors.KeyringError as error:
        raise GalleryError("The system's keyring can't be read.", "Unlock it and try again.") from error
    except (OSError, ValueError) as error:
        raise _missing(protection) from error
    if len(key) != KEY_BYTES:
        raise _missing(protection)
    return key


def forget_keys(folder: Path, vault_id: str, keep: Protection | None = None) -> None:
    """Destroy the keys kept on this device, but for the one of the protection in force; there need not be any."""
    if keep is not Protection.KEYRING:
        with suppress(keyring.errors.KeyringError):
            keyring.delete_password(SERVICE, vault_id)
    if keep is not Protection.KEY_FILE:
        wipe(folder / KEY_FILE)


_PUT_BACK = "Put it back (was the folder copied from another computer?), or import an export made with a passphrase."


def _missing(protection: Protection) -> GalleryError:
    if protection is Protection.KEYRING:
        return GalleryError("The gallery's key is not in the system's keyring.", _PUT_BACK)
    return GalleryError("The gallery's key is not in the file {file}.", _PUT_BACK, file=KEY_FILE)
