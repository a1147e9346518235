"""Fill a gallery with made-up people and checks; measure how long the window's thread is busy with what is done there.

python tools/speed/large_window.py --people 100000 --checks 100000

Each thing is done a few times; window_watch.py says what is told of it.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from made_up_gallery import CARD, fill_checks, fill_people, made_up_face
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from window_watch import WindowWatch

from faceapp.capture.source import FrameSource, SourceKind, SourceSpec
from faceapp.errors import SourceError
from faceapp.gallery.model import Person, RemovedPerson
from faceapp.gui.application import make_application
from faceapp.gui.history.dialog import HistoryDialog
from faceapp.gui.main_window import MainWindow
from faceapp.gui.people.page import PersonPage
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.pipeline import load_pipeline
from faceapp.settings import Folders, Settings
from faceapp.station.enrolment import EnrolmentRules, NewReference, PersonDetails
from faceapp.station.people import People
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.quality.assessment import Quality


def main() -> None:
    """Fill the gallery, then use the window."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--checks", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    os.environ |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "QT_QPA_PLATFORM": "offscreen"}
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        people = People.open(folder)
        fill_people(people.gallery, arguments.people)
        fill_checks(people.gallery, arguments.checks, arguments.people)
        people.refresh()
        camera = SourceSpec(SourceKind.DEVICE, "0")
        session = Session(people, Settings(), Folders(folder, folder), camera, load_pipeline, _no_camera)
        day = Day(application, session)
        for _ in range(arguments.rounds):
            day.people()
            day.history()
            day.pages()
            day.changes()
        day.end()
    print(json.dumps({"people": arguments.people, "checks": arguments.checks}))
    print(day.watch.table())


class Day:
    """What an operator does."""

    def __init__(self, application: QApplication, session: Session) -> None:
        self.watch = WindowWatch(application, session)
        self._session = session
        self._window = MainWindow(session, Theme())
        self._window.show()
        session.start()
        while session.matcher is None:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def people(self) -> None:
        """Show, search, sort, and see who is matched."""
        panel, enrolled = self._window.parts.panel, self._session.people.enrolled
        self._change("everybody is read again", lambda people: people.refresh())
        self._type("search", panel.search, "anna")
        self.watch.time("search: cleared", panel.search.clear)
        self.watch.time("newest first", lambda: panel.order.setCurrentIndex(1))
        self.watch.time("by name", lambda: panel.order.setCurrentIndex(0))
        last = enrolled.people[-1].id
        self.watch.time("somebody is chosen", lambda: panel.choose(last))
        self.watch.time("somebody is matched", lambda: panel.show_matched(enrolled.people[5].id, True))
        self.watch.time("in a search", lambda: self._session.set_mode("identify"))
        self.watch.time("in a check", lambda: self._session.set_mode("verify"))
        panel.show_matched(None, True)
        panel.choose(None)

    def history(self) -> None:
        """Open the history, search and sort it."""
        self.watch.time("history: opened", self._window.show_history)
        dialog = self._dialog(HistoryDialog)
        self._type("history: search", dialog.search, "desk")
        self.watch.time("history: cleared", dialog.search.clear)
        self.watch.time("history: a verdict", lambda: dialog.verdict.setCurrentIndex(1))
        self.watch.time("history: all verdicts", lambda: dialog.verdict.setCurrentIndex(0))
        self.watch.time("history: by score", lambda: dialog.table.sortByColumn(3, Qt.SortOrder.DescendingOrder))
        _close(dialog)

    def pages(self) -> None:
        """Open two people's pages."""
        often, never = 1, self._session.people.enrolled.people[-1].id
        for name, person in (("page: of many checks", often), ("page: of none", never)):
            self.watch.time(name, lambda person=person: self._window.person_pages.open(person))
            _close(self._dialog(PersonPage))

    def changes(self) -> None:
        """Enrol somebody, rename them, remove them and undo it."""
        rules = EnrolmentRules.of(self._session.settings, CARD)
        details = PersonDetails("Newly Enrolled", consent=rules.consent_text)
        new = NewReference(_shot(), made_up_face(np.random.default_rng()))
        person: Person = self._change("one more is enrolled", lambda people: people.enrol(new, details, rules))
        self._change("one is renamed", lambda people: people.rename(person.id, "Another Name"))
        removed: RemovedPerson = self._change("one is removed", lambda people: people.remove(person.id))
        self._change("one is put back", lambda people: people.restore(removed))
        self._session.people.change(self._session, lambda people: people.remove(person.id))

    def end(self) -> None:
        """Close the window."""
        self._window.close()

    def _change(self, name: str, operation: Callable[[People], Any]) -> Any:
        results: list[Any] = []
        self.watch.time(name, lambda: self._session.people.change(self._session, operation, results.append))
        return results[0]

    def _type(self, name: str, field: QLineEdit, word: str) -> None:
        for length, letter in enumerate(word, start=1):
            self.watch.time(f"{name}: “{word[:length]}”", lambda letter=letter: QTest.keyClicks(field, letter))

    def _dialog(self, kind: type[QDialog]) -> Any:
        return next(one for one in self._window.findChildren(kind) if one.isVisible())


def _close(dialog: QDialog) -> None:
    dialog.reject()
    dialog.deleteLater()


def _shot() -> Shot:
    face = Face(np.float32([0, 0, 112, 112]), np.zeros((5, 2), np.float32), 1.0)
    return Shot(face, FaceCrop(np.full((112, 112, 3), 128, np.uint8)), Quality({}, 80.0), 0.0)


def _no_camera(_spec: SourceSpec) -> FrameSource:
    raise SourceError("No camera is needed here.")


if __name__ == "__main__":
    main()
