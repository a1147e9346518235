"""A check in the operator's words."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from faceapp.gallery.history import Check
from faceapp.gallery.history_query import Column
from faceapp.gallery.times import local_time
from faceapp.gui.live.verdict import State
from faceapp.gui.liveness.words import cue_text, finding_text, policy_names
from faceapp.liveness.evidence import Cue, Finding
from faceapp.station.checks import MATCH_WITH_PIN

VERDICTS = ("MATCH", "NO_MATCH", "UNCERTAIN", MATCH_WITH_PIN, "NOT_CHECKED", "ATTACK_SUSPECTED")


class CheckTexts(QObject):
    """Tells checks; once made, any thread may ask it."""

    def __init__(self, names: Callable[[int], str]) -> None:
        """Begin; ``names`` gives a person's name by number, empty if they are not enrolled."""
        super().__init__()
        self._names = names
        self.removed = self.tr("removed (no. {0})")
        self._words: dict[str, str] = {
            "MATCH": State.MATCH.word,
            "NO_MATCH": State.NO_MATCH.word,
            "UNCERTAIN": State.UNCERTAIN.word,
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
            Column.SCORE: self.tr("Score"),
            Column.THRESHOLD: self.tr("Threshold"),
            Column.LEVEL: self.tr("Level"),
            Column.MODE: self.tr("Mode"),
            Column.ENCODER: self.tr("Encoder"),
            Column.STATION: self.tr("Station"),
            Column.LIVENESS: self.tr("Liveness"),
            Column.FINDING: self.tr("Finding"),
        }

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self._headings[column] for column in Column)

    def word(self, code: str) -> str:
        """Return what a verdict, level, mode, policy, finding or cue is called; itself if it is not known."""
        return self._words.get(code, code)

    def codes(self, text: str) -> tuple[str, ...]:
        """Return the codes, of verdicts and of all else, whose name holds ``text``, whatever the case."""
        return tuple(code for code, word in self._words.items() if text.casefold() in word.casefold())

    def row(self, check: Check) -> tuple[str, ...]:
        """Return a check's texts, one a column."""
        at = local_time(check.at)
        return (
            "" if at is None else f"{at:%Y-%m-%d %H:%M:%S}",
            self.word(check.verdict),
            self._name(check.claimed_id),
            self._name(check.found_id),
            "" if check.score is None else f"{check.score:.3f}",
            f"{check.threshold:.3f}",
            self.word(check.level),
            self.word(check.mode),
            check.encoder_id,
            check.station,
            self.word(check.liveness),
            ". ".join(self.word(code) for code in (check.finding, check.cue) if code),
        )

    def _name(self, person_id: int | None) -> str:
        if person_id is None:
            return ""
        return self._names(person_id) or self.removed.format(person_id)
