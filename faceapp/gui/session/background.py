"""What is done on the gallery beside the window's thread: one thing after another, each with an answer."""

import queue
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, eq=False)
class Errand:
    """Something that takes more than a moment; the answers are taken in the window's thread.

    Attributes:
        work: what to do.
        done: takes the result.
        failed: takes the exception.
    """

    work: Callable[[], object]
    done: Done
    failed: Failed


class ErrandWorker(QObject):
    """Does errands in the order in which they come; those that wait when it is stopped are still done."""

    answered = Signal(object, object)  # Errand, and its result or exception
    finished = Signal()

    def __init__(self) -> None:
        """Begin with nothing to do."""
        super().__init__()
        self._errands: queue.SimpleQueue[Errand | None] = queue.SimpleQueue()

    def send(self, errand: Errand) -> None:
        """Do ``errand`` after those that wait; callable from any thread."""
        self._errands.put(errand)

    @Slot()
    def run(self) -> None:
        """Do errands until stopped."""
        while (errand := self._errands.get()) is not None:
            try:
                result: object = errand.work()
            except Exception as error:
                result = error
            self.answered.emit(errand, result)
        self.finished.emit()

    def stop(self) -> None:
        """End ``run`` after what waits; callable from any thread."""
        self._errands.put(None)
