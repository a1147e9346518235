"""The security level chosen in the settings, as it reaches the live picture."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from faceapp.gui.live.verdict import State
from faceapp.settings import Settings
from faceapp.siamese.card import LevelThreshold
from tests.fakes import CARD, FakeEncoder, make_embedding
from tests.gui.conftest import OpenWindow, enrol, read_again

LEVELS = {
    "convenience": LevelThreshold(1e-3, 0.36, 0.01),
    "balanced": LevelThreshold(1e-4, 0.42, 0.03),
    "strict": LevelThreshold(1e-5, 0.47, 0.05),
}


def test_another_level_changes_the_threshold_of_the_next_verdict(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder
) -> None:
    encoder.card = replace(CARD, levels=LEVELS)
    window = open_window()
    enrol(qtbot, window, "Björn Åkesson")
    reading = window.parts.verdict
    qtbot.waitUntil(lambda: reading.reading.state is State.MATCH)
    assert reading.reading.threshold == LEVELS["balanced"].threshold
    for level in ("strict", "convenience"):
        window.session.change(level=level)
        assert window.session.policy.threshold == LEVELS[level].threshold
        qtbot.waitUntil(lambda level=level: reading.reading.threshold == LEVELS[level].threshold)
        qtbot.waitUntil(lambda: reading.reading.state is State.MATCH)


def test_a_level_no_score_reaches_turns_a_match_into_none(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder
) -> None:
    encoder.card = replace(CARD, levels=LEVELS | {"strict": LevelThreshold(1e-5, 1.5, 1.0)})
    window = open_window()
    enrol(qtbot, window, "Björn Åkesson")
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.MATCH)
    window.session.change(level="strict")
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.NO_MATCH)


def test_a_search_says_what_the_gallery_leaves_of_the_level_and_can_make_up_for_it(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder
) -> None:
    curve = {"fmr_curve": [[1e-2, 0.2], [1e-4, 0.42], [1e-6, 0.6]]}
    encoder.card = replace(CARD, levels=LEVELS, calibration=curve)
    window = open_window(Settings(mode="identify"))
    session = window.session
    qtbot.waitUntil(lambda: session.matcher is not None)
    for number, name in enumerate(("Ada", "Bo")):
        session.gallery.enrol(name, make_embedding(number))
    read_again(qtbot, window)
    assert session.policy.threshold == LEVELS["balanced"].threshold
    assert session.policy.search.effective_fmr == pytest.approx(2e-4, rel=1e-3)
    session.change(whole_gallery=True)
    assert session.policy.threshold == pytest.approx(0.447, abs=1e-3)  # where the curve has 0.5e-4
    assert session.policy.search.effective_fmr == pytest.approx(1e-4)
    session.change(mode="verify")
    assert session.policy.threshold == LEVELS["balanced"].threshold


def test_a_search_gives_a_stranger_as_many_chances_as_there_are_references(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder
) -> None:
    encoder.card = replace(CARD, levels=LEVELS)
    window = open_window(Settings(mode="identify"))
    session = window.session
    qtbot.waitUntil(lambda: session.matcher is not None)
    ada = session.gallery.enrol("Ada", make_embedding(0))
    for number in range(1, 20):
        session.gallery.add_reference(ada.id, make_embedding(number))
    read_again(qtbot, window)
    assert session.policy.search.effective_fmr == pytest.approx(20e-4, rel=1e-2)
