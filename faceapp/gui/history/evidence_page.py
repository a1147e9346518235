"""The page of evidence: what a statement says, for people, as one sheet of A4."""

import base64
from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QBuffer, QIODevice, QLocale, QMarginsF, QObject, QSizeF, QUrl
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from faceapp.gallery.history_query import Column
from faceapp.gui.history.texts import CheckTexts, shown_time
from faceapp.gui.style.images import kept_face

MARGIN_MM = 18.0
DPI = 300
FACES = ("reference", "checked")
STRENGTHS: Mapping[str, Any] = {
    "weak": QT_TRANSLATE_NOOP("EvidencePage", "weak"),
    "moderate": QT_TRANSLATE_NOOP("EvidencePage", "moderate"),
    "moderately strong": QT_TRANSLATE_NOOP("EvidencePage", "moderately strong"),
    "strong": QT_TRANSLATE_NOOP("EvidencePage", "strong"),
    "very strong": QT_TRANSLATE_NOOP("EvidencePage", "very strong"),
    "extremely strong": QT_TRANSLATE_NOOP("EvidencePage", "extremely strong"),
}
PARTS: Mapping[str, Any] = {
    "forehead": QT_TRANSLATE_NOOP("EvidencePage", "forehead"),
    "eyes": QT_TRANSLATE_NOOP("EvidencePage", "eyes"),
    "nose": QT_TRANSLATE_NOOP("EvidencePage", "nose"),
    "mouth": QT_TRANSLATE_NOOP("EvidencePage", "mouth"),
}
_STYLE = """
body { font-size: 10pt; color: #1B1D21; }
h1 { font-size: 17pt; margin-bottom: 2pt; }
h2 { font-size: 11pt; margin-top: 12pt; }
.quiet { color: #5F6368; }
"""


