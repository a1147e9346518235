"""A station's window for ``shared_windows.py``: does what it is told, and tells what comes into sight.

The folder beside its data folder has the film that its camera plays.
"""

import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from faceapp.capture.source import open_source, parse_source
from faceapp.gui.application import make_application
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.pipeline import load_pipeline
from faceapp.settings import Folders, Settings
from faceapp.station.people import People

LOOK_MS = 5


def show(folder: Path, name: str) -> None:
    """Show a station's window; do what the standard input says."""
    application = make_application()
    settings = Settings(
        mode="identify", mirror=False, liveness="off", warn_of_key_file=False, consent_text="", welcomed=True
    )
    source = parse_source(str(folder.parent / "camera.avi"), loop=True)
    session = Session(People.open(folder), settings, Folders.choose(folder), source, load_pipeline, open_source)
    window = MainWindow(session, Theme("light"))
    window.closed.connect(application.quit)
    window.show()
    session.start()
    operator = Operator(window, name)
    threading.Thread(target=lambda: [operator.said.emit(line.split()) for line in sys.stdin], daemon=True).start()
    application.exec()


class Operator(QObject):
    """Does with a window what it is told, and tells what there is to be seen whenever that changes."""

    said = Signal(list)

    def __init__(self, window: MainWindow, name: str) -> None:
        super().__init__(window)
        self._window, self._name = window, name
        self._seen: dict[str, Any] = {}
        self._checks = 0
        self._saving = False
        window.session.analysed.connect(self._count)
        self.said.connect(self._do)
        timer = QTimer(self, interval=LOOK_MS)
        timer.timeout.connect(self._look)
        timer.start()

    def _count(self) -> None:
        self._checks += 1

    def _do(self, words: list[str]) -> None:
        window = self._window
        match words:
            case ["enrol"]:
                window.parts.panel.header.enrol.click()
            case ["remove"]:
                panel = window.parts.panel
                panel.list.select(panel.model.index(0, 0))
                panel.remove_asked.emit(panel.list.selected)
            case ["undo"]:
                window.parts.panel.undo_asked.emit()
            case ["checks"]:
                self._tell(checks=self._checks)
            case ["close"]:
                window.close()

    def _look(self) -> None:
        window, sheet = self._window, self._window.sheet
        if sheet is not None and sheet.steps.page is sheet.steps.details and not self._saving:
            self._saving = True
            sheet.steps.details.name.setText(self._name)
            self._tell(saving=True)
            sheet.steps.details.save.click()
        if sheet is not None and sheet.steps.page is sheet.steps.done:
            sheet.steps.done.close_button.click()
        seen = {
            "people": [person.name for person in window.session.people.enrolled.people],
            "ready": window.session.matcher is not None,
            "verdict": window.parts.verdict.word,
            "foot": window.parts.status.sharing.text(),
        }
        if seen != self._seen:
            self._seen = seen
            self._tell(**seen)

    def _tell(self, **seen: object) -> None:
        print(json.dumps({"at": time.time(), **seen}), flush=True)


if __name__ == "__main__":
    show(Path(sys.argv[1]), sys.argv[2])
