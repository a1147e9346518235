"""Labels and their fields."""

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from faceapp.gui.style.forms import add_row


def test_a_label_stands_in_line_with_its_field_and_leads_to_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    form, field = QFormLayout(window), QLineEdit()
    field.setMinimumHeight(60)
    add_row(form, "&Name", field)
    window.show()
    label = form.labelForField(field)
    assert isinstance(label, QLabel)
    assert label.buddy() is field
    assert abs(label.geometry().center().y() - field.geometry().center().y()) <= 1
