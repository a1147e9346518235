"""Every choice of a training run in one place. (No torch here: the command line reads it for its help.)"""

from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any

from faceapp.errors import TrainingError
from faceapp.siamese.sizes import EMBEDDING_SIZES, WIDTHS
from faceapp.vision.quality.range import Range


class Distance(StrEnum):
    """How far two unit embeddings lie apart."""

    SQUARED_EUCLIDEAN = "squared-euclidean"
    COSINE = "cosine"


class Mining(StrEnum):
    """Which triplets a step learns from."""

    RANDOM = "random"
    ALL = "all"
    SEMI_HARD = "semi-hard"
    HARD = "hard"
    STRANGERS = "strangers"


LARGEST_BATCH = 16_384


def _number(default: float, low: float, high: float, explained: str) -> Any:
    return field(default=default, metadata={"help": explained, "range": Range(low, high)})


@dataclass(frozen=True)
class TrainingPlan:
    """The hyperparameters, as the checkpoint and the encoder's card keep them; each says how far it may go.

    Raises:
        TrainingError: one is of the wrong type or out of its range.
    """

    epochs: int = _number(20, 1, 1000, "passes over the pictures")
    steps: int = _number(0, 0, 1e8, "stop after so many steps, if that comes first; 0 for all epochs")
    people: int = _number(16, 2, 1024, "P: groups in a batch, each of one person")
    images: int = _number(4, 1, 256, "K: pictures in a group")
    mining: Mining = field(default=Mining.SEMI_HARD, metadata={"help": "which triplets of a batch to learn from"})
    distance: Distance = field(default=Distance.SQUARED_EUCLIDEAN, metadata={"help": "in the triplet loss"})
    margin: float = _number(0.2, 1e-4, 4, "how much farther a negative must be than the positive")
    triplet_weight: float = _number(1.0, 0, 1000, "of the triplet loss beside the teacher's")
    learning_rate: float = _number(1e-3, 1e-8, 1, "the highest; it falls in a straight line")
    warm_up: float = _number(0.05, 0, 1, "share of the steps in which the rate rises")
    weight_decay: float = _number(0.01, 0, 1, "of AdamW")
    augmented: float = _number(1.0, 0, 1, "share of the pictures that are augmented")
    looks: int = _number(2, 1, 6, "the picture, its mirror image, nearer and farther: whose mean the teacher says")
    person_share: float = _number(0.0, 0, 1, "share of the person's mean in what the teacher says of a picture")
    relation_weight: float = _number(0.0, 0, 1000, "of the loss that draws the batch's likenesses to the teacher's")
    average_decay: float = _number(0.0, 0, 0.99999, "of the weights' moving average, which is what is kept; 0 for none")
    severity: float = _number(1.0, 1, 20, "1 spreads the degradations' strengths evenly, more draws them to the worst")
    evening: float = _number(0.0, 0, 0.7, "share of the pictures that are smeared, small and compressed all at once")
    shaded: float = _number(0.0, 0, 0.7, "share of the pictures with a shaded thing before the face or a strong light")
    frozen_blocks: int = _number(0, 0, 14, "how many of the first parts (stem, blocks) stay as they are")
    held_out: float = _number(0.1, 0, 0.9, "share of the people kept for validation")
    validate_every: int = _number(200, 1, 1e8, "steps between validations and checkpoints")
    embedding_size: int = _number(128, EMBEDDING_SIZES.low, EMBEDDING_SIZES.high, "of a new network")
    width: float = _number(1.0, WIDTHS.low, WIDTHS.high, "of a new network; 1 is the full one")
    seed: int = _number(0, 0, 2**32 - 1, "all chance follows from it")

    def __post_init__(self) -> None:
        for option in fields(self):
            _check(option, getattr(self, option.name))
        pictures = self.people * self.images
        if pictures > LARGEST_BATCH:
            raise TrainingError(
                f"A batch of {self.people} × {self.images} pictures is too large.",
                f"Choose people and images for {LARGEST_BATCH} pictures at most.",
            )
        if self.mining is Mining.RANDOM and pictures < 3:
            raise TrainingError("A batch of two pictures holds no triplet.", "Choose more people or images.")

    def learning_rate_at(self, step: int, steps: int) -> float:
        """Return the learning rate of one of ``steps`` steps, counted from 0."""
        rising = max(round(self.warm_up * steps), 1)
        # The share first: multiplied and divided one by one, the highest rate could come out a rounding higher.
        if step < rising:
            return self.learning_rate * ((step + 1) / rising)
        return self.learning_rate * ((steps - step) / max(steps - rising, 1))


def _check(option: "Field[Any]", value: object) -> None:
    """Refuse a value of the wrong type or out of its option's range."""
    kind, within = type(option.default), option.metadata.get("range")
    if type(value) is not kind and (kind, type(value)) != (float, int):
        raise TrainingError(f"The option {option.name} can't be {value!r}.", f"It takes a {kind.__name__}.")
    if within and not within.holds(value):
        raise TrainingError(f"The option {option.name} can't be {value!r}.", f"It lies between {within}.")
