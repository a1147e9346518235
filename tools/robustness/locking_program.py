"""The whole program on fakes, driven as an operator does: unlocked, used and locked, at the word of whoever started it.

    python locking_program.py DATA_FOLDER

Says on stdout what it shows: ``asks`` for the passphrase, or is ``open``. What comes on stdin is typed into the
dialog character by character, up to a line's end; in the open window a line's end chooses *Lock now*. So nothing
but the program itself ever holds the passphrase as a whole.
"""

import os
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from faceapp import cli
from faceapp.gui import application
from faceapp.gui.main_window import MainWindow
from faceapp.gui.vault.passphrase import PassphraseDialog
from faceapp.recognition.pipeline import Pipeline
from faceapp.siamese.encoder_process import EncoderProcess
from tests.fakes import FakeDetector, FakeEncoder, FakeSource

LINE_END = "\n"


class Operator(QObject):
    """Says what is shown, and does what stdin says."""

    typed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        """Watch the application."""
        super().__init__(parent)
        self._shown: object = None
        self.typed.connect(self._act)
        timer = QTimer(self, interval=20)
        timer.timeout.connect(self._look)
        timer.start()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while character := os.read(0, 1):
            self.typed.emit(character.decode())
        os._exit(0)  # whoever started it is gone

    def _look(self) -> None:
        if (shown := self._find()) is not None and shown is not self._shown:
            self._shown = shown
            os.write(1, b"open\n" if isinstance(shown, MainWindow) else b"asks\n")

    def _find(self) -> QObject | None:
        for widget in QApplication.allWidgets():
            if isinstance(widget, PassphraseDialog) and widget.isVisible() and widget.isEnabled():
                return widget
            if isinstance(widget, MainWindow) and widget.isVisible() and self._in_use(widget):
                return widget
        return None

    def _in_use(self, window: MainWindow) -> bool:
        """Claim to be the first person of the list; return whether their name stands in the verdict and the history."""
        people = window.session.people
        if people.matcher is None or not people.enrolled.people:
            return False
        window.session.claim(people.enrolled.people[0].id)
        return bool(window.parts.verdict.name) and bool(window.session.gallery.history.checks())

    def _act(self, character: str) -> None:
        shown = self._shown
        if isinstance(shown, MainWindow):
            shown.vault.lock_now()
        elif isinstance(shown, PassphraseDialog) and character == LINE_END:
            QTest.keyClick(shown.passphrase, Qt.Key.Key_Return)
        elif isinstance(shown, PassphraseDialog):
            QTest.keyClicks(shown.passphrase, character)


def main() -> int:
    """Run the window until it is closed."""
    application.load_beside_window = lambda *_files: Pipeline(FakeDetector(), FakeEncoder())
    application.open_source = lambda _spec: FakeSource()
    make = application.make_application

    def make_with_operator() -> QApplication:
        made = make()
        Operator(made)
        return made

    application.make_application = make_with_operator
    return application.run(cli.parse(["--data-dir", sys.argv[1]]), EncoderProcess())


if __name__ == "__main__":
    sys.exit(main())
