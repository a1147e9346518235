"""What a release of PySide6 did wrong, and what ended in a crash: the next release must not come back with it."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal

CALLS = 1000

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="references to None and True aren't counted there")


class Sender(QObject):
    sent = Signal()


def references_lost(value: object, call: Callable[[], object]) -> int:
    before = sys.getrefcount(value)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(value)


# A fault loses as many references as there are calls; other threads may hold a few more or less meanwhile.
def test_a_call_that_returns_nothing_loses_no_reference_to_none() -> None:
    receiver = QObject()
    assert references_lost(None, lambda: receiver.setObjectName("name")) < CALLS / 2


def test_emitting_a_signal_loses_no_reference_to_true() -> None:
    assert references_lost(True, Sender().sent.emit) < CALLS / 2
