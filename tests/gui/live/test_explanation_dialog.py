"""Why this score: asked for in the band, shown beside the face."""

import threading
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from faceapp.gui.live.explanation_dialog import ExplanationDialog, heat_map
from faceapp.gui.main_window import MainWindow
from faceapp.gui.style.images import to_qimage
from faceapp.recognition.live.analysis import Analysis
from faceapp.settings import Settings
from faceapp.siamese.embedding import Embedding
from faceapp.vision.face import FaceCrop
from tests.fakes import FakeEncoder
from tests.gui.conftest import OpenWindow, enrol, frame_finished, read_again


class HeldEncoder(FakeEncoder):
    """Keeps an encoding in hand for as long as a test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.in_hand = threading.Event()

    def encode(self, crops: Sequence[FaceCrop]) -> list[Embedding]:
        self.in_hand.set()
        assert self.may_go_on.wait(20)
        return super().encode(crops)

    def hold(self) -> None:
        self.may_go_on.clear()
        self.in_hand.clear()


@pytest.fixture
def encoder() -> Iterator[HeldEncoder]:
    """The encoder of the window under test; released at the end."""
    held = HeldEncoder()
    yield held
    held.may_go_on.set()


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """A window in which Ann is enrolled and matched."""
    return with_a_match(qtbot, open_window())


def with_a_match(qtbot: QtBot, window: MainWindow) -> MainWindow:
    enrol(qtbot, window, "Ann")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
    return window


def remove_ann(qtbot: QtBot, window: MainWindow) -> int:
    (ann,) = window.session.people.enrolled.by_id
    window.session.gallery.remove(ann)
    read_again(qtbot, window)
    return ann


def explanation_of(qtbot: QtBot, window: MainWindow) -> ExplanationDialog:
    window.parts.verdict.why.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ExplanationDialog)))
    return window.findChildren(ExplanationDialog)[0]


def test_the_explanation_opens_on_demand_and_explains_the_score_in_the_band(qtbot: QtBot, window: MainWindow) -> None:
    dialog = explanation_of(qtbot, window)
    assert dialog.explanation.score == pytest.approx(window.parts.verdict.reading.score)


def test_the_band_offers_no_explanation_before_somebody_is_compared(open_window: OpenWindow) -> None:
    assert not open_window().parts.verdict.why.isEnabled()


@pytest.mark.parametrize("mirror", [True, False])
def test_the_face_is_mirrored_where_the_live_picture_is(qtbot: QtBot, open_window: OpenWindow, mirror: bool) -> None:
    window = with_a_match(qtbot, open_window(Settings(mirror=mirror)))
    crop = window.parts.verdict.reading.crop
    assert crop is not None
    label = next(
        one
        for one in explanation_of(qtbot, window).findChildren(QLabel)
        if one.accessibleName() == "The face as it was compared"
    )
    expected = to_qimage(crop[:, ::-1] if mirror else crop)
    small = label.pixmap().toImage().scaled(expected.size())
    shown, wanted = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (small, expected))
    assert np.abs(shown - wanted).mean() < 10


def test_with_nobody_compared_there_is_nothing_to_explain(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.explainer.ask()
    frame_finished(qtbot, window)
    assert not window.findChildren(ExplanationDialog)


def test_the_score_of_someone_just_removed_is_not_explained(qtbot: QtBot, window: MainWindow) -> None:
    failures: list[Exception] = []
    window.session.failed.connect(failures.append)
    remove_ann(qtbot, window)
    window.explainer.ask()
    frame_finished(qtbot, window)
    assert not failures
    assert not window.findChildren(ExplanationDialog)


def test_a_frame_that_was_in_hand_does_not_bring_back_someone_removed(
    qtbot: QtBot, window: MainWindow, encoder: HeldEncoder
) -> None:
    encoder.hold()
    qtbot.waitUntil(encoder.in_hand.is_set)
    ann = remove_ann(qtbot, window)
    heard: list[Analysis] = []
    window.session.analysed.connect(heard.append)
    window.session.analysed.connect(lambda _analysis: window.explainer.ask())
    encoder.may_go_on.set()
    qtbot.waitUntil(lambda: len(heard) > 2)
    frame_finished(qtbot, window)
    assert not window.findChildren(ExplanationDialog)
    assert ann not in window.parts.verdict.reading.person_ids
    assert all(face.decision is None for analysis in heard for face in analysis.faces)


def test_an_explanation_that_was_in_hand_does_not_bring_back_someone_removed(
    qtbot: QtBot, window: MainWindow, encoder: HeldEncoder
) -> None:
    window.explainer.ask()
    encoder.hold()
    qtbot.waitUntil(encoder.in_hand.is_set)
    remove_ann(qtbot, window)
    encoder.may_go_on.set()
    frame_finished(qtbot, window)
    assert not window.findChildren(ExplanationDialog)


def test_what_speaks_for_the_person_is_orange_and_what_speaks_against_is_blue() -> None:
    fall = np.zeros((112, 112), np.float32)
    fall[:10], fall[-10:] = 0.3, -0.3
    tinted = heat_map(np.full((112, 112, 3), 100, np.uint8), fall).astype(int)
    assert tinted[0, 0, 2] > tinted[0, 0, 0] + 100
    assert tinted[-1, 0, 0] > tinted[-1, 0, 2] + 100
    assert np.ptp(tinted[56, 56]) == 0
