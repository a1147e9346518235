"""How much more probable a score is of one person than of two: the likelihood ratio, and its words.

The density of non-mated scores is the slope of the calibration's curve of false-match rates, whose logarithm falls
nearly straight with the score; that of mated ones the normal distribution through the measured non-match rates of the
levels. Beyond the curve's ends nothing was measured: a score there counts as one at the end, so that no ratio is
claimed that the calibration's number of comparisons could not show (the bounds of Vergeer et al. 2016).
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from faceapp.siamese.card import EncoderCard

SCALE = ((1e6, "extremely strong"), (1e4, "very strong"), (1e3, "strong"), (1e2, "moderately strong"),
         (1e1, "moderate"), (2.0, "weak"))  # fmt: skip
"""Likelihood ratio from which on the ENFSI Guideline for Evaluative Reporting (2015, table of note 4) says so."""

FALSE_MATCHES = 30
"""So many false matches a point of the curve must rest on: the slope between fewer is chance."""

_STANDARD = NormalDist()


@dataclass(frozen=True)
class LikelihoodRatio:
    """The ratio of a score, and within what it was measured.

    Attributes:
        value: how many times more probable the score is if both pictures show one person than if they show two.
        at_the_bound: whether the score lies beyond what was measured, and the ratio is the one at the end of it.
    """

    value: float
    at_the_bound: bool

    @property
    def supports(self) -> str:
        """Which proposition it speaks for: ``one person`` or ``two people``; empty for neither."""
        if not self.strength:
            return ""
        return "one person" if self.value >= 1 else "two people"

    @property
    def strength(self) -> str:
        """How strongly, in the words of the ENFSI's verbal scale; empty if not at all."""
        ratio = max(self.value, 1 / self.value)
        return next((words for least, words in SCALE if ratio >= least), "")

    @property
    def words(self) -> str:
        """One sentence in the wording of the ENFSI's verbal scale."""
        if not self.strength:
            return "The score supports neither proposition over the other."
        one, two = "the pictures show one person", "the pictures show two different people"
        supported, other = (one, two) if self.supports == "one person" else (two, one)
        return (
            f"The score provides {self.strength} support for the proposition that {supported}, "
            f"relative to that {other}."
        )


def likelihood_ratio(card: EncoderCard, score: float, references: int = 1) -> LikelihoodRatio | None:
    """Return the ratio of a score; None if the encoder was not calibrated for it.

    Args:
        card: of the encoder that made the score.
        score: -1..1.
        references: the best of how many it is; a stranger has as many chances.
    """
    comparisons = card.calibration.get("non_mated", math.inf)
    curve = sorted(
        (threshold, rate)
        for rate, threshold in card.calibration.get("fmr_curve", ())
        if rate * comparisons >= FALSE_MATCHES
    )
    levels = sorted({(level.threshold, level.fnmr) for level in card.levels.values() if 0 < level.fnmr < 1})
    if len(curve) < 2 or len(levels) < 2:
        return None
    thresholds, rates = (np.array(values, np.float64) for values in zip(*curve, strict=True))
    measured = float(np.clip(score, thresholds[0], thresholds[-1]))
    place = int(np.clip(np.searchsorted(thresholds, measured) - 1, 0, len(curve) - 2))
    step = thresholds[place + 1] - thresholds[place]
    slope, spread = _mated_line(levels)
    if step <= 0 or slope <= 0:
        return None
    rate = math.exp(float(np.interp(measured, thresholds, np.log(rates))))
    non_mated = rate * float(np.log(rates[place] / rates[place + 1]) / step) * references
    mated = _STANDARD.pdf(slope * measured + spread) * slope
    if non_mated <= 0:
        return None
    return LikelihoodRatio(mated / non_mated, measured != score)


def _mated_line(levels: list[tuple[float, float]]) -> tuple[float, float]:
    """Return slope and offset of the straight line through the quantiles of the non-match rates."""
    scores, rates = zip(*levels, strict=True)
    slope, offset = np.polyfit(scores, [_STANDARD.inv_cdf(rate) for rate in rates], 1)
    return float(slope), float(offset)
