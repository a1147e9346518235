"""Work beside the window: done one after the other in a thread of its own, answered in the window's."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

PATIENCE_MS = 300
"""How long something may take before it is said that it does."""

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Answer = Callable[[], None]


@dataclass(frozen=True, eq=False)
class Task:
    """Something that takes more than a moment; the answers are taken in the window's thread.

    Attributes:
        owner: nothing is called once this object is gone.
        work: what to do, in another thread.
        done: takes the result.
        failed: takes the exception.
        doing: what to say if it takes long.
    """

    owner: QObject
    work: Callable[..., object]
    done: Done
    failed: Failed
    doing: str = ""

    def carry_out(self, *arguments: object) -> Answer:
        """Do the work; return what is to be called in the window's thread."""
        try:
            return partial(self.succeed, self.work(*arguments))
        except Exception as error:
            return partial(self.fail, error)

    def succeed(self, result: object) -> None:
        """Give the owner the result, if it is still there."""
        if isValid(self.owner):
            self.done(result)

    def fail(self, error: Exception) -> None:
        """Give the owner the exception, if it is still there."""
        if isValid(self.owner):
            self.failed(error)


def ignore(_result: object) -> None:
    """Take an answer that nobody waits for."""


class Background(QObject):
    """Does tasks in the order in which they come; it never runs an event loop of its own."""

    busy = Signal(str)  # what takes long; empty once nothing does
    failed = Signal(object)  # Exception of a task that does not handle its own
    _answered = Signal(object)  # Answer

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing to do."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "background")
        self._closed = False
        self._waiting: list[tuple[Task, Future[None]]] = []
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.busy.emit(self._waiting[0][0].doing))
        self._answered.connect(self._on_answered)

    def run(
        self,
        owner: QObject,
        work: Callable[[], object],
        done: Done = ignore,
        failed: Failed | None = None,
        doing: str = "",
    ) -> None:
        """Do ``work`` after what waits already, or not at all once closed; see ``Task``."""
        if self._closed:
            return
        task = Task(owner, work, done, failed or self.failed.emit, doing)
        self._waiting.append((task, self._pool.submit(self._carry_out, task)))
        if not self._patience.isActive():
            self._patience.start()

    def close(self, seconds: float) -> bool:
        """Finish what waits, for so long at most, and answer nobody any more; return whether all is done."""
        self._closed = True
        self._patience.stop()
        self._pool.shutdown(wait=False)
        return not wait([future for _, future in self._waiting], seconds).not_done

    def _carry_out(self, task: Task) -> None:
        self._answered.emit(task.carry_out())

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if self._closed:
            return  # an answer that was on its way already; what it would read is closed too
        self._waiting.pop(0)
        if not self._waiting:
            self._patience.stop()
            self.busy.emit("")
        answer()
