"""A training run on disk: written whole or not at all."""

from dataclasses import asdict, dataclass, field
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
        average: the moving average of the weights; empty if none is kept.
    """

    plan: TrainingPlan
    architecture: dict[str, Any]
    encoder: dict[str, Tensor]
    optimiser: dict[str, Any]
    step: int
    best: float
    facts: dict[str, Any]
    average: dict[str, Tensor] = field(default_factory=dict)

    @property
    def product(self) -> dict[str, Tensor]:
        """The weights that the run is for: the average where there is one."""
        return self.average or self.encoder


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
        if not isinstance(stored, dict):
            raise _unreadable(path)
        state = TrainingState(**stored | {"plan": _plan(stored["plan"])})
    except FileNotFoundError as error:
        raise TrainingError(f"There is no checkpoint {path}.", "Start without --resume.") from error
    except Exception as error:  # a damaged pickle raises whatever its reader stumbles over
        raise _unreadable(path) from error
    if not _whole(state):
        raise _unreadable(path)
    return state


def load_optimiser(optimiser: torch.optim.Optimizer, state: TrainingState, path: Path) -> None:
    """Put what the checkpoint at ``path`` knows into an optimiser, whose own options stay.

    Raises:
        TrainingError: it is of other weights, or holds values that are not numbers.
    """
    groups = optimiser.state_dict()["param_groups"]
    try:
        optimiser.load_state_dict({"state": state.optimiser["state"], "param_groups": groups})
        weights = [weight for group in optimiser.param_groups for weight in group["params"]]
        fits = all(_fits(weight, optimiser.state[weight]) for weight in weights)
    except (LookupError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise _unreadable(path) from error
    if not fits:
        raise _unreadable(path)


def _fits(weight: Tensor, kept: dict[str, Tensor]) -> bool:
    shapes = {"step": torch.Size(), "exp_avg": weight.shape, "exp_avg_sq": weight.shape}
    return {name: value.shape for name, value in kept.items()} == shapes and all(
        bool(torch.isfinite(value).all()) for value in kept.values()
    )


def _whole(state: TrainingState) -> bool:
    """Return whether a state has the types and the numbers that a run writes."""
    parts = (state.architecture, state.encoder, state.optimiser, state.facts, state.average)
    return (
        all(isinstance(part, dict) for part in parts)
        and all(
            isinstance(weight, Tensor) and bool(torch.isfinite(weight).all())
            for weights in (state.encoder, state.average)
            for weight in weights.values()
        )
        and type(state.step) is int
        and state.step >= 0
        and type(state.best) is float
        and -1.0 <= state.best <= 1.0
    )


def _unreadable(path: Path) -> TrainingError:
    return TrainingError(f"The checkpoint {path} can't be read.", "It is damaged or of another kind.")


def _plan(stored: dict[str, Any]) -> TrainingPlan:
    words = {"mining": Mining(stored["mining"]), "distance": Distance(stored["distance"])}
    return TrainingPlan(**stored | words)


def _plain(value: Any) -> Any:
    """Return a choice as the word for it: a checkpoint holds no classes."""
    return str(value) if isinstance(value, str) else value
