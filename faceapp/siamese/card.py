"""The encoder's card: what it is, where it comes from, and the thresholds measured for it.

The card is a JSON file beside the weights (``encoder.json`` beside ``encoder.safetensors``), so
that calibration can write its table without touching the weights, whose hash is the encoder's id.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import ModelError
from faceapp.files import AS_USUAL, open_regular_file, read_regular_file, write_atomically
from faceapp.settings import LEVELS
from faceapp.siamese.crowd import Crowd, read_crowd, write_crowd
from faceapp.siamese.sizes import EMBEDDING_SIZES
from faceapp.vision.quality.range import Range

BUNDLED_ENCODER = "models/encoder.safetensors"
MOST_BYTES = 1_000_000
"""Size of the largest card that is read."""

RATES = Range(1e-12, 0.5)
"""False-match rates: beyond, a level promises what nobody can count, or nothing."""

SHARES = Range(0, 1)
SCORES = Range(-1, 1)
THRESHOLDS = Range(-0.9, 1)
"""A threshold at the lowest score of all would be reached by every face."""

MARGINS = Range(0, 2)
LONGEST_NAME = 100


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
        crowd: what is taken out of embeddings before they are compared; None if nobody made a cohort.
            The levels hold for embeddings corrected with it.
    """

    name: str
    architecture: dict[str, Any]
    sha256: str
    embedding_size: int
    levels: dict[str, LevelThreshold] = field(default_factory=dict)
    calibration: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    crowd: Crowd | None = None

    @property
    def encoder_id(self) -> str:
        """The id that embeddings carry: the name and the first digits of the weights' hash."""
        return f"{self.name}-{self.sha256[:8]}"

    @property
    def compared_as(self) -> str:
        """What two embeddings that were corrected in the same way have in common: the encoder and its cohort."""
        return f"{self.encoder_id} {self.crowd.digest if self.crowd is not None else 'as it is'}"

    def corrected(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return (N, D) embeddings as they are compared: without the crowd around each, where there is a cohort."""
        return vectors if self.crowd is None else self.crowd.correct(vectors)


def card_path(weights: Path) -> Path:
    """Return where the card of a weights file lies."""
    return weights.with_suffix(".json")


def read_card(weights: Path) -> EncoderCard:
    """Read the card beside ``weights``.

    Raises:
        ModelError: there is none, it is not a card, or it says what can't be true.
    """
    path = card_path(weights)
    try:
        stored = json.loads(read_regular_file(path, MOST_BYTES))
        levels = {
            name: LevelThreshold(**row | {"fnmr_interval": tuple(row.get("fnmr_interval", ()))})
            for name, row in stored.pop("levels", {}).items()
        }
        cohort = stored.pop("crowd", None)
        card = EncoderCard(**stored, levels=levels)
    except FileNotFoundError as error:
        raise ModelError(
            "The encoder has no card: {path} is missing.", "Export the encoder again.", path=path
        ) from error
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(
            "The encoder's card {path} can't be read.", "Install or export the encoder again.", path=path
        ) from error
    check_card(card)
    return replace(card, crowd=None if cohort is None else read_crowd(cohort, weights, card.embedding_size))


def write_card(card: EncoderCard, weights: Path) -> None:
    """Write the card beside ``weights``, and its cohort if it has one, each atomically.

    Raises:
        ModelError: it says what can't be true.
    """
    check_card(card)
    stored = asdict(replace(card, crowd=None)) | {"crowd": write_crowd(card.crowd, weights) if card.crowd else None}
    text = json.dumps(stored, indent=2, ensure_ascii=False) + "\n"
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
        raise ModelError("The model file {path} can't be read.", "Install faceapp again.", path=path) from error


def check_card(card: EncoderCard) -> None:
    """Refuse a card that can't be true.

    Raises:
        ModelError: a value is of the wrong type or out of its bounds, or a stricter level asks for less.
    """
    _require(isinstance(card.name, str) and 0 < len(card.name) <= LONGEST_NAME, "name", card.name)
    _require(card.name.isprintable(), "name", card.name)
    _require(isinstance(card.sha256, str) and re.fullmatch("[0-9a-f]{64}", card.sha256), "sha256", card.sha256)
    _within(EMBEDDING_SIZES, "embedding size", card.embedding_size)
    _require(type(card.embedding_size) is int, "embedding size", card.embedding_size)
    for title in ("architecture", "levels", "calibration", "details"):
        _require(isinstance(getattr(card, title), dict), title, getattr(card, title))
    for name, level in card.levels.items():
        _check_level(name, level)
    promised = [card.levels[name].fmr for name in LEVELS if name in card.levels]
    _require(promised == sorted(promised, reverse=True), "levels' false-match rates", promised)
    _rising("levels", [(level.fmr, level.threshold) for level in card.levels.values()])
    _check_calibration(card.calibration)


def _check_level(name: str, level: LevelThreshold) -> None:
    _within(RATES, f"FMR of the level “{name}”", level.fmr)
    _within(THRESHOLDS, f"threshold of the level “{name}”", level.threshold)
    _within(SHARES, f"FNMR of the level “{name}”", level.fnmr)
    interval = level.fnmr_interval
    _require(len(interval) in (0, 2), f"FNMR's interval of the level “{name}”", interval)
    for end in interval:
        _within(SHARES, f"FNMR's interval of the level “{name}”", end)
    _require(list(interval) == sorted(interval), f"FNMR's interval of the level “{name}”", interval)


def _check_calibration(calibration: dict[str, Any]) -> None:
    curve = calibration.get("fmr_curve", ())
    _require(isinstance(curve, list | tuple), "curve of false-match rates", curve)
    for point in curve:
        _require(isinstance(point, list | tuple) and len(point) == 2, "curve of false-match rates", point)
        _within(RATES, "curve of false-match rates", point[0])
        _within(SCORES, "curve of false-match rates", point[1])
    _rising("curve of false-match rates", list(curve))
    if "lookalike_margin" in calibration:
        _within(MARGINS, "margin of look-alikes", calibration["lookalike_margin"])


def _rising(what: str, points: list[tuple[float, float]]) -> None:
    """Refuse (FMR, threshold) of which a lower rate asks for a lower score; few comparisons may tie two scores."""
    strictest_last = sorted(points, key=lambda point: -point[0])
    _require(len({rate for rate, _ in points}) == len(points), what, points)
    scores = [score for _, score in strictest_last]
    _require(scores == sorted(scores), what, points)


def _within(bounds: Range, what: str, value: object) -> None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    _require(number and bounds.holds(value), what, value)  # type: ignore[arg-type]


def _require(true: object, what: str, value: object) -> None:
    if not true:
        said = repr(value)
        shown = said if len(said) <= 80 else f"{said[:80]}…"
        raise ModelError(
            "The encoder's {what} can't be {shown}.",
            "Install, export or calibrate the encoder again.",
            what=what,
            shown=shown,
        )
