"""A fall that lasts is told with its size and its begin; chance is not, and one bad week is not."""

import time
from pathlib import Path

import numpy as np
import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.scores import SECONDS_PER_WEEK, WEEKS_KEPT, WeeklyScore
from faceapp.station.drift import findings, sunk
from tests.fakes import make_embedding

FIRST = 2900
FELL = FIRST + 20


def series(fall: float = 0.0, seed: int = 0, since: int = FELL) -> list[tuple[int, float]]:
    """Forty weeks of somebody who scores 0.65, or less since a week."""
    noise = np.random.default_rng(seed).normal(0, 0.02, 40)
    weeks = range(FIRST, FIRST + 40)
    return [(week, 0.65 - (fall if week >= since else 0.0) + float(chance)) for week, chance in zip(weeks, noise)]  # noqa: B905


def test_a_fall_is_told_with_its_size_and_when_it_began() -> None:
    drift = sunk(series(fall=0.15))
    assert drift is not None
    assert drift.fall == pytest.approx(0.15, abs=0.03)
    assert drift.since == pytest.approx(FELL * SECONDS_PER_WEEK, abs=2 * SECONDS_PER_WEEK)


@pytest.mark.parametrize("seed", range(5))
def test_a_steady_score_is_not(seed: int) -> None:
    assert sunk(series(seed=seed)) is None


def test_neither_is_a_rise_nor_one_bad_week_nor_a_fall_that_is_over() -> None:
    assert sunk(series(fall=-0.15)) is None
    weeks = series()
    weeks[30] = (weeks[30][0], 0.5)
    assert sunk(weeks) is None
    over = series(fall=0.1)[:24] + [(FIRST + 24 + week, 0.65) for week in range(40)]
    assert sunk(over) is None


def test_within_a_month_of_its_end_even_a_long_fall_is_told_no_more() -> None:
    fallen = series(fall=0.1)
    usual = [(FIRST + 40 + week, 0.65) for week in range(4)]
    assert sunk(fallen) is not None
    assert sunk(fallen + usual) is None


def test_the_first_weeks_say_nothing_yet() -> None:
    assert sunk(series(fall=0.3, since=FIRST)[:8]) is None
    assert sunk([]) is None


def scores_of(people: dict[int, list[tuple[int, float]]]) -> list[WeeklyScore]:
    return [WeeklyScore(person, week, 3, mean) for person, weeks in people.items() for week, mean in weeks]


def test_one_of_many_who_sinks_is_named_and_nobody_else() -> None:
    people = {person: series(seed=person) for person in range(1, 11)} | {7: series(fall=0.15)}
    assert set(findings(scores_of(people))) == {7}


def test_when_everybody_sinks_it_is_said_of_everybody_and_of_nobody_in_particular() -> None:
    people = {person: series(fall=0.1, seed=person) for person in range(1, 11)}
    found = findings(scores_of(people))
    assert set(found) == {None}
    assert found[None].fall == pytest.approx(0.1, abs=0.02)


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    opened = Gallery.open(tmp_path)
    opened.enrol("Ann", make_embedding(1))
    return opened


def record(gallery: Gallery, at: float, score: float, verdict: str = "MATCH", person: int = 1) -> None:
    gallery.history.record(
        Check(at, "verify", person, person if verdict == "MATCH" else None, score, 0.4, "balanced", verdict, "e", "d")
    )


def test_the_gallery_keeps_two_numbers_a_week_of_accepted_scores_only(gallery: Gallery) -> None:
    now = time.time()
    for score in (0.6, 0.7):
        record(gallery, now, score)
    record(gallery, now, 0.1, "NO_MATCH")
    record(gallery, now, 0.9, person=99)
    assert gallery.scores.weekly("e") == [WeeklyScore(1, int(now // SECONDS_PER_WEEK), 2, pytest.approx(0.65))]
    assert gallery.scores.weekly("another encoder") == []
    gallery.close()


def test_a_new_reference_begins_the_scores_anew_and_a_removal_takes_them_along(gallery: Gallery) -> None:
    record(gallery, time.time(), 0.6)
    gallery.add_reference(1, make_embedding(2))
    assert gallery.scores.weekly("e") == []
    record(gallery, time.time(), 0.7)
    gallery.remove(1)
    assert gallery._database.rows("SELECT * FROM weekly_scores") == []
    gallery.close()


def test_scores_outlast_the_checks_but_not_a_year(gallery: Gallery) -> None:
    now = time.time()
    record(gallery, now - 40 * 86_400, 0.6)
    record(gallery, now - (WEEKS_KEPT + 2) * SECONDS_PER_WEEK, 0.6)
    gallery.history.purge(days=30)
    assert gallery.history.checks() == []
    assert len(gallery.scores.weekly("e")) == 1
    gallery.close()


def test_where_no_history_is_kept_no_scores_are_either(gallery: Gallery) -> None:
    record(gallery, time.time(), 0.6)
    gallery.history.purge(days=0)
    assert gallery.scores.weekly("e") == []
    gallery.close()
