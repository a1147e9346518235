"""The settings take effect at once, are kept, and can be reset."""

from pathlib import Path

from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from faceapp.bundled import resource
from faceapp.capture.source import SourceSpec
from faceapp.gui.settings.advanced import AdvancedPage
from faceapp.gui.settings.camera import CameraPage
from faceapp.gui.settings.recognition import RecognitionPage
from faceapp.settings import Folders, Settings, load_settings
from tests.gui.conftest import FakeSource, OpenWindow


def test_a_level_takes_effect_at_once_and_is_kept(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(Settings(mirror=False))
    qtbot.waitUntil(lambda: window.session.card is not None)
    dialog = window.show_settings()
    page = dialog.pages.widget(1)
    assert isinstance(page, RecognitionPage)
    assert page.levels.buttons["balanced"].isChecked()
    assert not page.levels.buttons["strict"].isEnabled()  # the fake encoder's card has measured one level only
    page.levels.chosen.emit("balanced")
    assert load_settings(Folders(tmp_path, tmp_path)).level == "balanced"
    dialog.close()


def test_a_reset_brings_the_defaults_back_but_not_the_camera(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(Settings(camera="7", mirror=False, sound=True, theme="dark"))
    dialog = window.show_settings()
    dialog.reset.click()
    assert window.session.settings == Settings(camera="7")
    dialog.close()


def test_history_lock_and_pause_are_numbers_to_choose(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    dialog = window.show_settings()
    for box in dialog.pages.widget(4).findChildren(QSpinBox):
        box.setValue(7)
    changed = window.session.settings
    assert (changed.history_days, changed.auto_lock_minutes, changed.failed_checks_per_minute) == (7, 7, 7)
    dialog.close()


def test_a_value_that_can_not_be_changes_nothing(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    dialog = window.show_settings()
    dialog._change(frames=99)
    assert window.session.settings == Settings()
    dialog.close()


def test_a_resolution_opens_the_camera_afresh_and_says_what_comes(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    opened: list[SourceSpec] = []

    def open_source(spec: SourceSpec) -> FakeSource:
        opened.append(spec)
        return source

    window = open_window(Settings(resolution="640x480"), open_source)
    qtbot.waitUntil(lambda: window.session.card is not None)
    dialog = window.show_settings()
    page = dialog.pages.widget(0)
    assert isinstance(page, CameraPage)
    page.resolution.setCurrentIndex(page.resolution.findData("1920x1080"))
    qtbot.waitUntil(lambda: [spec.size for spec in opened] == [(640, 480), (1920, 1080)])
    qtbot.waitUntil(lambda: "480 × 360" in page.given.text())  # what the fake camera really gives
    assert load_settings(window.session.folders).resolution == "1920x1080"
    dialog.close()


def test_a_file_that_is_no_encoder_is_not_kept(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    dialog = window.show_settings()
    page = dialog.pages.widget(dialog.pages.count() - 1)
    assert isinstance(page, AdvancedPage)
    page.encoder.setText(str(tmp_path / "nothing.safetensors"))
    page.encoder.editingFinished.emit()
    assert page.problem.text()
    assert window.session.settings.encoder == ""
    page.encoder.setText(str(resource("models/encoder.safetensors")))
    page.encoder.editingFinished.emit()
    assert page.problem.text() == ""
    assert load_settings(window.session.folders).encoder == page.encoder.text()
    dialog.close()
