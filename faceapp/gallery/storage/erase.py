"""Destroying a gallery: first the keys, then everything they locked."""

import shutil
from pathlib import Path

from faceapp.errors import GalleryError
from faceapp.gallery.keys import key_store, vault_file
from faceapp.gallery.storage.database import FILE_NAME
from faceapp.gallery.storage.lock import FILE_NAME as LOCK_NAME
from faceapp.gallery.storage.lock import InstanceLock
from faceapp.gallery.storage.private import wipe, wipe_scratch


def erase_everything(folder: Path) -> None:
    """Destroy the keys and every file of the gallery in a folder, backups included; needs no passphrase.

    Raises:
        GalleryError: the gallery is open, or a file can't be deleted (the keys are gone by then).
    """
    if not folder.is_dir():
        return
    lock = InstanceLock(folder)
    try:
        if not lock.held:
            raise GalleryError("The gallery is open in another faceapp.", "Close it and try again.")
        _destroy_keys(folder)
        wipe_scratch(folder)
        wipe_scratch(folder / vault_file.BACKUPS)
        shutil.rmtree(folder / vault_file.BACKUPS, ignore_errors=True)
        # The gallery itself last: cut off before that, it lacks its keys, which says that it can only be erased again.
        for path in sorted(folder.glob("gallery*"), key=lambda path: path.name == FILE_NAME):
            if path.name != LOCK_NAME and path.is_file():
                wipe(path)
    finally:
        lock.release()


def _destroy_keys(folder: Path) -> None:
    if vault_file.exists(folder):
        try:
            stored = vault_file.read(folder)
            key_store.forget_keys(folder, stored.vault_id)
        except GalleryError:
            pass  # A vault that can't be read names no key to forget; it is wiped all the same.
    vault_file.destroy(folder)
