"""The window's beginning and end: Qt set up, the session started, the threads joined."""

import argparse
import os
import sys

from PySide6.QtWidgets import QApplication, QMessageBox

from faceapp import __version__
from faceapp.capture.source import open_source, parse_source
from faceapp.errors import FaceAppError
from faceapp.gallery.store import Gallery
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session import Session
from faceapp.gui.theme import Theme
from faceapp.recognition.pipeline import load_pipeline
from faceapp.settings import Folders, load_settings

STUCK = 3
"""Exit code when a camera driver never came back."""


def run(arguments: argparse.Namespace) -> int:
    """Show the window until it is closed; return the exit code.

    Args:
        arguments: ``camera``, ``loop``, ``data_dir`` and ``encoder`` of the command line.
    """
    application = make_application()
    try:
        folders = Folders.choose(arguments.data_dir)
        settings = load_settings(folders)
        gallery = Gallery.open(folders.data)
        spec = parse_source(arguments.camera or settings.camera, arguments.loop)
    except FaceAppError as error:
        QMessageBox.critical(None, "faceapp", f"{error.message}\n\n{error.hint}")
        return 2
    encoder = arguments.encoder or settings.encoder
    session = Session(gallery, settings, folders, spec, lambda: load_pipeline(encoder), open_source)
    window = MainWindow(session, Theme(settings.theme))
    if arguments.measure:
        from faceapp.gui.measurement import Measurement

        Measurement(window, arguments.measure)
    window.show()
    session.start()
    code = application.exec()
    if not window.stopped_cleanly:
        # A thread hangs inside a camera driver. Everything is saved; leaving the usual way would
        # destroy Qt under that thread and crash.
        os._exit(STUCK)
    return code


def make_application() -> QApplication:
    """Return the application with its names and style set."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("faceapp")
    application.setApplicationDisplayName("faceapp")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("faceapp")
    application.setStyle("Fusion")
    return application
