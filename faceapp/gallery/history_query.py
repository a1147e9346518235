"""Which checks of the history are wanted, and in which order, as SQL: the database looks, nobody else."""

import json
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """What a check is told by, in the order of a table's columns; the value is what SQL sorts by.

    People sort by name: first nobody, then the removed by number (in SQLite a number comes before any text).
    """

    TIME = "at"
    VERDICT = "verdict"
    CLAIMED = "COALESCE((SELECT name_key FROM people WHERE people.id = claimed_id), claimed_id)"
    FOUND = "COALESCE((SELECT name_key FROM people WHERE people.id = found_id), found_id)"
    SCORE = "score"
    THRESHOLD = "threshold"
    LEVEL = "level"
    MODE = "mode"
    ENCODER = "encoder_id"
    STATION = "station"
    LIVENESS = "liveness"
    FINDING = "finding || cue"
    PERSON = (
        "COALESCE((SELECT name_key FROM people WHERE people.id = COALESCE(found_id, claimed_id)), found_id, claimed_id)"
    )


@dataclass(frozen=True)
class Query:
    """The checks wanted.

    Attributes:
        since: seconds since the epoch; earlier ones are left out.
        until: seconds since the epoch; these and later ones are left out.
        verdict: the decision's name, e.g. ``MATCH``; empty lets all through.
        word: found anywhere in a check's row, whatever the case; empty lets all through.
        codes: verdicts, levels, modes and what was found of pictures, whose name in the reader's language holds
            ``word``.
        removed: what the reader sees in place of a removed person's name, ``{0}`` standing for their number.
        wrong: only those that the operator has marked as wrong.
        visit: only those of one visit, by its number; None lets all through.
        newest: the largest number a check may have, so that one recorded meanwhile moves no page; None for any.
        column: what they are sorted by.
        descending: whether the largest comes first.
    """

    since: float = 0.0
    until: float = float("inf")
    verdict: str = ""
    word: str = ""
    codes: tuple[str, ...] = ()
    removed: str = "{0}"
    wrong: bool = False
    visit: int | None = None
    newest: int | None = None
    column: Column = Column.TIME
    descending: bool = True

    def values(self) -> dict[str, object]:
        """Return what the names in ``where`` stand for."""
        return {
            "since": self.since,
            "until": self.until,
            "verdict": self.verdict,
            "word": self.word.casefold(),
            "upper_word": self.word.upper(),
            "codes": json.dumps(self.codes),
            "removed": self.removed.casefold(),
            "newest": self.newest,
            "visit": self.visit,
        }

    def where(self) -> str:
        """Return the condition; without verdict and word, the index of the times alone answers it."""
        conditions = ["at >= :since AND at < :until"]
        if self.newest is not None:
            conditions.append("id <= :newest")
        if self.visit is not None:
            conditions.append("visit = :visit")
        if self.wrong:
            conditions.append("id IN (SELECT check_id FROM check_marks)")
        if self.verdict:
            conditions.append("verdict = :verdict")
        if self.word:
            # Working out what the clock of a check showed takes longer than all the rest.
            holds_word = (*_HOLDS_WORD, _TIME_HOLDS_WORD) if set(self.word) <= _SIGNS_OF_A_TIME else _HOLDS_WORD
            conditions.append(f"({' OR '.join(holds_word)})")
        return " AND ".join(conditions)

    def order(self) -> str:
        """Return by what to sort; equal ones by their age."""
        direction = "DESC" if self.descending else "ASC"
        return f"{self.column} {direction}, id {direction}"


def _person_holds_word(column: str) -> str:
    return f"""
        {column} IN (SELECT id FROM people WHERE instr(name_key, :word))
        OR ({column} NOT IN (SELECT id FROM people) AND instr(replace(:removed, '{{0}}', {column}), :word))
    """


_SIGNS_OF_A_TIME = set("0123456789-: ")
_TIME_HOLDS_WORD = "instr(datetime(CAST(at AS INTEGER), 'unixepoch', 'localtime'), :word)"
_HOLDS_WORD = (
    *(
        f"{column} IN (SELECT value FROM json_each(:codes))"
        for column in ("verdict", "level", "mode", "liveness", "finding", "cue")
    ),
    *(_person_holds_word(column) for column in ("claimed_id", "found_id")),
    *(f"instr(printf('%.3f', {column}), :word)" for column in ("score", "threshold")),
    # SQLite knows the case of A to Z only; a computer's name with an umlaut is all small or all large letters.
    *(f"instr(lower({column}), :word) OR instr(upper({column}), :upper_word)" for column in ("encoder_id", "station")),
)
