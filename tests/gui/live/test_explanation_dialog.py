"""Why this score: asked for in the band, shown beside the face."""

import numpy as np
from pytestqt.qtbot import QtBot

from faceapp.gui.live.explanation_dialog import ExplanationDialog, heat_map
from tests.gui.conftest import OpenWindow, enrol, read_again


def test_the_explanation_opens_on_demand(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    assert not window.parts.verdict.why.isEnabled()
    enrol(qtbot, window, "Ann")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    window.parts.verdict.why.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ExplanationDialog)))


def test_with_nobody_compared_there_is_nothing_to_explain(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.explainer.ask()
    qtbot.wait(50)
    assert not window.findChildren(ExplanationDialog)


def test_the_score_of_someone_just_removed_is_not_explained(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    enrol(qtbot, window, "Ann")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    failures: list[Exception] = []
    window.session.failed.connect(failures.append)
    (ann,) = window.session.roster.people
    window.session.gallery.remove(ann)
    read_again(qtbot, window)
    window.explainer.ask()
    qtbot.wait(100)
    assert not failures
    assert not window.findChildren(ExplanationDialog)


def test_what_speaks_for_the_person_is_orange_and_what_speaks_against_is_blue() -> None:
    fall = np.zeros((112, 112), np.float32)
    fall[:10], fall[-10:] = 0.3, -0.3
    tinted = heat_map(np.full((112, 112, 3), 100, np.uint8), fall).astype(int)
    assert tinted[0, 0, 2] > tinted[0, 0, 0] + 100
    assert tinted[-1, 0, 0] > tinted[-1, 0, 2] + 100
    assert np.ptp(tinted[56, 56]) == 0
