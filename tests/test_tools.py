"""The long runs whose figures stand in docs/robustness.md, each a short way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and kills")


def run(tool: str, *arguments: str) -> dict[str, object]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, str(ROOT / "tools" / tool), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    return report


def test_killed_at_any_moment_the_gallery_loses_nothing_acknowledged() -> None:
    report = run("robustness/kill_test.py", "--kills", "20", "--seed", "11")
    assert report["faults"] == 0
    assert report["operations_acknowledged"]


def test_killed_at_any_durable_step_every_operation_is_as_before_or_as_after_once_the_gallery_was_opened() -> None:
    report = run("robustness/step_kills.py")
    assert report["faults"] == 0


def test_hostile_files_crash_nothing_and_change_nothing() -> None:
    report = run("robustness/fuzz.py", "--inputs", "180", "--seed", "11")
    assert report["faults"] == 0
