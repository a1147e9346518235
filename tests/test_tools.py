"""The long runs whose figures stand in docs/robustness.md, each a short way."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import postgres

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and kills")


QUICK = {"pictures": 20, "imports": 20, "options": 25, "files": 51, "encoders": 28, "modes": 20, "memory": 1}
"""Classes of attacks, and how many cases of each take a few seconds; all kills at a step have a test of their own."""


def run(tool: str, *arguments: str) -> dict[str, Any]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, str(ROOT / tool), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.slow
@pytest.mark.skipif(
    not all(map(shutil.which, ("Xvfb", "ffmpeg"))) or postgres.programs() is None,
    reason="needs Xvfb, ffmpeg and PostgreSQL",
)
def test_three_windows_show_what_each_of_them_changes_and_go_on_without_the_server() -> None:
    report = run("tools/robustness/shared_windows.py")
    assert {f"enrolled at A, matched at {name}" for name in "ABC"} < set(report)
    assert report["checks a second at A while it was stopped"] > 0


def test_killed_at_any_moment_the_gallery_loses_nothing_acknowledged() -> None:
    report = run("tools/robustness/kill_test.py", "--kills", "20", "--seed", "11")
    assert report["faults"] == 0
    assert report["operations_acknowledged"]


def test_killed_at_any_durable_step_every_operation_is_as_before_or_as_after_once_the_gallery_was_opened() -> None:
    report = run("tools/robustness/step_kills.py")
    assert report["faults"] == 0


@pytest.mark.parametrize("attack", QUICK)
def test_attacks_are_refused_or_harmless(attack: str) -> None:
    report = run(
        "tools/robustness/attack.py", "--only", attack, "--cases", str(QUICK[attack]), "--seed", "11", "--json"
    )
    assert report["faults"] == 0
    counts = report["classes"][attack]
    assert counts["cases"] == QUICK[attack]
    assert counts["accepted"], "what is attacked does not work even when it is well"


def test_what_no_attack_may_reach_is_noticed() -> None:
    found = run("tests/planted_faults.py")
    outcomes = {name: outcome for name, (outcome, *_) in found.items()}
    assert outcomes.pop("refused") == "refused"
    assert outcomes.pop("uncaught") == outcomes.pop("crash") == "uncaught"
    assert outcomes.pop("hang") == "hang"
    assert set(outcomes.values()) == {"accepted"}
    outside = {name for name, (_, touched, _, _) in found.items() if touched}
    assert outside == {"touched", "removed", "mode", "touched by native code"}
    assert {name for name, (_, _, started, _) in found.items() if started} == {"started", "forked"}
    assert {name for name, (*_, fault) in found.items() if not fault} == {"accepted", "refused"}
