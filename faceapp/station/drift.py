"""Drift watch: has a person's score sunk over the weeks, or everybody's? It tells, and learns nothing.

A one-sided CUSUM (Page 1954) over weekly means. The first weeks say what is usual: their mean, and their spread, which
is taken no smaller than ``LEAST_SPREAD``. Each later week adds how far it lies below the usual, in spreads, less an
allowance; the sum never falls below 0, and a sum over the limit is a finding, unless the newest weeks are as usual. A
fall is said to have begun after the last week in which the sum was 0. docs/drift.md tells how often it is wrong and how
long it takes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean, stdev

from faceapp.gallery.scores import SECONDS_PER_WEEK, WeeklyScore

BASELINE_WEEKS = 8
LEAST_SPREAD = 0.03
NEWEST_WEEKS = 4
"""A fall that was over for so long is: the sum of a long one would take as long to go."""

LEAST_FALL = 0.03
"""A smaller fall of the score is nobody's business."""

EVERYBODY = 5
"""So many people at least, each with a week to compare with their own baseline, are everybody."""


@dataclass(frozen=True)
class Rule:
    """When a series counts as sunk.

    Attributes:
        allowance: spreads that a week may lie below the usual without adding to the sum.
        limit: of the sum, in spreads.
    """

    allowance: float = 1.0
    limit: float = 8.0


RULE = Rule()
"""Chosen on simulated histories (docs/drift.md)."""


@dataclass(frozen=True)
class Drift:
    """A fall of the accepted score.

    Attributes:
        person_id: whose; None for everybody's.
        fall: by how much the mean since then lies below the usual one.
        since: begin of the first week of the fall, seconds since the epoch (UTC).
    """

    person_id: int | None
    fall: float
    since: float


def sunk(weeks: Sequence[tuple[int, float]], person_id: int | None = None, rule: Rule = RULE) -> Drift | None:
    """Return the fall in a series that lasts to its end, if it has one.

    Args:
        weeks: number of the week and mean score, oldest first; weeks without a check are not in it.
        person_id: whose series it is.
        rule: when it counts as sunk.
    """
    if len(weeks) <= BASELINE_WEEKS:
        return None
    usual = [mean for _, mean in weeks[:BASELINE_WEEKS]]
    level, spread = fmean(usual), max(LEAST_SPREAD, stdev(usual))
    total, begin = 0.0, BASELINE_WEEKS
    for place, (_, mean) in enumerate(weeks[BASELINE_WEEKS:], start=BASELINE_WEEKS):
        total = max(0.0, total + (level - mean) / spread - rule.allowance)
        if total == 0.0:
            begin = place + 1
    if total <= rule.limit:
        return None
    fall = level - fmean(mean for _, mean in weeks[begin:])
    newest_fall = level - fmean(mean for _, mean in weeks[-NEWEST_WEEKS:])
    if min(fall, newest_fall) < LEAST_FALL:
        return None
    return Drift(person_id, fall, float(weeks[begin][0] * SECONDS_PER_WEEK))


def findings(scores: Iterable[WeeklyScore]) -> dict[int | None, Drift]:
    """Return who has sunk, by number; where everybody has, that alone, under None: then it is hardly the people.

    Args:
        scores: as ``gallery.scores`` gives them, person by person, oldest week first.
    """
    series = {
        person_id: [(one.week, one.mean) for one in ones]
        for person_id, ones in groupby(scores, key=lambda one: one.person_id)
    }
    everybody = everybody_sunk(series.values())
    if everybody is not None:
        return {None: everybody}
    return {person_id: drift for person_id, weeks in series.items() if (drift := sunk(weeks, person_id))}


def everybody_sunk(series: Iterable[Sequence[tuple[int, float]]]) -> Drift | None:
    """Return the fall that is everybody's, if there is one; ``series`` has at least a week of each person."""
    return sunk(_everybody(series))


def _everybody(series: Iterable[Sequence[tuple[int, float]]]) -> list[tuple[int, float]]:
    """Return, week by week, how people's scores lie against their own first ones, on average."""
    changes: dict[int, list[float]] = {}
    for weeks in series:
        usual = fmean(mean for _, mean in weeks[:BASELINE_WEEKS])
        for week, mean in weeks if len(weeks) > BASELINE_WEEKS else ():
            changes.setdefault(week, []).append(mean - usual)
    return [(week, fmean(of_week)) for week, of_week in sorted(changes.items()) if len(of_week) >= EVERYBODY]
