"""The window's beginning and end: Qt set up, the session started, the threads joined."""

import argparse
import os
import sys
from functools import partial

from PySide6.QtWidgets import QApplication, QMessageBox

from faceapp import __version__
from faceapp.capture.source import SourceSpec, open_source, parse_source
from faceapp.errors import FaceAppError
from faceapp.gallery.gallery import Gallery
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.loading import load_beside_window, load_qt_plugins
from faceapp.gui.session.session import Session
from faceapp.gui.style.language import speak
from faceapp.gui.style.theme import Theme
from faceapp.gui.vault.opening import open_gallery
from faceapp.gui.vault.task import wait_for
from faceapp.settings import Folders, Settings, load_settings

HAND_OVER_SECONDS = 0.001
"""How long a thread may keep the interpreter that another waits for: drawing the window, Qt asks for it
again and again, and at Python's 5 ms each time it stood still for up to 90 ms while torch was imported."""


def run(arguments: argparse.Namespace) -> int:
    """Show the window until it is closed; return the exit code.

    Args:
        arguments: ``camera``, ``loop``, ``data_dir`` and ``encoder`` of the command line.
    """
    application = make_application()
    sys.setswitchinterval(HAND_OVER_SECONDS)
    load_qt_plugins()
    while True:
        try:
            folders = Folders.choose(arguments.data_dir)
            settings = load_settings(folders)
            speak(application, settings.language)
            spec = parse_source(arguments.camera or settings.camera, arguments.loop)
            gallery = open_gallery(folders.data)
            if gallery is None:
                return 0
            window = _make_window(gallery, settings, folders, spec, arguments.encoder or settings.encoder)
            if arguments.measure:
                from faceapp.gui.measurement import Measurement

                Measurement(window, *arguments.measure)
            window.show()
            window.session.start()
            code = application.exec()
            if not window.stopped_cleanly:
                # A thread hangs inside a camera driver, or is still importing torch. Everything is
                # saved; leaving the usual way would destroy Qt under that thread and crash.
                os._exit(code)
            afterwards = window.vault.afterwards
            if afterwards is None:
                return code
            # Locked, to be restored or erased: the window is gone, and a new one opens what is there then.
            wait_for(None, "", partial(afterwards, folders.data))
        except FaceAppError as error:
            QMessageBox.critical(None, "faceapp", f"{error.message}\n\n{error.hint}")
            return 2


def _make_window(gallery: Gallery, settings: Settings, folders: Folders, spec: SourceSpec, encoder: str) -> MainWindow:
    session = Session(gallery, settings, folders, spec, lambda: load_beside_window(encoder), open_source)
    return MainWindow(session, Theme(settings.theme))


def make_application() -> QApplication:
    """Return the application with its names and style set."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("faceapp")
    application.setApplicationDisplayName("faceapp")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("faceapp")
    application.setStyle("Fusion")
    return application
