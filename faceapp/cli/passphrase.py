"""Asking for a passphrase: from an environment variable, or typed unseen."""

import getpass
import os
import sys

from faceapp.errors import GalleryError

GALLERY = "FACEAPP_PASSPHRASE"
NEW = "FACEAPP_NEW_PASSPHRASE"
EXPORT = "FACEAPP_EXPORT_PASSPHRASE"


def ask(variable: str, prompt: str, *, twice: bool = False) -> str:
    """Return the passphrase in the environment variable, or let the operator type it.

    Args:
        variable: name of the environment variable looked at first.
        prompt: what is asked for.
        twice: whether it is typed twice, since a slip would lock the file for good.

    Raises:
        GalleryError: the variable is not set and there is nobody to ask, or the two differ.
    """
    if passphrase := os.environ.get(variable):
        return passphrase
    if not sys.stdin.isatty():
        raise GalleryError(f"{prompt} is needed.", f"Type it in a terminal, or set {variable}.")
    passphrase = getpass.getpass(f"{prompt}: ")
    if twice and getpass.getpass("Once more: ") != passphrase:
        raise GalleryError("The two passphrases differ; nothing was changed.", "Try again.")
    return passphrase
