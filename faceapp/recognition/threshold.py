"""Which score is high enough: the encoder's measured thresholds, for one comparison and for many."""

from dataclasses import dataclass

import numpy as np

from faceapp.errors import ModelError
from faceapp.siamese.card import EncoderCard, LevelThreshold


@dataclass(frozen=True)
class SearchThreshold:
    """A threshold for a search among many people (1:K), and what it lets through.

    Attributes:
        threshold: score.
        effective_fmr: the chance that a stranger matches anyone: 1 − (1 − FMR)^N with N references.
    """

    threshold: float
    effective_fmr: float


def threshold(card: EncoderCard, level: str) -> float:
    """Return the score at or above which two faces are called one person at a security level.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    return _level(card, level).threshold


def person_threshold(card: EncoderCard, level: str, references: int) -> float:
    """Return the score asked of a person with several references, the best of which counts.

    A stranger has as many chances as there are references; the score keeps all of them together at the
    level's promise, as far as calibration could measure.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    own = threshold(card, level)
    return max(own, whole_gallery_search(card, level, references).threshold) if references > 1 else own


def lookalike_margin(card: EncoderCard) -> float | None:
    """Return how near another person's score may come to a match's; None if it was not measured."""
    margin: float | None = card.calibration.get("lookalike_margin")
    return margin


def level_search(card: EncoderCard, level: str, references: int) -> SearchThreshold:
    """Return the level's own threshold with what it lets through among all ``references``.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    row = _level(card, level)
    return SearchThreshold(row.threshold, effective_fmr(row.fmr, references))


def whole_gallery_search(card: EncoderCard, level: str, references: int) -> SearchThreshold:
    """Return the threshold at which the level's rate holds for all ``references`` together.

    Where that lies beyond what calibration could measure, it is the strictest one measured.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    curve = sorted(card.calibration.get("fmr_curve", ()))
    if not curve or references < 1:
        return level_search(card, level, references)
    promised = _level(card, level).fmr
    needed = max(per_comparison_fmr(promised, references), curve[0][0])
    # Between the curve's points the score falls nearly straight with the logarithm of FMR.
    rates, thresholds = zip(*curve, strict=True)
    keeping = float(np.interp(np.log(needed), np.log(rates), thresholds))
    return SearchThreshold(keeping, effective_fmr(needed, references))


def effective_fmr(fmr: float, comparisons: int) -> float:
    """Return the chance that at least one of so many independent comparisons matches falsely."""
    return float(-np.expm1(comparisons * np.log1p(-fmr)))


def per_comparison_fmr(effective: float, comparisons: int) -> float:
    """Return the false-match rate of each of so many comparisons that keeps the effective one."""
    return float(-np.expm1(np.log1p(-effective) / comparisons))


def _level(card: EncoderCard, level: str) -> LevelThreshold:
    try:
        return card.levels[level]
    except KeyError as error:
        raise ModelError(
            f"The encoder {card.encoder_id} has no threshold for the level “{level}”.",
            "Measure it with “faceapp calibrate”.",
        ) from error
