"""From comparisons to the encoder's card: thresholds of the levels, FNMR, and the look-alike margin."""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from faceapp import __version__
from faceapp.errors import EvaluationError
from faceapp.evaluation.protocols.identification import SIZES, Searches, search
from faceapp.evaluation.statistics.comparison import AllPairs, Samples, compare_all, non_mated_at_least
from faceapp.evaluation.statistics.distribution import ScoreDistribution, readable
from faceapp.evaluation.statistics.false_matches import false_match_rate
from faceapp.evaluation.statistics.intervals import Estimate, per_comparison_over_people, per_person
from faceapp.evaluation.statistics.metrics import EXPECTED_ERRORS, supported
from faceapp.siamese.card import EncoderCard, LevelThreshold
from faceapp.vision.detector import DETECTOR_ID

LEVEL_FMR = {"convenience": 1e-3, "balanced": 1e-4, "strict": 1e-5}
"""What each security level promises per comparison."""

CURVE_POINTS_A_DECADE = 4
RIGHT_MATCHES_GIVEN_UP = 0.01


@dataclass(frozen=True)
class LookAlikeMargin:
    """How near another enrolled person may come to the best before a match is called uncertain.

    The margin is the gap between the best and the second person that 99 % of right best matches
    exceed, in a gallery of ``gallery`` people, at the balanced level's threshold: so it makes one
    right match in a hundred uncertain there, fewer in smaller galleries.

    Attributes:
        margin: in score.
        gallery: how many people were enrolled.
        right_matches: how many right best matches it was measured on.
        wrong_matches: how many best matches were wrong (another person above the threshold and
            above the person searched for).
        wrong_matches_caught: the share of those that the margin makes uncertain.
    """

    margin: float
    gallery: int
    right_matches: int
    wrong_matches: int
    wrong_matches_caught: float


def calibrate(card: EncoderCard, samples: Samples, origin: dict[str, Any]) -> EncoderCard:
    """Return ``card`` with the levels measured on ``samples``; ``origin`` says what those are.

    Raises:
        EvaluationError: there are too few comparisons for the strictest level.
    """
    pairs = compare_all(samples)
    _refuse_too_few(pairs)
    thresholds = {level: readable(pairs.non_mated.threshold_for(fmr)) for level, fmr in LEVEL_FMR.items()}
    levels = {level: _level(pairs, LEVEL_FMR[level], bound) for level, bound in thresholds.items()}
    highest = non_mated_at_least(samples, min(thresholds.values()))
    measured = {
        "images": len(samples.people),
        "people": len(np.unique(samples.people)),
        "people_with_mated_comparisons": len(pairs.mated_people),
        "failures_to_acquire": int(np.sum(~samples.found)),
        "mated": pairs.mated.total,
        "non_mated": pairs.non_mated.total,
        "fmr_intervals": {
            level: _rounded(false_match_rate(samples, pairs.non_mated.total, highest, bound))["interval"]
            for level, bound in thresholds.items()
        },
        "fnmr_per_comparison": {
            level: _rounded(per_comparison_over_people(pairs.mated, bound).complement)
            for level, bound in thresholds.items()
        },
        "fmr_curve": fmr_curve(pairs.non_mated),
    }
    return replace(card, levels=levels, calibration=origin | measured | _look_alikes(samples, thresholds["balanced"]))


def origin(data: str) -> dict[str, Any]:
    """Return what a calibration notes about where its figures come from; ``data`` names the pictures."""
    return {
        "data": data,
        "date": datetime.now(UTC).date().isoformat(),
        "detector": DETECTOR_ID,
        "faceapp": __version__,
        "method": (
            "Thresholds: the lowest score that no more than the promised share of all non-mated comparisons reach. "
            "FNMR: mean over people of each one's share of mated comparisons below the threshold, failures "
            "to acquire included. Intervals: 95 %, bootstrap over people."
        ),
    }


def fmr_curve(non_mated: ScoreDistribution) -> list[tuple[float, float]]:
    """Return (FMR, threshold) from 1 in 10 down to the lowest rate that the comparisons support."""
    steps = range(CURVE_POINTS_A_DECADE, 12 * CURVE_POINTS_A_DECADE)
    rates = [10 ** (-step / CURVE_POINTS_A_DECADE) for step in steps]
    return [
        (float(f"{rate:.6g}"), readable(non_mated.threshold_for(rate)))
        for rate in rates
        if supported(rate, non_mated.total)
    ]


def look_alike_margin(searches: Searches, threshold: float) -> LookAlikeMargin | None:
    """Measure the margin at a threshold; None if no right match was seen."""
    gap = searches.own - searches.rival
    right = gap[(gap > 0) & (searches.own >= threshold)]
    wrong = -gap[(gap <= 0) & (searches.rival >= threshold)]
    if not right.size:
        return None
    margin = float(np.quantile(right, RIGHT_MATCHES_GIVEN_UP))
    caught = float(np.mean(wrong <= margin)) if wrong.size else 1.0
    return LookAlikeMargin(round(margin, 4), searches.size, len(right), len(wrong), round(caught, 4))


def _look_alikes(samples: Samples, threshold: float) -> dict[str, Any]:
    """Measure the margin in the largest gallery that the pictures allow."""
    for size in reversed(SIZES):
        searches = search(samples, size)
        found = look_alike_margin(searches, threshold) if searches else None
        if found:
            return {"lookalike_margin": found.margin, "lookalike": asdict(found)}
    return {}


def _level(pairs: AllPairs, fmr: float, threshold: float) -> LevelThreshold:
    fnmr = _rounded(per_person(pairs.mated, threshold).complement)
    return LevelThreshold(fmr, threshold, fnmr["value"], fnmr["interval"])


def _rounded(estimate: Estimate) -> dict[str, Any]:
    low, high = (float(f"{end:.3g}") for end in estimate.interval)
    return {"value": float(f"{estimate.value:.3g}"), "interval": (low, high)}


def _refuse_too_few(pairs: AllPairs) -> None:
    strictest = min(LEVEL_FMR.values())
    if not supported(strictest, pairs.non_mated.total):
        raise EvaluationError(
            f"{pairs.non_mated.total:,} non-mated comparisons are too few for 1 false match in {1 / strictest:,.0f}.",
            f"At least {EXPECTED_ERRORS / strictest:,.0f} are needed: pictures of some 1,500 different people.",
        )
    if not pairs.mated.total:
        raise EvaluationError(
            "No person has two pictures, so that missed matches can't be counted.", "Add people with two pictures."
        )
