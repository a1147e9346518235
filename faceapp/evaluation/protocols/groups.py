"""The same rates for each group of people, and how far apart the groups are."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import EvaluationError
from faceapp.evaluation.protocols.pair_file import MOST_BYTES, ImagePair, Problem
from faceapp.evaluation.statistics.comparison import Pairs, Samples, compare_all, non_mated_at_least
from faceapp.evaluation.statistics.distribution import ScoreDistribution, ScoresByPerson
from faceapp.evaluation.statistics.false_matches import false_match_rate
from faceapp.evaluation.statistics.intervals import Estimate, per_comparison, per_person, ratio, wilson
from faceapp.evaluation.statistics.metrics import supported
from faceapp.files import read_regular_file
from faceapp.siamese.card import LevelThreshold


@dataclass(frozen=True)
class GroupRow:
    """One group at one level's threshold, compared among themselves.

    Attributes:
        group: its name.
        level: the security level.
        mated: number of mated comparisons.
        non_mated: number of non-mated comparisons.
        fmr: false-match rate.
        fnmr: false-non-match rate (per person where people are known); None without mated comparisons.
    """

    group: str
    level: str
    mated: int
    non_mated: int
    fmr: Estimate
    fnmr: Estimate | None


@dataclass(frozen=True)
class GroupRatio:
    """How many times the best group's error rate the worst group's is, at one level.

    Attributes:
        level: the security level.
        rate: ``FMR`` or ``FNMR``.
        worst: name of the group with the highest rate.
        best: name of the group with the lowest.
        ratio: NaN where the lowest is nought. The two were picked for being the extremes, so
            with many small groups the ratio looks larger than it is.
    """

    level: str
    rate: str
    worst: str
    best: str
    ratio: Estimate


@dataclass(frozen=True)
class GroupList:
    """What a group file says: keys (person, or picture) → group, and the lines left out."""

    groups: dict[str, str]
    problems: tuple[Problem, ...]

    def of(self, picture: Path) -> str | None:
        """Return a picture's group, by ``person/file``, by file name, or by person (its folder)."""
        keys = (f"{picture.parent.name}/{picture.name}", picture.name, picture.parent.name)
        return next((self.groups[key] for key in keys if key in self.groups), None)


def read_groups(path: Path) -> GroupList:
    """Read a CSV of two columns, picture or person and group; a first line with such names is passed over.

    Raises:
        EvaluationError: it can't be read or names no group.
    """
    groups: dict[str, str] = {}
    problems: list[Problem] = []
    try:
        text = read_regular_file(path, MOST_BYTES).decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""))
        for row in reader:
            words = [word.strip() for word in row]
            if not any(words) or (reader.line_num == 1 and words[-1].lower() == "group"):
                continue
            if len(words) != 2 or not all(words):
                problems.append(Problem(reader.line_num, f"picture or person,group expected, found {row!r}"))
            elif groups.setdefault(words[0], words[1]) != words[1]:
                problems.append(Problem(reader.line_num, f"{words[0]} is in the group {groups[words[0]]} already"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EvaluationError(
            f"The group file {path} can't be read.", "Give a CSV: picture or person,group."
        ) from error
    if not groups:
        raise EvaluationError(f"The group file {path} names no group.", "Give a CSV: picture or person,group.")
    return GroupList(groups, tuple(problems))


def people_by_group(
    samples: Samples, labels: Sequence[str | None], levels: dict[str, LevelThreshold], twice: Pairs | None = None
) -> tuple[GroupRow, ...]:
    """Compare each group's pictures among themselves, but for the pairs in ``twice``: one person under two names."""
    rows = []
    for group in sorted({label for label in labels if label is not None}):
        member = np.array([label == group for label in labels])
        own = samples.subset(member)
        pairs = compare_all(own)
        lowest = min((level.threshold for level in levels.values()), default=1.0)
        highest, left_out = _without(non_mated_at_least(own, lowest), twice, member)
        compared = pairs.non_mated.total - left_out
        for name, level in levels.items():
            fmr = false_match_rate(own, compared, highest, level.threshold)
            fnmr = per_person(pairs.mated, level.threshold).complement if pairs.mated.total else None
            rows.append(GroupRow(group, name, pairs.mated.total, compared, fmr, fnmr))
    return tuple(rows)


def _without(pairs: Pairs, twice: Pairs | None, member: NDArray[np.bool_]) -> tuple[Pairs, int]:
    """Return a group's ``pairs`` without those in ``twice``, and how many of the latter are of that group."""
    if twice is None:
        return pairs, 0
    place = np.cumsum(member) - 1
    inside = member[twice.left] & member[twice.right]
    size = len(member)
    keys = place[twice.left[inside]] * size + place[twice.right[inside]]
    kept = ~np.isin(pairs.left * size + pairs.right, keys)
    return pairs.subset(kept), len(keys)


def pairs_by_group(
    pairs: Sequence[ImagePair], scores: NDArray[np.float64], groups: GroupList, levels: dict[str, LevelThreshold]
) -> tuple[GroupRow, ...]:
    """Take the pairs both of whose pictures are of one group."""
    labels = [groups.of(pair.left) if groups.of(pair.left) == groups.of(pair.right) else None for pair in pairs]
    same = np.array([pair.same for pair in pairs])
    rows = []
    for group in sorted({label for label in labels if label is not None}):
        own = np.array([label == group for label in labels])
        mated = ScoresByPerson(scores[own & same], np.arange(np.sum(own & same)))
        non_mated = ScoreDistribution.of(scores[own & ~same & np.isfinite(scores)])
        for name, level in levels.items():
            accepted = int(non_mated.at_least(level.threshold))
            fmr = Estimate(non_mated.rate_at(level.threshold), wilson(accepted, non_mated.total))
            fnmr = per_comparison(mated, level.threshold).complement if mated.total else None
            rows.append(GroupRow(group, name, mated.total, non_mated.total, fmr, fnmr))
    return tuple(rows)


def largest_ratios(rows: Sequence[GroupRow], levels: dict[str, LevelThreshold]) -> tuple[GroupRatio, ...]:
    """Return the largest ratio between two groups at each level, of FMR and of FNMR.

    Groups with too few non-mated comparisons for the level's promise take no part in that of FMR.
    """
    ratios = []
    for name, level in levels.items():
        own = [row for row in rows if row.level == name]
        fmr = [(row.fmr, row.group) for row in own if supported(level.fmr, row.non_mated)]
        fnmr = [(row.fnmr, row.group) for row in own if row.fnmr is not None]
        for rate, estimates in (("FMR", fmr), ("FNMR", fnmr)):
            if len(estimates) >= 2:
                high = max(estimates, key=lambda pair: pair[0].value)
                low = min(estimates, key=lambda pair: pair[0].value)
                ratios.append(GroupRatio(name, rate, high[1], low[1], ratio(high[0], low[0])))
    return tuple(ratios)
