"""Which score is high enough: the encoder's measured thresholds, or the operator's own, for one comparison and many.

An own threshold belongs to one calibration of one encoder, by its name in ``Settings.own_thresholds``:
with another encoder, or the same one calibrated anew, scores mean something else, and it is void.
"""

from dataclasses import dataclass

import numpy as np

from faceapp.errors import ModelError
from faceapp.settings import Settings
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


def threshold(card: EncoderCard, settings: Settings) -> float:
    """Return the score at or above which two faces are called one person at the security level chosen.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    own = own_threshold(card, settings)
    return _level(card, settings.level).threshold if own is None else own


def own_threshold(card: EncoderCard, settings: Settings) -> float | None:
    """Return the operator's own threshold in place of the level's; None where the encoder's holds.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    return settings.own_thresholds.get(_calibration(card, settings.level))


def with_own_threshold(card: EncoderCard, settings: Settings, own: float | None) -> dict[str, float]:
    """Return ``own_thresholds`` with another one for the level chosen; None brings back the encoder's.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    name = _calibration(card, settings.level)
    others = {other: value for other, value in settings.own_thresholds.items() if other != name}
    return others if own is None else others | {name: own}


def person_threshold(card: EncoderCard, settings: Settings, references: int) -> float:
    """Return the score asked of a person with several references, the best of which counts.

    A stranger has as many chances as there are references; the score keeps all of them together at the
    level's promise, as far as calibration could measure.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    alone = threshold(card, settings)
    return max(alone, whole_gallery_search(card, settings, references).threshold) if references > 1 else alone


def lookalike_margin(card: EncoderCard) -> float | None:
    """Return how near another person's score may come to a match's; None if it was not measured."""
    margin: float | None = card.calibration.get("lookalike_margin")
    return margin


def level_search(card: EncoderCard, settings: Settings, references: int) -> SearchThreshold:
    """Return the level's own threshold with what it lets through among all ``references``.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    return SearchThreshold(threshold(card, settings), effective_fmr(_level(card, settings.level).fmr, references))


def whole_gallery_search(card: EncoderCard, settings: Settings, references: int) -> SearchThreshold:
    """Return the threshold at which the level's rate holds for all ``references`` together.

    Where that lies beyond what calibration could measure, it is the strictest one measured. An own
    threshold says how much higher the people enrolled score than those of the calibration: all of its
    curve is taken to lie as much higher.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    curve = sorted(card.calibration.get("fmr_curve", ()))
    if not curve or references < 1:
        return level_search(card, settings, references)
    row = _level(card, settings.level)
    needed = max(per_comparison_fmr(row.fmr, references), curve[0][0])
    # Between the curve's points the score falls nearly straight with the logarithm of FMR.
    rates, thresholds = zip(*curve, strict=True)
    keeping = float(np.interp(np.log(needed), np.log(rates), thresholds))
    higher = threshold(card, settings) - row.threshold
    return SearchThreshold(min(keeping + higher, 1.0), effective_fmr(needed, references))


def effective_fmr(fmr: float, comparisons: int) -> float:
    """Return the chance that at least one of so many independent comparisons matches falsely."""
    return float(-np.expm1(comparisons * np.log1p(-fmr)))


def per_comparison_fmr(effective: float, comparisons: int) -> float:
    """Return the false-match rate of each of so many comparisons that keeps the effective one."""
    return float(-np.expm1(np.log1p(-effective) / comparisons))


def _calibration(card: EncoderCard, level: str) -> str:
    return f"{card.encoder_id} {level} {_level(card, level).threshold:g}"


def _level(card: EncoderCard, level: str) -> LevelThreshold:
    try:
        return card.levels[level]
    except KeyError as error:
        raise ModelError(
            "The encoder {encoder} has no threshold for the level “{level}”.",
            "Measure it with “faceapp calibrate”.",
            encoder=card.encoder_id,
            level=level,
        ) from error
