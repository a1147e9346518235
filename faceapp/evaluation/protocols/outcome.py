"""What an evaluation found, for the report to draw and for programs to read."""

import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from faceapp.evaluation.protocols.crowdedness import CrowdednessRow
from faceapp.evaluation.protocols.groups import GroupRatio, GroupRow
from faceapp.evaluation.protocols.robustness import RobustnessRow
from faceapp.evaluation.statistics.distribution import ScoreDistribution, ScoresByPerson
from faceapp.evaluation.statistics.intervals import Estimate
from faceapp.evaluation.statistics.metrics import FMR_TARGETS, FoldAccuracy, TrueMatchRate, supported, why_unsupported


@dataclass(frozen=True)
class DataSet:
    """What was measured on.

    Attributes:
        name: what messages and the report call it.
        images: how many pictures.
        people: how many people; None where the file does not say.
        failures_to_acquire: in how many pictures no face was found, unreadable ones included.
        seconds_per_image: mean time of reading, detecting, aligning and encoding.
        problems: lines of the input files that were left out, each with its reason.
        unreadable: pictures that can't be read, each with its reason.
        protocol: one sentence on how folds, faces and intervals were chosen.
    """

    name: str
    images: int
    people: int | None
    failures_to_acquire: int
    seconds_per_image: float
    problems: tuple[str, ...]
    unreadable: tuple[str, ...]
    protocol: str


@dataclass(frozen=True)
class LevelRow:
    """One security level at the threshold in the encoder's card, as measured on these pictures.

    Attributes:
        level: its name.
        promised: the FMR it promises.
        threshold: score.
        fmr: measured.
        fnmr: measured.
    """

    level: str
    promised: float
    threshold: float
    fmr: Estimate
    fnmr: Estimate


@dataclass(frozen=True)
class SearchRow:
    """Identification (1:K) at one gallery size.

    Attributes:
        people: K.
        galleries: how many random galleries were searched.
        mated: searches for enrolled people.
        non_mated: searches for strangers.
        rank_one: share of enrolled people ranked first.
        found_at_far: detection and identification rate (right person first and above the
            threshold) at shares of strangers that match anyone (``fmr`` holds that share, FAR).
        strangers_matching: level → share of strangers that match anyone at the level's threshold,
            measured, and as 1 − (1 − FMR)^K foretells it.
    """

    people: int
    galleries: int
    mated: int
    non_mated: int
    rank_one: Estimate
    found_at_far: tuple[TrueMatchRate, ...]
    strangers_matching: dict[str, tuple[float, float]]


@dataclass(frozen=True)
class ShownPair:
    """Two pictures that the encoder got most wrong."""

    left: Path
    right: Path
    score: float


@dataclass(frozen=True, eq=False)
class Outcome:
    """Everything one evaluation found.

    Attributes:
        data: what was measured on.
        encoder: the encoder's id.
        detector: the detector's id.
        accuracy: over folds; None for people folders.
        equal_error: EER and its threshold; NaN where it can't be measured.
        mated: scores of mated comparisons.
        non_mated: scores of non-mated comparisons.
        rates: true-match rates at target FMRs: per comparison for pairs, per person for people.
        rates_per_comparison: for people, the same per comparison; empty for pairs.
        levels: the card's levels on these pictures; empty for an encoder never calibrated.
        false_matches: the non-mated pairs with the highest scores.
        missed_matches: the mated pairs with the lowest scores.
        searches: identification; empty for pairs.
        groups: rates per group; empty without a group file.
        group_ratios: the largest ratios between groups.
        crowdedness: FNMR by how crowded people's places are; empty for pairs, and without a cohort.
        robustness: rates under degradation; empty unless asked for.
    """

    data: DataSet
    encoder: str
    detector: str
    accuracy: FoldAccuracy | None
    equal_error: tuple[float, float]
    mated: ScoresByPerson
    non_mated: ScoreDistribution
    rates: tuple[TrueMatchRate, ...]
    rates_per_comparison: tuple[TrueMatchRate, ...]
    levels: tuple[LevelRow, ...]
    false_matches: tuple[ShownPair, ...]
    missed_matches: tuple[ShownPair, ...]
    searches: tuple[SearchRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    group_ratios: tuple[GroupRatio, ...] = ()
    crowdedness: tuple[CrowdednessRow, ...] = ()
    robustness: tuple[RobustnessRow, ...] = ()

    @property
    def missing(self) -> dict[str, str]:
        """Target FMR → why no rate is quoted at it."""
        total = self.non_mated.total
        return {_key(fmr): why_unsupported(fmr, total) for fmr in FMR_TARGETS if not supported(fmr, total)}

    def metrics(self) -> dict[str, Any]:
        """Return the figures as JSON holds them; what could not be measured is null."""
        figures: dict[str, Any] = _finite(
            {
                "data": asdict(self.data),
                "encoder": self.encoder,
                "detector": self.detector,
                "accuracy": asdict(self.accuracy) if self.accuracy else None,
                "eer": self.equal_error[0],
                "eer_threshold": self.equal_error[1],
                "tar_at_fmr": _table(self.rates),
                "tar_at_fmr_per_comparison": _table(self.rates_per_comparison),
                "fmr_not_supported": self.missing,
                "mated": self.mated.total,
                "non_mated": self.non_mated.total,
                "failures_to_acquire": self.data.failures_to_acquire,
                "seconds_per_image": self.data.seconds_per_image,
                "levels": {row.level: asdict(row) for row in self.levels},
                "identification": {
                    str(row.people): asdict(row) | {"found_at_far": _table(row.found_at_far)} for row in self.searches
                },
                "groups": [asdict(row) for row in self.groups],
                "group_ratios": [asdict(row) for row in self.group_ratios],
                "crowdedness": [asdict(row) for row in self.crowdedness],
                "robustness": [asdict(row) for row in self.robustness],
            }
        )
        return figures


def _table(rates: tuple[TrueMatchRate, ...]) -> dict[str, Any]:
    return {
        _key(row.fmr): {"value": row.rate.value, "interval": row.rate.interval, "threshold": row.threshold}
        for row in rates
    }


def _key(fmr: float) -> str:
    """Write 0.001 as 1e-3."""
    return f"1e-{-math.log10(fmr):.0f}"


def _finite(value: Any) -> Any:
    """Turn what JSON can't hold (NaN, infinity) into null, however deep it lies."""
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
