"""The settings say what the level is worth among the people enrolled, and offer them a threshold of their own."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from faceapp.errors import GalleryError
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.look_alikes import LookAlikes
from faceapp.gui.main_window import MainWindow
from faceapp.gui.settings.dialog import SettingsDialog
from faceapp.gui.settings.own_rate import OwnRateCard
from faceapp.gui.settings.pages import RecognitionPage
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Folders, Settings, load_settings
from faceapp.siamese.card import LevelThreshold
from tests import fakes
from tests.fakes import FakeDetector, FakeEncoder
from tests.gallery.support import enrol_many
from tests.gui.conftest import OpenWindow, read_again

CARD = replace(
    fakes.CARD,
    levels={
        "convenience": LevelThreshold(1e-3, 0.43, 0.01),
        "balanced": LevelThreshold(1e-4, 0.55, 0.02),
        "strict": LevelThreshold(1e-5, 0.6, 0.05),
    },
    calibration={"fmr_curve": [[1e-3, 0.43], [1e-4, 0.55], [1e-5, 0.6], [1e-6, 0.8]]},
)
ALIKE = 0.5

Open = Callable[..., MainWindow]


@pytest.fixture
def open_at(qtbot: QtBot, open_window: OpenWindow) -> Open:
    """Open the window at a level, with the card that has measured all of them."""

    def open_one(level: str = "convenience") -> MainWindow:
        pipeline = Pipeline(FakeDetector(), FakeEncoder(card=CARD))
        window = open_window(Settings(level=level), load=lambda: pipeline)
        qtbot.waitUntil(lambda: window.session.matcher is not None)
        return window

    return open_one


@pytest.fixture
def enrolled(tmp_path: Path) -> None:
    """150 people, of whom twenty pairs are alike: at convenience they may have eleven false matches."""
    with Gallery.open(tmp_path) as gallery:
        enrol_many(gallery, 150, alike=20, score=ALIKE)


def recognition(window: MainWindow) -> tuple[SettingsDialog, RecognitionPage]:
    dialog = window.show_settings()
    dialog.list.setCurrentRow(1)
    page = dialog.pages.widget(1)
    assert isinstance(page, RecognitionPage)
    return dialog, page


def compared(qtbot: QtBot, window: MainWindow) -> tuple[RecognitionPage, OwnRateCard]:
    """Open the page and wait until the people are compared."""
    _, page = recognition(window)
    qtbot.waitUntil(lambda: page.own_rate.found is not None)
    return page, page.own_rate


@pytest.mark.usefixtures("enrolled")
def test_the_rate_and_the_most_alike_are_told_and_a_threshold_is_offered(qtbot: QtBot, open_at: Open) -> None:
    window = open_at()
    _, card = compared(qtbot, window)
    assert card.rate.text().startswith("For your 150 people 1 in 1,000 is 1 in 5")
    assert " and " in card.alike.text()
    assert "(0.50)" in card.alike.text()
    assert card.alike.text().count(";") == 4
    assert "0.50 keeps 1 in 1,000" in card.offer.text()
    assert "higher than the 0.43" in card.offer.text()
    assert card.use.isVisible()
    assert not card.drop.isVisible()
    assert not card.doubles.isVisible()
    assert window.session.settings.own_thresholds == {}


def logged(window: MainWindow) -> list[str]:
    rows = [json.loads(row.details) for row in window.session.gallery.audit.rows() if row.event == Event.SETTING]
    return [row["value"] for row in rows if row["name"] == "own_thresholds"]


@pytest.mark.usefixtures("enrolled")
def test_the_threshold_is_used_shown_everywhere_logged_and_undone_by_one_click(
    qtbot: QtBot, open_at: Open, tmp_path: Path
) -> None:
    window = open_at()
    page, card = compared(qtbot, window)
    assert card.found is not None
    offered = card.found.offered
    card.use.click()
    assert window.session.policy.threshold == offered
    qtbot.waitUntil(lambda: card.found is not None and card.found.threshold == offered)
    assert "own threshold 0.50" in page.levels.meanings["convenience"].text()
    assert "own threshold" not in page.levels.meanings["strict"].text()
    assert "own threshold 0.50" in card.own.text()
    assert not card.use.isVisible()
    labels = window.parts.status.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("1:1,000 (own threshold 0.50)" in label.text() for label in labels))
    assert list(load_settings(Folders(tmp_path, tmp_path)).own_thresholds.values()) == [offered]
    qtbot.waitUntil(lambda: len(logged(window)) == 1)
    assert str(offered) in logged(window)[0]
    card.drop.click()
    assert window.session.policy.threshold == 0.43
    assert "own threshold" not in page.levels.meanings["convenience"].text()
    assert not card.drop.isVisible()
    qtbot.waitUntil(lambda: logged(window)[1:] == ["{}"])


@pytest.mark.usefixtures("enrolled")
def test_another_level_is_told_at_once_and_what_can_not_be_told_is_said(qtbot: QtBot, open_at: Open) -> None:
    window = open_at()
    page, card = compared(qtbot, window)
    page.levels.chosen.emit("strict")
    qtbot.waitUntil(lambda: card.found is not None and card.found.promise == 1e-5)
    assert card.rate.text() == (
        "For your 150 people 1 in 100,000 can't be told: 11,175 comparisons only show that it is fewer than 1 in "
        "2,910. It takes 1,415 people."
    )
    assert not card.use.isVisible()


@pytest.mark.parametrize("few", [1, 49])
def test_few_people_are_too_few(qtbot: QtBot, open_at: Open, tmp_path: Path, few: int) -> None:
    with Gallery.open(tmp_path) as gallery:
        enrol_many(gallery, few)
    _, card = compared(qtbot, open_at())
    assert card.rate.text() == f"People enrolled: {few}. It takes 50 to tell what the level is worth among them."
    assert not card.use.isVisible()


def test_where_a_broken_promise_can_not_be_mended_yet_it_is_said(qtbot: QtBot, open_at: Open, tmp_path: Path) -> None:
    with Gallery.open(tmp_path) as gallery:
        enrol_many(gallery, 60, alike=20, score=0.7)
    _, card = compared(qtbot, open_at("strict"))
    assert card.rate.text().startswith("For your 60 people 1 in 100,000 is 1 in 88")
    assert card.offer.text() == "It takes 1,415 people to say which threshold would keep 1 in 100,000."
    assert not card.use.isVisible()


@pytest.mark.usefixtures("enrolled")
def test_who_is_probably_enrolled_twice_stands_first_until_one_is_removed(qtbot: QtBot, open_at: Open) -> None:
    window = open_at()
    gallery = window.session.gallery
    twice = gallery.enrol("<b>Twice</b>", gallery.references(gallery.person("100").id)[0].embedding)
    read_again(qtbot, window)
    _, card = compared(qtbot, window)
    assert card.doubles.text().startswith("Probably one person enrolled twice: 100 and <b>Twice</b> (1.00).")
    assert card.doubles.y() < card.rate.y()
    window.session.people.change(window, lambda people: people.remove(twice.id))
    qtbot.waitUntil(lambda: card.found is not None and card.found.people == 150)
    assert not card.doubles.isVisible()


@pytest.mark.usefixtures("enrolled")
def test_look_alikes_are_named_as_such(qtbot: QtBot, open_at: Open) -> None:
    window = open_at()
    gallery = window.session.gallery
    twin = gallery.enrol("Twin", gallery.references(gallery.person("100").id)[0].embedding)
    gallery.look_alikes.mark(twin.id, gallery.person("100").id)
    read_again(qtbot, window)
    _, card = compared(qtbot, window)
    assert "100 and Twin (1.00, marked as look-alikes)" in card.alike.text()
    assert not card.doubles.isVisible()


@pytest.fixture
def may_compare(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Comparing waits for this event."""
    event, known = threading.Event(), LookAlikes.pairs
    monkeypatch.setattr(LookAlikes, "pairs", lambda self: event.wait() and known(self))
    yield event
    event.set()


