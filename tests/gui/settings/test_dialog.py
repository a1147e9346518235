"""The settings take effect at once, are kept, and can be reset."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from faceapp.bundled import resource
from faceapp.capture.source import SourceSpec
from faceapp.gallery.audit import Event
from faceapp.gui.main_window import MainWindow
from faceapp.gui.settings.camera import CameraPage
from faceapp.gui.settings.dialog import SettingsDialog
from faceapp.gui.settings.liveness import LivenessPage
from faceapp.gui.settings.page import SettingsPage
from faceapp.gui.settings.pages import AdvancedPage, EnrolmentPage, RecognitionPage
from faceapp.settings import CONSENT_TEXT, Folders, Settings, load_settings
from tests.fakes import FakeSource
from tests.gui.conftest import OpenWindow


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


def on_page(dialog: SettingsDialog, name: str) -> None:
    (item,) = dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.list.setCurrentItem(item)


CHANGED = Settings(
    camera="7", mode="identify", mirror=False, frames=7, consent_text="I agree", history_days=3, sound=True,
    theme="dark", enrol_bounds={"yaw": 30.0},
)  # fmt: skip


@pytest.mark.parametrize(
    ("page", "first"),
    [
        ("Camera", {"mirror": True}),
        ("Recognition", {"frames": 5}),
        ("Enrolment", {"consent_text": CONSENT_TEXT}),
        ("Quality", {"enrol_bounds": {}}),
        ("Privacy", {"history_days": 30}),
        ("Appearance", {"theme": "system", "sound": False}),
    ],
)
def test_a_reset_is_of_one_page_and_can_be_undone(open_window: OpenWindow, page: str, first: dict[str, object]) -> None:
    window = open_window(CHANGED)
    dialog = window.show_settings()
    on_page(dialog, page)
    assert not dialog.undo.isVisible()
    dialog.reset.click()
    assert window.session.settings == replace(CHANGED, **first)
    assert dialog.list.currentItem().text() == page
    dialog.undo.click()
    assert window.session.settings == CHANGED
    assert not dialog.undo.isVisible()
    dialog.close()


def test_on_another_page_nothing_is_left_to_undo(open_window: OpenWindow) -> None:
    dialog = open_window(CHANGED).show_settings()
    on_page(dialog, "Camera")
    dialog.reset.click()
    on_page(dialog, "Privacy")
    assert not dialog.undo.isVisible()
    dialog.close()


ELSEWHERE = ["camera", "drift_sent_away", "mode", "warn_of_key_file", "welcomed"]
"""Settings chosen in the window itself, or in settings.json alone."""


def test_every_other_setting_is_on_one_page(open_window: OpenWindow) -> None:
    dialog = open_window().show_settings()
    pages = [dialog.pages.widget(index) for index in range(dialog.pages.count())]
    on_pages = [name for page in pages if isinstance(page, SettingsPage) for name in page.settings]
    assert sorted([*on_pages, *ELSEWHERE]) == sorted(one.name for one in fields(Settings))
    dialog.close()


def test_history_lock_and_pause_are_numbers_to_choose(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    dialog = window.show_settings()
    for number in (5, 6):
        for box in dialog.pages.widget(number).findChildren(QSpinBox):
            box.setValue(7)
    dialog.close()
    changed = window.session.settings
    assert (changed.history_days, changed.auto_lock_minutes, changed.failed_checks_per_minute) == (7, 7, 7)


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


CONSENT = "I agree to this"


def consent_field(dialog: SettingsDialog) -> QPlainTextEdit:
    page = dialog.pages.widget(3)
    assert isinstance(page, EnrolmentPage)
    dialog.list.setCurrentRow(3)
    field = page.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    return field


def logged(window: MainWindow, name: str) -> list[str]:
    """Return the values of a setting in the audit log."""
    details = [json.loads(row.details) for row in window.session.gallery.audit.rows() if row.event == Event.SETTING]
    return [detail["value"] for detail in details if detail["name"] == name]


def changes(window: MainWindow) -> list[Settings]:
    """Return a list to which the settings are added each time that they change."""
    seen: list[Settings] = []
    window.session.settings_changed.connect(lambda: seen.append(window.session.settings))
    return seen


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    opened = open_window(Settings(consent_text=""))
    qtbot.waitUntil(lambda: opened.session.card is not None)
    return opened


def test_a_text_is_kept_and_logged_once_when_nobody_types_any_more(qtbot: QtBot, window: MainWindow) -> None:
    dialog, seen = window.show_settings(), changes(window)
    qtbot.keyClicks(consent_field(dialog), CONSENT)
    qtbot.waitUntil(lambda: window.session.settings.consent_text == CONSENT)
    assert load_settings(window.session.folders).consent_text == CONSENT
    qtbot.waitUntil(lambda: logged(window, "consent_text") == [CONSENT])
    assert len(seen) == 1
    dialog.close()


def test_a_text_is_kept_when_its_field_is_left(qtbot: QtBot, window: MainWindow) -> None:
    dialog = window.show_settings()
    field = consent_field(dialog)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, CONSENT)
    dialog.reset.setFocus()
    assert window.session.settings.consent_text == CONSENT
    dialog.close()
    qtbot.waitUntil(lambda: logged(window, "consent_text") == [CONSENT])


def test_a_text_is_kept_when_the_dialog_is_closed_over_it(qtbot: QtBot, window: MainWindow) -> None:
    dialog = window.show_settings()
    qtbot.keyClicks(consent_field(dialog), CONSENT)
    dialog.close()
    assert window.session.settings.consent_text == CONSENT
    qtbot.waitUntil(lambda: logged(window, "consent_text") == [CONSENT])


def test_a_text_is_kept_when_the_pages_are_filled_afresh(qtbot: QtBot, window: MainWindow) -> None:
    dialog = window.show_settings()
    qtbot.keyClicks(consent_field(dialog), CONSENT)
    window.session.encoder_changed.emit()
    assert consent_field(dialog).toPlainText() == CONSENT
    dialog.close()


def test_a_reset_leaves_nothing_of_what_was_typed_just_before(qtbot: QtBot, window: MainWindow) -> None:
    dialog = window.show_settings()
    qtbot.keyClicks(consent_field(dialog), CONSENT)
    dialog.reset.click()
    dialog.close()
    assert window.session.settings == Settings()
    assert CONSENT not in logged(window, "consent_text")


def test_a_number_is_kept_and_logged_once_it_stands(qtbot: QtBot, window: MainWindow) -> None:
    dialog, seen = window.show_settings(), changes(window)
    on_page(dialog, "Data and security")
    (box,) = dialog.pages.currentWidget().findChildren(QSpinBox)
    box.selectAll()
    qtbot.keyClicks(box, "120")
    qtbot.waitUntil(lambda: window.session.settings.auto_lock_minutes == 120)
    qtbot.waitUntil(lambda: logged(window, "auto_lock_minutes") == ["120"])
    assert len(seen) == 1
    dialog.close()


def test_leaving_the_encoders_field_as_it_was_changes_nothing(window: MainWindow) -> None:
    dialog, seen = window.show_settings(), changes(window)
    page = dialog.pages.widget(dialog.pages.count() - 1)
    assert isinstance(page, AdvancedPage)
    page.encoder.editingFinished.emit()
    assert seen == []
    dialog.close()


def test_a_setting_that_is_no_colour_leaves_the_colours_alone(window: MainWindow) -> None:
    applied: list[str] = []
    window._theme.changed.connect(lambda: applied.append(window.session.settings.theme))
    window.session.change(theme="light", sound=True)
    assert applied == []
    window.session.change(theme="dark")
    assert applied == ["dark"]
    window.session.change(theme="light")


def test_what_is_done_about_pictures_is_chosen_on_cards_and_logged(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    dialog = window.show_settings()
    page = dialog.pages.widget(2)
    assert isinstance(page, LivenessPage)
    assert page.policies.buttons["warn"].isChecked()
    page.policies.buttons["always"].click()
    assert load_settings(Folders(tmp_path, tmp_path)).liveness == "always"
    audit = window.session.gallery.audit
    qtbot.waitUntil(lambda: any('"liveness"' in row.details for row in audit.rows() if row.event == Event.SETTING))
    dialog.close()


def test_tab_leads_from_the_list_into_the_page_and_then_to_the_buttons_below(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    dialog = window.show_settings()
    qtbot.waitUntil(dialog.isActiveWindow)
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        dialog.list.setFocus()
        reached = list[QWidget]()
        while (here := QApplication.focusWidget()) is not None and here not in reached:
            reached.append(here)
            qtbot.keyClick(here, Qt.Key.Key_Tab)
        in_page = [dialog.pages.currentWidget().isAncestorOf(widget) for widget in reached]
        assert in_page == [False, *[True] * (len(reached) - 3), False, False]
        assert reached[-2] is dialog.reset
    dialog.close()
