"""Work that takes more than a moment, done in a thread while the window waits and says so."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QThread
from PySide6.QtWidgets import QProgressDialog, QWidget

T = TypeVar("T")
PATIENCE_MS = 300


def wait_for(parent: QWidget | None, text: str, work: Callable[[], T]) -> T:
    """Run ``work`` in a thread and return its result; ``text`` is shown if it takes long.

    Raises:
        Exception: whatever ``work`` raised.
    """
    task = _Task(work)
    dialog = QProgressDialog(text, "", 0, 0, parent)
    dialog.setCancelButton(None)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setMinimumDuration(PATIENCE_MS)
    dialog.setValue(0)
    loop = QEventLoop()
    task.finished.connect(loop.quit)
    task.start()
    loop.exec()
    task.wait()
    dialog.close()
    dialog.deleteLater()
    return task.outcome()


class _Task(QThread, Generic[T]):
    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__()
        self._work = work
        self._result: list[T] = []
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._result.append(self._work())
        except BaseException as error:
            self._error = error

    def outcome(self) -> T:
        if self._error is not None:
            raise self._error
        return self._result[0]
