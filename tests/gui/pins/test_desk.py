"""Look-alikes at the camera: a PIN is asked for, tried, counted, and holds for one face only."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from faceapp.gui.main_window import MainWindow
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Settings
from faceapp.vision.alignment import align
from tests.fakes import CARD, PORTRAIT, FakeDetector, FakeEncoder, FakeSource, embedding, portrait, shade
from tests.gui.conftest import OpenWindow, read_again

WITH_MARGIN = replace(CARD, calibration={"lookalike_margin": 0.06})


def enrol_alike(qtbot: QtBot, window: MainWindow, *names: str) -> list[int]:
    """Enrol people who all look like the one at the camera."""
    theirs = shade(align(portrait(1), PORTRAIT.landmarks).pixels)
    gallery = window.session.gallery
    people = []
    for number, name in enumerate(names):
        people.append(gallery.enrol(name, embedding(*(theirs + 0.01 * number))).id)
    read_again(qtbot, window)
    return people


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """Amara, who has a PIN, is to be verified; Björn looks just like her."""
    opened = open_window(Settings(mirror=False), load=lambda: Pipeline(FakeDetector(), FakeEncoder(card=WITH_MARGIN)))
    qtbot.waitUntil(lambda: opened.session.card is not None)
    amara, _ = enrol_alike(qtbot, opened, "Amara", "Björn")
    opened.pins.edit(amara).chosen.emit("4711")
    opened.session.claim(amara)
    qtbot.waitUntil(lambda: opened.pins.prompt.isVisible())
    assert opened.parts.verdict.name == "Amara or Björn"
    return opened


def type_pin(window: MainWindow, pin: str) -> None:
    window.pins.prompt.pin.setText(pin)
    window.pins.prompt.check.click()


def test_the_right_pin_makes_a_match_and_is_recorded_as_such(qtbot: QtBot, window: MainWindow) -> None:
    type_pin(window, "4711")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    assert window.parts.verdict.name == "Amara, with PIN"
    assert not window.pins.prompt.isVisible()
    history = window.session.gallery.history
    qtbot.waitUntil(lambda: history.checks()[:1] != [] and history.checks()[0].verdict == "MATCH_WITH_PIN")
    dialog = window.show_history()
    dialog.verdict.setCurrentIndex(dialog.verdict.findText("Match with PIN"))
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    dialog.close()


def test_wrong_pins_are_told_and_after_three_none_is_tried(qtbot: QtBot, window: MainWindow) -> None:
    prompt = window.pins.prompt
    for _ in range(3):
        type_pin(window, "0000")
        assert not prompt.isEnabled()
        qtbot.waitUntil(prompt.isEnabled)
        assert prompt.text.text() == "That is not the PIN."
    type_pin(window, "4711")
    qtbot.waitUntil(lambda: prompt.text.text().startswith("Too many wrong PINs."))
    assert window.parts.verdict.word != "Match"


def test_a_swap_of_persons_never_inherits_the_match(qtbot: QtBot, window: MainWindow, source: FakeSource) -> None:
    type_pin(window, "4711")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    source.pixels = portrait(3)
    qtbot.waitUntil(lambda: window.parts.verdict.word == "No match")
    source.pixels = portrait(1)
    qtbot.waitUntil(window.pins.prompt.isVisible)
    assert window.parts.verdict.word != "Match"


def test_nobody_is_asked_who_has_no_pin(qtbot: QtBot, window: MainWindow) -> None:
    amara = window.session.people.claimed
    assert amara is not None
    dialog = window.pins.edit(amara)
    dialog.remove.click()
    qtbot.waitUntil(lambda: not window.pins.prompt.isVisible())
    assert window.parts.verdict.reading.state.name == "UNCERTAIN"


def test_a_new_pin_is_typed_twice_and_has_four_digits_or_more(qtbot: QtBot, window: MainWindow) -> None:
    amara = window.session.people.claimed
    assert amara is not None
    dialog = window.pins.edit(amara)
    dialog.first.setText("123")
    dialog.second.setText("123")
    assert not dialog.go.isEnabled()
    dialog.first.setText("1234")
    dialog.second.setText("1235")
    assert not dialog.go.isEnabled()
    dialog.second.setText("1234")
    dialog.go.click()
    qtbot.waitUntil(lambda: window.session.gallery.look_alikes.whose_pin([amara], "1234") == amara)


def test_nobody_is_asked_while_someone_is_enrolled(qtbot: QtBot, window: MainWindow) -> None:
    sheet = window.enrol()
    qtbot.waitUntil(lambda: not window.pins.prompt.isVisible())
    sheet.close()
    qtbot.waitUntil(window.pins.prompt.isVisible)
