"""train and export from the command line."""

import json
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from faceapp.cli import parse, run
from faceapp.siamese.checkpoint import read_encoder
from faceapp.siamese.training.plan import TrainingPlan
from tests.made_up_people import write_people

SMALL = ["--epochs", "1", "--people", "4", "--images", "2", "--mining", "all", "--width", "0.0625",
         "--embedding-size", "8", "--held-out", "0.25"]  # fmt: skip


def faceapp(*arguments: object) -> int:
    return run(parse([str(argument) for argument in arguments]))


def test_a_folder_of_people_becomes_an_encoder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_people(tmp_path / "people", people=8, images=4)
    assert faceapp("train", data, "--out", tmp_path / "run", *SMALL, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"out": str(tmp_path / "run")}
    encoder = tmp_path / "mine.safetensors"
    assert faceapp("export", tmp_path / "run" / "best.pt", "--out", encoder, "--name", "mine", "--json") == 0
    assert json.loads(capsys.readouterr().out)["id"] == read_encoder(encoder)[1].encoder_id


def test_no_checkpoint_is_called_the_best_where_nobody_is_held_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_people(tmp_path / "people", people=4, images=2)
    assert faceapp("train", data, "--out", tmp_path / "run", *SMALL, "--held-out", "0") == 0
    said = capsys.readouterr()
    assert "best.pt" not in said.out + said.err
    assert "last.pt" in said.err


def test_an_empty_folder_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert faceapp("train", tmp_path / "empty", "--out", tmp_path / "run") == 2
    assert "no pictures" in capsys.readouterr().err


def test_the_packaged_app_says_that_it_can_not_train(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert faceapp("train", tmp_path, "--out", tmp_path / "run") == 2
    assert "packaged app can't train" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [["--out", "mine.onnx"], ["--out", "mine.safetensors", "--blend", "teacher", "half"]]
)
def test_bad_export_options_are_bad_input(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert faceapp("export", "last.pt", *options) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "-1", "1e300", "", "9" * 5000, "many"])
@pytest.mark.parametrize("option", [option.name for option in fields(TrainingPlan)])
def test_no_option_of_training_ends_in_a_traceback(
    option: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        faceapp("train", tmp_path, "--out", tmp_path / "run", f"--{option.replace('_', '-')}={value}")
    assert stopped.value.code == 2
    assert option.replace("_", "-") in capsys.readouterr().err
