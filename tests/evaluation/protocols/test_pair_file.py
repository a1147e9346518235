"""Pair files: LFW's format and CSV, and every problem by its line."""

from pathlib import Path

import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.protocols.pair_file import read_pairs


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """A folder with three pictures of Ada and two of Bo."""
    for name, count in (("Ada", 3), ("Bo", 2)):
        (tmp_path / name).mkdir()
        for number in range(1, count + 1):
            (tmp_path / name / f"{name}_{number:04d}.jpg").touch()
    return tmp_path


def write(folder: Path, *lines: str) -> Path:
    path = folder / "pairs.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_file_with_folds_keeps_them(images: Path) -> None:
    path = write(images, "2\t1", "Ada\t1\t2", "Ada\t1\tBo\t1", "Bo\t1\t2", "Ada\t2\tBo\t2")
    result = read_pairs(path, images)
    assert result.own_folds
    assert [(pair.same, pair.fold, pair.line) for pair in result.pairs] == [
        (True, 0, 2),
        (False, 0, 3),
        (True, 1, 4),
        (False, 1, 5),
    ]
    assert result.pairs[1].left == images / "Ada" / "Ada_0001.jpg"
    assert result.pairs[1].right == images / "Bo" / "Bo_0001.jpg"


def test_a_file_of_one_fold_is_dealt_into_folds_of_both_kinds(images: Path) -> None:
    path = write(images, "2", "Ada\t1\t2", "Bo\t1\t2", "Ada\t1\tBo\t1", "Ada\t2\tBo\t2")
    result = read_pairs(path, images)
    assert not result.own_folds
    assert [(pair.same, pair.fold) for pair in result.pairs] == [(True, 0), (True, 1), (False, 0), (False, 1)]


def test_a_csv_may_have_a_header_and_several_words_for_the_truth(images: Path) -> None:
    path = write(
        images, "left,right,same", "Ada/Ada_0001.jpg,Ada/Ada_0002.jpg,yes", "Ada/Ada_0001.jpg,Bo/Bo_0001.jpg,0"
    )
    assert [pair.same for pair in read_pairs(path, images).pairs] == [True, False]


def test_wrong_lines_missing_images_and_duplicates_are_named_by_their_line(images: Path) -> None:
    path = write(images, "1\t3", "Ada\t1\t2", "Ada 1", "Ada\t2\t1", "Ada\t1\tBo\t9", "Ada\t1\tBo\t1", "Bo\t2\tBo\t2")
    result = read_pairs(path, images)
    assert [pair.line for pair in result.pairs] == [2, 6]
    assert [str(problem) for problem in result.problems] == [
        "line 3: a name and two numbers expected, found 'Ada 1'",
        "line 4: the same pair as line 2",
        f"line 5: no such image: {images / 'Bo' / 'Bo_0009.jpg'}",
        "line 7: Bo_0002.jpg is compared with itself",
    ]


@pytest.mark.parametrize(("lines", "problem"), [(1, "the file ends after 1"), (3, "this is one more")])
def test_a_file_that_is_not_as_long_as_its_header_says_is_a_problem(images: Path, lines: int, problem: str) -> None:
    body = ["Ada\t1\t2", "Ada\t1\tBo\t1", "Ada\t2\tBo\t1"]
    result = read_pairs(write(images, "1", *body[:lines]), images)
    assert problem in str(result.problems[0])


def test_a_pair_turned_round_is_a_duplicate(images: Path) -> None:
    path = write(images, "Ada/Ada_0001.jpg,Bo/Bo_0001.jpg,0", "Bo/Bo_0001.jpg,Ada/Ada_0001.jpg,0")
    assert [str(problem) for problem in read_pairs(path, images).problems] == ["line 2: the same pair as line 1"]


def test_a_csv_line_without_a_truth_value_is_a_problem(images: Path) -> None:
    path = write(images, "Ada/Ada_0001.jpg,Bo/Bo_0001.jpg,0", "Ada/Ada_0001.jpg,Bo/Bo_0002.jpg,perhaps")
    assert read_pairs(path, images).problems[0].line == 2


@pytest.mark.parametrize(
    "content",
    [
        "",
        "left,right,same",
        "no such thing",
        f"1\nAda\t{'9' * 5000}\t1",
        f"1\n{'x' * 5000}\t1\t2",
        "9" * 5000,
        "x" * 200_000,
    ],
    ids=["empty", "header", "words", "endless number", "endless name", "endless header", "endless line"],
)
def test_a_file_without_a_usable_pair_is_an_error(images: Path, content: str) -> None:
    with pytest.raises(EvaluationError, match="no usable pair"):
        read_pairs(write(images, content), images)


def test_a_file_that_is_not_there_is_an_error(images: Path) -> None:
    with pytest.raises(EvaluationError, match="can't be read"):
        read_pairs(images / "absent.txt", images)


@pytest.mark.parametrize(("name", "pairs", "folds"), [("pairs.txt", 6000, 10), ("pairsDevTest.txt", 1000, 10)])
def test_lfws_own_files_are_read_without_a_problem(lfw: Path, name: str, pairs: int, folds: int) -> None:
    result = read_pairs(lfw / name, lfw)
    assert result.problems == ()
    assert len(result.pairs) == pairs
    assert sum(pair.same for pair in result.pairs) == pairs // 2
    assert {pair.fold for pair in result.pairs} == set(range(folds))
