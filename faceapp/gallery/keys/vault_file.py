"""The file that holds the gallery's keys, wrapped: vault.json, with a copy among the backups."""

import dataclasses
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faceapp.errors import GalleryError
from faceapp.files import open_to_others, read_regular_file
from faceapp.gallery.keys.kdf import Argon2Parameters
from faceapp.gallery.keys.key_store import KEY_FILE, Protection
from faceapp.gallery.storage.private import make_private_folder, wipe, write_private

FILE_NAME = "vault.json"
BACKUPS = "backups"
VERSION = 1
WRAPPED_BYTES = 12 + 32 + 16  # nonce, key, tag
_VAULT_ID = re.compile("[0-9a-f]{32}")
_SIZE_LIMIT = 100_000


@dataclass(frozen=True)
class VaultFile:
    """What is stored; nothing in it is a secret without the wrapping key.

    Attributes:
        vault_id: random name of this vault; 32 hex digits.
        protection: what holds the wrapping key.
        argon2: how it is made from the passphrase; None without one.
        wrapped: database keys under the wrapping key, the current one first; a second one is there
            while the database is being rekeyed.
    """

    vault_id: str
    protection: Protection
    argon2: Argon2Parameters | None
    wrapped: tuple[bytes, ...]

    def write(self, folder: Path) -> None:
        """Write the file, but not its copy: while the two differ, a change is under way.

        Raises:
            GalleryError: it can't be written.
        """
        write_private(folder / FILE_NAME, self._content())

    def write_copy(self, folder: Path) -> None:
        """Write the copy: the change is done.

        Raises:
            GalleryError: it can't be written.
        """
        make_private_folder(folder / BACKUPS)
        write_private(folder / BACKUPS / FILE_NAME, self._content())

    def _content(self) -> bytes:
        return json.dumps(
            {
                "version": VERSION,
                "vault_id": self.vault_id,
                "protection": self.protection,
                "argon2": self.argon2 and dataclasses.asdict(self.argon2) | {"salt": self.argon2.salt.hex()},
                "wrapped": [key.hex() for key in self.wrapped],
            },
            indent=2,
        ).encode()


def exists(folder: Path) -> bool:
    """Return whether a folder has a vault, be it only the copy."""
    return any(path.exists() for path in _paths(folder))


def read(folder: Path) -> VaultFile:
    """Read the vault's file, or the copy where the file is lost or damaged.

    Where a change was cut off between the two, a passphrase counts more than the device's key, and else the
    file more than the copy.

    Raises:
        GalleryError: neither can be read.
    """
    found = [stored for path in _paths(folder) if (stored := _read(path)) is not None]
    if not found:
        raise GalleryError(
            "The gallery's keys can't be read: {file} is damaged, and so is its copy.",
            "Put the file back from a copy of the data folder; without it nothing can be decrypted.",
            file=folder / FILE_NAME,
        )
    return max(found, key=lambda stored: stored.protection is Protection.PASSPHRASE)


def is_settled(folder: Path) -> bool:
    """Return whether the file and its copy say the same: no change was cut off between the two."""
    file, copy = map(_read, _paths(folder))
    return file is not None and file == copy


def destroy_copy(folder: Path) -> None:
    """Overwrite and delete the copy: a change of what unlocks the vault begins, and what it leaves is to be seen."""
    wipe(folder / BACKUPS / FILE_NAME)


def destroy(folder: Path) -> None:
    """Overwrite and delete the file and its copy: what the keys locked is lost from here on."""
    for path in _paths(folder):
        wipe(path)


def open_key_files(folder: Path) -> list[Path]:
    """Return the files that hold keys, wrapped or not, and that other accounts of the computer can read."""
    kept = (*_paths(folder), folder / KEY_FILE)
    return [path for path in kept if path.is_file() and open_to_others(path)]


def _paths(folder: Path) -> tuple[Path, Path]:
    return folder / FILE_NAME, folder / BACKUPS / FILE_NAME


def _read(path: Path) -> VaultFile | None:
    try:
        return _parse(json.loads(read_regular_file(path, _SIZE_LIMIT)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _parse(stored: dict[str, Any]) -> VaultFile:
    if stored["version"] != VERSION:
        raise ValueError("another version")
    argon2 = stored["argon2"]
    vault = VaultFile(
        str(stored["vault_id"]),
        Protection(stored["protection"]),
        Argon2Parameters(**argon2 | {"salt": bytes.fromhex(argon2["salt"])}) if argon2 else None,
        tuple(bytes.fromhex(key) for key in stored["wrapped"]),
    )
    if not _VAULT_ID.fullmatch(vault.vault_id):
        raise ValueError("a name like this was never given to a vault")
    if not vault.wrapped or any(len(key) != WRAPPED_BYTES for key in vault.wrapped):
        raise ValueError("keys are missing or cut")
    if (vault.protection is Protection.PASSPHRASE) != (vault.argon2 is not None):
        raise ValueError("the vault does not hang together")
    return vault
