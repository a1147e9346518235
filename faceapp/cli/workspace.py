"""What most verbs need: the folders, the settings, the gallery, and the pipeline with the chosen encoder."""

import argparse
import sys
from pathlib import Path

from faceapp.bundled import resource
from faceapp.cli import passphrase
from faceapp.errors import GalleryError, LeaseOverError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys.key_store import Protection
from faceapp.gallery.lifecycle.opening import protection_of
from faceapp.liveness.passive_model import PassiveModel
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.settings import Folders, Settings, load_settings
from faceapp.siamese.card import BUNDLED_ENCODER, EncoderCard, read_card
from faceapp.targets import refuse_present, refuse_unfit


def folders(arguments: argparse.Namespace) -> Folders:
    """Return the user's folders, or those that ``--data-dir`` names."""
    return Folders.choose(arguments.data_dir)


def refuse_targets(arguments: argparse.Namespace, *paths: Path) -> None:
    """Refuse to write into the data folder, over what is no file, and over a file unless ``--force`` allows it.

    Raises:
        TargetError: one of ``paths`` may not be written.
    """
    for path in paths:
        refuse_unfit(path, folders(arguments).data)
        if not arguments.force:
            refuse_present(path)


def settings(arguments: argparse.Namespace) -> Settings:
    """Return the operator's settings."""
    return load_settings(folders(arguments))


def gallery(arguments: argparse.Namespace) -> Gallery:
    """Open the gallery, asking for its passphrase if it has one; what the operator must know goes to stderr."""
    opened = _open(arguments)
    if opened.sharing is not None and opened.sharing.state.locked:
        _warn(LeaseOverError(opened.sharing.membership.lease_hours))
    return opened


def gallery_to_check(arguments: argparse.Namespace) -> Gallery:
    """Open the gallery; a shared one is brought up to the server, or stderr says why it is not.

    Raises:
        LeaseOverError: the server was not heard for so long that nobody is here any more.
    """
    opened = _open(arguments)
    try:
        if opened.sharing is not None:
            try:
                opened.sharing.catch_up()
            except GalleryError as error:
                _warn(error)
            opened.sharing.state.require_copy()
    except BaseException:
        opened.close()
        raise
    return opened


def _open(arguments: argparse.Namespace) -> Gallery:
    folder = folders(arguments).data
    opened = Gallery.open(folder, passphrase_of(folder))
    if opened.guard.warning:
        _warn(opened.guard.warning)
    return opened


def _warn(what: object) -> None:
    print(f"Warning: {what}", file=sys.stderr)


def passphrase_of(folder: Path) -> str | None:
    """Return the passphrase of the gallery in a folder, from the environment or typed; None if it has none."""
    if protection_of(folder) is not Protection.PASSPHRASE:
        return None
    return passphrase.ask(passphrase.GALLERY, "The gallery's passphrase")


def encoder_card(arguments: argparse.Namespace) -> EncoderCard:
    """Return the card of the encoder in use."""
    path = arguments.encoder or settings(arguments).encoder
    return read_card(Path(path) if path else resource(BUNDLED_ENCODER))


def pipeline(arguments: argparse.Namespace) -> Pipeline:
    """Load the detector and the encoder: that of ``--encoder``, else of the settings, else the bundled one."""
    return load_pipeline(arguments.encoder or settings(arguments).encoder)


def pad_model(arguments: argparse.Namespace) -> PassiveModel | None:
    """Load the operator's own passive model: that of ``--pad-model``, else of the settings, else none."""
    path = arguments.pad_model or settings(arguments).pad_model
    return PassiveModel(Path(path)) if path else None
