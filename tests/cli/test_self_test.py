"""``faceapp --self-test`` says whether an installation works, and which part of it does not."""

import json
from pathlib import Path

import pytest

from faceapp import cli
from faceapp.errors import WindowError
from faceapp.gallery.gallery import Gallery


def _broken_window(folder: Path) -> str:
    raise WindowError("The window stays blank.")


def _painted_window(folder: Path) -> str:
    Gallery.open(folder).close()
    return "painted"


def test_an_installation_that_works_passes_with_versions_and_times(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.self_test(cli.parse(["--self-test", "--json"]), _painted_window)
    found = json.loads(capsys.readouterr().out)
    assert (code, found["ok"]) == (0, True)
    assert [step["what"] for step in found["steps"]] == ["models", "faces", "encoder's process", "gallery", "window"]
    assert all(step["seconds"] >= 0 for step in found["steps"])
    assert found["versions"]["torch"].startswith("2.")


def test_a_window_that_fails_fails_the_whole_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.self_test(cli.parse(["--self-test"]), _broken_window)
    assert code == 2
    assert "✘ window: The window stays blank." in capsys.readouterr().out
