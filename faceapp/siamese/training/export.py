"""From a checkpoint to an encoder that the app can use, alone or blended with its teacher."""

import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import torch

import faceapp
from faceapp.errors import ModelError, TrainingError
from faceapp.siamese.card import EncoderCard, LevelThreshold
from faceapp.siamese.checkpoint import load_weights, read_encoder, write_encoder
from faceapp.siamese.network import FaceEncoder, build_encoder
from faceapp.siamese.training.dataset import FaceFolder, scan
from faceapp.siamese.training.state import TrainingState, read_state
from faceapp.siamese.training.validation import FALSE_MATCH_RATES, Validation, Validator

ROOT, HELD_OUT = "root", "held_out"
"""Facts of a run that the card leaves out: where the pictures lie, and which ones validation uses."""

LEVELS = ("convenience", "balanced", "strict")


def export(checkpoint: Path, out: Path, name: str, blend_with: tuple[Path, float] | None) -> EncoderCard:
    """Write a checkpoint's encoder and its card, with thresholds measured on the people held out.

    Args:
        checkpoint: from training.
        out: the weights' file; the card goes beside it.
        name: of the encoder; the id is the name and the weights' hash.
        blend_with: another encoder and the checkpoint's share, 0..1, of the interpolated weights.

    Raises:
        TrainingError: the checkpoint can't be read, or its data are gone.
        ModelError: the other encoder is of another architecture, or the result can't be written.
    """
    state = read_state(checkpoint)
    encoder = student_of(state, checkpoint)
    blending: dict[str, Any] = {}
    if blend_with:
        teacher, card = read_encoder(blend_with[0])
        encoder = blend(teacher, encoder, blend_with[1])
        blending = {"teacher": card.encoder_id, "teacher_details": card.details, "share": blend_with[1]}
    result = held_out_validator(state).validate(encoder)
    card = EncoderCard(
        name=name,
        architecture=encoder.architecture,
        sha256="",
        embedding_size=encoder.embedding_size,
        levels=_levels(result),
        calibration={"data": "people held out in training", "date": date.today().isoformat()},
        details=_details(state, blending, result),
    )
    return write_encoder(encoder, card, out)


def student_of(state: TrainingState, checkpoint: Path) -> FaceEncoder:
    """Return the encoder that a checkpoint holds.

    Raises:
        ModelError: its weights are of another network.
    """
    encoder = build_encoder(state.architecture)
    load_weights(encoder, state.product, checkpoint)
    return encoder.eval()


def mean_student(checkpoints: Sequence[Path]) -> FaceEncoder:
    """Return the mean of the encoders that checkpoints hold, one at least.

    Students of one beginning that were taught in different ways err in different ways (Wortsman et
    al., "Model soups", 2022).

    Raises:
        TrainingError: a checkpoint can't be read.
        ModelError: they are of different networks.
    """
    mean = student_of(read_state(checkpoints[0]), checkpoints[0])
    for number, path in enumerate(checkpoints[1:], start=2):
        mean = blend(mean, student_of(read_state(path), path), 1 / number)
    return mean


def blend(teacher: FaceEncoder, student: FaceEncoder, share: float) -> FaceEncoder:
    """Return a new encoder whose weights, biases and statistics lie between two others'.

    A student that began as its teacher stays in the same valley of the loss, so the way between
    them is good all along: most of what was learnt at little of what was forgotten (Wortsman et
    al., "Robust fine-tuning of zero-shot models", 2022).

    Args:
        teacher: weights at share 0.
        student: weights at share 1.
        share: the student's.

    Raises:
        ModelError: the two are not of one architecture, or the share is not within 0..1.
    """
    if teacher.architecture != student.architecture:
        raise ModelError("Encoders of two architectures can't be blended.", "Blend with the checkpoint's own teacher.")
    if not 0.0 <= share <= 1.0:
        raise ModelError(f"A share of {share:g} is not between 0 and 1.", "Give the student's share, e.g. 0.5.")
    blended = build_encoder(teacher.architecture)
    first, second = teacher.state_dict(), student.state_dict()
    blended.load_state_dict(
        {
            name: torch.lerp(first[name], second[name], share) if first[name].is_floating_point() else first[name]
            for name in first
        }
    )
    return blended.eval()


def held_out_validator(state: TrainingState) -> Validator:
    """Bring back the validator of a run.

    Raises:
        TrainingError: the data are gone, or nobody was held out.
    """
    return Validator(held_out_people(state), state.plan.seed)


def held_out_people(state: TrainingState) -> FaceFolder:
    """Return the pictures of the people that a run kept for validation.

    Raises:
        TrainingError: the data are gone, or nobody was held out.
    """
    root, files = state.facts.get(ROOT), state.facts.get(HELD_OUT)
    if not isinstance(root, str) or not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        raise TrainingError("The checkpoint doesn't say who was held out.", "It is damaged or of another kind.")
    wanted = set(files)
    if not wanted:
        raise TrainingError("Nobody was held out in this run, so no threshold can be measured.", "Train with some.")
    folder = scan(Path(root))
    held_out = folder.subset([index for index, file in enumerate(folder.files) if file in wanted])
    if len(held_out) < len(wanted):
        raise TrainingError(f"Pictures that were held out are no longer in {folder.root}.", "Put them back.")
    return held_out


def _levels(result: Validation) -> dict[str, LevelThreshold]:
    rows = zip(LEVELS, FALSE_MATCH_RATES, result.thresholds, result.clean, strict=True)
    return {name: LevelThreshold(rate, round(threshold, 4), round(1 - tar, 4)) for name, rate, threshold, tar in rows}


def _details(state: TrainingState, blending: dict[str, Any], result: Validation) -> dict[str, Any]:
    """Return what the card says of the encoder's making."""
    return {
        "origin": "trained with faceapp train",
        "data": {name: fact for name, fact in state.facts.items() if name not in (ROOT, HELD_OUT)},
        "plan": asdict(state.plan),
        "steps": state.step,
        "blend": blending,
        "versions": {
            "faceapp": faceapp.__version__,
            "torch": str(torch.__version__),
            "python": platform.python_version(),
        },
        "held_out_figures": {name: list(rates) for name, rates in asdict(result).items()},
        "made": date.today().isoformat(),
    }
