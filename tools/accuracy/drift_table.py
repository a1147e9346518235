"""Simulate the weekly scores of people; tell how often the drift watch is wrong and how long it takes to tell a fall.

python tools/accuracy/drift_table.py --choose          the rules there are, on the histories of seed 1
python tools/accuracy/drift_table.py                   the rule in use, on those of seed 2
python tools/accuracy/drift_table.py --stations 200    the same of what is said of everybody at a station, seed 2

A person's usual score is drawn once, a week's light and mood add something to all of its checks, each check something
of its own, and at a station the week's light something to everybody's. What of it stays below the threshold is not
accepted, and is missing from the mean, as in the gallery.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from faceapp.station.drift import BASELINE_WEEKS, RULE, Rule, everybody_sunk, sunk

WEEKS, BEGIN = 53, 20
USUAL, USUAL_SPREAD = 0.65, 0.08
WEEK_SPREAD, CHECK_SPREAD = 0.02, 0.06
THRESHOLD = 0.424
LIGHT_SPREAD, SEASON = 0.02, 0.02
"""At a station, of a week's light, and by how much summer lies over the year's mean."""

EVEN_LIGHT = np.zeros(WEEKS)

Series = list[tuple[int, float]]


@dataclass(frozen=True)
class Course:
    """How a score goes on: its name, and the fall in a week."""

    name: str
    fall: Callable[[int], float]


COURSES = (
    Course("steady", lambda _week: 0.0),
    Course("0.05 at once", lambda week: 0.05 if week >= BEGIN else 0.0),
    Course("0.09 at once", lambda week: 0.09 if week >= BEGIN else 0.0),
    Course("0.15 at once", lambda week: 0.15 if week >= BEGIN else 0.0),
    Course("0.09 within 26 weeks", lambda week: 0.09 * min(1.0, max(0.0, (week - BEGIN) / 26))),
)


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--stations", type=int, default=0, help="judge what is said of everybody at so many stations")
    parser.add_argument("--choose", action="store_true", help="compare rules rather than judge the one in use")
    arguments = parser.parse_args()
    if arguments.choose:
        _choose(arguments.people)
    elif arguments.stations:
        _judge_stations(arguments.stations)
    else:
        _judge(arguments.people)


def _choose(people: int) -> None:
    print("| allowance | limit | steady: found within the year | 0.09 at once: found | median weeks |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for allowance in (0.5, 0.75, 1.0):
        for limit in (4.0, 5.0, 6.0, 8.0, 10.0, 12.0):
            rule = Rule(allowance, limit)
            steady = _first_findings(COURSES[0], 5.0, people, 1, rule)
            fallen = _first_findings(COURSES[2], 5.0, people, 1, rule)
            print(f"| {allowance} | {limit} | {_share(steady, people)} | {_share(_late(fallen), people)} "
                  f"| {_delay(_late(fallen))} |")  # fmt: skip


def _judge(people: int) -> None:
    print("| course | checks a week | found | median weeks until told |")
    print("| --- | ---: | ---: | ---: |")
    for course in COURSES:
        for checks in (1.0, 5.0, 20.0):
            found = _first_findings(course, checks, people, 2, RULE)
            counted = found if course is COURSES[0] else _late(found)
            delay = "" if course is COURSES[0] else _delay(counted)
            print(f"| {course.name} | {checks:.0f} | {_share(counted, people)} | {delay} |")


def _judge_stations(stations: int) -> None:
    print("| people | checks a week, each | steady | seasons | 0.05 at once: found | median weeks "
          "| 0.09 at once: found | median weeks |")  # fmt: skip
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    steady, small, large = COURSES[:3]
    for people in (5, 20, 100):
        for checks in (1.0, 5.0, 20.0):
            wrong = [_first_of_stations(stations, steady, checks, people, season) for season in (0.0, SEASON)]
            right = [_late(_first_of_stations(stations, fall, checks, people, 0.0)) for fall in (small, large)]
            cells = [_share(found, stations) for found in wrong]
            cells += [cell for found in right for cell in (_share(found, stations), _delay(found))]
            print(f"| {people} | {checks:.0f} | {' | '.join(cells)} |", flush=True)


def _first_of_stations(stations: int, course: Course, checks: float, people: int, season: float) -> list[int]:
    """Return the week of the first finding of everybody at each station where there is one."""
    random = np.random.default_rng(2)
    found = []
    for _ in range(stations):
        days = 2 * np.pi * (np.arange(WEEKS) / 52 + random.random())
        light = season * np.sin(days) + random.normal(0, LIGHT_SPREAD, WEEKS)
        series = [_simulate(course, checks, random, light) for _ in range(people)]
        first = next((week for week in range(BASELINE_WEEKS, WEEKS) if everybody_sunk(_until(series, week))), None)
        if first is not None:
            found.append(first)
    return found


def _until(series: list[Series], last: int) -> list[Series]:
    """Return what is known at the end of a week; nothing of whom nothing is known."""
    known = ([(week, mean) for week, mean in one if week <= last] for one in series)
    return [one for one in known if one]


def _first_findings(course: Course, checks: float, people: int, seed: int, rule: Rule) -> list[int]:
    """Return the week of the first finding of each person of whom there is one."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(people):
        series = _simulate(course, checks, random)
        lengths = range(BASELINE_WEEKS + 1, len(series) + 1)
        first = next((length for length in lengths if sunk(series[:length], rule=rule)), None)
        if first is not None:
            found.append(series[first - 1][0])
    return found


def _simulate(course: Course, checks: float, random: Generator, light: NDArray[np.float64] = EVEN_LIGHT) -> Series:
    usual = random.normal(USUAL, USUAL_SPREAD)
    series = []
    for week in range(WEEKS):
        level = usual - course.fall(week) + light[week] + random.normal(0, WEEK_SPREAD)
        scores = random.normal(level, CHECK_SPREAD, random.poisson(checks))
        accepted = scores[scores >= THRESHOLD]
        if len(accepted):
            series.append((week, float(accepted.mean())))
    return series


def _late(found: list[int]) -> list[int]:
    return [week for week in found if week >= BEGIN]


def _share(found: list[int], people: int) -> str:
    return f"{100 * len(found) / people:.1f} %"


def _delay(found: list[int]) -> str:
    return f"{np.median(found) - BEGIN + 1:.0f}" if found else ""


if __name__ == "__main__":
    main()
