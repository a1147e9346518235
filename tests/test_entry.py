"""How the program ends: by the code of its verb, by one of its own after a bug, quietly where nobody reads on."""

import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from faceapp import cli
from faceapp.__main__ import main, seems_to_open_window
from faceapp.gallery.gallery import Gallery
from tests.fakes import make_embedding

NAME = "木村"


@pytest.fixture(autouse=True)
def hooks_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


def shown_in_ascii(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """Return what a console shows that knows nothing but ASCII."""
    shown = io.BytesIO()
    with io.TextIOWrapper(shown, encoding="ascii") as console, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", console)
        assert main(arguments) == 0
        return shown.getvalue().decode("ascii")


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    with Gallery.open(tmp_path / "data") as gallery:
        gallery.enrol(NAME, make_embedding())
    return tmp_path / "data"


def test_a_bug_is_not_told_as_no_match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(cli, "run", lambda _: 1 // 0)
    assert main(["people", "--data-dir", str(tmp_path)]) == 70
    assert "did not expect (ZeroDivisionError)" in capsys.readouterr().err
    assert list((tmp_path / "crashes").iterdir())


def test_a_console_that_lacks_a_sign_shows_another(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "??" in shown_in_ascii(monkeypatch, "people", "--data-dir", str(data_folder))


def test_a_program_gets_every_sign_whatever_the_console(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = shown_in_ascii(monkeypatch, "people", "--json", "--data-dir", str(data_folder))
    assert json.loads(shown)["people"][0]["person"] == NAME


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE")
def test_a_reader_that_has_gone_ends_it_quietly(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "faceapp", "--data-dir", str(tmp_path / "data"), "people"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert done.returncode == 128 + 13
    assert "Error" not in done.stderr
    assert not (tmp_path / "data" / "crashes").exists()


@pytest.mark.parametrize("line", ["", "--camera 0", "--camera film.mp4 --loop", "--data-dir /home/op --measure 3 0.5"])
def test_without_a_verb_the_window_seems_to_be_wanted(line: str) -> None:
    assert seems_to_open_window(line.split())


@pytest.mark.parametrize("line", ["people", "--camera film.mp4 benchmark", "--help", "--self-test --json", "--kiosk"])
def test_with_a_verb_or_for_help_no_window_seems_to_be_wanted(line: str) -> None:
    assert not seems_to_open_window(line.split())


def test_a_command_line_that_opens_no_window_after_all_leaves_no_process(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--no-such-option"])
    assert psutil.Process().children() == []
