"""Verbs about what all stations of a shared gallery have checked."""

import argparse
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from faceapp.cli import workspace
from faceapp.cli.options import COUNTS, number
from faceapp.cli.output import EXIT_DONE, report
from faceapp.gallery.history import SECONDS_PER_DAY
from faceapp.vision.quality.range import Range


def register(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the verbs; ``add`` takes name, function and help."""
    keep = add("keep-history", _keep, "let all stations send what they check from now on, or none (administrators)")
    keep.add_argument("whether", choices=["on", "off"], help="off deletes what was sent from the server")
    history = add("history", _history, "list what all stations have checked (administrators)")
    history.add_argument("--days", type=number(float, Range(0, 36500)), metavar="DAYS", help="only the last ones")
    history.add_argument("--station", type=number(int, COUNTS), metavar="NUMBER", help="only of this station")
    history.add_argument("--person", metavar="NAME", help="only where they were claimed or found")
    history.add_argument("--verdict", metavar="VERDICT", help="only with this verdict, such as NO_MATCH")
    history.add_argument("--wrong", action="store_true", help="only those marked as wrong")


def _keep(arguments: argparse.Namespace) -> int:
    from faceapp.gallery.shared import station_history

    on = arguments.whether == "on"
    with workspace.gallery(arguments) as gallery:
        station_history.keep(gallery.shared(), on)
    sentence = "All stations send what they check from now on." if on else "No checks are on the server any more."
    report({"keep_history": on}, sentence, arguments.json)
    return EXIT_DONE


def _history(arguments: argparse.Namespace) -> int:
    from faceapp.gallery.shared import station_history

    with workspace.gallery(arguments) as gallery:
        person = gallery.person(arguments.person).id if arguments.person else None
        found = station_history.read(gallery.shared(), arguments.station)
        names: dict[int | None, str] = {one.id: one.name for one in gallery.people()}
    since = 0.0 if arguments.days is None else time.time() - arguments.days * SECONDS_PER_DAY
    wanted = [
        one
        for one in found
        if one.check.at >= since
        and (person is None or person in (one.check.claimed_id, one.check.found_id))
        and (arguments.verdict or one.check.verdict).upper() == one.check.verdict
        and (one.check.wrong or not arguments.wrong)
    ]
    rows = []
    for one in wanted:
        check = {name: value for name, value in asdict(one.check).items() if name not in ("id", "visit")}
        people = {"claimed": names.get(one.check.claimed_id), "found": names.get(one.check.found_id)}
        rows.append({"station": one.station, "station_name": one.name, **people, "check": check})
    report({"checks": rows}, "\n".join(map(_line, rows)) or "No such checks are on the server.", arguments.json)
    return EXIT_DONE


def _line(row: dict[str, Any]) -> str:
    check = row["check"]
    score = "" if check["score"] is None else f" ({check['score']:.2f})"
    claimed = f", claimed {row['claimed']}" if row["claimed"] and row["claimed"] != row["found"] else ""
    return (
        f"{datetime.fromtimestamp(check['at'], UTC):%Y-%m-%d %H:%M:%S}  {row['station']} {row['station_name']}  "
        f"{check['verdict']} {row['found'] or 'nobody'}{score}{claimed}{', marked as wrong' if check['wrong'] else ''}"
    )
