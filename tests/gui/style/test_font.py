"""The window is written in its own font: it looks and measures the same wherever it runs."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

import faceapp
from faceapp.bundled import resource
from faceapp.gui.style.font import FAMILIES, with_even_figures
from faceapp.gui.style.theme import Theme

PACKAGE = Path(faceapp.__file__).parent
FONTS = resource("fonts")
DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
FILES = {QFont.Weight.Normal: "Inter-Regular.ttf", QFont.Weight.DemiBold: "Inter-SemiBold.ttf"}
WEIGHTS = tuple(FILES)

MEASURE = """
from PySide6.QtGui import QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QLabel
from faceapp.gui.application import make_application

application = make_application()
font = application.font()
font.setPointSizeF(9)
lines = [QFontMetricsF(font).horizontalAdvance(text) for text in ("Abbrechen", "Отмена", "محمد", "अमिता")]
print(QFontInfo(application.font()).family(), QFontMetricsF(font).height(), *lines)
"""

LARGER = """
from PySide6.QtWidgets import QApplication
from faceapp.gui.style.font import use_bundled_font

application = QApplication([])
font = application.font()
font.setPointSizeF(17)
application.setFont(font)
use_bundled_font(application)
print(application.font().pointSizeF(), application.font().family())
"""

SELF_TEST = """
import sys
from pathlib import Path
from faceapp.gui.self_test import paint_window
from faceapp.gui.style import font

font.resource = Path
paint_window(Path(sys.argv[1]))
"""


def weighted(weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setWeight(weight)
    return font


def painted(font: QFont, text: str) -> QImage:
    font.setPointSizeF(40)
    image = QImage(600, 100, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(image.rect(), text)
    painter.end()
    return image


def run_script(script: str, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a program of its own: a process has one application, and its fonts stay."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=100,
    )


def measured(fontconfig: Path) -> str:
    """Measure some texts on a system with this configuration of fonts."""
    done = run_script(MEASURE, FONTCONFIG_FILE=str(fontconfig))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("kind", [QWidget, QLabel, QLineEdit, QMenu, QPushButton, QTableView])
def test_every_widget_is_written_in_it(qtbot: QtBot, kind: type[QWidget]) -> None:
    theme = Theme("light")
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert QFontInfo(widget.font()).family() == FAMILIES[0], theme


@pytest.mark.parametrize("weight", WEIGHTS)
def test_each_weight_comes_from_its_own_file(qapp: QApplication, weight: QFont.Weight) -> None:
    ours = QRawFont(str(FONTS / FILES[weight]), 12)
    used = QRawFont.fromFont(weighted(weight))
    assert used.fontTable("glyf") == ours.fontTable("glyf")
    assert used.fontTable("glyf")


def test_the_weights_look_different(qapp: QApplication) -> None:
    regular, semibold = (painted(weighted(weight), "Match") for weight in WEIGHTS)
    assert regular != semibold


def test_the_style_asks_for_no_other_weight(qapp: QApplication) -> None:
    sheet = resource("styles/faceapp.qss").read_text(encoding="utf-8")
    assert set(re.findall(r"font-weight: *(\w+)", sheet)) <= {str(weight.value) for weight in WEIGHTS}


def test_every_sign_that_the_window_writes_is_in_it(qapp: QApplication) -> None:
    sources = [*(PACKAGE / "gui").rglob("*.py"), *resource("translations").glob("*.ts")]
    written = {sign for source in sources for sign in source.read_text(encoding="utf-8") if sign.isprintable()}
    font = QRawFont.fromFont(weighted(QFont.Weight.Normal))
    assert {sign for sign in written if not font.supportsCharacter(ord(sign))} == set()


@pytest.mark.parametrize("text", ["ÄÖÜäöüßẞ„“–…·×", "ЖщыЇґЪ", "ΑλέξανδροςΏ", "ŁłĐđȘșİığ", "−≥→"])
def test_what_europe_writes_is_in_it(qapp: QApplication, text: str) -> None:
    for weight in WEIGHTS:
        font = QRawFont.fromFont(weighted(weight))
        assert [sign for sign in text if not font.supportsCharacter(ord(sign))] == []


def test_a_number_that_changes_all_the_time_keeps_its_width(qapp: QApplication) -> None:
    for weight in WEIGHTS:
        metrics = QFontMetricsF(with_even_figures(weighted(weight)))
        assert metrics.horizontalAdvance("0.11") == metrics.horizontalAdvance("0.48")


def test_it_keeps_the_size_that_the_system_gives() -> None:
    done = run_script(LARGER)
    assert done.stdout.split() == ["17.0", "faceapp", "Inter"], done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may be without fonts")
def test_a_system_without_any_font_measures_the_same(tmp_path: Path) -> None:
    bare, set_up = tmp_path / "bare.conf", tmp_path / "hinted.conf"
    bare.write_text("<fontconfig/>")
    hinting = '<match target="font"><edit name="hintstyle" mode="assign"><const>hintfull</const></edit></match>'
    set_up.write_text(f"<fontconfig><dir>/usr/share/fonts</dir>{hinting}</fontconfig>")
    assert measured(bare).startswith("faceapp Inter ")
    assert measured(bare) == measured(set_up)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fontconfig")
def test_another_inter_of_the_systems_is_not_taken_for_it(tmp_path: Path) -> None:
    bare, other = tmp_path / "bare.conf", tmp_path / "other.conf"
    bare.write_text("<fontconfig/>")
    other.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>")
    font = TTFont(DEJAVU)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = "Inter"
    font.save(tmp_path / "Inter-Regular.ttf")
    assert measured(other) == measured(bare)


def test_the_self_test_tells_that_the_font_is_missing(tmp_path: Path) -> None:
    done = run_script(SELF_TEST, str(tmp_path))
    assert "faceapp.errors.WindowError: The window is written in " in done.stderr
    assert "its own font is missing or damaged" in done.stderr


def test_the_card_tells_where_each_file_is_from() -> None:
    cards = {card["file"]: card for card in json.loads((FONTS / "fonts.json").read_text(encoding="utf-8"))}
    assert cards.keys() == {file.name for file in FONTS.glob("*.ttf")}
    for name, card in cards.items():
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == card["sha256"]
        assert (FONTS / card["details"]["licence"].split()[2]).is_file()
