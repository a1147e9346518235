"""The plain questions: all alike, with the reason why they can't be answered yet."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from faceapp.gui.main_window import MainWindow
from faceapp.gui.style.plain_dialog import LineDialog, PlainDialog
from faceapp.gui.style.secret_field import SecretField
from faceapp.gui.vault.passphrase import NewPassphraseDialog
from tests.fakes import make_embedding
from tests.gui.conftest import OpenWindow, read_again


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """One person is enrolled, and there is a backup."""
    opened = open_window()
    qtbot.waitUntil(lambda: opened.session.card is not None)
    opened.session.gallery.enrol("Amara", make_embedding())
    opened.session.gallery.backups.make()
    read_again(qtbot, opened)
    return opened


def amara(window: MainWindow) -> int:
    return window.session.gallery.person("Amara").id


ASKED: dict[str, Callable[[MainWindow], object]] = {
    "passphrase": lambda window: window.vault.protection.set_passphrase(),
    "PIN": lambda window: window.pins.edit(amara(window)),
    "note": lambda window: window.parts.panel.note_asked.emit(amara(window)),
    "stream": lambda window: window.camera_menu.ask_address(),
    "restore": lambda window: window.vault.keeping.restore(),
}


@pytest.mark.parametrize("what", ASKED)
def test_what_is_done_stands_at_the_right_and_enter_does_it(window: MainWindow, what: str) -> None:
    ASKED[what](window)
    dialog = window.findChild(PlainDialog)
    assert dialog is not None
    cancel = dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    assert dialog.go.mapTo(dialog, dialog.go.rect().topLeft()).x() > cancel.mapTo(dialog, cancel.rect().topRight()).x()
    assert dialog.go.isDefault()
    assert dialog.go.property("role") == "primary"
    assert dialog.go.text() not in ("", "OK", "&OK")
    assert dialog.go.isEnabled() is not bool(dialog.hint.text())


def test_an_address_is_taken_once_it_is_one_and_can_be_read_whole(qtbot: QtBot, window: MainWindow) -> None:
    chosen = list[str]()
    window.camera_menu.chosen.disconnect()
    window.camera_menu.chosen.connect(chosen.append)
    dialog = window.camera_menu.ask_address()
    address = "rtsp://user:secret@192.168.178.101:554/live"
    assert isinstance(dialog, LineDialog)
    assert dialog.field.width() > dialog.field.fontMetrics().horizontalAdvance(address)
    qtbot.keyClicks(dialog.field, "camera")
    assert "begins with" in dialog.hint.text()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, address)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert chosen == [address]


def test_the_eye_shows_what_is_typed_and_the_keyboard_reaches_it(qtbot: QtBot) -> None:
    dialog = NewPassphraseDialog("Passphrase", "")
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.first
    qtbot.keyClicks(field, "correct horse")
    assert field.displayText() != "correct horse"
    assert field.eye.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(field.eye, Qt.Key.Key_Space)
    assert field.displayText() == "correct horse"
    assert field.eye.accessibleName() == "Hide what is typed"
    field.clear()
    field.setText("battery")
    assert field.displayText() != "battery"


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("", "nothing typed yet"),
        ("password1234", "weak"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "weak"),
        ("abababababababababababab", "weak"),
        ("correct horse", "fair"),
        ("correct horse battery staple", "good"),
    ],
)
def test_a_new_passphrase_is_told_how_strong_it_is(qtbot: QtBot, passphrase: str, word: str) -> None:
    dialog = NewPassphraseDialog("Passphrase", "")
    qtbot.addWidget(dialog)
    dialog.first.setText(passphrase)
    assert dialog.strength.word.text() == word
    assert isinstance(dialog.first, SecretField)
