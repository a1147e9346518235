"""A score that has sunk is told in the list, one that all have in a notice; a new reference ends it."""

import time

from pytestqt.qtbot import QtBot

from faceapp.gallery.scores import SECONDS_PER_WEEK
from faceapp.gui.main_window import MainWindow
from faceapp.gui.people.model import DETAIL_ROLE
from tests.fakes import ENCODER_ID, make_embedding
from tests.gui.conftest import OpenWindow, read_again


def sink(window: MainWindow, person_id: int, fall: float) -> None:
    """Give a person thirty weeks, in the last ten of which they score less."""
    now = int(time.time() // SECONDS_PER_WEEK)
    rows = [(person_id, ENCODER_ID, now - 29 + week, 4, 4 * (0.65 - (fall if week >= 20 else 0))) for week in range(30)]
    with window.session.gallery._database.transaction() as connection:
        connection.executemany("INSERT INTO weekly_scores VALUES (?, ?, ?, ?, ?)", rows)


def enrol_people(qtbot: QtBot, window: MainWindow, count: int) -> None:
    qtbot.waitUntil(lambda: window.session.card is not None)
    for number in range(count):
        window.session.gallery.enrol(f"Person {number}", make_embedding(number, ENCODER_ID))
    read_again(qtbot, window)


def details(window: MainWindow) -> list[str]:
    model = window.parts.panel.model
    return [str(model.index(row, 0).data(DETAIL_ROLE)) for row in range(model.rowCount())]


def test_who_has_sunk_is_asked_for_a_new_reference_until_there_is_one(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    enrol_people(qtbot, window, 2)
    sink(window, 1, 0.09)
    window.drift.look()
    qtbot.waitUntil(lambda: "score sunk by 0.09 since" in details(window)[0])
    assert "take a new reference" in details(window)[0]
    assert "sunk" not in details(window)[1]
    window.session.gallery.add_reference(1, make_embedding(50, ENCODER_ID))
    read_again(qtbot, window)
    qtbot.waitUntil(lambda: "sunk" not in details(window)[0])


def test_when_everybody_has_sunk_the_camera_is_asked_about_and_nobody_is_named(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    enrol_people(qtbot, window, 6)
    for person_id in range(1, 7):
        sink(window, person_id, 0.1)
    window.drift.look()
    qtbot.waitUntil(lambda: None in window.drift.found)
    assert set(window.drift.found) == {None}
    assert not any("sunk" in detail for detail in details(window))
    assert "is the camera clean?" in window.parts.toast.text()
