"""A locked gallery asks for its passphrase in a window that stands where the window stood."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from faceapp.cli.main import parse
from faceapp.gallery.gallery import Gallery
from faceapp.gui import application
from faceapp.gui.application import Launcher
from faceapp.gui.main_window import MainWindow
from faceapp.gui.vault.locked_window import LockedWindow
from faceapp.gui.vault.passphrase import PassphraseDialog
from faceapp.recognition.pipeline import Pipeline
from faceapp.siamese.encoder_process import EncoderProcess
from tests.fakes import FakeDetector, FakeEncoder, FakeSource
from tests.gui.conftest import OpenWindow
from tests.gui.vault.test_vault import SECRET, type_passphrase

PLACE = QRect(20, 30, 760, 500)
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def shown(kind: type[AnyWidget]) -> AnyWidget | None:
    widgets = [widget for widget in QApplication.allWidgets() if isinstance(widget, kind)]
    return next((widget for widget in widgets if widget.isVisible() and widget.isEnabled()), None)


def wait_for(qtbot: QtBot, kind: type[AnyWidget]) -> AnyWidget:
    qtbot.waitUntil(lambda: shown(kind) is not None)
    widget = shown(kind)
    assert widget is not None
    return widget


@pytest.fixture
def ended(
    qtbot: QtBot, qapp: QApplication, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[int]]:
    """The program on a locked gallery whose last window stood at ``PLACE``; gets the exit codes it ends with."""
    window = open_window()
    window.showNormal()
    window.setGeometry(PLACE)
    qtbot.waitUntil(lambda: window.geometry() == PLACE)
    window.close()
    with Gallery.open(tmp_path) as gallery:
        gallery.guard.set_passphrase(SECRET)
    codes = list[int]()
    monkeypatch.setattr(application, "load_beside_window", lambda *_: Pipeline(FakeDetector(), FakeEncoder()))
    monkeypatch.setattr(application, "open_source", lambda _spec: FakeSource())
    monkeypatch.setattr(qapp, "exit", codes.append)
    arguments = parse(["--data-dir", str(tmp_path)])
    launcher = Launcher(qapp, arguments, EncoderProcess())
    launcher.start()
    yield codes
    qtbot.waitUntil(lambda: bool(codes))
    launcher.deleteLater()


def test_the_question_is_a_part_of_a_window_that_stands_where_the_last_one_stood(
    qtbot: QtBot, ended: list[int]
) -> None:
    locked, dialog = wait_for(qtbot, LockedWindow), wait_for(qtbot, PassphraseDialog)
    assert locked.geometry() == PLACE
    assert locked.isAncestorOf(dialog)
    assert not dialog.isWindow()
    assert locked.rect().contains(QRect(dialog.mapTo(locked, dialog.rect().topLeft()), dialog.size()))
    locked.close()
    qtbot.waitUntil(lambda: ended == [0])


def test_unlocked_the_window_takes_the_place_of_the_locked_one(qtbot: QtBot, ended: list[int]) -> None:
    locked = wait_for(qtbot, LockedWindow)
    type_passphrase(wait_for(qtbot, PassphraseDialog), "wrong horse")
    dialog = wait_for(qtbot, PassphraseDialog)
    assert "wrong" in dialog.hint.text()
    moved = QRect(40, 60, 740, 480)
    locked.setGeometry(moved)
    qtbot.waitUntil(lambda: locked.geometry() == moved)
    type_passphrase(dialog, SECRET)
    window = wait_for(qtbot, MainWindow)
    assert window.geometry() == moved
    qtbot.waitUntil(lambda: shown(LockedWindow) is None)
    window.close()
    assert window.stopped_cleanly


@pytest.mark.parametrize("way", ["button", "window"])
def test_to_give_up_ends_the_program(qtbot: QtBot, ended: list[int], way: str) -> None:
    locked, dialog = wait_for(qtbot, LockedWindow), wait_for(qtbot, PassphraseDialog)
    if way == "button":
        dialog.buttons.rejected.emit()
    else:
        locked.close()
    qtbot.waitUntil(lambda: ended == [0])


def test_locked_the_encoder_and_the_faces_it_saw_are_gone_before_the_program_begins_afresh(
    qtbot: QtBot, ended: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = list[str]()
    monkeypatch.setattr(EncoderProcess, "close", lambda _self: done.append("encoder gone"))
    monkeypatch.setattr(application, "replace_process", lambda: (done.append("afresh"), ended.append(0)))
    type_passphrase(wait_for(qtbot, PassphraseDialog), SECRET)
    wait_for(qtbot, MainWindow).vault.lock_now()
    qtbot.waitUntil(lambda: done == ["encoder gone", "afresh"])
