"""The encoder's card: what it is, where it comes from, and the thresholds measured for it.

The card is a JSON file beside the weights (``encoder.json`` beside ``encoder.safetensors``), so
that calibration can write its table without touching the weights, whose hash is the encoder's id.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from faceapp.errors import ModelError
from faceapp.files import AS_USUAL, open_regular_file, read_regular_file, write_atomically

BUNDLED_ENCODER = "models/encoder.safetensors"
MOST_BYTES = 1_000_000
"""Size of the largest card that is read."""


@dataclass(frozen=True)
class LevelThreshold:
    """One row of the calibration table.

    Attributes:
        fmr: the false-match rate per comparison that the level promises, e.g. 1e-4.
        threshold: cosine score at or above which two faces are called the same person.
        fnmr: the false-non-match rate measured at that threshold, 0..1.
        fnmr_interval: 95 % interval of ``fnmr``; empty if it was not measured.
    """

    fmr: float
    threshold: float
    fnmr: float
    fnmr_interval: tuple[float, ...] = ()


@dataclass(frozen=True)
class EncoderCard:
    """What travels with an encoder's weights.

    Attributes:
        name: short name shown in the window, e.g. ``sface-2021dec``.
        architecture: which network class builds it, with its options.
        sha256: of the weights' file; checked at each load.
        embedding_size: D.
        levels: level name (convenience, balanced, strict) → measured threshold.
        calibration: on what the levels were measured (data, comparisons, date).
        details: origin, licence, training data, hyperparameters, figures, known limits.
    """

    name: str
    architecture: dict[str, Any]
    sha256: str
    embedding_size: int
    levels: dict[str, LevelThreshold] = field(default_factory=dict)
    calibration: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def encoder_id(self) -> str:
        """The id that embeddings carry: the name and the first digits of the weights' hash."""
        return f"{self.name}-{self.sha256[:8]}"


def card_path(weights: Path) -> Path:
    """Return where the card of a weights file lies."""
    return weights.with_suffix(".json")


def read_card(weights: Path) -> EncoderCard:
    """Read the card beside ``weights``.

    Raises:
        ModelError: there is none, or it is not a card.
    """
    path = card_path(weights)
    try:
        stored = json.loads(read_regular_file(path, MOST_BYTES))
        levels = {
            name: LevelThreshold(**row | {"fnmr_interval": tuple(row.get("fnmr_interval", ()))})
            for name, row in stored.pop("levels", {}).items()
        }
        return EncoderCard(**stored, levels=levels)
    except FileNotFoundError as error:
        raise ModelError(f"The encoder has no card: {path} is missing.", "Export the encoder again.") from error
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(f"The encoder's card {path} can't be read.", "Install or export the encoder again.") from error


def write_card(card: EncoderCard, weights: Path) -> None:
    """Write the card beside ``weights``, atomically."""
    text = json.dumps(asdict(card), indent=2, ensure_ascii=False) + "\n"
    write_atomically(card_path(weights), text.encode(), AS_USUAL)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hex.

    Raises:
        ModelError: the file can't be read.
    """
    try:
        with open_regular_file(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"The model file {path} can't be read.", "Install faceapp again.") from error
