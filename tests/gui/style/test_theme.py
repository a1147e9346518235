"""The style sheet: what has the keyboard is seen to have it, once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from faceapp.gui.style.theme import Theme

FRAME = 3


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("role", ["", "primary", "danger", "quiet"])
def test_a_button_that_has_the_keyboard_has_one_frame(qtbot: QtBot, shade: str, role: str) -> None:
    Theme(shade)
    top = QWidget()
    qtbot.addWidget(top)
    row, first, button = QHBoxLayout(top), QPushButton(), QPushButton()
    button.setProperty("role", role)
    row.addWidget(first)
    row.addWidget(button)
    top.show()
    qtbot.waitUntil(top.isActiveWindow)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert button.hasFocus()
    image = top.grab(button.geometry()).toImage()
    middle = range(button.height() // 2, button.height() - FRAME)
    column = {image.pixelColor(button.width() // 2, y).name() for y in middle}
    assert len(column) == 1
    assert image.pixelColor(button.width() // 2, button.height() - 1).name() not in column
