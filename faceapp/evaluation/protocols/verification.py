"""Verification over a list of pairs (1:1), as LFW's View 2 does it."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.encoding.images import EncodedImages
from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.evaluation.protocols.groups import GroupList, largest_ratios, pairs_by_group
from faceapp.evaluation.protocols.outcome import DataSet, LevelRow, Outcome, ShownPair
from faceapp.evaluation.protocols.pair_file import ImagePair, PairList
from faceapp.evaluation.protocols.robustness import RobustnessRow, conditions, robustness
from faceapp.evaluation.statistics.comparison import pair_scores
from faceapp.evaluation.statistics.distribution import ScoreDistribution, ScoresByPerson
from faceapp.evaluation.statistics.intervals import Estimate, per_comparison, wilson
from faceapp.evaluation.statistics.metrics import equal_error_rate, fold_accuracy, true_match_rates
from faceapp.vision.detector import DETECTOR_ID

SHOWN = 12

OWN_FOLDS = "Accuracy over the file's own folds, each judged at the threshold best for the others."
DEALT_FOLDS = "The file has one fold, so its pairs were dealt into ten; a person may be in several of them."
RULES = (
    "Of several faces in a picture, the large one near its middle is taken. A picture without a face "
    "makes its pairs non-matches. Intervals are Wilson's, 95 %, over pairs."
)


def evaluate_pairs(pairs: PairList, name: str, workbench: Workbench, groups: GroupList | None = None) -> Outcome:
    """Encode the pictures of ``pairs``, compare each pair, and measure."""
    images = workbench.encode(sorted({path for pair in pairs.pairs for path in (pair.left, pair.right)}))
    scores = _scores(pairs.pairs, images, images)
    same = np.array([pair.same for pair in pairs.pairs])
    mated, non_mated = _parted(scores, same)
    rows = pairs_by_group(pairs.pairs, scores, groups, workbench.levels) if groups else ()
    return Outcome(
        data=DataSet(
            name,
            len(images.paths),
            None,
            images.failures_to_acquire,
            float(images.seconds.mean()),
            tuple(map(str, pairs.problems)),
            images.unreadable,
            f"{OWN_FOLDS if pairs.own_folds else DEALT_FOLDS} {RULES}",
        ),
        encoder=workbench.pipeline.encoder.id,
        detector=DETECTOR_ID,
        accuracy=fold_accuracy(scores, same, np.array([pair.fold for pair in pairs.pairs])),
        equal_error=equal_error_rate(mated, non_mated),
        mated=mated,
        non_mated=non_mated,
        rates=true_match_rates(mated, non_mated, per_comparison),
        rates_per_comparison=(),
        levels=_levels(mated, non_mated, workbench),
        false_matches=_extremes(pairs.pairs, scores, ~same & np.isfinite(scores), -1),
        missed_matches=_extremes(pairs.pairs, scores, same, 1),
        groups=rows,
        group_ratios=largest_ratios(rows, workbench.levels),
    )


def pair_robustness(pairs: PairList, workbench: Workbench, frames: int = 1) -> tuple[RobustnessRow, ...]:
    """Measure with the right picture of each pair degraded, ``frames`` times independently."""
    references = workbench.encode(sorted({pair.left for pair in pairs.pairs}))
    probes = sorted({pair.right for pair in pairs.pairs})
    same = np.array([pair.same for pair in pairs.pairs])

    def judge(degraded: EncodedImages) -> tuple[ScoresByPerson, ScoresByPerson]:
        scores = _scores(pairs.pairs, references, degraded)
        compared = scores[~same & np.isfinite(scores)]
        return ScoresByPerson(scores[same], np.arange(np.sum(same))), ScoresByPerson(compared, np.arange(len(compared)))

    return robustness(conditions(frames), probes, workbench, judge)


def every_nth(pairs: PairList, limit: int) -> PairList:
    """Return about ``limit`` pairs, taken evenly over the file, so that folds and kinds keep their shares."""
    step = max(1, len(pairs.pairs) // max(limit, 1))
    return replace(pairs, pairs=pairs.pairs[::step][:limit])


def _scores(pairs: tuple[ImagePair, ...], left: EncodedImages, right: EncodedImages) -> NDArray[np.float64]:
    """Compare each pair's left picture in ``left`` with its right one in ``right``."""
    left_at = {path: index for index, path in enumerate(left.paths)}
    right_at = {path: index + len(left.paths) for index, path in enumerate(right.paths)}
    return pair_scores(
        np.concatenate([left.vectors, right.vectors]),
        np.concatenate([left.found, right.found]),
        np.array([left_at[pair.left] for pair in pairs]),
        np.array([right_at[pair.right] for pair in pairs]),
    )


def _parted(scores: NDArray[np.float64], same: NDArray[np.bool_]) -> tuple[ScoresByPerson, ScoreDistribution]:
    """Part scores into mated and non-mated; a non-mated pair without a face was never compared."""
    return (
        ScoresByPerson(scores[same], np.arange(np.sum(same))),
        ScoreDistribution.of(scores[~same & np.isfinite(scores)]),
    )


def _levels(mated: ScoresByPerson, non_mated: ScoreDistribution, workbench: Workbench) -> tuple[LevelRow, ...]:
    rows = []
    for name, level in workbench.levels.items():
        accepted = int(non_mated.at_least(level.threshold))
        fmr = Estimate(non_mated.rate_at(level.threshold), wilson(accepted, non_mated.total))
        fnmr = per_comparison(mated, level.threshold).complement
        rows.append(LevelRow(name, level.fmr, level.threshold, fmr, fnmr))
    return tuple(rows)


def _extremes(
    pairs: tuple[ImagePair, ...], scores: NDArray[np.float64], among: NDArray[np.bool_], sign: int
) -> tuple[ShownPair, ...]:
    """Return the pairs with the lowest (``sign`` 1) or highest (-1) scores."""
    chosen = np.flatnonzero(among)
    order = chosen[np.argsort(sign * scores[chosen], kind="stable")][:SHOWN]
    return tuple(ShownPair(pairs[i].left, pairs[i].right, float(scores[i])) for i in order)