@pytest.mark.usefixtures("enrolled")
def test_the_page_can_be_used_while_people_are_compared(
    qtbot: QtBot, open_at: Open, may_compare: threading.Event
) -> None:
    window = open_at()
    _, page = recognition(window)
    assert "are being compared" in page.own_rate.rate.text()
    page.levels.chosen.emit("strict")
    page.levels.chosen.emit("convenience")
    assert window.session.settings.level == "convenience"
    may_compare.set()
    qtbot.waitUntil(lambda: page.own_rate.found is not None)
    assert page.own_rate.found is not None
    assert page.own_rate.found.promise == 1e-3  # what is asked now; the answers before are dropped


@pytest.mark.usefixtures("enrolled")
def test_the_page_can_be_closed_while_people_are_compared(
    qtbot: QtBot, open_at: Open, may_compare: threading.Event
) -> None:
    window = open_at()
    dialog, page = recognition(window)
    with qtbot.waitSignal(page.destroyed):
        dialog.close()
    may_compare.set()
    with qtbot.waitCallback() as answered:
        window.session.background.run(window, lambda: None, answered)


@pytest.mark.usefixtures("enrolled")
def test_what_goes_wrong_is_said_in_its_place(qtbot: QtBot, open_at: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: LookAlikes) -> None:
        raise GalleryError("The gallery can't be read.")

    window = open_at()
    monkeypatch.setattr(LookAlikes, "pairs", fail)
    _, page = recognition(window)
    qtbot.waitUntil(lambda: "can't be read" in page.own_rate.rate.text())


def test_nothing_is_compared_before_the_page_is_seen(qtbot: QtBot, open_at: Open) -> None:
    window = open_at()
    dialog = window.show_settings()
    page = dialog.pages.widget(1)
    assert isinstance(page, RecognitionPage)
    assert "can't be told yet" in page.own_rate.rate.text()
    dialog.close()
