"""What most verbs need: the folders, the settings, the gallery, and the pipeline with the chosen encoder."""

import argparse

from faceapp.gallery.store import Gallery
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.settings import Folders, Settings, load_settings


def folders(arguments: argparse.Namespace) -> Folders:
    """Return the user's folders, or those that ``--data-dir`` names."""
    return Folders.choose(arguments.data_dir)


def settings(arguments: argparse.Namespace) -> Settings:
    """Return the operator's settings."""
    return load_settings(folders(arguments))


def gallery(arguments: argparse.Namespace) -> Gallery:
    """Open the gallery."""
    return Gallery.open(folders(arguments).data)


def pipeline(arguments: argparse.Namespace) -> Pipeline:
    """Load the detector and the encoder: that of ``--encoder``, else of the settings, else the bundled one."""
    return load_pipeline(arguments.encoder or settings(arguments).encoder)
