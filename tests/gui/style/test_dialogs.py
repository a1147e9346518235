"""Dialogs are worked by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.plain_dialog import LineDialog
from faceapp.gui.style.theme import Theme


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_keyboard_and_in_a_field_the_default_one(
    qtbot: QtBot, key: Qt.Key
) -> None:
    dialog, pressed = QDialog(), list[str]()
    qtbot.addWidget(dialog)
    field, other, close = QLineEdit(), QPushButton("Other"), QPushButton("Close")
    column = QVBoxLayout(dialog)
    for part in (field, other, close):
        column.addWidget(part)
    other.setAutoDefault(False)
    close.setDefault(True)
    for button in (other, close):
        button.clicked.connect(lambda _checked=False, button=button: pressed.append(button.text()))
    open_dialog(dialog)
    other.setFocus()
    qtbot.keyClick(other, key)
    assert pressed == ["Other"]
    field.setFocus()
    qtbot.keyClick(field, key)
    assert pressed == ["Other", "Close"]


def test_tab_leads_to_every_button(qtbot: QtBot) -> None:
    Theme("light")  # a style sheet makes Qt lead past the buttons before the one that Enter presses
    dialog = LineDialog("Restore", "", "Backup", "Restore")
    qtbot.addWidget(dialog)
    open_dialog(dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    reached = set[object]()
    while (here := QApplication.focusWidget()) not in reached and here is not None:
        reached.add(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert reached >= set(dialog.findChildren(QPushButton))
