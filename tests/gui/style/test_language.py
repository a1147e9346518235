"""The window speaks the languages it offers, all of it, and English where it knows no other."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from faceapp.bundled import resource
from faceapp.gallery.keys.key_store import KEY_FILE_WARNING, OPEN_KEYS_WARNING
from faceapp.gui.live.verdict import State
from faceapp.gui.style.language import FROM_BELOW, NAMES, grouped, speak, spoken
from faceapp.settings import CONSENT_TEXT, LANGUAGES
from tests.gui.conftest import OpenWindow

ROOT = Path(__file__).parents[3]
UPDATE = Path(sys.executable).with_name("pyside6-lupdate")
Texts = dict[tuple[str, str], str]


@pytest.fixture
def german(qapp: QApplication) -> Iterator[QApplication]:
    speak(qapp, "de")
    yield qapp
    speak(qapp, "en")


def catalogue(path: Path) -> Texts:
    """Return (context, source) → translation; empty where it is unfinished."""
    texts: Texts = {}
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            finished = translation.get("type") is None
            key = context.findtext("name", ""), message.findtext("source", "")
            texts[key] = (translation.text or "") if finished else ""
    return texts


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{.*?\}", text))


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
@pytest.mark.skipif(not UPDATE.exists(), reason="pyside6-lupdate is not installed")
def test_a_catalogue_has_every_text_of_the_window_and_no_other(language: str, tmp_path: Path) -> None:
    shipped = resource(f"translations/faceapp_{language}.ts")
    fresh = tmp_path / shipped.name
    shutil.copy(shipped, fresh)
    sources = sorted(str(path) for path in (ROOT / "faceapp" / "gui").rglob("*.py"))
    subprocess.run([UPDATE, "-no-obsolete", "-locations", "none", *sources, "-ts", fresh], check=True)
    texts = catalogue(fresh)
    assert [key for key, translation in texts.items() if not translation] == []  # ./dev translate adds them to fill in
    assert set(texts) == set(catalogue(shipped))


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_a_translation_keeps_what_is_filled_into_its_text(language: str) -> None:
    for (_, source), translation in catalogue(resource(f"translations/faceapp_{language}.ts")).items():
        assert placeholders(source) == placeholders(translation), source


def test_every_language_of_the_settings_has_its_name() -> None:
    assert set(NAMES) == set(LANGUAGES)


def test_the_words_of_the_states_and_those_of_qt_are_translated(german: QApplication, qtbot: QtBot) -> None:
    assert State.NO_FACE.word == "In die Kamera sehen"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


def test_texts_made_below_the_window_are_known_to_the_catalogues(german: QApplication) -> None:
    assert set(FROM_BELOW) == {CONSENT_TEXT, KEY_FILE_WARNING, OPEN_KEYS_WARNING}
    assert all(spoken(text) != text for text in FROM_BELOW)
    assert spoken("our own consent") == "our own consent"


def test_thousands_are_set_apart_as_the_language_does_it(german: QApplication) -> None:
    assert grouped(100_000) == "100.000"
    speak(german, "en")
    assert grouped(100_000) == "100,000"


def test_a_text_without_translation_stays_as_it_is(german: QApplication) -> None:
    assert QCoreApplication.translate("State", "Nobody wrote this") == "Nobody wrote this"


def test_the_window_speaks_german(german: QApplication, open_window: OpenWindow) -> None:
    window = open_window()
    assert window.parts.top.modes.accessibleName() == "Modus"
    dialog = window.show_settings()
    assert [dialog.list.item(row).text() for row in range(2)] == ["Kamera", "Erkennung"]
    dialog.close()
