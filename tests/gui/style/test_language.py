"""The window speaks the languages it offers, all of it, and English where it knows no other."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from faceapp.bundled import resource
from faceapp.capture.condition import Condition
from faceapp.capture.source import FrameSource, SourceKind, SourceSpec
from faceapp.errors import AlreadyEnrolledError, CameraMissingError, FaceAppError, GalleryError, said
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys.key_store import KEY_FILE_WARNING, OPEN_KEYS_WARNING
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.transfer.record import Record
from faceapp.gui.live.verdict import State
from faceapp.gui.people.model import DETAIL_ROLE
from faceapp.gui.style.language import FROM_BELOW, NAMES, fill, grouped, speak, spoken
from faceapp.settings import CONSENT_TEXT, LANGUAGES
from faceapp.station.enrolled import EnrolledPeople
from tests.fakes import make_embedding
from tests.gui.conftest import OpenWindow, enrol
from tools.messages import error_texts, for_lupdate

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
@pytest.mark.parametrize("kind", ["faceapp", "errors"])
@pytest.mark.skipif(not UPDATE.exists(), reason="pyside6-lupdate is not installed")
def test_a_catalogue_has_every_text_of_the_window_and_no_other(language: str, kind: str, tmp_path: Path) -> None:
    shipped = resource(f"translations/{kind}_{language}.ts")
    fresh, errors = tmp_path / shipped.name, tmp_path / "errors.py"
    shutil.copy(shipped, fresh)
    errors.write_text(for_lupdate(error_texts(ROOT / "faceapp")), "utf-8")
    windows = sorted(str(path) for path in (ROOT / "faceapp" / "gui").rglob("*.py"))
    sources = windows if kind == "faceapp" else [str(errors)]
    subprocess.run([UPDATE, "-no-obsolete", "-locations", "none", *sources, "-ts", fresh], check=True)
    texts = catalogue(fresh)
    assert [key for key, translation in texts.items() if not translation] == []  # ./dev translate adds them to fill in
    assert set(texts) == set(catalogue(shipped))


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
@pytest.mark.parametrize("kind", ["faceapp", "errors"])
def test_a_translation_keeps_what_is_filled_into_its_text(language: str, kind: str) -> None:
    for (_, source), translation in catalogue(resource(f"translations/{kind}_{language}.ts")).items():
        assert placeholders(source) == placeholders(translation), source


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_what_has_one_name_in_english_has_one_in_every_language(language: str) -> None:
    names: dict[str, set[str]] = {}
    for kind in ("faceapp", "errors"):
        for (_, source), translation in catalogue(resource(f"translations/{kind}_{language}.ts")).items():
            names.setdefault(source.replace("&", ""), set()).add(translation.replace("&", ""))
    assert {source: several for source, several in names.items() if len(several) > 1} == {}


def test_the_window_writes_one_kind_of_apostrophe() -> None:
    assert [text for _, text in catalogue(resource("translations/faceapp_de.ts")) if "’" in text] == []


ASKING = re.compile(
    r"(Add|Ask|Begin|Check|Choose|Close|Connect|Copy|Export|Give|Install|Let|Look|Make|Measure|Move|Name|Open|Play|Put"
    r"|Remove|Restore|Run|Save|See|Set|Shorten|Start|Try|Turn|Type|Unlock|Unpack|Update|Use|Write) "
)


def test_whoever_is_asked_to_do_something_in_german_is_spoken_to() -> None:
    asked = {text: german for (_, text), german in catalogue(resource("translations/errors_de.ts")).items()}
    impersonal = {german for text, german in asked.items() if ASKING.match(text) and " Sie" not in german}
    assert impersonal == set()


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


def test_a_number_has_one_kind_of_separators_even_where_the_system_writes_other_numbers_than_words(
    german: QApplication,
) -> None:
    QLocale.setDefault(QLocale.c())  # LANGUAGE=de alone
    assert (grouped(100_000), fill("{0:.2f}", 0.43)) == ("100,000", "0.43")


def test_a_text_without_translation_stays_as_it_is(german: QApplication) -> None:
    assert QCoreApplication.translate("State", "Nobody wrote this") == "Nobody wrote this"


def test_the_window_speaks_german(german: QApplication, open_window: OpenWindow) -> None:
    window = open_window()
    assert window.parts.top.modes.accessibleName() == "Modus"
    dialog = window.show_settings()
    assert [dialog.list.item(row).text() for row in range(2)] == ["Kamera", "Erkennung"]
    dialog.close()


def test_numbers_are_filled_in_as_the_language_writes_them(german: QApplication) -> None:
    assert fill("{0:.2f} of {1}", 0.43, 2) == "0,43 of 2"
    speak(german, "en")
    assert fill("{0:.2f} of {1}", 0.43, 2) == "0.43 of 2"


def test_a_name_from_right_to_left_does_not_turn_its_sentence_round(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    enrol(qtbot, window, "محمد")
    window.parts.panel.remove_asked.emit((window.session.gallery.person("محمد").id,))
    qtbot.waitUntil(lambda: window.parts.toast.text() == "\u2068محمد\u2069 was removed")


def test_an_error_from_below_the_window_is_told_in_its_language(
    german: QApplication, qtbot: QtBot, open_window: OpenWindow
) -> None:
    def missing(_spec: SourceSpec) -> FrameSource:
        raise CameraMissingError("There is no camera number {index}.", "Check the path.", index=7)

    window = open_window(open_source=missing)
    qtbot.waitUntil(lambda: window.session.camera.condition is Condition.MISSING)
    window.session.failed.emit(window.session.camera.error)
    assert window.parts.toast.text() == "Es gibt keine Kamera mit der Nummer 7. Prüfen Sie den Pfad."


def test_the_numbers_and_names_in_an_error_are_written_as_the_language_does_it(german: QApplication) -> None:
    text = "This face is enrolled already as “{name}” (score {score:.2f})."
    error = AlreadyEnrolledError(text, name="محمد", score=0.43)
    assert error.message == "Dieses Gesicht ist schon als „\u2068محمد\u2069“ erfasst (Wert 0,43)."
    speak(german, "en")
    assert "(score 0.43)" in error.message


def test_what_is_said_below_the_window_without_an_error_is_in_its_language_too(german: QApplication) -> None:
    assert said("Enrolled already; new references: {count}.", count=2) == "Schon erfasst; neue Referenzen: 2."
    assert SourceSpec(SourceKind.DEVICE, "0").name == "Kamera 0"
    record = Record({"note": 5}, said("a person"))
    with pytest.raises(GalleryError, match=r"„note“ stimmt nicht \(kein Text von höchstens 4\.000 Zeichen\)"):
        record.text("note", 4000)


def test_that_two_people_have_one_id_is_said_in_its_language_as_a_whole(german: QApplication, tmp_path: Path) -> None:
    with Gallery.open(tmp_path) as gallery:
        for number, name in enumerate(("Amara", "Chen")):
            gallery.enrol(name, make_embedding(number), external_id="7")
        with pytest.raises(GalleryError, match=r"\u2068?Amara\u2069? und \u2068?Chen\u2069? haben dieselbe Kennung"):
            gallery.share(Address("127.0.0.1", 1, "faceapp"), Login("faceapp", "secret"), "Counter")


def test_an_error_shows_no_password_whatever_the_language(german: QApplication) -> None:
    error = FaceAppError("The stream {source} can't be opened.", source="rtsp://admin:secret@camera/1")
    assert "secret" not in str(error)
    assert str(error).startswith("Der Stream")


def test_a_german_window_writes_thresholds_with_a_comma_and_days_as_in_german(
    german: QApplication, qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    june = datetime(2026, 6, 1, 12).timestamp()
    with Gallery.open(tmp_path) as gallery:
        amara = gallery.enrol("Amara", make_embedding())
    window = open_window()
    qtbot.waitUntil(lambda: "Schwelle 0,43" in window.parts.status.text())
    model = window.parts.panel.model
    model.show_people(EnrolledPeople.of([amara._replace(enrolled_at=june)]))
    assert model.index(0, 0).data(DETAIL_ROLE) == "erfasst 01.06.26"


def test_the_word_of_a_mode_is_not_that_of_the_search_field(german: QApplication, open_window: OpenWindow) -> None:
    window = open_window()
    modes = {button.text() for button in window.parts.top.modes.findChildren(QAbstractButton)}
    assert window.parts.panel.search.placeholderText() not in modes
