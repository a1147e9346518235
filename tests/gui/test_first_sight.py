"""What an operator sees first: no empty bar, no grey heads, a rate in words, files where the pictures are."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from faceapp.gui.live.score_bar import ScoreBar
from faceapp.gui.live.strip_chart import StripChart
from faceapp.gui.live.verdict import State
from faceapp.gui.live.verdict_band import WIDE_FROM
from faceapp.gui.settings.pages import RecognitionPage
from faceapp.gui.style.thumbnail import Thumbnail
from faceapp.settings import Settings
from faceapp.siamese.card import LevelThreshold
from tests.fakes import CARD, FakeEncoder, make_embedding
from tests.gui.conftest import OpenWindow, enrol, read_again


def test_the_band_shows_bar_chart_and_faces_once_they_say_something(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.showNormal()
    window.resize(1280, 800)  # where it is narrow the words need the room
    band = window.parts.verdict
    qtbot.waitUntil(lambda: band.reading.state is State.NOBODY_ENROLLED and band.width() >= WIDE_FROM)
    parts = [part for kind in (ScoreBar, StripChart) for part in band.findChildren(kind)]
    reference = band.findChildren(Thumbnail)[0]
    assert not any(part.isVisible() for part in [*parts, reference])
    place = band.findChildren(QToolButton)[0].geometry()
    enrol(qtbot, window, "Amara")
    qtbot.waitUntil(lambda: band.reading.score is not None)
    assert all(part.isVisible() for part in [*parts, reference])
    assert band.findChildren(QToolButton)[0].geometry() == place
    window.enrol()
    qtbot.waitUntil(lambda: band.reading.state is State.ENROLLING)
    assert not any(part.isVisible() for part in parts)


def test_a_search_is_told_in_words_with_what_to_do(qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder) -> None:
    curve = {"fmr_curve": [[1e-2, 0.2], [1e-4, 0.42], [1e-6, 0.6]]}
    encoder.card = replace(CARD, levels={"balanced": LevelThreshold(1e-4, 0.42, 0.03)}, calibration=curve)
    window = open_window(Settings(mode="identify"))
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    for number, name in enumerate(("Ada", "Bo")):
        window.session.gallery.enrol(name, make_embedding(number))
    read_again(qtbot, window)
    told = "In a search among everybody enrolled (2) 1 stranger in 5,000 is taken for someone."
    qtbot.waitUntil(lambda: "1 stranger in 5,000 is taken for someone" in window.parts.status.text())
    assert told in window.parts.status._figures.toolTip()
    page = window.show_settings().pages.widget(1)
    assert isinstance(page, RecognitionPage)
    assert (
        page.search.text() == f"{told} Keeping the level for the whole gallery, or a stricter level, makes that rarer."
    )


def test_files_are_looked_for_where_pictures_are_and_then_where_the_last_one_was(
    qtbot: QtBot, open_window: OpenWindow, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pictures = tmp_path / "Pictures"
    pictures.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(pictures))
    window = open_window()
    window.enrolment.pictures.choose()
    first = window.findChildren(QFileDialog)[-1]
    assert first.directory().absolutePath() == str(pictures)
    first.fileSelected.emit(str(elsewhere / "face.png"))
    first.reject()
    window.camera_menu.ask_file()
    second = window.findChildren(QFileDialog)[-1]
    assert second.directory().absolutePath() == str(elsewhere)
    assert "*.mp4" in second.selectedNameFilter()


def test_every_picture_of_the_style_is_a_file(qapp: QApplication, open_window: OpenWindow) -> None:
    open_window()
    pictures = re.findall(r"image: (.+?);", qapp.styleSheet())
    assert pictures
    assert [one for one in pictures if not Path(one.removeprefix('url("').removesuffix('")')).is_file()] == []
