"""The window's language: catalogues of Qt's translation format, read as they are."""

import unicodedata
from collections.abc import Mapping
from string import Formatter
from xml.etree import ElementTree

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from faceapp.bundled import resource
from faceapp.errors import FaceAppError

NAMES = {"en": "English", "de": "Deutsch"}
"""The languages there are, each in its own words. English stands in the source."""

FROM_BELOW = (
    QT_TRANSLATE_NOOP("Below", "This person agrees that their face is kept here, to be recognised by it."),
    QT_TRANSLATE_NOOP(
        "Below",
        "This computer offers no keyring: the gallery's key lies in a file beside it, readable by your account. "
        "Whoever copies the data folder can open the gallery. Set a passphrase to change that.",
    ),
    QT_TRANSLATE_NOOP(
        "Below",
        "Until now other accounts of this computer could read the gallery's key files; faceapp has closed them. "
        "If somebody may have copied them, set a passphrase and then encrypt afresh under a new key.",
    ),
)
"""Texts that are made below the window, and translated by it: see ``spoken``."""


def speak(application: QCoreApplication, language: str) -> None:
    """Let all windows made from now on speak a language.

    Args:
        application: whose translations before are taken away.
        language: a key of ``NAMES``, or ``system``; what the system speaks and faceapp does not, becomes English.
    """
    FaceAppError.say = staticmethod(_said_of_errors)
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    system = QLocale.system()
    code = system.uiLanguages()[0][:2] if language == "system" else language
    spoken_by_system = system.language() == QLocale(code).language()
    QLocale.setDefault(system if language == "system" and spoken_by_system else QLocale(code))
    if code == "en" or code not in NAMES:
        return
    of_qt = QTranslator(application)
    if of_qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(of_qt)
    application.installTranslator(Catalogue(code, application))


def spoken(text: str) -> str:
    """Return one of the texts ``FROM_BELOW`` in the window's language; the operator's own words stay as they are."""
    return QCoreApplication.translate("Below", text)


def fill(text: str, /, *values: object, **named: object) -> str:
    """Return ``text.format(…)``, with decimals as the language writes them and each name in its own direction."""
    return _Filling().vformat(text, values, named)


def grouped(number: int) -> str:
    """Return a whole number with its thousands set apart as decimals are: as the language, or the system, does it."""
    return f"{number:,}".replace(",", QLocale().groupSeparator())


def _said_of_errors(text: str, values: Mapping[str, object]) -> str:
    said = QCoreApplication.translate("Error", text)
    return fill(said, **values) if values else said


class _Filling(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        if isinstance(value, int) and "," in format_spec:
            return grouped(value)
        if isinstance(value, float):
            return text.replace(".", QLocale().decimalPoint())
        return _isolated(text) if isinstance(value, str) else text


def _isolated(text: str) -> str:
    """Keep what is written from right to left from turning round the sentence it stands in."""
    turns = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    return f"\u2068{text}\u2069" if turns else text


class Catalogue(QTranslator):
    """A catalogue of ours. There is no compiled copy of it that could be missing, or lag behind."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        """Read the catalogues of a language: the window's texts, and those of the errors that come to it."""
        super().__init__(parent)
        self._texts: dict[tuple[str, str], str] = {}
        for file in (f"faceapp_{language}.ts", f"errors_{language}.ts"):
            for context in ElementTree.parse(resource(f"translations/{file}")).iter("context"):
                name = context.findtext("name", "")
                for message in context.iter("message"):
                    self._texts[name, message.findtext("source", "")] = message.findtext("translation", "")

    def isEmpty(self) -> bool:  # noqa: D102, N802 (Qt's name)
        return not self._texts

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return the translation of a text; None, which makes Qt ask the next translator, if there is none."""
        return self._texts.get((context, source)) or None
