"""Group files, and ratios between groups."""

from pathlib import Path

import numpy as np
import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.protocols.groups import GroupRow, largest_ratios, people_by_group, read_groups
from faceapp.evaluation.statistics.comparison import Pairs, Samples, non_mated_at_least
from faceapp.evaluation.statistics.intervals import Estimate
from faceapp.siamese.card import LevelThreshold

LEVELS = {"balanced": LevelThreshold(1e-4, 0.4, 0.02)}


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "groups.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_picture_is_found_by_its_own_name_before_its_persons(tmp_path: Path) -> None:
    groups = read_groups(write(tmp_path, "name,group\nada,old\nada/2.jpg,young\n3.jpg,middle\n"))
    assert groups.of(Path("lfw/ada/1.jpg")) == "old"
    assert groups.of(Path("lfw/ada/2.jpg")) == "young"
    assert groups.of(Path("lfw/ada/3.jpg")) == "middle"
    assert groups.of(Path("lfw/bo/1.jpg")) is None


def test_wrong_lines_and_contradictions_are_named_by_their_line(tmp_path: Path) -> None:
    groups = read_groups(write(tmp_path, "ada,old\nbo\nada,young\n"))
    assert [problem.line for problem in groups.problems] == [2, 3]
    assert groups.groups == {"ada": "old"}


@pytest.mark.parametrize("text", ["", "name,group\n", "ada\n"])
def test_a_file_without_a_group_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(EvaluationError, match="names no group"):
        read_groups(write(tmp_path, text))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="can't be read"):
        read_groups(tmp_path / "absent.csv")


def row(group: str, non_mated: int, fmr: float, fnmr: float) -> GroupRow:
    def estimate(rate: float) -> Estimate:
        return Estimate(rate, (rate / 2, rate * 2))

    return GroupRow(group, "balanced", 100, non_mated, estimate(fmr), estimate(fnmr))


def test_the_largest_ratio_stands_between_the_worst_and_the_best_group() -> None:
    rows = [row("a", 10**6, 1e-4, 0.02), row("b", 10**6, 8e-4, 0.01), row("c", 10**6, 2e-4, 0.04)]
    fmr, fnmr = largest_ratios(rows, LEVELS)
    assert (fmr.rate, fmr.worst, fmr.best, fmr.ratio.value) == ("FMR", "b", "a", pytest.approx(8))
    assert (fnmr.rate, fnmr.worst, fnmr.best, fnmr.ratio.value) == ("FNMR", "c", "b", pytest.approx(4))


def test_a_group_with_too_few_comparisons_takes_no_part_in_the_ratio_of_fmr() -> None:
    rows = [row("a", 10**6, 1e-4, 0.02), row("b", 100, 8e-2, 0.01)]
    assert [ratio.rate for ratio in largest_ratios(rows, LEVELS)] == ["FNMR"]


def test_a_pair_taken_for_one_person_twice_is_left_out_of_its_group() -> None:
    faces = np.array([[1, 0], [1, 0], [0.6, 0.8], [0, 1]], np.float32)
    samples = Samples(faces, np.ones(4, bool), np.arange(4))
    labels = ["old", "old", "old", "young"]
    whole = people_by_group(samples, labels, LEVELS)[0]
    assert (whole.non_mated, whole.fmr.value) == (3, 1.0)
    part = people_by_group(samples, labels, LEVELS, twice(samples))[0]
    assert (part.non_mated, part.fmr.value) == (2, 1.0)
    assert (
        people_by_group(samples, labels, {"balanced": LevelThreshold(1e-4, 0.9, 0.0)}, twice(samples))[0].fmr.value == 0
    )


def twice(samples: Samples) -> Pairs:
    return non_mated_at_least(samples, 0.75)
