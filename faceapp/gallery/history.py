"""The history of decided checks."""

import time
from dataclasses import astuple, dataclass, field

from faceapp.gallery.audit import Event, append
from faceapp.gallery.history_query import Query
from faceapp.gallery.storage.database import Database

SECONDS_PER_DAY = 86_400


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
            *values, _id = astuple(check)
            marks = ", ".join("?" for _ in values)
            cursor = connection.execute(f"INSERT INTO checks VALUES (NULL, {marks})", values)
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
            SELECT at, mode, claimed_id, found_id, score, threshold, level, verdict, encoder_id, station,
                liveness, finding, cue, id
            FROM checks
            WHERE id IN (SELECT id FROM checks WHERE {query.where()} ORDER BY {query.order()} LIMIT :most OFFSET :start)
            ORDER BY {query.order()}
            """,
            query.values() | {"start": start, "most": most},
        )
        return [Check(*row) for row in rows]

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
        """Forget what is older than ``days``; with their pictures; return how many checks that were."""
        with self._database.transaction() as connection:
            oldest = time.time() - days * SECONDS_PER_DAY
            forgotten = connection.execute("DELETE FROM checks WHERE at < ?", (oldest,)).rowcount
            if forgotten:
                append(connection, Event.PURGE, checks=forgotten)
            return forgotten
