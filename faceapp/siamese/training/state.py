"""A training run on disk: written whole or not at all."""

import pickle
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from faceapp.errors import TrainingError
from faceapp.files import open_regular_file, written_atomically
from faceapp.siamese.training.plan import Distance, Mining, TrainingPlan


@dataclass(frozen=True)
class TrainingState:
    """All that a run needs to go on.

    Attributes:
        plan: its hyperparameters.
        architecture: of the encoder.
        encoder: its weights.
        optimiser: the optimiser's state.
        step: steps done.
        best: merit of the best validation, −1 before the first.
        facts: what the card will say of the run: data, people, pictures, teacher.
    """

    plan: TrainingPlan
    architecture: dict[str, Any]
    encoder: dict[str, Tensor]
    optimiser: dict[str, Any]
    step: int
    best: float
    facts: dict[str, Any]


def save_state(state: TrainingState, path: Path) -> None:
    """Write a checkpoint; a failed one leaves the previous one as it was.

    Raises:
        TrainingError: the disk is full or not to be written.
    """
    stored = {name: getattr(state, name) for name in TrainingState.__dataclass_fields__}
    stored["plan"] = {name: _plain(value) for name, value in asdict(state.plan).items()}
    try:
        with written_atomically(path) as scratch:
            torch.save(stored, scratch)
    except (OSError, RuntimeError) as error:
        raise TrainingError(
            f"The checkpoint {path} can't be written: {error}.", "Make room there, then go on with --resume."
        ) from error


def load_state(path: Path, plan: TrainingPlan, architecture: dict[str, Any]) -> TrainingState:
    """Read a checkpoint to go on with.

    Raises:
        TrainingError: there is none, it is damaged, or it belongs to another plan or network.
    """
    state = read_state(path)
    if state.architecture != architecture:
        raise TrainingError(f"{path} is of another network: {state.architecture}.", "Resume it with its own options.")
    if state.plan != plan:
        raise TrainingError(f"{path} was made with other options.", "Resume it with the options it was begun with.")
    return state


def read_state(path: Path) -> TrainingState:
    """Read a checkpoint.

    Raises:
        TrainingError: there is none, or it is damaged.
    """
    try:
        with open_regular_file(path) as stream:
            stored = torch.load(stream, map_location="cpu", weights_only=True)
        return TrainingState(**stored | {"plan": _plan(stored["plan"])})
    except FileNotFoundError as error:
        raise TrainingError(f"There is no checkpoint {path}.", "Start without --resume.") from error
    except (OSError, RuntimeError, pickle.UnpicklingError, EOFError, KeyError, TypeError, ValueError) as error:
        raise TrainingError(f"The checkpoint {path} can't be read.", "It is damaged or of another kind.") from error


def _plan(stored: dict[str, Any]) -> TrainingPlan:
    words = {"mining": Mining(stored["mining"]), "distance": Distance(stored["distance"])}
    return TrainingPlan(**stored | words)


def _plain(value: Any) -> Any:
    """Return a choice as the word for it: a checkpoint holds no classes."""
    return str(value) if isinstance(value, str) else value
