"""What the window says of itself."""

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from faceapp.gui.about_dialog import AboutDialog
from faceapp.gui.style.font import FAMILIES
from faceapp.gui.style.language import speak
from faceapp.gui.style.theme import Theme
from faceapp.siamese.card import EncoderCard

CARD = EncoderCard(
    name="small",
    architecture={},
    sha256="ab" * 32,
    embedding_size=4,
    levels={},
    details={"origin": "trained here", "blend": {"teacher": "large-1", "share": 0.3}},
)


def test_how_the_encoder_was_made_is_told_line_by_line(qtbot: QtBot) -> None:
    dialog = AboutDialog(Theme(), CARD)
    qtbot.addWidget(dialog)
    dialog.tabs.setCurrentIndex(1)
    page = dialog.tabs.currentWidget()
    assert isinstance(page, QPlainTextEdit)
    assert page.toPlainText().endswith("details\n  origin: trained here\n  blend\n    teacher: large-1\n    share: 0.3")


def test_the_keys_stand_in_the_windows_font_in_one_column(qtbot: QtBot) -> None:
    dialog = AboutDialog(Theme(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    page = dialog.tabs.currentWidget()
    assert isinstance(page, QPlainTextEdit)
    assert QFontInfo(page.font()).family() == FAMILIES[0]
    cursor, columns = page.textCursor(), set()
    for line in range(page.blockCount()):
        block = page.document().findBlockByNumber(line)
        cursor.setPosition(block.position() + block.text().index("\t") + 1)
        columns.add(page.cursorRect(cursor).left())
    assert len(columns) == 1


def test_keys_are_called_what_stands_on_them(qtbot: QtBot, qapp: QApplication) -> None:
    speak(qapp, "de")
    dialog = AboutDialog(Theme(), None)
    speak(qapp, "en")
    qtbot.addWidget(dialog)
    page = dialog.tabs.currentWidget()
    assert isinstance(page, QPlainTextEdit)
    keys = dict(line.split("\t") for line in page.toPlainText().splitlines())
    assert keys["Strg+N"] == "jemanden erfassen"
    assert "Entf" in keys
