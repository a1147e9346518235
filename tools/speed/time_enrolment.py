"""Enrols people in the real window: ``python tools/speed/time_enrolment.py [--mouse] VIDEO...``.

Each video is one new person's. The hand at the keys is infinitely fast: what is left is what the
program takes, the steady 600 ms before the picture among it. By mouse the name is pasted with the
middle button, as X knows it. Run it where a window can be active, such as under Xvfb with a window manager.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from faceapp.capture.source import open_source, parse_source
from faceapp.gui.application import make_application
from faceapp.gui.enrol.sheet import EnrolSheet
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.loading import load_beside_window
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.settings import Folders, Settings
from faceapp.siamese.encoder_process import EncoderProcess
from faceapp.station.people import People

PATIENCE = 30.0


def main() -> None:
    """Enrol whoever each video shows and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("videos", nargs="+")
    parser.add_argument("--mouse", action="store_true")
    options = parser.parse_args()
    application = make_application()
    with tempfile.TemporaryDirectory() as name, EncoderProcess() as encoder:
        folder = Path(name)
        settings, spec = Settings(), parse_source(options.videos[0], loop=True)
        load = partial(load_beside_window, encoder)
        session = Session(People.open(folder), settings, Folders(folder, folder), spec, load, open_source)
        window = MainWindow(session, Theme(settings.theme))
        window.show()
        session.start()
        window.activateWindow()
        wait(application, lambda: session.matcher is not None and window.isActiveWindow())
        operator = ByMouse(application, window) if options.mouse else ByKeyboard(application, window)
        for number, video in enumerate(options.videos):
            session.open_camera(parse_source(video, loop=True))
            settle = time.monotonic() + 1.0
            wait(application, lambda until=settle: time.monotonic() > until)  # type: ignore[misc]
            print(Path(video).name, enrol(application, window, operator, f"Person {number + 1}"), flush=True)
        lost = len(options.videos) - len(session.gallery.people())
        print(f"{len(options.videos)} people, {lost} lost")
        window.close()


class ByKeyboard:
    """Presses keys wherever the keyboard is."""

    unit = "keys"

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        """Begin in ``window``."""
        self.window = window
        self.count = 0

    def begin(self) -> None:
        """Ask for the sheet, or for the next person's."""
        if self.window.sheet is None:
            self._press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        else:
            self._press(Qt.Key.Key_Return)

    def agree(self) -> None:
        """Say that the person agrees, and go on."""
        self._press(Qt.Key.Key_Return)

    def write(self, name: str) -> None:
        """Give the name; its letters are not counted."""
        QTest.keyClicks(self.window.focusWidget(), name)

    def save(self) -> None:
        """Keep the person."""
        self._press(Qt.Key.Key_Return)

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)


class ByMouse:
    """Clicks on what is in sight."""

    unit = "clicks"

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        """Begin in ``window``."""
        self.window = window
        self.count = 0
        self._clipboard = application.clipboard()

    def begin(self) -> None:
        """Ask for the sheet, or for the next person's."""
        sheet = self.window.sheet
        if sheet is not None:
            self._click(sheet.steps.done.next)
        else:
            offers = self.window.parts.panel.findChildren(QPushButton)
            self._click(next(one for one in offers if one.isVisible() and one.text() == "Enrol"))

    def agree(self) -> None:
        """Click the sentence, and go on."""
        consent = self._sheet.steps.consent
        self._click(consent.words)
        self._click(consent.next)

    def write(self, name: str) -> None:
        """Paste the name with the middle button."""
        self._clipboard.setText(name, QClipboard.Mode.Selection)
        self._click(self._sheet.steps.details.name, Qt.MouseButton.MiddleButton)

    def save(self) -> None:
        """Keep the person."""
        self._click(self._sheet.steps.details.save)

    @property
    def _sheet(self) -> EnrolSheet:
        assert self.window.sheet is not None
        return self.window.sheet

    def _click(self, widget: QWidget, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.count += 1
        place = QPoint(min(12, widget.width() // 2), widget.height() // 2)
        QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, place)


def enrol(application: QApplication, window: MainWindow, operator: ByKeyboard | ByMouse, name: str) -> str:
    """Enrol one person; return what it took."""
    begun, operator.count = time.monotonic(), 0
    operator.begin()
    sheet = window.sheet
    assert sheet is not None
    operator.agree()
    wait(application, lambda: sheet.steps.page in (sheet.steps.details, sheet.steps.alike))
    assert sheet.steps.page is sheet.steps.details, "enrolled already"
    shot = time.monotonic() - begun
    operator.write(name)
    saving = time.monotonic()
    operator.save()
    wait(application, lambda: sheet.steps.page is sheet.steps.done)
    now = time.monotonic()
    took = f"{operator.count} {operator.unit} and the name, {shot:.2f} s to the shot"
    return f"{took}, {now - saving:.3f} s to save, {now - begun:.2f} s in all"


def wait(application: QApplication, until: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > deadline:
            raise SystemExit("That took too long.")
        application.processEvents()
        time.sleep(0.002)


if __name__ == "__main__":
    main()
