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
