"""With another encoder the window offers to encode the kept faces anew, and does so only if asked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from faceapp.gallery.gallery import Gallery
from faceapp.gui.live.verdict import State
from faceapp.gui.main_window import MainWindow
from faceapp.gui.people import renewal
from faceapp.settings import Settings
from faceapp.vision.face import FaceCrop
from faceapp.vision.looks import LOOKS
from faceapp.vision.thumbnail import thumbnail
from tests.fakes import ENCODER_ID, FakeEncoder, FakeSource, make_embedding
from tests.gui.conftest import OpenWindow, a_while_later

OLDER = "an older encoder"


def kept_face_of(source: FakeSource) -> bytes:
    middle = source.pixels[source.pixels.shape[0] // 2, source.pixels.shape[1] // 2]
    crop = FaceCrop(middle[None, None].repeat(112, axis=0).repeat(112, axis=1))
    return thumbnail(crop)


def question(qtbot: QtBot, window: MainWindow) -> QMessageBox:
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    return window.findChild(QMessageBox)


def enrol_with_older_encoder(folder: Path, thumbnails: dict[str, bytes]) -> None:
    with Gallery.open(folder) as gallery:
        for name, kept in thumbnails.items():
            gallery.enrol(name, make_embedding(encoder_id=OLDER), thumbnail=kept)


def test_who_is_encoded_anew_is_matched_at_the_camera(
    qtbot: QtBot, tmp_path: Path, open_window: OpenWindow, source: FakeSource
) -> None:
    enrol_with_older_encoder(tmp_path, {"Chen": kept_face_of(source), "Amara": b""})
    window = open_window(Settings(mode="identify"))
    box = question(qtbot, window)
    assert box.text().endswith(": 2")
    assert "anew: 1." in box.informativeText()
    box.button(QMessageBox.StandardButton.Yes).click()
    qtbot.waitUntil(lambda: window.parts.toast.text() == "Encoded anew: 1 of 1")
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.MATCH)
    assert window.parts.verdict.name == "Chen"
    references = window.session.gallery.references()
    assert [(one.embedding.encoder_id, one.source) for one in references] == [
        (OLDER, "camera"),
        (OLDER, "camera"),
        (ENCODER_ID, "thumbnail"),
    ]


def test_nothing_is_encoded_unless_asked(
    qtbot: QtBot, tmp_path: Path, open_window: OpenWindow, source: FakeSource
) -> None:
    enrol_with_older_encoder(tmp_path, {"Chen": kept_face_of(source)})
    window = open_window()
    question(qtbot, window).button(QMessageBox.StandardButton.No).click()
    a_while_later(qtbot, window)
    assert [one.embedding.encoder_id for one in window.session.gallery.references()] == [OLDER]


def test_many_are_encoded_portion_by_portion_and_a_picture_that_shows_no_face_is_left_out(
    qtbot: QtBot, tmp_path: Path, open_window: OpenWindow, source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "PORTION", 2)
    kept = {f"Person {number}": kept_face_of(source) for number in range(5)} | {"Damaged": b"\xff\xd8jpeg"}
    enrol_with_older_encoder(tmp_path, kept)
    window = open_window()
    question(qtbot, window).button(QMessageBox.StandardButton.Yes).click()
    qtbot.waitUntil(lambda: "5 of 6" in window.parts.toast.text())
    assert window.session.matcher is not None
    assert len(window.session.matcher.outdated) == 1


def test_a_kept_face_is_looked_at_as_often_as_a_picture_is(
    qtbot: QtBot, tmp_path: Path, open_window: OpenWindow, source: FakeSource, encoder: FakeEncoder
) -> None:
    enrol_with_older_encoder(tmp_path, {"Chen": kept_face_of(source), "Amara": kept_face_of(source)})
    window = open_window()
    question(qtbot, window).button(QMessageBox.StandardButton.Yes).click()
    qtbot.waitUntil(lambda: window.parts.toast.text() == "Encoded anew: 2 of 2")
    assert 2 * len(LOOKS) in [len(batch) for batch in encoder.batches]


@pytest.mark.parametrize("encoder_id", [ENCODER_ID, OLDER])
def test_nobody_is_asked_where_nothing_can_be_encoded_anew(
    encoder_id: str, qtbot: QtBot, tmp_path: Path, open_window: OpenWindow
) -> None:
    """All are of this encoder, or no picture is kept."""
    with Gallery.open(tmp_path) as gallery:
        gallery.enrol("Chen", make_embedding(encoder_id=encoder_id), thumbnail=b"jpeg" if encoder_id != OLDER else b"")
    window = open_window()
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    a_while_later(qtbot, window)
    assert window.findChild(QMessageBox) is None
