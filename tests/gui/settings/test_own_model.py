"""The operator's own passive model, on the settings' page: tried before it is kept, shown with its hash, removed."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from faceapp.gallery.audit import Event
from faceapp.gui.main_window import MainWindow
from faceapp.gui.settings.liveness import LivenessPage
from faceapp.gui.settings.own_model import OwnModelCard
from faceapp.settings import Settings, load_settings
from tests.gui.conftest import OpenWindow
from tests.liveness.onnx_file import pad_model

OpenCard = Callable[[Settings], tuple[MainWindow, OwnModelCard]]


@pytest.fixture
def open_card(qtbot: QtBot, open_window: OpenWindow) -> OpenCard:
    """Open the settings and return the card, when the window has loaded its models and shows each page for good."""

    def open_one(settings: Settings) -> tuple[MainWindow, OwnModelCard]:
        window = open_window(settings)
        qtbot.waitUntil(lambda: window.session.card is not None)
        pages = window.show_settings().pages
        page = next(page for index in range(pages.count()) if isinstance(page := pages.widget(index), LivenessPage))
        qtbot.waitUntil(page.own_model.choose.isEnabled)
        return window, page.own_model

    return open_one


@pytest.fixture
def model(elsewhere: Path) -> Path:
    """A file that can be used."""
    path = elsewhere / "model.onnx"
    path.write_bytes(pad_model())
    path.with_suffix(".json").write_text(json.dumps({"scale": 2.7}))
    return path


def choose(qtbot: QtBot, card: OwnModelCard, path: Path) -> None:
    """Choose a file in the dialog that the card opens, and wait until it was tried."""
    card.choose.click()
    (dialog,) = card.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(card.choose.isEnabled)


def named(model: Path) -> str:
    return f"Your own passive model: {model}"


def test_a_file_that_can_be_used_is_kept_logged_and_shown_with_its_hash(
    qtbot: QtBot, open_card: OpenCard, model: Path
) -> None:
    window, card = open_card(Settings())
    assert (card.model.text(), card.hash.isHidden(), card.remove.isHidden()) == (
        "No passive model of your own is used.",
        True,
        True,
    )
    choose(qtbot, card, model)
    assert (card.model.text(), card.hash.text()) == (named(model), sha256(model.read_bytes()).hexdigest())
    assert load_settings(window.session.folders).pad_model == str(model)
    rows = window.session.gallery.audit.rows
    qtbot.waitUntil(lambda: any(row.event == Event.SETTING and "pad_model" in row.details for row in rows()))


def test_a_file_that_is_no_such_network_is_refused_in_a_sentence(
    qtbot: QtBot, open_card: OpenCard, model: Path
) -> None:
    window, card = open_card(Settings())
    model.write_bytes(pad_model(side=112))
    choose(qtbot, card, model)
    assert card.problem.text().startswith("The passive model model.onnx does not take 1 × 3 × 80 × 80")
    assert not card.problem.isHidden()
    assert (window.session.settings.pad_model, card.hash.isHidden()) == ("", True)


def test_the_one_in_use_stays_when_another_is_refused(
    qtbot: QtBot, open_card: OpenCard, model: Path, elsewhere: Path
) -> None:
    window, card = open_card(Settings(pad_model=str(model)))
    choose(qtbot, card, elsewhere / "nothing.onnx")
    assert "can't be read" in card.problem.text()
    assert card.hash.text() == sha256(model.read_bytes()).hexdigest()
    assert not card.hash.isHidden()
    assert (window.session.settings.pad_model, card.model.text()) == (str(model), named(model))


def test_it_is_removed_and_nothing_is_left_of_it(qtbot: QtBot, open_card: OpenCard, model: Path) -> None:
    window, card = open_card(Settings(pad_model=str(model)))
    card.remove.click()
    assert load_settings(window.session.folders).pad_model == ""
    assert (card.model.text(), card.hash.isHidden(), card.remove.isHidden()) == (
        "No passive model of your own is used.",
        True,
        True,
    )


def test_one_that_is_gone_since_is_said_to_be_and_can_be_removed(open_card: OpenCard, model: Path) -> None:
    model.unlink()
    window, card = open_card(Settings(pad_model=str(model)))
    assert "can't be read" in card.problem.text()
    card.remove.click()
    assert (window.session.settings.pad_model, card.problem.isHidden()) == ("", True)
