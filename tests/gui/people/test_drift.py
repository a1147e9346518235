"""A score that has sunk is told in the list, one that all have at the head of the window; a new reference ends it."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from faceapp.gallery.scores import SECONDS_PER_WEEK
from faceapp.gui.main_window import MainWindow
from faceapp.gui.people.model import DETAIL_ROLE
from faceapp.gui.settings.camera import CameraPage
from faceapp.gui.settings.dialog import SettingsDialog
from faceapp.settings import Folders, Settings, load_settings
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


@pytest.fixture
def dirty(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """A window in which the scores of all six people have sunk, and nothing else is to be said."""
    window = open_window(Settings(warn_of_key_file=False))
    enrol_people(qtbot, window, 6)
    for person_id in range(1, 7):
        sink(window, person_id, 0.1)
    window.drift.look()
    qtbot.waitUntil(lambda: None in window.drift.found)
    return window


def test_when_everybody_has_sunk_the_camera_is_asked_about_and_nobody_is_named(dirty: MainWindow) -> None:
    assert set(dirty.drift.found) == {None}
    assert not any("sunk" in detail for detail in details(dirty))
    assert "is the camera clean?" in dirty.parts.banner.text()
    assert dirty.parts.banner.isVisible()
    assert not dirty.parts.toast.text()


def test_the_question_about_the_camera_leads_to_its_picture(dirty: MainWindow) -> None:
    dirty.parts.banner.action.click()
    dialog = dirty.findChild(SettingsDialog)
    assert dialog.isVisible()
    assert isinstance(dialog.pages.currentWidget(), CameraPage)


def test_a_fall_sent_away_is_told_no_more_but_a_later_one_is(dirty: MainWindow, tmp_path: Path) -> None:
    fall = dirty.drift.found[None]
    dirty.parts.banner.dismiss.click()
    assert not dirty.parts.banner.isVisible()
    dirty.drift._tell({})
    dirty.drift._tell({None: fall})
    assert not dirty.parts.banner.isVisible()
    assert load_settings(Folders(tmp_path, tmp_path)).drift_sent_away == fall.since
    dirty.drift._tell({None: replace(fall, since=fall.since + SECONDS_PER_WEEK)})
    assert dirty.parts.banner.isVisible()


def test_once_the_scores_are_as_usual_nothing_is_asked_any_more(dirty: MainWindow) -> None:
    dirty.drift._tell({})
    assert not dirty.parts.banner.isVisible()
