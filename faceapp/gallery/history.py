"""The history of decided checks."""

import json
import time
from collections.abc import Collection
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from faceapp.errors import GalleryError
from faceapp.gallery.audit import Event, append
from faceapp.gallery.history_query import Query
from faceapp.gallery.scores import WEEKS_KEPT, count_score, forget_scores
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

SECONDS_PER_DAY = 86_400

VISIT_GAP = 60.0
"""Seconds after which another check of the same person is of another visit."""

_COLUMNS = (
    "at, mode, claimed_id, found_id, score, threshold, level, verdict, encoder_id, station, liveness, finding, cue"
)
_READ = f"{_COLUMNS}, id, checks.visit, EXISTS (SELECT 1 FROM check_marks WHERE check_id = id)"


@dataclass(frozen=True)
class Check:
    """A decided check.

    People are kept by number, so that nothing but the number stays of someone removed.

    Attributes:
        at: seconds since the epoch (UTC).
        mode: ``verify`` or ``identify``.
        claimed_id: who the person should be (verify); None in identify.
        found_id: who was found; None if nobody.
        score: comparison score, -1..1; None if nobody was compared.
        threshold: the score that a match needs.
        level: security level.
        verdict: the decision's name, e.g. ``MATCH``.
        encoder_id: which encoder made the embeddings.
        station: name of the computer.
        liveness: what was done about pictures of a face, one of ``settings.LIVENESS``.
        finding: what came of it, a ``liveness.evidence.Finding``; empty if nothing was found.
        cue: what the finding rests on, a ``liveness.evidence.Cue``; empty if nothing was found.
        id: the gallery's own number; 0 while the check is not recorded.
        visit: number of the visit it belongs to, which is that of the visit's first check; 0 while not recorded.
        wrong: whether the operator has marked the verdict as wrong.
    """

    at: float
    mode: str
    claimed_id: int | None
    found_id: int | None
    score: float | None
    threshold: float
    level: str
    verdict: str
    encoder_id: str
    station: str
    liveness: str = "off"
    finding: str = ""
    cue: str = ""
    id: int = field(default=0, compare=False)
    visit: int = field(default=0, compare=False)
    wrong: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Visit:
    """The stay of one person at a station: the checks of them that follow each other closely.

    Attributes:
        last: the newest of the checks wanted.
        count: how many of its checks are wanted.
        began: time of the first of them, seconds since the epoch (UTC).
        verdicts: those they had, each once.
    """

    last: Check
    count: int
    began: float
    verdicts: tuple[str, ...]


@dataclass(frozen=True)
class CheckPicture:
    """The face that was checked.

    Attributes:
        jpeg: the aligned face, JPEG bytes.
        person_id: whom it was compared with; the picture goes when they are removed.
        rival_id: a look-alike whom it may show as well.
    """

    jpeg: bytes
    person_id: int | None
    rival_id: int | None = None


