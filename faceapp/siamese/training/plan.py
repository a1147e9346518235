"""Every choice of a training run in one place. (No torch here: the command line reads it for its help.)"""

from dataclasses import dataclass, field
from enum import StrEnum


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


@dataclass(frozen=True)
class TrainingPlan:
    """The hyperparameters, as the checkpoint and the encoder's card keep them."""

    epochs: int = field(default=20, metadata={"help": "passes over the pictures"})
    steps: int = field(default=0, metadata={"help": "stop after so many steps, if that comes first; 0 for all epochs"})
    people: int = field(default=16, metadata={"help": "P: groups in a batch, each of one person"})
    images: int = field(default=4, metadata={"help": "K: pictures in a group"})
    mining: Mining = field(default=Mining.SEMI_HARD, metadata={"help": "which triplets of a batch to learn from"})
    distance: Distance = field(default=Distance.SQUARED_EUCLIDEAN, metadata={"help": "in the triplet loss"})
    margin: float = field(default=0.2, metadata={"help": "how much farther a negative must be than the positive"})
    triplet_weight: float = field(default=1.0, metadata={"help": "of the triplet loss beside the teacher's"})
    learning_rate: float = field(default=1e-3, metadata={"help": "the highest; it falls in a straight line"})
    warm_up: float = field(default=0.05, metadata={"help": "share of the steps in which the rate rises"})
    weight_decay: float = field(default=0.01, metadata={"help": "of AdamW"})
    augmented: float = field(default=1.0, metadata={"help": "share of the pictures that are augmented"})
    person_share: float = field(
        default=0.0, metadata={"help": "share of the person's mean in what the teacher says of a picture"}
    )
    frozen_blocks: int = field(
        default=0, metadata={"help": "how many of the first parts (stem, blocks) stay as they are"}
    )
    held_out: float = field(default=0.1, metadata={"help": "share of the people kept for validation"})
    validate_every: int = field(default=200, metadata={"help": "steps between validations and checkpoints"})
    embedding_size: int = field(default=128, metadata={"help": "of a new network"})
    width: float = field(default=1.0, metadata={"help": "of a new network; 1 is the full one"})
    seed: int = field(default=0, metadata={"help": "all chance follows from it"})

    def learning_rate_at(self, step: int, steps: int) -> float:
        """Return the learning rate of one of ``steps`` steps, counted from 0."""
        rising = max(round(self.warm_up * steps), 1)
        if step < rising:
            return self.learning_rate * (step + 1) / rising
        return self.learning_rate * (steps - step) / max(steps - rising, 1)
