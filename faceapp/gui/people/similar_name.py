"""Asks whether a name is meant that looks like another's."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.language import fill


def ask_whether_meant(parent: QWidget, bearer: str, meant: Callable[[], None]) -> QMessageBox:
    """Ask about a new name that looks like ``bearer``, the name of somebody enrolled; ``meant`` is called if it is."""
    translate = QCoreApplication.translate
    text = fill(translate("SimilarName", "This name looks like {0}, who is enrolled. Rename all the same?"), bearer)
    box = QMessageBox(QMessageBox.Icon.Warning, "faceapp", text, QMessageBox.StandardButton.Cancel, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    rename = box.addButton(translate("SimilarName", "Rename"), QMessageBox.ButtonRole.AcceptRole)
    rename.clicked.connect(lambda: meant())
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return open_dialog(box)