class History:
    """The checks decided so far, kept in the gallery."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, check: Check, picture: CheckPicture | None = None) -> None:
        """Add a decided check, and the face if it is to be kept."""
        with self._database.transaction() as connection:
            values = astuple(check)[:13]
            marks = ", ".join("?" for _ in values)
            visit = _visit_of(connection, check)
            cursor = connection.execute(
                f"INSERT INTO checks ({_COLUMNS}, visit) VALUES ({marks}, ?)", (*values, visit or 0)
            )
            if visit is None:
                connection.execute("UPDATE checks SET visit = id WHERE id = ?", (cursor.lastrowid,))
            if check.verdict == "MATCH" and check.found_id is not None and check.score is not None:
                count_score(connection, check.found_id, check.encoder_id, check.at, check.score)
            if picture is not None:
                connection.execute(
                    "INSERT INTO check_pictures VALUES (?, ?, ?, ?)",
                    (cursor.lastrowid, picture.person_id, picture.rival_id, picture.jpeg),
                )
            append(
                connection,
                Event.VERDICT,
                mode=check.mode,
                claimed=check.claimed_id,
                found=check.found_id,
                verdict=check.verdict,
                liveness=check.liveness,
                finding=check.finding,
                cue=check.cue,
            )

    def checks(self, query: Query = Query(), start: int = 0, most: int = -1) -> list[Check]:  # noqa: B008 (frozen)
        """Return the checks wanted, ``most`` of them (-1: all) from number ``start`` (0, 1, …) on."""
        # The page is found first, and whole rows are read of it only.
        rows = self._database.rows(
            f"""
            SELECT {_READ} FROM checks
            WHERE id IN (SELECT id FROM checks WHERE {query.where()} ORDER BY {query.order()} LIMIT :most OFFSET :start)
            ORDER BY {query.order()}
            """,
            query.values() | {"start": start, "most": most},
        )
        return [_to_check(row) for row in rows]

    def visits(self, query: Query, start: int = 0, most: int = -1) -> list[Visit]:
        """Return the visits with a check that is wanted, told and sorted by the newest of those; else as ``checks``."""
        rows = self._database.rows(
            f"""
            WITH wanted AS (
                SELECT MAX(id) AS newest, COUNT(*) AS count, MIN(at) AS began,
                    GROUP_CONCAT(DISTINCT verdict) AS verdicts
                FROM checks WHERE {query.where()} GROUP BY visit
            ), page AS (
                SELECT wanted.* FROM wanted JOIN checks ON id = newest
                ORDER BY {query.order()} LIMIT :most OFFSET :start
            )
            SELECT {_READ}, count, began, verdicts FROM page JOIN checks ON id = newest ORDER BY {query.order()}
            """,
            query.values() | {"start": start, "most": most},
        )
        return [Visit(_to_check(row[:-3]), row[-3], row[-2], tuple(row[-1].split(","))) for row in rows]

    def count_visits(self, query: Query) -> int:
        """Return how many visits have a check that is wanted."""
        rows = self._database.rows(f"SELECT COUNT(DISTINCT visit) FROM checks WHERE {query.where()}", query.values())
        return int(rows[0][0])

    def mark(self, check_id: int, wrong: bool) -> None:
        """Mark a verdict as wrong, or take the mark back; nothing else follows from it, and the log says so.

        Raises:
            GalleryError: the check is forgotten by now.
        """
        with self._database.transaction() as connection:
            if not connection.execute("SELECT 1 FROM checks WHERE id = ?", (check_id,)).fetchone():
                raise GalleryError("This check is no longer in the history.", "Look at the list again.")
            if wrong:
                connection.execute("INSERT OR IGNORE INTO check_marks VALUES (?, ?)", (check_id, time.time()))
            else:
                connection.execute("DELETE FROM check_marks WHERE check_id = ?", (check_id,))
            append(connection, Event.MARK, check=check_id, wrong=wrong)

    def of_person(self, person_id: int, most: int) -> list[Check]:
        """Return the newest checks in which somebody was claimed or found, the newest first."""
        rows = self._database.rows(
            f"SELECT {_READ} FROM checks WHERE :person IN (claimed_id, found_id) ORDER BY id DESC LIMIT :most",
            {"person": person_id, "most": most},
        )
        return [_to_check(row) for row in rows]

    def last_found(self, verdicts: Collection[str]) -> dict[int, float]:
        """Return when each person was last found with one of these verdicts, by number."""
        rows = self._database.rows(
            "SELECT found_id, MAX(at) FROM checks WHERE found_id IS NOT NULL"
            " AND verdict IN (SELECT value FROM json_each(:verdicts)) GROUP BY found_id",
            {"verdicts": json.dumps(list(verdicts))},
        )
        return dict(rows)

    def count(self, query: Query) -> int:
        """Return how many checks are wanted."""
        rows = self._database.rows(f"SELECT COUNT(*) FROM checks WHERE {query.where()}", query.values())
        return int(rows[0][0])

    def newest(self) -> int:
        """Return the number of the check recorded last; 0 if there is none."""
        return int(self._database.rows("SELECT COALESCE(MAX(id), 0) FROM checks")[0][0])

    def picture(self, check_id: int) -> bytes:
        """Return the face of a check as JPEG bytes; empty if none is kept."""
        rows = self._database.rows("SELECT picture FROM check_pictures WHERE check_id = ?", (check_id,))
        return bytes(rows[0][0]) if rows else b""

    def purge(self, days: float) -> int:
        """Forget what is older than ``days``, with their pictures; return how many checks that were.

        The scores of a year's weeks stay, unless no day of the history is kept.
        """
        with self._database.transaction() as connection:
            oldest = time.time() - days * SECONDS_PER_DAY
            forgotten = connection.execute("DELETE FROM checks WHERE at < ?", (oldest,)).rowcount
            forget_scores(connection, WEEKS_KEPT if days else 0)
            if forgotten:
                append(connection, Event.PURGE, checks=forgotten)
            return forgotten


def of_enrolled(database: Database, numbers: Collection[int]) -> dict[int, Check]:
    """Return those of these checks whose people are all enrolled, by number."""
    rows = database.rows(
        f"""
        SELECT {_READ} FROM checks WHERE id IN (SELECT value FROM json_each(:numbers))
        AND (claimed_id IS NULL OR claimed_id IN (SELECT people.id FROM people))
        AND (found_id IS NULL OR found_id IN (SELECT people.id FROM people))
        """,
        {"numbers": json.dumps(list(numbers))},
    )
    checks = [_to_check(row) for row in rows]
    return {check.id: check for check in checks}


def _to_check(row: tuple[Any, ...]) -> Check:
    *values, wrong = row
    return replace(Check(*values), wrong=bool(wrong))


def _visit_of(connection: Connection, check: Check) -> int | None:
    """Return the visit that a new check goes on with, one of whoever was found, or of nobody so far; None for none."""
    rows = connection.execute(
        """
        SELECT visit, (SELECT MAX(found_id) FROM checks AS of_visit WHERE of_visit.visit = near.visit), MAX(id)
        FROM checks AS near
        WHERE at > :since AND at <= :at AND station = :station AND mode = :mode AND claimed_id IS :claimed
        GROUP BY visit ORDER BY MAX(id) DESC
        """,
        {
            "since": check.at - VISIT_GAP,
            "at": check.at,
            "station": check.station,
            "mode": check.mode,
            "claimed": check.claimed_id,
        },
    ).fetchall()
    of_same = [visit for visit, found, _ in rows if found == check.found_id or check.found_id is None]
    of_nobody = [visit for visit, found, _ in rows if found is None]
    return next(iter(of_same + of_nobody), None)
