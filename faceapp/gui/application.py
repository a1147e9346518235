"""The window's beginning and end: Qt set up, the gallery opened, the session started, the threads joined."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog

from faceapp import __version__
from faceapp.capture.source import SourceSpec, open_source, parse_source
from faceapp.errors import FaceAppError
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.background import Background
from faceapp.gui.session.loading import load_beside_window
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.font import use_bundled_font
from faceapp.gui.style.language import speak
from faceapp.gui.style.theme import Theme
from faceapp.gui.vault.locked_window import LockedWindow
from faceapp.gui.vault.opening import GalleryOpening
from faceapp.gui.vault.passphrase import PassphraseDialog
from faceapp.gui.window_state import load_window_state
from faceapp.settings import Folders, Settings, load_settings
from faceapp.siamese.encoder_process import EncoderProcess
from faceapp.station.people import People

EXIT_FAILED = 2
GALLERY_SECONDS = 60.0


def run(arguments: argparse.Namespace, encoder: EncoderProcess) -> int:
    """Show the window until it is closed; return the exit code.

    Args:
        arguments: ``camera``, ``loop``, ``data_dir`` and ``encoder`` of the command line.
        encoder: the process that will run the encoder.
    """
    application = make_application()
    application.setQuitOnLastWindowClosed(False)  # between the dialog that unlocks and the window there is none
    launcher = Launcher(application, arguments, encoder)
    launcher.start()
    return application.exec()


class Launcher(QObject):
    """Opens gallery and window; after the gallery was locked, restored or erased, begins the program afresh."""

    def __init__(self, application: QApplication, arguments: argparse.Namespace, encoder: EncoderProcess) -> None:
        """Prepare; ``start`` begins."""
        super().__init__(application)
        self._application = application
        self._arguments = arguments
        self._encoder = encoder
        self._window: MainWindow | None = None
        self._locked: LockedWindow | None = None
        self._background = Background(self)
        self._background.busy.connect(self._show_busy)
        self._background.failed.connect(self._fail)
        self._busy: QProgressDialog | None = None

    def start(self) -> None:
        """Read the settings and open the gallery; the window follows."""
        try:
            folders = Folders.choose(self._arguments.data_dir)
            settings = load_settings(folders)
            speak(self._application, settings.language)
            spec = parse_source(self._arguments.camera or settings.camera, self._arguments.loop)
        except FaceAppError as error:
            self._fail(error)
            return
        theme = Theme(settings.theme, self)
        opening = GalleryOpening(folders.data, self._background, self, partial(self._show_locked, folders, theme))
        opening.opened.connect(partial(self._show_window, folders, settings, spec, theme))
        opening.given_up.connect(lambda: self._end(0))
        opening.failed.connect(self._fail)
        opening.start()

    def _show_locked(self, folders: Folders, theme: Theme, dialog: PassphraseDialog) -> None:
        self._locked = LockedWindow(theme, load_window_state(folders.config).geometry, dialog)
        self._locked.show()

    def _show_window(
        self, folders: Folders, settings: Settings, spec: SourceSpec, theme: Theme, people: People
    ) -> None:
        encoder = self._arguments.encoder or settings.encoder
        pad_model = self._arguments.pad_model or settings.pad_model
        try:
            session = Session(
                people,
                settings,
                folders,
                spec,
                lambda: load_beside_window(self._encoder, encoder, pad_model),
                open_source,
            )
        except FaceAppError as error:
            people.gallery.close()
            self._fail(error)
            return
        window = self._window = MainWindow(session, theme)
        window.closed.connect(partial(self._on_closed, folders.data))
        if self._arguments.measure:
            from faceapp.gui.measurement import Measurement

            Measurement(window, *self._arguments.measure)
        if self._locked is not None:
            window.restoreGeometry(self._locked.saveGeometry())
        window.show()
        if self._arguments.kiosk or load_window_state(folders.config).kiosk:  # the latter after a crash in it
            window.kiosk.toggle()
        session.start()
        if self._locked is not None:
            self._locked.deleteLater()  # not before: there is a window all the time
            self._locked = None
        if not self._arguments.measure and not window.kiosk.on:
            window.welcome()

    def _on_closed(self, folder: Path) -> None:
        """Quit, or do what was asked of the data folder and begin afresh with what is there then."""
        window = self._window
        assert window is not None
        if not window.stopped_cleanly:
            # A thread hangs inside a camera driver, or still waits for the encoder. Everything is
            # saved; leaving the usual way would destroy Qt under that thread and crash.
            os._exit(0)
        afterwards: Callable[[Path], None] | None = window.vault.afterwards
        self._window = None
        window.deleteLater()
        if afterwards is None:
            self._end(0)
        else:
            self._background.run(self, partial(afterwards, folder), lambda _: self._begin_afresh())

    def _begin_afresh(self) -> None:
        self._encoder.close()
        try:
            replace_process()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        text = f"{error.message}\n\n{error.hint}" if isinstance(error, FaceAppError) else str(error)
        box = QMessageBox(QMessageBox.Icon.Critical, "faceapp", text)
        box.finished.connect(lambda: self._end(EXIT_FAILED))
        open_dialog(box)

    def _end(self, code: int) -> None:
        self._background.close(GALLERY_SECONDS)
        self._application.exit(code)

    def _show_busy(self, doing: str) -> None:
        if self._busy is not None:
            self._busy.close()
            self._busy = None
        if doing:
            self._busy = QProgressDialog(doing, "", 0, 0)
            self._busy.setCancelButton(None)
            self._busy.show()


def replace_process() -> NoReturn:
    """Start the program once more, as it was started, in the place of this process.

    Neither Python nor Qt nor SQLite overwrites what it lets go of: names, embeddings and the key itself could
    be read in the memory of a locked program. The system gives the new one memory that holds nothing.

    Raises:
        OSError: the program can't be started.
    """
    command = [sys.executable, *sys.orig_argv[1:]]
    if sys.platform == "win32":  # its exec neither quotes arguments nor takes the place of the process
        subprocess.Popen(command)
        os._exit(0)
    os.execv(sys.executable, command)


def make_application() -> QApplication:
    """Return the application with its names, style and font set."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("faceapp")
    application.setApplicationDisplayName("faceapp")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("faceapp")
    application.setStyle("Fusion")
    use_bundled_font(application)
    return application
