"""Fill a history with made-up checks; measure what opening, searching and sorting it cost the window's thread.

python tools/speed/large_history.py --checks 100000
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from faceapp.capture.source import FrameSource, SourceKind, SourceSpec
from faceapp.errors import SourceError
from faceapp.gallery.gallery import Gallery
from faceapp.gui.application import make_application
from faceapp.gui.history.dialog import HistoryDialog
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Folders, Settings
from faceapp.station.people import People

SECONDS_BETWEEN = 20.0
CHECKS_A_VISIT = 2
INSERT = "INSERT INTO checks VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def main() -> None:
    """Fill the history, then open, search, clear and sort it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checks", type=int, default=100_000)
    arguments = parser.parse_args()
    os.environ |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "QT_QPA_PLATFORM": "offscreen"}
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        gallery = Gallery.open(folder)
        _fill(gallery, arguments.checks)
        camera = SourceSpec(SourceKind.DEVICE, "0")
        session = Session(People(gallery), Settings(), Folders(folder, folder), camera, _no_models, _no_camera)
        session.start()
        figures = _measure(application, session)
        session.stop()
    print(json.dumps({"checks": arguments.checks} | figures))


def _fill(gallery: Gallery, count: int) -> None:
    now = time.time()
    checks = (
        (now - number * SECONDS_BETWEEN, "verify", number % 50, number % 50, number % 1999 / 1000 - 1, 0.43, "balanced",
         ("MATCH", "NO_MATCH", "UNCERTAIN")[number % 3], "encoder-1", f"desk {number % 10}",
         "warn", "", "", (count - number) // CHECKS_A_VISIT * CHECKS_A_VISIT + 1)
        for number in range(count, 0, -1)
    )  # fmt: skip
    with gallery._database.transaction() as connection:
        connection.executemany(INSERT, checks)


def _measure(application: QApplication, session: Session) -> dict[str, dict[str, float]]:
    figures: dict[str, dict[str, float]] = {}
    dialog: HistoryDialog | None = None

    def step(name: str, act: Callable[[], object]) -> None:
        clock, used = time.perf_counter(), time.thread_time()
        act()
        _settle(application, session)
        figures[name] = {
            "seconds": round(time.perf_counter() - clock, 3),
            "window_thread_ms": round(1000 * (time.thread_time() - used), 1),
        }

    def open_dialog() -> None:
        nonlocal dialog
        dialog = HistoryDialog(session, Theme())
        dialog.show()

    step("open", open_dialog)
    assert dialog is not None
    step("search", lambda: dialog.search.setText("desk 7"))
    step("clear", dialog.search.clear)
    step("sort_by_score", lambda: dialog.table.sortByColumn(3, Qt.SortOrder.DescendingOrder))
    dialog.close()
    return figures


def _settle(application: QApplication, session: Session) -> None:
    """Let the window's thread go on until all asked of the gallery is answered, what is painted asks for more too."""
    for _ in range(3):
        answered = QEventLoop()
        session.background.run(session, lambda: None, lambda _result, loop=answered: loop.quit())
        answered.exec()
        application.processEvents()


def _no_models() -> Pipeline:
    raise SourceError("No models are needed here.")


def _no_camera(_spec: SourceSpec) -> FrameSource:
    raise SourceError("No camera is needed here.")


if __name__ == "__main__":
    main()
