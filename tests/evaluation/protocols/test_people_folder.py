"""A folder with one folder a person."""

from pathlib import Path

import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.protocols.people_folder import read_people


def fill(root: Path, **people: int) -> Path:
    for name, count in people.items():
        (root / name).mkdir()
        for number in range(count):
            (root / name / f"{number}.jpg").touch()
    return root


def test_each_folder_is_a_person_and_a_loose_picture_is_one_of_its_own(tmp_path: Path) -> None:
    (fill(tmp_path, ada=2, bo=1) / "zoe.png").touch()
    result = read_people(tmp_path)
    assert result.names == ("ada", "bo", "zoe.png")
    assert result.people.tolist() == [0, 0, 1, 2]
    assert [path.name for path in result.paths] == ["0.jpg", "1.jpg", "0.jpg", "zoe.png"]


def test_other_files_and_empty_folders_are_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, ada=1, bo=1, nobody=0)
    (tmp_path / "README.md").touch()
    (tmp_path / "ada" / "notes.txt").touch()
    assert read_people(tmp_path).names == ("ada", "bo")


def test_a_limit_takes_whole_people_and_always_the_same_ones(tmp_path: Path) -> None:
    fill(tmp_path, **{f"p{number:02}": 3 for number in range(20)})
    result = read_people(tmp_path, limit=10)
    assert len(result.paths) == 12
    assert result.paths == read_people(tmp_path, limit=10).paths


def test_a_limit_above_the_number_of_pictures_takes_all(tmp_path: Path) -> None:
    assert len(read_people(fill(tmp_path, ada=2, bo=1), limit=99).paths) == 3


def test_one_person_alone_can_not_be_measured(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="fewer than two people"):
        read_people(fill(tmp_path, ada=5))


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="fewer than two people"):
        read_people(tmp_path / "absent")
