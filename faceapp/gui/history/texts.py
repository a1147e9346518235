"""A check in the operator's words."""

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, QObject

from faceapp.gallery.history import Check, Visit
from faceapp.gallery.history_query import Column
from faceapp.gallery.times import local_time
from faceapp.gui.live.verdict import State
from faceapp.gui.liveness.words import cue_text, finding_text, policy_names
from faceapp.liveness.evidence import Cue, Finding
from faceapp.station.checks import MATCH_WITH_PIN

VERDICTS = ("MATCH", "NO_MATCH", "UNCERTAIN", MATCH_WITH_PIN, "NOT_CHECKED", "ATTACK_SUSPECTED")
EXPORTED = tuple(column for column in Column if column is not Column.PERSON)
"""The columns of a table for spreadsheets, which has both people instead."""


class CheckTexts(QObject):
    """Tells checks; once made, any thread may ask it."""

    def __init__(self, names: Callable[[int], str]) -> None:
        """Begin; ``names`` gives a person's name by number, empty if they are not enrolled."""
        super().__init__()
        self._names = names
        self.removed = self.tr("removed (no. {0})")
        self._wrong = self.tr("{0} (marked as wrong)")
        self._nobody = self.tr("nobody enrolled")
        self._visit, self._mixed = self.tr("{0} · {1} checks"), self.tr("{0} · {1} checks, also: {2}")
        self._words: dict[str, str] = {
            "MATCH": State.MATCH.word,
            "NO_MATCH": State.NO_MATCH.word,
            "UNCERTAIN": self.tr("Not sure"),
            MATCH_WITH_PIN: self.tr("Match with PIN"),
            "NOT_CHECKED": State.NOT_CHECKED.word,
            "ATTACK_SUSPECTED": State.ATTACK_SUSPECTED.word,
            "convenience": self.tr("Convenience"),
            "balanced": self.tr("Balanced"),
            "strict": self.tr("Strict"),
            "verify": self.tr("Verify"),
            "identify": self.tr("Identify"),
            **policy_names(),
            **{finding.value: finding_text(finding) for finding in Finding},
            **{cue.value: cue_text(cue) for cue in Cue},
        }
        self._headings = {
            Column.TIME: self.tr("Time"),
            Column.VERDICT: self.tr("Verdict"),
            Column.CLAIMED: self.tr("Claimed"),
            Column.FOUND: self.tr("Found"),
            Column.PERSON: self.tr("Person"),
            Column.SCORE: self.tr("Score"),
            Column.THRESHOLD: self.tr("Threshold"),
            Column.LEVEL: self.tr("Level"),
            Column.MODE: self.tr("Mode"),
            Column.ENCODER: self.tr("Encoder"),
            Column.STATION: self.tr("Station"),
            Column.LIVENESS: self.tr("Liveness"),
            Column.FINDING: self.tr("Finding"),
        }

    def heading(self, column: Column) -> str:
        """Return the name of a column."""
        return self._headings[column]

    def word(self, code: str) -> str:
        """Return what a verdict, level, mode, policy, finding or cue is called; itself if it is not known."""
        return self._words.get(code, code)

    def codes(self, text: str) -> tuple[str, ...]:
        """Return the codes, of verdicts and of all else, whose name holds ``text``, whatever the case."""
        return tuple(code for code, word in self._words.items() if text.casefold() in word.casefold())

    def state(self, verdict: str) -> State:
        """Return the state whose icon and colour a verdict bears."""
        return State.MATCH if verdict == MATCH_WITH_PIN else State.__members__.get(verdict, State.CHECKING)

    def outcome(self, visit: Visit) -> str:
        """Return what came of a visit: its last verdict, how many checks it took, and what else was said in it."""
        last = self.text(visit.last, Column.VERDICT)
        if visit.count == 1:
            return last
        others = [self.word(verdict) for verdict in visit.verdicts if verdict != visit.last.verdict]
        form = self._mixed if others else self._visit
        return form.format(last, QLocale().toString(visit.count), ", ".join(others))

    def text(self, check: Check, column: Column) -> str:
        """Return what stands in a column of the window."""
        if column is Column.TIME:
            return shown_time(check.at)
        if column is Column.VERDICT and check.wrong:
            return self._wrong.format(self.word(check.verdict))
        if column is Column.PERSON:
            number = check.claimed_id if check.found_id is None else check.found_id
            return self._nobody if number is None else self._name(number)
        if column in (Column.SCORE, Column.THRESHOLD):
            value = check.score if column is Column.SCORE else check.threshold
            return "" if value is None else QLocale().toString(value, "f", 3)
        return self.exported(check, column)

    def line(self, check: Check) -> list[str]:
        """Return a check in brief: when it was, its verdict, score and mode."""
        return [self.text(check, column) for column in (Column.TIME, Column.VERDICT, Column.SCORE, Column.MODE)]

    def exported(self, check: Check, column: Column) -> str:
        """Return what stands in a column of an exported table, which other programs read: not by locale."""
        at = local_time(check.at)
        texts = {
            Column.TIME: "" if at is None else f"{at:%Y-%m-%d %H:%M:%S}",
            Column.VERDICT: self.word(check.verdict),
            Column.CLAIMED: self._name(check.claimed_id),
            Column.FOUND: self._name(check.found_id),
            Column.SCORE: "" if check.score is None else f"{check.score:.3f}",
            Column.THRESHOLD: f"{check.threshold:.3f}",
            Column.LEVEL: self.word(check.level),
            Column.MODE: self.word(check.mode),
            Column.ENCODER: check.encoder_id,
            Column.STATION: check.station,
            Column.LIVENESS: self.word(check.liveness),
            Column.FINDING: ". ".join(self.word(code) for code in (check.finding, check.cue) if code),
        }
        return texts[column]

    def _name(self, person_id: int | None) -> str:
        if person_id is None:
            return ""
        return self._names(person_id) or self.removed.format(person_id)


def date_format() -> str:
    """Return how the user's country writes a date in digits, with four of them for the year."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")


def shown_time(at: float) -> str:
    """Return a time as this computer's clock and the user's country show it; empty for an absurd one."""
    if local_time(at) is None:
        return ""
    moment = QDateTime.fromSecsSinceEpoch(int(at))
    return f"{QLocale().toString(moment.date(), date_format())} {moment.time().toString('HH:mm:ss')}"
