"""The picture is mirrored for display only, and keeps its proportions."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from faceapp.gui.live.view import LiveView
from faceapp.gui.session.capture_worker import Preview
from faceapp.gui.style.images import to_qimage
from faceapp.gui.style.theme import Theme
from faceapp.vision.alignment import align
from faceapp.vision.noise import quieten
from tests.fakes import PORTRAIT, FakeEncoder, portrait
from tests.gui.conftest import OpenWindow


def preview(mirrored: bool) -> Preview:
    return Preview(to_qimage(np.zeros((90, 160, 3), np.uint8)), (1280, 720), mirrored, 0.0)


@pytest.fixture
def view(qtbot: QtBot) -> LiveView:
    widget = LiveView(Theme("light"))
    qtbot.addWidget(widget)
    widget.resize(1000, 1000)
    return widget


def test_the_picture_is_letter_boxed_and_never_stretched(view: LiveView) -> None:
    view.show_preview(preview(mirrored=False))
    rect = view.picture_rect()
    assert rect.width() / rect.height() == pytest.approx(16 / 9, rel=0.01)
    assert rect.center().y() == pytest.approx(500, abs=1)


def test_a_face_frame_follows_the_mirrored_picture(view: LiveView) -> None:
    view.show_preview(preview(mirrored=False))
    plain = view.to_widget((0, 0, 128, 128))
    assert plain.left() == pytest.approx(0)
    view.show_preview(preview(mirrored=True))
    mirrored = view.to_widget((0, 0, 128, 128))
    assert mirrored.right() == pytest.approx(1000)
    assert mirrored.width() == pytest.approx(plain.width())


def test_what_is_shown_is_mirrored_and_what_is_encoded_is_not(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.parts.live.preview is not None and bool(encoder.crops))
    shown = window.parts.live.preview
    assert shown is not None
    assert shown.mirrored
    image = shown.image
    assert image.pixelColor(image.width() - 2, 5).red() == 10  # the camera's dark left edge stands at the right
    assert image.pixelColor(2, 5).red() > 10
    upright = align(portrait(1), PORTRAIT.landmarks).pixels
    seen = encoder.crops[-1].pixels
    assert np.array_equal(seen, quieten(upright))
    assert not np.array_equal(seen, quieten(np.ascontiguousarray(upright[:, ::-1])))


def test_the_looking_glass_can_be_switched_off(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.session.change(mirror=False)
    qtbot.waitUntil(lambda: window.parts.live.preview is not None and not window.parts.live.preview.mirrored)
