"""Numbers on the command line are numbers, and in their range."""

import argparse
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp import cli
from faceapp.cli.options import number
from faceapp.vision.quality.range import Range


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "0", "-1", "1e300", "soon"])
@pytest.mark.parametrize(
    "verb",
    [
        ["benchmark", "--seconds"],
        ["evaluate", "--people", "folder", "--limit"],
        ["evaluate", "--people", "folder", "--degrade"],
        ["calibrate", "--people", "folder", "--limit"],
    ],
)
def test_a_number_that_is_none_or_absurd_is_bad_usage(
    verb: list[str], value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.parse([*verb[:-1], f"{verb[-1]}={value}"])
    assert stopped.value.code == 2
    assert value in capsys.readouterr().err


@given(st.text() | st.floats().map(str) | st.integers().map(str), st.sampled_from([int, float]))
def test_what_is_read_lies_in_its_range(text: str, kind: type) -> None:
    within = Range(-3, 7)
    with contextlib.suppress(argparse.ArgumentTypeError):
        assert within.holds(number(kind, within)(text))


@pytest.mark.parametrize("value", ["", "\0", "x/" * 2000, "x" * 5000], ids=["empty", "nul", "deep", "long"])
@pytest.mark.parametrize(
    "verb",
    [["evaluate", "--people"], ["calibrate", "--people=folder", "--cache"], ["train", "folder", "--out"]],
)
def test_what_no_file_can_be_called_is_bad_usage(
    verb: list[str], value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.parse([*verb[:-1], f"{verb[-1]}={value}"])
    assert stopped.value.code == 2
    assert verb[-1] in capsys.readouterr().err


@pytest.mark.parametrize("value", ["", "\0", "x" * 5000], ids=["empty", "nul", "long"])
@pytest.mark.parametrize(
    "verb", [["gallery", "export"], ["gallery", "import"], ["gallery", "restore"], ["audit", "export"], ["export"]]
)
def test_nor_is_an_argument(verb: list[str], value: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.parse([*verb, "--", value])
    assert stopped.value.code == 2


@pytest.mark.parametrize(
    "line", [["rename", "--", "A", "--"], ["gallery", "export", "--person=--", "file"], ["benchmark", "--seconds=--"]]
)
def test_two_hyphens_are_no_value(line: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.parse(line)
    assert stopped.value.code == 2


def test_a_data_folder_too_deep_to_be_made_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.parse(["people", "--data-dir", "x/" * 2000])
    assert stopped.value.code == 2
    assert "too deep" in capsys.readouterr().err


def test_two_hyphens_before_other_arguments_are_no_value() -> None:
    assert cli.parse(["rename", "--", "--note=--", "New"]).name == "--note=--"
