"""A training run from folder to checkpoint: prepare, split, ask the teacher, train, draw."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from faceapp.errors import TrainingError
from faceapp.files import make_folders, write_atomically
from faceapp.siamese.card import read_card
from faceapp.siamese.checkpoint import read_encoder
from faceapp.siamese.encoder import Encoder
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training.curves import draw_curves
from faceapp.siamese.training.dataset import FaceFolder, split_people
from faceapp.siamese.training.export import HELD_OUT, ROOT
from faceapp.siamese.training.feeding import Feeder
from faceapp.siamese.training.plan import TrainingPlan
from faceapp.siamese.training.preparation import Prepared, prepare
from faceapp.siamese.training.processes import Processes, join_processes
from faceapp.siamese.training.progress import Progress
from faceapp.siamese.training.strangers import Strangers
from faceapp.siamese.training.teacher import teacher_embeddings, towards_people
from faceapp.siamese.training.trainer import BEST, LAST, Trainer
from faceapp.siamese.training.validation import Validator

Report = Callable[[str], None]


@dataclass(frozen=True)
class TrainingRequest:
    """What the operator asked for.

    Attributes:
        data: folder of people.
        out: where checkpoints, tables and curves go.
        plan: the hyperparameters.
        teacher: encoder to start from and to imitate; None to start from random weights.
        align: the pictures are plain photos.
        resume: go on with the run in ``out``.
        start: encoder to start from, if that is not the teacher.
    """

    data: Path
    out: Path
    plan: TrainingPlan
    teacher: Path | None = None
    align: bool = False
    resume: bool = False
    start: Path | None = None


def train(request: TrainingRequest, report: Report) -> Path:
    """Train to the end and return the folder of the results.

    Raises:
        TrainingError: ``out`` can't be written; and see ``Trainer``, ``prepare`` and the samplers.
        ModelError: the teacher can't be loaded.
    """
    try:
        make_folders(request.out)
        _run(request, join_processes(), report)
    except OSError as error:
        raise TrainingError(
            f"The folder {request.out} can't be written: {error.strerror}.", "Make room there, then use --resume."
        ) from error
    return request.out


def _run(request: TrainingRequest, processes: Processes, report: Report) -> None:
    plan, out = request.plan, request.out
    say: Report = report if processes.first else _silent
    with processes.first_alone():
        prepared = prepare(request.data, out / "aligned" if request.align else None, say)
        learnt, held_out = split_people(prepared.folder, plan.held_out, plan.seed)
        validator = Validator(held_out, plan.seed)  # before what takes long: it may refuse
        teacher = Encoder.load(request.teacher) if request.teacher else None
        targets = _targets(request, teacher, learnt, say)
    if processes.first:
        _list_skipped(prepared, out, say)
    progress = Progress(out, say) if processes.first else None
    feeder = Feeder(learnt, targets, plan, processes.rank, processes.count)
    strangers = Strangers(targets, learnt.labels, teacher.card.corrected) if teacher else None
    facts = _facts(request, learnt, held_out)
    trainer = Trainer(_first_encoder(request), plan, feeder, strangers, validator, processes, progress, out, facts)
    if request.resume:
        trainer.resume()
    say(f"{len(learnt)} pictures to learn from, {len(held_out)} of people held out, on {processes.device}")
    trainer.train()
    if processes.first:
        draw_curves(out, say)
    if len(validator):
        say(f"the best checkpoint is {out / BEST}")
    else:
        say(f"nobody was held out, so none of the checkpoints is the best; the last is {out / LAST}")


def _first_encoder(request: TrainingRequest) -> FaceEncoder:
    if start := request.start or request.teacher:
        return read_encoder(start)[0]
    torch.manual_seed(request.plan.seed)
    return FaceEncoder(request.plan.embedding_size, request.plan.width)


def _targets(request: TrainingRequest, teacher: Encoder | None, learnt: FaceFolder, say: Report) -> np.ndarray:
    """Return what the student should say of each picture: (N, D), or (N, 0) without a teacher."""
    if teacher is None:
        return np.empty((len(learnt), 0), np.float32)
    vectors = teacher_embeddings(
        teacher, learnt, request.plan.looks, request.out / "teacher.npz",
        lambda done, total: say(f"the teacher has seen {done} of {total} pictures") if done % 6400 == 0 else None,
    )  # fmt: skip
    return towards_people(vectors, learnt.labels, request.plan.person_share)


def _facts(request: TrainingRequest, learnt: FaceFolder, held_out: FaceFolder) -> dict[str, Any]:
    return {
        "data": request.data.name,
        ROOT: str(learnt.root.resolve()),
        HELD_OUT: list(held_out.files),
        "pictures": len(learnt),
        "people": len(np.unique(learnt.labels[learnt.labels >= 0])),
        "people_held_out": len(np.unique(held_out.labels)),
        "teacher": read_card(request.teacher).encoder_id if request.teacher else "",
        "start": read_card(request.start).encoder_id if request.start else "",
    }


def _list_skipped(prepared: Prepared, out: Path, say: Report) -> None:
    if prepared.skipped:
        listed = out / "skipped.txt"
        write_atomically(listed, "".join(f"{file}: {reason}\n" for file, reason in prepared.skipped).encode())
        say(f"{len(prepared.skipped)} pictures can't be used; {listed} says which and why")


def _silent(_: str) -> None:
    """Say nothing: the first process speaks for all."""
