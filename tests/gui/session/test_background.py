"""What the window leaves to another thread, and when it hears of it."""

from threading import Event

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from faceapp.gui.session.background import Background

PATIENCE = 5.0


def test_tasks_are_done_in_the_order_in_which_they_come_and_answered(qtbot: QtBot) -> None:
    background, owner = Background(), QObject()
    answers: list[int] = []
    for number in range(3):
        background.run(owner, lambda number=number: number, answers.append)
    qtbot.waitUntil(lambda: answers == [0, 1, 2])
    assert background.close(PATIENCE)


def test_what_fails_is_told_to_whoever_asked_or_to_all(qtbot: QtBot) -> None:
    background, owner = Background(), QObject()
    errors: list[Exception] = []
    background.run(owner, lambda: 1 // 0, failed=errors.append)
    with qtbot.waitSignal(background.failed) as failed:
        background.run(owner, lambda: 1 // 0)
    assert [type(error) for error in [*errors, *failed.args]] == [ZeroDivisionError, ZeroDivisionError]
    assert background.close(PATIENCE)


def test_nobody_is_answered_once_an_owner_is_gone(qtbot: QtBot) -> None:
    background, owner, other = Background(), QObject(), QObject()
    answers: list[str] = []
    may_go_on = Event()
    background.run(owner, may_go_on.wait, lambda _: answers.append("gone"))
    background.run(other, lambda: None, lambda _: answers.append("there"))
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    may_go_on.set()
    qtbot.waitUntil(lambda: answers == ["there"])
    assert background.close(PATIENCE)


def test_an_answer_on_its_way_when_all_is_closed_is_not_given(qtbot: QtBot) -> None:
    background, owner = Background(), QObject()
    answers: list[object] = []
    done = Event()
    background.run(owner, done.set, answers.append)
    assert done.wait(PATIENCE)
    assert background.close(PATIENCE)  # the task is done and its answer posted; no event was handled since
    with qtbot.waitCallback() as later:
        follower = Background()
        follower.run(owner, lambda: None, later)
    assert answers == []
    assert follower.close(PATIENCE)


def test_nothing_is_begun_once_all_is_closed(qtbot: QtBot) -> None:
    background, owner = Background(), QObject()
    assert background.close(PATIENCE)
    begun: list[bool] = []
    background.run(owner, lambda: begun.append(True))
    assert begun == []
