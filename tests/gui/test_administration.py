"""Operators check people; what changes a station asks for its administrator."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from faceapp.gallery.audit import Event
from faceapp.gui.data_page import DataPage
from faceapp.gui.history.dialog import HistoryDialog
from faceapp.gui.main_window import MainWindow
from faceapp.gui.pins.dialog import PinDialog
from faceapp.gui.settings.dialog import SettingsDialog
from faceapp.gui.vault.passphrase import PassphraseDialog
from tests.gui.conftest import OpenWindow, enrol
from tests.gui.vault.test_vault import type_passphrase, wait_for_dialog

ASKED: dict[str, Callable[[MainWindow], object]] = {
    "Settings": lambda window: window.parts.top.settings_asked.emit(),
    "History": lambda window: window.parts.top.history_asked.emit(),
    "Enrol": lambda window: window.parts.panel.enrol_asked.emit(),
    "Remove": lambda window: window.parts.panel.remove_asked.emit((window.session.people.enrolled.people[0].id,)),
    "Export people": lambda window: window.parts.panel.export_asked.emit((1,)),
    "Set a passphrase": lambda window: window.parts.banner.action.click(),
    "Don't show again": lambda window: window.parts.banner.dismiss.click(),
    "Too many failed checks": lambda window: window.parts.verdict.lift_asked.emit(),
    "Data and security": lambda window: window.parts.top.vault_asked.emit(),
}


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """A window with somebody enrolled and a PIN of the administrator's."""
    opened = open_window()
    qtbot.waitUntil(lambda: opened.session.card is not None)
    enrol(qtbot, opened, "Amara")
    opened.session.gallery.administrator.set_pin("4711")
    return opened


@pytest.mark.parametrize("what", ASKED)
def test_an_operator_is_asked_for_the_pin_and_without_it_nothing_happens(
    qtbot: QtBot, window: MainWindow, what: str
) -> None:
    ASKED[what](window)
    dialog = wait_for_dialog(qtbot, PassphraseDialog)
    assert dialog.windowTitle() == what
    dialog.reject()
    qtbot.waitUntil(lambda: not [open_ for open_ in window.findChildren(QDialog) if open_.isVisible()])
    assert window.sheet is None
    assert len(window.session.people.enrolled.people) == 1


def test_an_administrator_is_asked_once_and_logged(qtbot: QtBot, window: MainWindow) -> None:
    ASKED["Settings"](window)
    type_passphrase(wait_for_dialog(qtbot, PassphraseDialog), "4711")
    wait_for_dialog(qtbot, SettingsDialog)
    ASKED["History"](window)
    wait_for_dialog(qtbot, HistoryDialog)
    rows = [row.details for row in window.session.gallery.audit.rows() if row.event == Event.ADMINISTRATOR]
    assert len(rows) == 1
    assert "Settings" in rows[0]


def test_the_full_screen_signs_the_administrator_out(qtbot: QtBot, window: MainWindow) -> None:
    ASKED["Settings"](window)
    type_passphrase(wait_for_dialog(qtbot, PassphraseDialog), "4711")
    wait_for_dialog(qtbot, SettingsDialog).reject()
    window.kiosk.toggle()
    window.kiosk.toggle()
    type_passphrase(wait_for_dialog(qtbot, PassphraseDialog), "4711")
    qtbot.waitUntil(lambda: not window.kiosk.on)


def test_without_a_pin_everybody_may_do_everything(qtbot: QtBot, window: MainWindow) -> None:
    window.session.gallery.administrator.set_pin("")
    ASKED["History"](window)
    wait_for_dialog(qtbot, HistoryDialog)


def test_the_pin_is_set_on_the_page_of_data_and_security(qtbot: QtBot, window: MainWindow) -> None:
    window.session.gallery.administrator.set_pin("")
    ASKED["Data and security"](window)
    page = wait_for_dialog(qtbot, SettingsDialog).findChild(DataPage)
    assert isinstance(page, DataPage)
    assert page.administrator.sentence.text() == "Everybody at this station may do everything."
    window.administration.edit_pin()
    dialog = wait_for_dialog(qtbot, PinDialog)
    dialog.first.setText("4711")
    dialog.second.setText("4711")
    dialog.go.click()
    qtbot.waitUntil(lambda: "administrator's PIN" in page.administrator.sentence.text())
    assert window.session.gallery.administrator.has_pin
