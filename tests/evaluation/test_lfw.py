"""The bundled encoder on LFW itself, where it is at hand; minutes of encoding."""

from pathlib import Path

import pytest

from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.evaluation.protocols.pair_file import read_pairs
from faceapp.evaluation.protocols.verification import evaluate_pairs
from faceapp.recognition.pipeline import load_pipeline


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_view_2_is_decided_as_well_as_other_implementations_do(lfw: Path, tmp_path: Path) -> None:
    workbench = Workbench.at(load_pipeline(), tmp_path, lambda paths, heading: paths)
    outcome = evaluate_pairs(read_pairs(lfw / "pairs.txt", lfw), "pairs.txt", workbench)
    assert outcome.accuracy is not None
    assert outcome.accuracy.mean > 0.993
    assert outcome.data.failures_to_acquire < 10
