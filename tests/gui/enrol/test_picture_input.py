"""What another program puts on the clipboard is read as any other picture: by our formats only."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from faceapp.errors import ImageError
from faceapp.gui.enrol.picture_input import PictureInput, Read

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>'
POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 64 64\n{ } loop\n"


def offered(kind: str, content: bytes) -> QMimeData:
    """A picture that the system would also turn into pixels by itself, with all the readers that it has."""
    data = QMimeData()
    data.setImageData(QImage(64, 64, QImage.Format.Format_RGB32))
    data.setData(kind, content)
    return data


def pasted(qtbot: QtBot, data: QMimeData) -> Read:
    window = QWidget()
    qtbot.addWidget(window)
    pictures = PictureInput(window)
    QApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(pictures.given) as given:
        pictures.paste()
    assert given.args is not None
    read: Read = given.args[0]
    return read


@pytest.mark.parametrize("kind", ["image/svg+xml", "image/png", "image/x-eps"])
@pytest.mark.parametrize("content", [SVG, POSTSCRIPT], ids=["svg", "postscript"])
def test_what_is_none_of_our_formats_is_refused_whatever_it_is_said_to_be(
    qtbot: QtBot, kind: str, content: bytes
) -> None:
    with pytest.raises(ImageError, match="JPEG, PNG"):
        pasted(qtbot, offered(kind, content))()


def test_the_bytes_offered_are_the_picture(qtbot: QtBot) -> None:
    Image.new("RGB", (48, 32), "red").save(stream := io.BytesIO(), "JPEG")
    assert pasted(qtbot, offered("image/jpeg", stream.getvalue()))().shape == (32, 48, 3)


def test_pixels_without_a_file_are_taken_too(qtbot: QtBot) -> None:
    data = QMimeData()
    data.setImageData(QImage(40, 30, QImage.Format.Format_RGB32))
    assert pasted(qtbot, data)().shape == (30, 40, 3)
