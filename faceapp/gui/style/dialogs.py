"""Dialogs over a window that goes on running."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

AnyDialog = TypeVar("AnyDialog", bound=QDialog)


def open_beside(dialog: AnyDialog) -> AnyDialog:
    """Open a dialog without waiting for it, and forget it once it is closed; return it."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
