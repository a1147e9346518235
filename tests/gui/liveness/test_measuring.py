"""The operator measures this camera from the settings, breaks off, and finds the last result there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from faceapp.errors import SourceLostError
from faceapp.gui.liveness.measure_dialog import MeasureDialog
from faceapp.gui.main_window import MainWindow
from faceapp.gui.settings.liveness import LivenessPage
from faceapp.liveness import challenge, hold, measurement
from faceapp.liveness.measurement import PLAN, Shown, Tally
from faceapp.station.camera_measurement import keep_measurement, kept_measurement
from tests.fakes import FakeSource
from tests.gui.conftest import OpenWindow, a_while_later


def liveness_page(window: MainWindow) -> LivenessPage:
    dialog = window.show_settings()
    dialog.list.setCurrentRow(2)
    page = dialog.pages.widget(2)
    assert isinstance(page, LivenessPage)
    return page


def measuring(qtbot: QtBot, window: MainWindow) -> tuple[LivenessPage, MeasureDialog]:
    """Open the dialog and wait until a try may begin."""
    qtbot.waitUntil(lambda: window.session.card is not None)
    page = liveness_page(window)
    dialog = page.measured.open_dialog()
    qtbot.waitUntil(dialog.begin.isEnabled)
    return page, dialog


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries end soon, and there is one of each."""
    monkeypatch.setattr(challenge, "STEP_SECONDS", 0.3)
    monkeypatch.setattr(measurement, "WATCHED", 0.1)
    monkeypatch.setattr(hold, "LONGEST_GAP", 3.0)
    monkeypatch.setattr(challenge, "LONGEST_ABSENCE", 3.0)
    for shown in Shown:
        monkeypatch.setitem(PLAN, shown, 1)


@pytest.mark.usefixtures("hurried")
def test_the_tries_are_counted_kept_and_shown_with_their_bounds_by_the_keyboard_alone(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    page, dialog = measuring(qtbot, window)
    assert page.measured.result.text() == "This camera was not measured yet."
    for number in range(1, 4):
        assert f"Try {number} of 3" in dialog.hint.text()
        qtbot.waitUntil(dialog.begin.isEnabled)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.running
        qtbot.waitUntil(lambda: not dialog.running)
    qtbot.waitUntil(lambda: dialog.text.text() == "Measured")
    kept = kept_measurement(tmp_path)
    assert kept is not None
    assert {shown: tally.tries for shown, tally in kept.tallies.items()} == dict.fromkeys(Shown, 1)
    assert "Always ask" in page.measured.result.text()
    assert "Prints that passed (APCER): 0 of 1 (0–98 %)" in page.measured.result.text()
    dialog.close()


def test_esc_ends_a_try_and_what_was_measured_before_is_kept(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    before = keep_measurement(tmp_path, {Shown.LIVE: Tally(10, answered=9)})
    window = open_window()
    page, dialog = measuring(qtbot, window)
    qtbot.waitUntil(lambda: "Yourself, taken for a picture (BPCER): 0 of 10 (0–31 %)" in page.measured.result.text())
    dialog.begin.click()
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    a_while_later(qtbot, window)  # faces are checked again
    assert kept_measurement(tmp_path) == before


def test_a_try_in_which_the_camera_is_lost_does_not_count(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    _, dialog = measuring(qtbot, open_window())
    dialog.begin.click()
    source.error = SourceLostError("The camera is gone.")
    qtbot.waitUntil(lambda: not dialog.running)
    assert "does not count" in dialog.hint.text()
    assert f"Try 1 of {sum(PLAN.values())}" in dialog.hint.text()
    assert not dialog.begin.isEnabled()
    dialog.close()


def test_the_dialog_has_the_ground_of_a_window_and_not_the_pages(qtbot: QtBot, open_window: OpenWindow) -> None:
    page, dialog = measuring(qtbot, open_window())
    settings = page.window().grab().toImage()
    assert dialog.grab().toImage().pixelColor(3, 3) == settings.pixelColor(settings.width() - 3, settings.height() - 3)
    dialog.close()


def test_nothing_tried_keeps_nothing(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    _, dialog = measuring(qtbot, open_window())
    for _ in Shown:
        dialog.skip.click()
    assert dialog.text.text() == "Nothing was tried."
    assert kept_measurement(tmp_path) is None
    dialog.close()


def test_a_window_that_is_closed_in_the_middle_of_a_try_ends_it(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    _, dialog = measuring(qtbot, window)
    dialog.begin.click()
    window.close()
    assert window.stopped_cleanly
