"""The report: whole in one file, with everything an evaluation found."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.evaluation.protocols.groups import GroupList
from faceapp.evaluation.protocols.outcome import Outcome
from faceapp.evaluation.protocols.pair_file import read_pairs
from faceapp.evaluation.protocols.verification import evaluate_pairs, pair_robustness
from faceapp.evaluation.report.html import write_report
from faceapp.evaluation.report.summary import summary


@pytest.fixture
def outcome(workbench: Workbench, painted: Path, pair_file: Path) -> Outcome:
    groups = GroupList({"red": "warm", "green": "cool", "blue": "cool"}, ())
    pairs = read_pairs(pair_file, painted)
    return replace(
        evaluate_pairs(pairs, "pairs.csv", workbench, groups), robustness=pair_robustness(pairs, workbench)[:34]
    )


def test_the_page_needs_nothing_but_itself(outcome: Outcome, tmp_path: Path) -> None:
    page = write_report(outcome, tmp_path / "out").read_text(encoding="utf-8")
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert addresses
    assert all(address.startswith("data:") for address in addresses)


def test_the_page_says_what_was_measured_with_what(outcome: Outcome, tmp_path: Path) -> None:
    page = write_report(outcome, tmp_path).read_text(encoding="utf-8")
    for words in (
        "encoder-1",
        "pairs.csv",
        "balanced",
        "Robustness card",
        "Groups of people",
        "no face found",
        "numpy",
        "at least 10 are needed",
    ):
        assert words in page


def test_names_from_the_data_set_can_not_break_the_page(outcome: Outcome, tmp_path: Path) -> None:
    named = replace(outcome, data=replace(outcome.data, name="<script>alert(1)</script>"))
    assert "<script>" not in write_report(named, tmp_path).read_text(encoding="utf-8")


def test_the_metrics_are_written_as_strict_json(outcome: Outcome, tmp_path: Path) -> None:
    write_report(outcome, tmp_path)
    text = (tmp_path / "metrics.json").read_text(encoding="utf-8")
    metrics = json.loads(text, parse_constant=pytest.fail)
    assert metrics["date"]
    assert metrics["versions"]["faceapp"]
    assert metrics["mated"] == 4


def test_a_folder_that_can_not_be_made_is_an_error(outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EvaluationError, match="can't be written"):
        write_report(outcome, tmp_path / "file")


def test_the_summary_gives_the_figures_in_text(outcome: Outcome) -> None:
    text = summary(outcome)
    assert "4 mated and 3 non-mated comparisons" in text
    assert "Accuracy: 87.50%" in text
    assert "Level balanced: threshold 0.900" in text
    assert "TAR at FMR 1e-1: not quoted" in text
