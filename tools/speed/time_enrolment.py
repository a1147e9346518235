"""Times enrolments by keyboard in the real window: ``python tools/speed/time_enrolment.py VIDEO...``.

Each video is one new person's. The hand at the keys is infinitely fast: what is left is what the
program takes, the steady 600 ms before the picture among it.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from faceapp.capture.source import open_source, parse_source
from faceapp.gui.application import make_application
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.loading import load_beside_window
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.settings import Folders, Settings
from faceapp.station.people import People

PATIENCE = 30.0


def main(videos: list[str]) -> None:
    """Enrol whoever each video shows and print the times."""
    application = make_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings, spec = Settings(), parse_source(videos[0], loop=True)
        session = Session(People.open(folder), settings, Folders(folder, folder), spec, load_beside_window, open_source)
        window = MainWindow(session, Theme(settings.theme))
        window.show()
        session.start()
        window.activateWindow()
        wait(application, lambda: session.matcher is not None and window.isActiveWindow())
        for number, video in enumerate(videos):
            session.open_camera(parse_source(video, loop=True))
            settle = time.monotonic() + 1.0
            wait(application, lambda until=settle: time.monotonic() > until)  # type: ignore[misc]
            to_shot, to_saved = enrol(application, window, f"Person {number + 1}")
            print(f"{Path(video).name}: opened to checked shot {to_shot:.2f} s, Return to saved {to_saved:.3f} s")
        window.close()


def enrol(application: QApplication, window: MainWindow, name: str) -> tuple[float, float]:
    """Enrol by keyboard; return the seconds from Ctrl+N to a checked shot, and from Return to saved."""
    begun = time.monotonic()
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = window.sheet
    assert sheet is not None
    wait(application, lambda: sheet.pages.currentWidget() is sheet.check and sheet.check.use.isEnabled())
    shot = time.monotonic()
    press(sheet.check.use, Qt.Key.Key_Return)
    assert sheet.pages.currentWidget() is sheet.details, "enrolled already"
    QTest.keyClicks(sheet.details.name, name)
    press(sheet.details.consent, Qt.Key.Key_Space)
    saving = time.monotonic()
    press(sheet.details.name, Qt.Key.Key_Return)
    wait(application, lambda: window.sheet is None)
    return shot - begun, time.monotonic() - saving


def press(widget: object, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key."""
    QTest.keyClick(widget, key, modifier)  # type: ignore[call-overload]


def wait(application: QApplication, until: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > deadline:
            sys.exit("That took too long.")
        application.processEvents()
        time.sleep(0.002)


if __name__ == "__main__":
    main(sys.argv[1:])
