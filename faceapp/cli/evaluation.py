"""Verbs that measure: evaluate (how good is it?) and calibrate (thresholds by false-match rate)."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from faceapp.bundled import resource
from faceapp.cli import workspace
from faceapp.cli.options import COUNTS, add_force, file_path, number
from faceapp.cli.output import EXIT_DONE, report
from faceapp.errors import EvaluationError
from faceapp.gallery.lifecycle.files import EMBEDDINGS
from faceapp.siamese.card import SCORES
from faceapp.targets import refuse_inside
from faceapp.vision.quality.range import Range

if TYPE_CHECKING:
    from faceapp.evaluation.encoding.workbench import Workbench
    from faceapp.evaluation.protocols.groups import GroupList
    from faceapp.evaluation.protocols.outcome import Outcome

Item = TypeVar("Item")
DEGRADED_PROBES = 300
FRAMES = Range(1, 30)


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    evaluate = verbs.add_parser("evaluate", help="measure accuracy on pictures of people, or liveness cues on clips")
    what = evaluate.add_mutually_exclusive_group(required=True)
    what.add_argument("--pairs", metavar="FILE", type=file_path, help="pairs in LFW's format, or CSV: left,right,same")
    what.add_argument("--people", metavar="DIR", type=file_path, help="a folder a person: all pairs and identification")
    what.add_argument(
        "--attacks",
        metavar="CLIPS",
        type=file_path,
        help="a folder of clips, person-species-number (a-live.mp4, a-print-1.mp4), or a CSV: file,species,person",
    )
    evaluate.add_argument("--images", metavar="DIR", type=file_path, help="where the pictures of --pairs are")
    evaluate.add_argument("--out", metavar="DIR", type=file_path, help="write report.html and metrics.json into DIR")
    add_force(evaluate)
    evaluate.add_argument(
        "--groups", metavar="CSV", type=file_path, help="picture or person,group: the rates of each group"
    )
    evaluate.add_argument(
        "--same-from",
        metavar="SCORE",
        type=number(float, SCORES),
        help="in groups of --people, take two pictures of this score, uncorrected, for one person under two names",
    )
    evaluate.add_argument(
        "--degrade",
        metavar="PROBES",
        type=number(int, COUNTS),
        nargs="?",
        const=DEGRADED_PROBES,
        help=f"measure on degraded pictures too, this many pairs or people (default {DEGRADED_PROBES})",
    )
    evaluate.add_argument(
        "--frames",
        metavar="N",
        type=number(int, FRAMES),
        default=1,
        help="with --degrade, make N degraded frames of each probe and fuse them as the live check does",
    )
    evaluate.set_defaults(run=_evaluate)
    _add_common(evaluate)

    calibrate = verbs.add_parser("calibrate", help="measure the security levels' thresholds into the encoder's card")
    calibrate.add_argument("--people", metavar="DIR", type=file_path, required=True, help="a folder a person")
    calibrate.add_argument(
        "--crowd",
        metavar="DIR",
        type=file_path,
        help="make the encoder's cohort anew of these pictures of all kinds of people",
    )
    calibrate.set_defaults(run=_calibrate)
    _add_common(calibrate)


def _add_common(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--limit", metavar="N", type=number(int, COUNTS), help="use only about N pairs, or N pictures of people"
    )
    verb.add_argument("--strict", action="store_true", help="stop at the first unusable line or picture")
    verb.add_argument(
        "--cache",
        metavar="DIR",
        type=file_path,
        help="keep embeddings in DIR, not in the data folder; erase them yourself",
    )


def _evaluate(arguments: argparse.Namespace) -> int:
    if arguments.pairs and not arguments.images:
        raise EvaluationError("--pairs needs --images.", "Name the folder that holds the pictures.")
    if arguments.out:
        from faceapp.evaluation.report.html import FILES

        workspace.refuse_targets(arguments, *(arguments.out / name for name in FILES))
    if arguments.attacks:
        return _evaluate_attacks(arguments)
    outcome = _evaluate_pairs(arguments) if arguments.pairs else _evaluate_people(arguments)
    _announce("pictures that can't be read", outcome.data.unreadable, arguments.strict)
    from faceapp.evaluation.report.summary import summary

    if arguments.out:
        from faceapp.evaluation.report.html import write_report

        print(f"Written: {write_report(outcome, arguments.out)}", file=sys.stderr)
    report(outcome.metrics(), summary(outcome), arguments.json)
    return EXIT_DONE


def _evaluate_pairs(arguments: argparse.Namespace) -> "Outcome":
    from faceapp.evaluation.protocols.pair_file import read_pairs
    from faceapp.evaluation.protocols.verification import evaluate_pairs, every_nth, pair_robustness

    pairs = read_pairs(arguments.pairs, arguments.images)
    _announce(str(arguments.pairs), pairs.problems, arguments.strict)
    if arguments.limit:
        pairs = every_nth(pairs, arguments.limit)
    groups = _groups(arguments)
    workbench = _workbench(arguments)
    outcome = evaluate_pairs(pairs, arguments.pairs.name, workbench, groups)
    if arguments.degrade:
        outcome = replace(
            outcome, robustness=pair_robustness(every_nth(pairs, arguments.degrade), workbench, arguments.frames)
        )
    return outcome


def _evaluate_people(arguments: argparse.Namespace) -> "Outcome":
    from faceapp.evaluation.protocols.all_pairs import evaluate_people, people_robustness
    from faceapp.evaluation.protocols.people_folder import read_people

    folder = read_people(arguments.people, arguments.limit)
    groups = _groups(arguments)
    workbench = _workbench(arguments)
    outcome = evaluate_people(folder, workbench, groups, arguments.same_from)
    if arguments.degrade:
        outcome = replace(outcome, robustness=people_robustness(folder, workbench, arguments.degrade, arguments.frames))
    return outcome


def _evaluate_attacks(arguments: argparse.Namespace) -> int:
    from faceapp.evaluation.protocols.attacks import evaluate_attacks
    from faceapp.evaluation.protocols.presentations import read_presentations
    from faceapp.evaluation.report.attack_summary import attack_summary

    listed = read_presentations(arguments.attacks)
    _announce(str(arguments.attacks), listed.problems, arguments.strict)
    if arguments.limit:
        listed = replace(listed, presentations=listed.presentations[: arguments.limit])
    outcome = evaluate_attacks(listed, workspace.pipeline(arguments), _progress, workspace.pad_model(arguments))
    _announce("clips that can't be read", outcome.problems[len(listed.problems) :], arguments.strict)
    if arguments.out:
        from faceapp.evaluation.report.html import write_attack_report

        print(f"Written: {write_attack_report(outcome, arguments.out)}", file=sys.stderr)
    report(outcome.metrics(), attack_summary(outcome), arguments.json)
    return EXIT_DONE


def _calibrate(arguments: argparse.Namespace) -> int:
    from faceapp.evaluation.calibration import calibrate, origin
    from faceapp.evaluation.cohort import make_crowd
    from faceapp.evaluation.encoding.workbench import corrected
    from faceapp.evaluation.protocols.all_pairs import samples_of
    from faceapp.evaluation.protocols.people_folder import read_people
    from faceapp.evaluation.report.summary import calibration_summary
    from faceapp.siamese.card import BUNDLED_ENCODER, write_card

    folder = read_people(arguments.people, arguments.limit)
    workbench = _workbench(arguments)
    images = workbench.encode_raw(folder.paths)
    _announce("pictures that can't be read", images.unreadable, arguments.strict)
    card = workbench.pipeline.encoder.card
    if arguments.crowd:
        cohort = workbench.encode_raw(read_people(arguments.crowd).paths)
        _announce("pictures that can't be read", cohort.unreadable, arguments.strict)
        card = replace(card, crowd=make_crowd(cohort, images, arguments.crowd.name))
    samples = samples_of(folder, corrected(images, card))
    card = calibrate(card, samples, origin(folder.root.name))
    weights = Path(_encoder_file(arguments)) if _encoder_file(arguments) else resource(BUNDLED_ENCODER)
    try:
        write_card(card, weights)
    except OSError as error:
        raise EvaluationError(
            f"The card beside {weights} can't be written.", "Copy the encoder to a folder of yours; use --encoder."
        ) from error
    levels = {name: asdict(level) for name, level in card.levels.items()}
    result = {"encoder": card.encoder_id, "levels": levels, "calibration": card.calibration}
    report(result, calibration_summary(card), arguments.json)
    return EXIT_DONE


def _workbench(arguments: argparse.Namespace) -> "Workbench":
    from faceapp.evaluation.encoding.workbench import Workbench

    data = workspace.folders(arguments).data
    if arguments.cache:
        refuse_inside(arguments.cache, data)
    return Workbench.at(workspace.pipeline(arguments), arguments.cache or data / EMBEDDINGS, _progress)


def _groups(arguments: argparse.Namespace) -> "GroupList | None":
    if arguments.groups is None:
        return None
    from faceapp.evaluation.protocols.groups import read_groups

    groups = read_groups(arguments.groups)
    _announce(str(arguments.groups), groups.problems, arguments.strict)
    return groups


def _announce(where: str, problems: Sequence[object], strict: bool) -> None:
    """Print problems on stderr.

    Raises:
        EvaluationError: there are some, and ``strict`` forbids them.
    """
    for problem in problems:
        print(f"{where}: {problem}", file=sys.stderr)
    if problems and strict:
        raise EvaluationError(
            f"{where}: {len(problems)} problems, the first: {problems[0]}", "Mend it, or leave out --strict."
        )


def _progress(items: Iterable[Item], heading: str) -> Iterable[Item]:
    """Show how far it is on stderr."""
    from tqdm import tqdm

    yield from tqdm(items, heading, unit="file", file=sys.stderr)


def _encoder_file(arguments: argparse.Namespace) -> str:
    return arguments.encoder or workspace.settings(arguments).encoder