class EvidencePage(QObject):
    """Tells statements on a page, in the operator's words."""

    def __init__(self, texts: CheckTexts) -> None:
        """Begin; ``texts`` tells checks."""
        super().__init__()
        self._texts = texts

    def pdf(self, statement: Mapping[str, Any], key: str) -> bytes:
        """Return a statement of ``station.evidence`` as PDF; ``key`` is the fingerprint of whoever will sign it."""
        document = QTextDocument()
        document.setDefaultStyleSheet(_STYLE)
        for name in FACES:
            if face := statement.get("faces", {}).get(name):
                image = kept_face(base64.b64decode(face))
                document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"face:{name}"), image)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self.tr("Evidence of a face comparison"))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
        writer.setResolution(DPI)
        document.documentLayout().setPaintDevice(writer)
        document.setPageSize(QSizeF(writer.width(), writer.height()))
        document.setDocumentMargin(0)
        document.setHtml(self.html(statement, key))
        document.print_(writer)
        del writer  # the end of the file is written by its end
        return bytes(buffer.data().data())

    def html(self, statement: Mapping[str, Any], key: str) -> str:
        """Return the page's text; all that comes from the gallery is escaped."""
        person = statement["person"]
        title = self.tr("Evidence of a face comparison")
        what = self.tr("{0} at {1}, {2}").format(
            self._texts.word(statement["verdict"]), statement["station"], shown_time(statement["at"])
        )
        sections = [
            _element("h1", title),
            _element("p", what),
            self._faces(statement),
            _table(
                [
                    (self._texts.heading(Column.PERSON), person["name"] or self.tr("nobody enrolled")),
                    (self._texts.heading(Column.MODE), self._texts.word(statement["mode"])),
                    (self._texts.heading(Column.SCORE), _number(statement["score"])),
                    (self._texts.heading(Column.THRESHOLD), _number(statement["threshold"])),
                    (self._texts.heading(Column.LEVEL), self._level(statement["level"])),
                    (self.tr("Quality"), self._quality(statement)),
                    (self.tr("Parts that carried the score"), self._parts(statement)),
                    (self._texts.heading(Column.LIVENESS), self._liveness(statement["liveness"])),
                ]
            ),
            _element("h2", self.tr("What the score is worth")),
            _element("p", self._ratio(statement["likelihood_ratio"])),
            _element("p class='quiet'", self._limits()),
            _element("h2", self.tr("How to check this page")),
            _table(
                [
                    (self.tr("Key of the station"), key),
                    (self.tr("Head of the audit log"), self._head(statement["audit_head"])),
                    (self._texts.heading(Column.ENCODER), statement["encoder"]),
                    ("faceapp", statement["faceapp"]),
                ]
            ),
            _element(
                "p class='quiet'",
                self.tr("The file of the same name that ends in .json holds the signature; to check it: {0}").format(
                    "faceapp evidence verify"
                ),
            ),
        ]
        return "".join(sections)

    def _faces(self, statement: Mapping[str, Any]) -> str:
        names = {"reference": self.tr("Kept of the person"), "checked": self.tr("At the camera")}
        kept = [name for name in FACES if statement.get("faces", {}).get(name)]
        pictures = "".join(f"<td><img src='face:{name}' width='180' height='180'></td>" for name in kept)
        captions = "".join(f"<td class='quiet'>{escape(names[name])}</td>" for name in kept)
        not_kept = self.tr("{0}: no picture is kept.")
        missing = "".join(
            _element("p class='quiet'", not_kept.format(names[name])) for name in FACES if name not in kept
        )
        return (f"<table cellpadding='3'><tr>{pictures}</tr><tr>{captions}</tr></table>" if kept else "") + missing

    def _level(self, level: Mapping[str, Any]) -> str:
        if "fmr" not in level:
            return self.tr("{0}; its rates are not known for this encoder").format(self._texts.word(level["name"]))
        words = self.tr(
            "{0}: of comparisons between two people {1} match falsely{2}, of those of one person {3} do not{4}"
        )
        return words.format(
            self._texts.word(level["name"]),
            _share(level["fmr"]),
            self._interval(level["fmr_interval"]),
            _share(level["fnmr"]),
            self._interval(level["fnmr_interval"]),
        )

    def _interval(self, ends: list[float]) -> str:
        return self.tr(" (95 % interval: {0} to {1})").format(*(_share(end) for end in ends)) if ends else ""

    def _quality(self, statement: Mapping[str, Any]) -> str:
        if "quality" not in statement:
            return self.tr("not kept")
        return self.tr("{0} of 100").format(QLocale().toString(statement["quality"], "f", 0))

    def _parts(self, statement: Mapping[str, Any]) -> str:
        if "parts" not in statement:
            return self.tr("worked out at the camera only")
        ranked = sorted(statement["parts"].items(), key=lambda part: -part[1])
        return ", ".join(f"{self.tr(PARTS[name])} {_number(fall)}" for name, fall in ranked)

    def _liveness(self, found: Mapping[str, str]) -> str:
        said = [self._texts.word(code) for code in (found["finding"], found["cue"]) if code]
        return ". ".join([self._texts.word(found["asked"]), *said])

    def _ratio(self, ratio: Mapping[str, Any] | None) -> str:
        if ratio is None:
            return self.tr("The likelihood ratio of this score was not measured.")
        if not ratio["strength"]:
            return self.tr("The score supports neither that the pictures show one person nor that they show two.")
        if ratio["supports"] == "one person":
            form = self.tr(
                "The score is about {0} times more probable if the pictures show one person than if they show two. It "
                "provides {1} support for the first proposition relative to the second."
            )
            value = ratio["value"]
        else:
            form = self.tr(
                "The score is about {0} times more probable if the pictures show two people than if they show one. It "
                "provides {1} support for the first proposition relative to the second."
            )
            value = 1 / ratio["value"]
        bound = " " + self.tr("A ratio beyond that was not measured.") if ratio["at_the_bound"] else ""
        return (
            form.format(QLocale().toString(float(f"{value:.2g}"), "f", 0), self.tr(STRENGTHS[ratio["strength"]]))
            + bound
        )

    def _limits(self) -> str:
        return self.tr(
            "The words are those of the ENFSI guideline for evaluative reporting (2015). The ratio was measured on "
            "pictures of strangers to each other; of relatives and look-alikes it says too much. It is not the "
            "probability that the pictures show one person: that depends on all else that is known too."
        )

    def _head(self, head: Mapping[str, Any] | None) -> str:
        return "" if head is None else self.tr("row {0}, {1}").format(head["number"], head["hash"])


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag.split()[0]}>"


def _table(rows: list[tuple[str, str]]) -> str:
    lines = (f"<tr><td class='quiet'>{escape(name)}</td><td>{escape(value)}</td></tr>" for name, value in rows)
    return f"<table cellpadding='3'>{''.join(lines)}</table>"


def _share(rate: float) -> str:
    return f"{QLocale().toString(100 * rate, 'g', 3)} %"


def _number(value: float | None) -> str:
    return "" if value is None else QLocale().toString(value, "f", 3)
