"""Verbs that make encoders: train one, and export a checkpoint for the app to use."""

import argparse
import sys
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from faceapp.bundled import resource
from faceapp.cli import workspace
from faceapp.cli.options import add_force, file_path, number
from faceapp.cli.output import EXIT_DONE, report
from faceapp.errors import TrainingError
from faceapp.siamese.card import BUNDLED_ENCODER, card_path
from faceapp.siamese.training.plan import TrainingPlan
from faceapp.targets import refuse_inside


def register(verbs: Any) -> None:
    """Add the verbs to the parser."""
    train = verbs.add_parser("train", help="teach an encoder from a folder of people")
    train.add_argument("data", type=file_path, metavar="DATA", help="a folder that holds one folder for each person")
    train.add_argument("--out", type=file_path, required=True, metavar="DIR", help="where checkpoints and curves go")
    train.add_argument(
        "--align", action="store_true", help="the pictures are plain photos: detect and align them first"
    )
    train.add_argument("--resume", action="store_true", help="go on with the run in DIR, with the same options")
    train.add_argument(
        "--teacher",
        nargs="?",
        const="",
        metavar="FILE",
        help="start from this encoder (the bundled one) and imitate it",
    )
    train.add_argument("--start", type=Path, metavar="FILE", help="start from this encoder instead of the teacher")
    plan = train.add_argument_group("hyperparameters")
    for option in fields(TrainingPlan):
        kind: Any = type(option.default)
        words = issubclass(kind, StrEnum)
        plan.add_argument(
            f"--{option.name.replace('_', '-')}",
            type=kind if words else number(kind, option.metadata["range"]),
            choices=[str(choice) for choice in kind] if words else None,
            default=option.default,
            help=f"{option.metadata['help']} (default {option.default})",
        )
    train.set_defaults(run=_train)

    export = verbs.add_parser("export", help="turn a checkpoint into an encoder that --encoder takes")
    export.add_argument("checkpoint", type=file_path, metavar="CHECKPOINT")
    export.add_argument("--out", type=file_path, required=True, metavar="FILE", help="ends in .safetensors")
    export.add_argument("--name", default="faceapp", help="of the encoder, the first part of its id")
    export.add_argument(
        "--blend", nargs=2, metavar=("TEACHER", "SHARE"), help="interpolate the weights: SHARE of the checkpoint's"
    )
    add_force(export)
    export.set_defaults(run=_export)


def _train(arguments: argparse.Namespace) -> int:
    if getattr(sys, "frozen", False):
        # torch's optimisers import its compiler, which would add 130 MB to the folder.
        raise TrainingError(
            "The packaged app can't train an encoder.",
            "Train with faceapp installed under Python (pip install); the packaged app runs the result with --encoder.",
        )
    refuse_inside(arguments.out, workspace.folders(arguments).data)
    from faceapp.siamese.training.run import TrainingRequest, train

    plan = TrainingPlan(**{option.name: getattr(arguments, option.name) for option in fields(TrainingPlan)})
    teacher = None if arguments.teacher is None else Path(arguments.teacher or resource(BUNDLED_ENCODER))
    request = TrainingRequest(
        arguments.data, arguments.out, plan, teacher, arguments.align, arguments.resume, arguments.start
    )
    try:
        out = train(request, _say)
    except KeyboardInterrupt:
        _say(f"Stopped; {arguments.out} holds all of it. The same command with --resume goes on.")
        raise
    report({"out": str(out)}, f"Done; {out} holds the checkpoints.", arguments.json)
    return EXIT_DONE


def _export(arguments: argparse.Namespace) -> int:
    from faceapp.siamese.training.export import export

    if arguments.out.suffix != ".safetensors":
        raise TrainingError(f"{arguments.out} does not end in .safetensors.", "Name the file so.")
    workspace.refuse_targets(arguments, arguments.out, card_path(arguments.out))
    card = export(arguments.checkpoint, arguments.out, arguments.name, _blend(arguments))
    result = {"id": card.encoder_id, "out": str(arguments.out)}
    report(result, f"{arguments.out} is {card.encoder_id}.", arguments.json)
    return EXIT_DONE


def _blend(arguments: argparse.Namespace) -> tuple[Path, float] | None:
    if arguments.blend is None:
        return None
    teacher, share = arguments.blend
    try:
        return Path(teacher), float(share)
    except ValueError as error:
        raise TrainingError(f"{share} is no share.", "Give a number from 0 to 1, e.g. 0.5.") from error


def _say(line: str) -> None:
    """Report on stderr: stdout is for the result."""
    print(line, file=sys.stderr, flush=True)
