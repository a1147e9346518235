"""The mailbox between threads keeps the newest item only."""

import threading

from faceapp.capture.mailbox import Mailbox


def test_the_newest_item_wins() -> None:
    box: Mailbox[int] = Mailbox()
    box.put(1)
    box.put(2)
    assert box.take(timeout=0) == 2


def test_an_item_is_taken_once() -> None:
    box: Mailbox[int] = Mailbox()
    box.put(1)
    box.take(timeout=0)
    assert box.take(timeout=0) is None


def test_a_waiting_taker_wakes_when_an_item_comes() -> None:
    box: Mailbox[str] = Mailbox()
    taken: list[str | None] = []
    taker = threading.Thread(target=lambda: taken.append(box.take(timeout=10)))
    taker.start()
    box.put("frame")
    taker.join(timeout=10)
    assert taken == ["frame"]
