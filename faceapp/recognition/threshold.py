"""Which score is high enough: the encoder's measured thresholds, for one comparison and for many."""

from dataclasses import dataclass

import numpy as np

from faceapp.errors import ModelError
from faceapp.siamese.card import EncoderCard, LevelThreshold


@dataclass(frozen=True)
class GalleryThreshold:
    """What a search among many people (1:K) means for a security level.

    Attributes:
        people: K, how many references a probe is compared with.
        level_fmr: the false-match rate per comparison that the level promises.
        effective_fmr: the chance that a stranger matches anyone at the level's own threshold,
            1 − (1 − FMR)^K.
        keeping: the threshold at which that chance is ``level_fmr``; None if it lies beyond what
            calibration could measure.
    """

    people: int
    level_fmr: float
    effective_fmr: float
    keeping: float | None


def threshold(card: EncoderCard, level: str) -> float:
    """Return the score at or above which two faces are called one person at a security level.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    return _level(card, level).threshold


def lookalike_margin(card: EncoderCard) -> float | None:
    """Return how near another person's score may come to a match's; None if it was not measured."""
    margin: float | None = card.calibration.get("lookalike_margin")
    return margin


def gallery_threshold(card: EncoderCard, level: str, people: int) -> GalleryThreshold:
    """Return what searching among ``people`` does to a level's false-match rate, and what mends it.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    promised = _level(card, level).fmr
    needed = per_comparison_fmr(promised, max(people, 1))
    return GalleryThreshold(people, promised, effective_fmr(promised, people), _threshold_at(card, needed))


def effective_fmr(fmr: float, people: int) -> float:
    """Return the chance that at least one of ``people`` independent comparisons matches falsely."""
    return float(-np.expm1(people * np.log1p(-fmr)))


def per_comparison_fmr(effective: float, people: int) -> float:
    """Return the false-match rate per comparison that keeps the effective one among ``people``."""
    return float(-np.expm1(np.log1p(-effective) / people))


def _level(card: EncoderCard, level: str) -> LevelThreshold:
    try:
        return card.levels[level]
    except KeyError as error:
        raise ModelError(
            f"The encoder {card.encoder_id} has no threshold for the level “{level}”.",
            "Measure it with “faceapp calibrate”.",
        ) from error


def _threshold_at(card: EncoderCard, fmr: float) -> float | None:
    """Read the calibration's curve, straight in score over the logarithm of FMR between its points."""
    curve = sorted(card.calibration.get("fmr_curve", ()))
    if not curve or fmr < curve[0][0]:
        return None
    rates, thresholds = zip(*curve, strict=True)
    return float(np.interp(np.log(fmr), np.log(rates), thresholds))
