"""Rows of a form: a label and its field, in line."""

from PySide6.QtWidgets import QAbstractSpinBox, QFormLayout, QLabel, QLineEdit, QSizePolicy, QWidget

NUMBER_MARGIN = 6


def add_row(form: QFormLayout, text: str, field: QWidget) -> None:
    """Add a field and its label; a letter after ``&`` leads to the field.

    A form gives a label that does not grow less height than a tall field, so that its text stands too high.
    """
    label = QLabel(text)
    label.setBuddy(field)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    form.addRow(label, field)


def indent(box: QAbstractSpinBox) -> None:
    """Give a number the space before it that style sheets give to other fields, but not to these."""
    for line in box.findChildren(QLineEdit):
        line.setTextMargins(NUMBER_MARGIN, 0, 0, 0)
