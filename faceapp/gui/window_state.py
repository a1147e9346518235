"""Where the window stands and whom it asks about, kept from one start to the next."""

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

from faceapp.files import make_folders, read_regular_file, write_atomically
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import folder_of_files, remember_folder

FILE_NAME = "window.json"
SMALLEST = QSize(720, 420)
FIRST_SIZE = QSize(1280, 800)
ROOM = QSize(64, 64)
"""What a screen must have beyond the first size for the window not to fill it: a frame and a title bar go round it."""

_MOST_BYTES = 10_000


@dataclass(frozen=True)
class WindowState:
    """What is kept.

    Attributes:
        geometry: Qt's own form of place, size, and whether the window is maximised; empty for none.
        claimed: number of the person chosen; None for nobody.
        folder: that the last file was chosen from; empty for none.
        kiosk: whether it is in the full-screen view; whoever closes it the usual way leaves that first.
    """

    geometry: bytes = b""
    claimed: int | None = None
    folder: str = ""
    kiosk: bool = False


def restore_window(window: QWidget, session: Session) -> None:
    """Let a window that is not shown yet be where the last one was, and ask about the same person."""
    state = load_window_state(session.folders.config)
    place(window, state.geometry)
    remember_folder(window, state.folder)
    if session.people.claimed is None and state.claimed in session.people.enrolled.by_id:
        session.claim(state.claimed)


def keep_window(window: QWidget, session: Session, kiosk: bool = False) -> None:
    """Keep how a window is; on a disk that can't be written the next one opens as if it were the first."""
    state = WindowState(bytes(window.saveGeometry().data()), session.people.claimed, folder_of_files(window), kiosk)
    content = asdict(state) | {"geometry": b64encode(state.geometry).decode()}
    config = session.folders.config
    with suppress(OSError):
        make_folders(config)
        write_atomically(config / FILE_NAME, (json.dumps(content) + "\n").encode())


def load_window_state(config: Path) -> WindowState:
    """Read what was kept in a folder; the first state where there is nothing that can be read."""
    try:
        stored = json.loads(read_regular_file(config / FILE_NAME, _MOST_BYTES))
        claimed, folder = stored["claimed"], stored["folder"]
        known = claimed if isinstance(claimed, int) else None
        return WindowState(
            b64decode(stored["geometry"]), known, folder if isinstance(folder, str) else "", stored.get("kiosk") is True
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return WindowState()


def place(window: QWidget, geometry: bytes) -> None:
    """Put a window that is not shown yet where it was, or let a first one fit its screen."""
    if geometry and window.restoreGeometry(QByteArray(geometry)):
        return
    available = window.screen().availableSize()
    window.resize(FIRST_SIZE.boundedTo(available))
    if FIRST_SIZE.boundedTo(available - ROOM) != FIRST_SIZE:
        window.setWindowState(Qt.WindowState.WindowMaximized)
