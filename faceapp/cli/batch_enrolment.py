"""``enroll --from``: many people from a folder of pictures or a CSV table, in one start of the program."""

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from faceapp.cli import workspace
from faceapp.cli.consent import agrees
from faceapp.cli.options import add_force, file_path
from faceapp.cli.output import EXIT_BAD_INPUT, EXIT_DONE, report
from faceapp.errors import ConsentError, FaceAppError, ReadOnlyGalleryError, TargetError
from faceapp.files import write_atomically
from faceapp.station.batch import BatchPlanner, Planned, enrol_planned
from faceapp.station.batch_list import COLUMNS, Entry, read_entries
from faceapp.station.enrolment import EnrolmentRules, enrolment_bounds
from faceapp.station.people import People
from faceapp.vision.quality.bounds import of_picture

EXIT_STOPPED = 130


def add_options(enroll: argparse.ArgumentParser) -> None:
    """Add what many people need."""
    many = enroll.add_argument_group("many at once")
    many.add_argument(
        "--from",
        dest="source",
        type=file_path,
        metavar="DIR|CSV",
        help="a folder with a picture or a folder of pictures a person, named as they are; or a table with the "
        "columns name, file and perhaps id, note; whoever can't be enrolled is put aside",
    )
    many.add_argument("--dry-run", action="store_true", help="with --from: only say what would be done")
    many.add_argument(
        "--aside", type=file_path, metavar="FILE.csv", help="with --from: list there what was put aside, and why"
    )
    add_force(enroll)


def enrol_many(arguments: argparse.Namespace) -> int:
    """Enrol whom ``--from`` lists and say of everybody what has come of it."""
    _refuse_options_of_one(arguments)
    if arguments.aside is not None:
        workspace.refuse_targets(arguments, arguments.aside)
    entries = read_entries(arguments.source)
    results: list[Planned] = []
    stopped = False
    try:
        for planned in _enrolled(arguments, entries):
            results.append(planned)
    except KeyboardInterrupt:
        stopped = True  # what is enrolled by now is, and is told
    if arguments.aside is not None:
        _write_table(arguments.aside, results)
    _tell(arguments, entries, results, stopped)
    if stopped:
        return EXIT_STOPPED
    return EXIT_DONE if any(planned.references for planned in results) else EXIT_BAD_INPUT


def _refuse_options_of_one(arguments: argparse.Namespace) -> None:
    of_one = (arguments.name, arguments.external_id, arguments.note)
    if any((*of_one, arguments.add, arguments.someone_else, arguments.unlike)):
        raise FaceAppError(
            "With --from, nothing is said of one person alone.", "Give IDs and notes in the table, and leave out NAME."
        )


def _enrolled(arguments: argparse.Namespace, entries: Sequence[Entry]) -> Iterator[Planned]:
    """Plan and enrol one person after the other, each in one change of the gallery."""
    settings = workspace.settings(arguments)
    with workspace.gallery(arguments) as gallery:
        if gallery.read_only and not arguments.dry_run:
            raise ReadOnlyGalleryError("Another faceapp has the gallery open.", "Close it and try again.")
        if not arguments.dry_run:
            _require_consent(arguments, settings.consent_text)
        pipeline = workspace.pipeline(arguments)
        card = pipeline.encoder.card
        rules = EnrolmentRules.of(settings, card)
        people = People(gallery)
        people.use_encoder(card)
        bounds = of_picture(enrolment_bounds(settings))
        planner = BatchPlanner(people.enrolled, card, rules, bounds, arguments.reason, arguments.similar_name)
        for entry in _shown(entries, arguments.json):
            planned = planner.plan(pipeline, entry)
            if not arguments.dry_run:
                planned = enrol_planned(people, planned, rules, arguments.similar_name)
            yield planned


def _require_consent(arguments: argparse.Namespace, consent: str) -> None:
    if consent and not (arguments.agreed or agrees(consent)):
        raise ConsentError(f"Nobody says that all of them have agreed: “{consent}”", "Say --agreed when they have.")


def _shown(entries: Sequence[Entry], as_json: bool) -> Iterator[Entry]:
    """Show a bar at a terminal."""
    from tqdm import tqdm

    yield from tqdm(entries, "enrolling", unit="person", file=sys.stderr, disable=as_json or not sys.stderr.isatty())


def _tell(arguments: argparse.Namespace, entries: Sequence[Entry], results: Sequence[Planned], stopped: bool) -> None:
    good = [planned for planned in results if planned.references]
    aside = [one for planned in results for one in planned.put_aside]
    result: dict[str, Any] = {
        "listed": len(entries),
        "enrolled": [planned.entry.name for planned in good],
        "aside": [
            {"person": planned.entry.name, "file": str(one.file), "reason": one.reason}
            for planned in results
            for one in planned.put_aside
        ],
        "dry_run": arguments.dry_run,
        "stopped": stopped,
    }
    verb = "would be enrolled" if arguments.dry_run else "enrolled"
    lines = [f"{verb}: {planned.entry.name} ({_references(planned)})" for planned in good if arguments.dry_run]
    lines += [
        f"put aside: {planned.entry.name}: {one.file.name}: {one.reason}"
        for planned in results
        for one in planned.put_aside
    ]
    end = f"{len(good)} of {len(entries)} people {verb}, {len(aside)} pictures put aside."
    lines.append(f"Stopped after {len(results)} of them. {end}" if stopped else end)
    report(result, "\n".join(lines), arguments.json)


def _references(planned: Planned) -> str:
    return "1 picture" if len(planned.references) == 1 else f"{len(planned.references)} pictures"


def _write_table(path: Path, results: Iterable[Planned]) -> None:
    try:
        write_atomically(path, _table(results).encode())
    except OSError as error:
        raise TargetError(f"{path} can't be written: {error.strerror}.", "Choose another place.") from error


def _table(results: Iterable[Planned]) -> str:
    """Return what was put aside as a table that ``--from`` reads again, once it is mended."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, "reason"])
    for planned in results:
        entry = planned.entry
        for one in planned.put_aside:
            writer.writerow([entry.name, entry.external_id, entry.note, str(one.file.resolve()), one.reason])
    return text.getvalue()
