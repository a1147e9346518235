"""Make the README's picture: faceapp watches the public-domain portrait that scikit-image ships, and knows it.

python tools/screenshot.py docs/window.png
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import skimage
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from faceapp.capture.image import load_image
from faceapp.capture.source import open_source, parse_source
from faceapp.gallery.gallery import Gallery
from faceapp.gui.application import make_application
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.pipeline import load_pipeline
from faceapp.settings import Folders, Settings
from faceapp.station.people import People
from faceapp.vision.thumbnail import thumbnail

PORTRAIT = Path(skimage.__file__).parent / "data" / "astronaut.png"
SETTLED_AFTER_MS = 12_000


def main(target: str) -> None:
    """Enrol the portrait, show it as a video, and save the window's picture to ``target``."""
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        gallery = Gallery.open(folder)
        probe = load_pipeline().single(load_image(PORTRAIT), PORTRAIT.name)
        person = gallery.enrol("Eileen Collins", probe.embedding, thumbnail=thumbnail(probe.crop))
        source = parse_source(str(_video(folder)), loop=True)
        # A film, where its reader shall see a camera, and a folder for a moment, which needs no passphrase.
        settings = Settings(mirror=False, liveness="off", warn_of_key_file=False)
        session = Session(People(gallery), settings, Folders.choose(folder), source, load_pipeline, open_source)
        window = MainWindow(session, Theme("light"))
        window.show()
        session.start()
        session.claim(person.id)
        QTimer.singleShot(SETTLED_AFTER_MS, lambda: _save(application, window, target))
        application.exec()


def _video(folder: Path) -> Path:
    film = folder / "astronaut.avi"
    subprocess.run(["ffmpeg", "-loglevel", "error", "-loop", "1", "-t", "4", "-i", PORTRAIT, film], check=True)
    return film


def _save(application: QApplication, window: MainWindow, target: str) -> None:
    window.grab().save(target)
    window.close()
    application.quit()


if __name__ == "__main__":
    main(sys.argv[1])
