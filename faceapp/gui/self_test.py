"""The window, built and painted once off screen: for the self-test."""

from pathlib import Path

from PySide6.QtGui import QFontInfo

from faceapp.capture.source import open_source, parse_source
from faceapp.errors import WindowError
from faceapp.gui.application import make_application
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.session import Session
from faceapp.gui.style.font import FAMILIES
from faceapp.gui.style.theme import Theme
from faceapp.recognition.pipeline import load_pipeline
from faceapp.settings import Folders, Settings
from faceapp.station.people import People


def paint_window(folder: Path) -> str:
    """Paint the window over the gallery in ``folder`` and return what was seen; no camera is opened.

    Raises:
        WindowError: the picture of the window is of one colour, or its font is missing.
    """
    application = make_application()
    settings = Settings()
    session = Session(
        People.open(folder), settings, Folders.choose(folder), parse_source("0"), load_pipeline, open_source
    )
    window = MainWindow(session, Theme(settings.theme))
    window.show()
    application.processEvents()
    picture = window.grab().toImage()
    window.close()
    size = f"{picture.width()}×{picture.height()}"
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 8) for y in range(0, picture.height(), 8)}
    if len(colours) < 2:
        raise WindowError("The window stays blank.")
    font = QFontInfo(application.font()).family()
    if font != FAMILIES[0]:
        raise WindowError(
            f"The window is written in {font}: its own font is missing or damaged.", "Install faceapp again."
        )
    return f"{size} painted on Qt platform {application.platformName()}, written in {font}"
