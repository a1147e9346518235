"""A first start shows three cards, led through by the keyboard, and never again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from faceapp.cli.main import parse
from faceapp.gallery.keys.key_store import Protection
from faceapp.gui import application
from faceapp.gui.application import Launcher
from faceapp.gui.first_start import PASSPHRASE, PERSON, FirstStart
from faceapp.gui.main_window import MainWindow
from faceapp.gui.vault.passphrase import NewPassphraseDialog
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Folders, load_settings
from faceapp.siamese.encoder_process import EncoderProcess
from tests.fakes import FakeDetector, FakeEncoder, FakeSource, make_embedding
from tests.gui.conftest import OpenWindow
from tests.gui.vault.test_locked_window import wait_for
from tests.gui.vault.test_vault import SECRET


@pytest.fixture
def started(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The program's window at its very first start."""
    codes = list[int]()
    monkeypatch.setattr(application, "load_beside_window", lambda *_: Pipeline(FakeDetector(), FakeEncoder()))
    monkeypatch.setattr(application, "open_source", lambda _spec: FakeSource())
    monkeypatch.setattr(qapp, "exit", codes.append)
    launcher = Launcher(qapp, parse(["--data-dir", str(tmp_path)]), EncoderProcess())
    launcher.start()
    window = wait_for(qtbot, MainWindow)
    yield window
    window.close()
    qtbot.waitUntil(lambda: bool(codes))
    launcher.deleteLater()


def test_enter_leads_through_the_cards_to_the_first_person(qtbot: QtBot, started: MainWindow, tmp_path: Path) -> None:
    cards = wait_for(qtbot, FirstStart)
    assert cards.step.text() == "1 of 3"
    assert any(str(tmp_path) in label.text() for label in cards.findChildren(QLabel))
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert cards.cards.currentIndex() == PASSPHRASE
    qtbot.keyClick(cards.later, Qt.Key.Key_Space)
    assert cards.cards.currentIndex() == PERSON
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert started.enrolment.sheet is not None
    assert load_settings(Folders(tmp_path, tmp_path)).welcomed


def test_a_passphrase_can_be_set_on_its_card(qtbot: QtBot, started: MainWindow) -> None:
    cards = wait_for(qtbot, FirstStart)
    cards.go.click()
    cards.go.click()
    asked = wait_for(qtbot, NewPassphraseDialog)
    asked.first.setText(SECRET)
    asked.second.setText(SECRET)
    asked.go.click()
    qtbot.waitUntil(lambda: started.session.gallery.guard.protection is Protection.PASSPHRASE)
    qtbot.waitUntil(lambda: cards.go.text() == "Next")
    cards.go.click()
    assert cards.cards.currentIndex() == PERSON


def test_escape_leaves_them_for_good(qtbot: QtBot, started: MainWindow) -> None:
    qtbot.keyClick(wait_for(qtbot, FirstStart), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(card.isVisible() for card in started.findChildren(FirstStart)))
    assert started.session.settings.welcomed
    started.welcome()
    assert not any(card.isVisible() for card in started.findChildren(FirstStart))


def test_where_somebody_is_enrolled_nothing_is_to_be_said(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    window.session.gallery.enrol("Amara", make_embedding())
    with qtbot.waitSignal(window.session.people.changed):
        window.session.people.change(window, lambda people: people.refresh())
    window.welcome()
    assert window.findChildren(FirstStart) == []
