"""Dialogs over a window that goes on running: none of them is waited for."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPushButton, QWidget

FRAME = QSize(16, 48)
"""What a system's frame and title bar may take of the screen."""

_FOLDER = "folderOfFiles"

AnyDialog = TypeVar("AnyDialog", bound=QDialog)


class _EnterPresses(QObject):
    """Lets Enter press the button that has the keyboard; Qt gives it to the dialog's default, such as *Close*."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QDialog):
            focused = watched.focusWidget()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
                focused.click()
                return True
        return super().eventFilter(watched, event)


def open_dialog(dialog: AnyDialog, accepted: Callable[[], None] | None = None) -> AnyDialog:
    """Open a dialog and return it; ``accepted`` is called if it is, and it is forgotten once it is closed."""
    # The reference in here also keeps a dialog alive that has no parent.
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    if accepted is not None:
        dialog.accepted.connect(accepted)
    if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
        for part in dialog.findChildren(QWidget):
            part.ensurePolished()  # sooner, it does not know how large its texts are
        dialog.adjustSize()
    dialog.resize(dialog.size().boundedTo(dialog.screen().availableSize() - FRAME))
    dialog.installEventFilter(_EnterPresses(dialog))
    dialog.open()
    for box in dialog.findChildren(QDialogButtonBox):
        box.setFocusProxy(None)  # type: ignore[arg-type]  # Tab would go past the buttons before the primary one
    return dialog


def grow(dialog: QDialog) -> None:
    """Let an open dialog be as high as its sentences need by now, if the screen is: layouts do not ask for that."""
    if dialog.isVisible():
        needed = QSize(dialog.width(), max(dialog.height(), dialog.heightForWidth(dialog.width())))
        dialog.resize(needed.boundedTo(dialog.screen().availableSize() - FRAME))


def in_front(window: QWidget) -> QWidget:
    """Return the dialog that stands before a window and its other dialogs, or the window.

    One that chooses files is none of them: it goes when it has told which.
    """
    dialogs = [one for one in window.findChildren(QDialog) if not isinstance(one, QFileDialog)]
    return next((one for one in reversed(dialogs) if one.isVisible() and one.isModal()), window)


def close_dialogs(window: QWidget) -> None:
    """Dismiss every dialog that belongs to a window."""
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def ask_file_to_open(parent: QWidget, title: str, kinds: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Let the operator choose a file of ``kinds`` (Qt's filter) that is there; ``chosen`` takes its path."""
    dialog = QFileDialog(parent, title, folder_of_files(parent), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open_file_dialog(dialog, chosen)


def ask_folder_to_open(parent: QWidget, title: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Let the operator choose a folder that is there; ``chosen`` takes its path."""
    dialog = QFileDialog(parent, title, folder_of_files(parent))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return _open_file_dialog(dialog, chosen)


def ask_file_to_save(parent: QWidget, title: str, name: str, kinds: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Let the operator say where to write, by default to ``name``; ``chosen`` takes the path."""
    dialog = QFileDialog(parent, title, folder_of_files(parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    return _open_file_dialog(dialog, chosen)


def ask_folder(parent: QWidget, title: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Let the operator choose a folder to write into; ``chosen`` takes its path."""
    dialog = QFileDialog(parent, title, folder_of_files(parent))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open_file_dialog(dialog, chosen)


def folder_of_files(widget: QWidget) -> str:
    """Return the folder that the last file of the window was chosen from; that of pictures if none was."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    chosen = str(_outermost(widget).property(_FOLDER) or "")
    return chosen if Path(chosen).is_dir() and chosen else pictures


def remember_folder(widget: QWidget, folder: str) -> None:
    """Let the window's next file dialog begin in a folder."""
    _outermost(widget).setProperty(_FOLDER, folder)


def _open_file_dialog(dialog: QFileDialog, chosen: Callable[[str], None]) -> QFileDialog:
    dialog.fileSelected.connect(lambda name: remember_folder(dialog, str(Path(name).parent)))
    dialog.fileSelected.connect(chosen)
    return open_dialog(dialog)


def _outermost(widget: QWidget) -> QWidget:
    while (parent := widget.parentWidget()) is not None:
        widget = parent
    return widget
