"""A face kept in the gallery may have come with an import: it is shown if it is a plain picture, and that only."""

import io

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from faceapp.gui.history.details import CheckDetails
from faceapp.gui.history.texts import CheckTexts
from faceapp.gui.people.model import PeopleModel

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="112" height="112"><image href="/etc/passwd"/></svg>'


def jpeg() -> bytes:
    Image.new("RGB", (112, 112), "red").save(stream := io.BytesIO(), "JPEG")
    return stream.getvalue()


def test_a_jpeg_is_shown(qtbot: QtBot) -> None:
    assert PeopleModel(lambda _person: jpeg()).thumbnail(1).width() == 112


@pytest.mark.parametrize("content", [SVG, b"%!PS-Adobe-3.0 EPSF-3.0\n", b"no picture", b""])
def test_anything_else_is_not_and_counts_as_no_face_kept(qtbot: QtBot, content: bytes) -> None:
    assert PeopleModel(lambda _person: content).thumbnail(1).isNull()
    view = CheckDetails(CheckTexts(lambda _person: ""), changeable=True)
    qtbot.addWidget(view)
    view.show_jpeg(content)
    assert view.words.text() == "No face is kept of this check."
