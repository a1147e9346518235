"""Running verbs in the test's own process, on a gallery of its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from faceapp import cli

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def faceapp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a verb with ``--json`` and return its exit code and what it printed, parsed."""

    def run(*arguments: object) -> tuple[int, Any]:
        parsed = cli.parse([*map(str, arguments), "--json", "--data-dir", str(tmp_path / "data")])
        code = cli.run(parsed)
        return code, json.loads(capsys.readouterr().out)

    return run
