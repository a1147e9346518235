"""A one-slot mailbox between threads: the newest wins, nothing queues, the sender never waits."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Hands the newest item from one thread to another."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._item: T | None = None

    def put(self, item: T) -> None:
        """Leave ``item``, replacing one that nobody took."""
        with self._condition:
            self._item = item
            self._condition.notify()

    def take(self, timeout: float) -> T | None:
        """Remove and return the newest item, waiting up to ``timeout`` seconds; None if none came."""
        with self._condition:
            if self._item is None:
                self._condition.wait(timeout)
            item, self._item = self._item, None
            return item
