"""Everybody's accepted scores, week by week: two numbers each, so that a fall over months shows without any history.

They begin anew with every new reference (a trigger of the table), for the best reference counts, and go with their
person and after a year.
"""

import time
from dataclasses import dataclass

from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database
from faceapp.gallery.times import is_plausible

SECONDS_PER_WEEK = 7 * 86_400
WEEKS_KEPT = 53


@dataclass(frozen=True)
class WeeklyScore:
    """The accepted scores of a person in a week.

    Attributes:
        person_id: whose.
        week: weeks since the epoch.
        count: of how many accepted checks.
        mean: of their scores, -1..1.
    """

    person_id: int
    week: int
    count: int
    mean: float


class Scores:
    """The accepted scores kept in the gallery."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def weekly(self, encoder_id: str) -> list[WeeklyScore]:
        """Return everybody's scores with one encoder, person by person, oldest week first."""
        rows = self._database.rows(
            "SELECT person_id, week, count, total / count FROM weekly_scores WHERE encoder_id = ?"
            " ORDER BY person_id, week",
            (encoder_id,),
        )
        return [WeeklyScore(*row) for row in rows]


def count_score(connection: Connection, person_id: int, encoder_id: str, at: float, score: float) -> None:
    """Add an accepted score to its person's week; nothing of somebody who is no longer enrolled."""
    if not is_plausible(at):
        return
    connection.execute(
        "INSERT INTO weekly_scores SELECT id, ?, ?, 1, ? FROM people WHERE id = ?"
        " ON CONFLICT DO UPDATE SET count = count + 1, total = total + excluded.total",
        (encoder_id, int(at // SECONDS_PER_WEEK), score, person_id),
    )


def forget_scores(connection: Connection, weeks: int = WEEKS_KEPT) -> None:
    """Forget all weeks but the newest ones, this one counted; with 0 all of them."""
    this_week = int(time.time() // SECONDS_PER_WEEK)
    connection.execute("DELETE FROM weekly_scores WHERE week <= ?", (this_week - weeks,))
