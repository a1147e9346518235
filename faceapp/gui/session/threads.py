"""Worker objects in threads of their own, and how they are joined."""

import time
from typing import Protocol

from PySide6.QtCore import QObject, QThread, SignalInstance


class Worker(Protocol):
    """A QObject whose ``run`` works until ``stop`` is called or its work is done, then emits ``finished``."""

    finished: SignalInstance

    def run(self) -> None:
        """Work; called in the worker's thread."""

    def stop(self) -> None:
        """Ask ``run`` to return soon; called from any thread."""

    def moveToThread(self, thread: QThread, /) -> bool:  # noqa: N802 (Qt's name)
        """Come from QObject."""


class WorkerThreads(QObject):
    """Starts workers and keeps hold of their threads until they have ended.

    A worker that hangs in a driver does not hold up its successor: it is told to stop and is kept
    until it comes back.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no worker."""
        super().__init__(parent)
        self._running: dict[QThread, Worker] = {}

    def start(self, worker: Worker) -> None:
        """Run ``worker`` in a thread of its own."""
        thread = QThread()
        self._running[thread] = worker
        worker.moveToThread(thread)
        thread.started.connect(worker.run)
        worker.finished.connect(thread.quit)
        thread.finished.connect(self._forget)
        thread.start()

    def join(self, seconds: float) -> bool:
        """Stop every worker and wait for their threads; return whether all have ended."""
        for worker in self._running.values():
            worker.stop()
        deadline = time.monotonic() + seconds
        for thread in list(self._running):
            thread.quit()
            if thread.wait(max(1, round(1000 * (deadline - time.monotonic())))):
                self._running.pop(thread, None)
        return not self._running

    def _forget(self) -> None:
        for thread in [thread for thread in self._running if thread.isFinished()]:
            del self._running[thread]
