"""Destroying a gallery: first the keys, then everything they locked."""

from pathlib import Path

from faceapp.errors import GalleryError
from faceapp.gallery.keys import key_store, vault_file
from faceapp.gallery.lifecycle.files import EMBEDDINGS, find_files, find_measurements, holds_gallery
from faceapp.gallery.storage import database
from faceapp.gallery.storage.lock import InstanceLock
from faceapp.gallery.storage.private import wipe, wipe_scratch


def erase_everything(folder: Path) -> None:
    """Destroy the keys and every file of the gallery in a folder, and what measurements keep; needs no passphrase.

    Only files that faceapp makes are touched (``lifecycle.files``); those of the gallery only where there is one.

    Raises:
        GalleryError: there is nothing of ours, it is open, or a file can't be deleted (the keys are gone by then).
    """
    if holds_gallery(folder):
        _erase_gallery(folder)
    elif not find_measurements(folder):
        raise GalleryError(
            "There is no gallery of faceapp in {folder}; nothing was deleted.",
            "Name the folder with --data-dir; faceapp doctor says which one is used.",
            folder=folder.absolute(),
        )
    for path in find_measurements(folder):
        wipe(path)
    _remove_if_empty(folder / EMBEDDINGS)


def _erase_gallery(folder: Path) -> None:
    lock = InstanceLock(folder)
    try:
        if not lock.held:
            raise GalleryError("The gallery is open in another faceapp.", "Close it and try again.")
        _destroy_keys(folder)
        wipe_scratch(folder)
        wipe_scratch(folder / vault_file.BACKUPS)
        # The gallery itself last: cut off before that, it lacks its keys, which says that it can only be erased again.
        for path in sorted(find_files(folder), key=lambda path: path.name == database.FILE_NAME):
            wipe(path)
        _remove_if_empty(folder / vault_file.BACKUPS)
    finally:
        lock.release()


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
        folder.rmdir()


def _destroy_keys(folder: Path) -> None:
    if vault_file.exists(folder):
        try:
            stored = vault_file.read(folder)
            key_store.forget_keys(folder, stored.vault_id)
        except GalleryError:
            pass  # A vault that can't be read names no key to forget; it is wiped all the same.
    vault_file.destroy(folder)
