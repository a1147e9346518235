"""The report on attacks: whole in one file, and names of files can't break it."""

import json
import re
from dataclasses import replace
from pathlib import Path

from faceapp.evaluation.protocols.attack_trials import Outcome, Trial
from faceapp.evaluation.protocols.attacks import outcome_of
from faceapp.evaluation.protocols.presentations import Presentation
from faceapp.evaluation.report.html import write_attack_report
from faceapp.liveness.evidence import Cue, Step

PASSED, WARNED = Outcome(1.0, 0.0, 0.0), Outcome(0.0, 1.0, 0.0)


def trial(edge: Outcome) -> Trial:
    return Trial({Cue.EDGE: edge}, {Step.TURN_LEFT: PASSED}, edge, PASSED)


TRIALS = [
    (Presentation(Path("a-print-1.mp4"), "print", "a"), trial(WARNED)),
    (Presentation(Path("a-live.mp4"), "live", "a"), trial(PASSED)),
]
OUTCOME = outcome_of("clips", TRIALS, ["b-print.mp4 is not a video"])


def test_the_page_says_what_passed_and_what_was_left_out(tmp_path: Path) -> None:
    page = write_attack_report(OUTCOME, tmp_path / "out").read_text(encoding="utf-8")
    for words in ("Always ask", "0 of 100 attacks of", "a-print-1.mp4", "edge", "BPCER", "b-print.mp4 is not a video"):
        assert words in page
    assert not re.findall(r'(?:src|href)="', page)
    metrics = json.loads((tmp_path / "out" / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["ask"]["apcer"] == 1.0
    assert metrics["date"]


def test_names_of_files_can_not_break_it(tmp_path: Path) -> None:
    named = replace(OUTCOME, name="<script>alert(1)</script>", problems=("<script>",))
    assert "<script>" not in write_attack_report(named, tmp_path).read_text(encoding="utf-8")
