"""Verification over a list of pairs, on painted people."""

from pathlib import Path

import numpy as np
import pytest

from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.evaluation.protocols.groups import GroupList
from faceapp.evaluation.protocols.pair_file import ImagePair, PairList, read_pairs
from faceapp.evaluation.protocols.verification import evaluate_pairs, every_nth, pair_robustness


def test_pairs_are_compared_and_measured(workbench: Workbench, painted: Path, pair_file: Path) -> None:
    outcome = evaluate_pairs(read_pairs(pair_file, painted), "pairs.csv", workbench)
    assert outcome.data.images == 8
    assert outcome.data.failures_to_acquire == 1
    assert (outcome.mated.total, outcome.non_mated.total) == (4, 3)
    assert outcome.mated.rate_at(0.9) == 3 / 4
    assert outcome.accuracy is not None
    assert outcome.accuracy.mean == pytest.approx(7 / 8)


def test_the_cards_levels_are_measured_on_the_pairs(workbench: Workbench, painted: Path, pair_file: Path) -> None:
    levels = evaluate_pairs(read_pairs(pair_file, painted), "pairs.csv", workbench).levels
    assert [(row.level, row.threshold) for row in levels] == [("convenience", 0.7), ("balanced", 0.9)]
    assert levels[0].fnmr.value == 1 / 4
    assert levels[0].fmr.value == 0
    assert levels[0].fmr.interval[1] > 0.5


def test_the_worst_pairs_come_first(workbench: Workbench, painted: Path, pair_file: Path) -> None:
    outcome = evaluate_pairs(read_pairs(pair_file, painted), "pairs.csv", workbench)
    assert outcome.missed_matches[0].right.name == "blue_0002.png"
    assert outcome.missed_matches[0].score == -np.inf
    scores = [pair.score for pair in outcome.false_matches]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_the_metrics_hold_the_keys_that_programs_read(workbench: Workbench, painted: Path, pair_file: Path) -> None:
    metrics = evaluate_pairs(read_pairs(pair_file, painted), "pairs.csv", workbench).metrics()
    assert set(metrics["accuracy"]) >= {"mean", "standard_error"}
    assert metrics["encoder"] == "encoder-1"
    assert (metrics["mated"], metrics["non_mated"], metrics["failures_to_acquire"]) == (4, 3, 1)
    assert metrics["eer"] == pytest.approx((1 / 4 + 1 / 3) / 2)
    assert metrics["seconds_per_image"] > 0
    assert metrics["tar_at_fmr"] == {}
    assert list(metrics["fmr_not_supported"]) == ["1e-1", "1e-2", "1e-3", "1e-4", "1e-5", "1e-6"]
    assert "at least 10 are needed" in metrics["fmr_not_supported"]["1e-1"]


def test_groups_take_the_pairs_inside_them(workbench: Workbench, painted: Path, pair_file: Path) -> None:
    groups = GroupList({"red": "warm", "green": "cool", "blue": "cool", "white": "cool"}, ())
    outcome = evaluate_pairs(read_pairs(pair_file, painted), "pairs.csv", workbench, groups)
    counts = {row.group: (row.mated, row.non_mated) for row in outcome.groups}
    assert counts == {"warm": (2, 0), "cool": (2, 1)}
    worst = next(row for row in outcome.group_ratios if row.rate == "FNMR")
    assert (worst.worst, worst.best) == ("cool", "warm")


def test_degraded_probes_are_measured_beside_clean_ones(workbench: Workbench, painted: Path, pair_file: Path) -> None:
    rows = pair_robustness(read_pairs(pair_file, painted), workbench)
    assert rows[0].condition == "clean"
    assert len(rows) == 1 + 3 * 11
    assert {row.condition for row in rows} >= {"dark 1", "dark 3", "mask 2", "rotation 3", "jpeg 1", "low-resolution 2"}
    assert rows[0].levels[0].true_matches.value == 3 / 4
    assert all(row.mated == 4 for row in rows)


def test_a_limit_is_spread_over_the_whole_file() -> None:
    pairs = tuple(ImagePair(Path(f"{n}a"), Path(f"{n}b"), n % 2 == 0, n // 10, n) for n in range(100))
    chosen = every_nth(PairList(pairs, (), True), 20).pairs
    assert len(chosen) == 20
    assert {pair.fold for pair in chosen} == set(range(10))
