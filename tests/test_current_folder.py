"""What lies in the folder that faceapp is started in has no say."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("module", ["faceapp.evaluation.report.figures", "faceapp.siamese.training.curves"])
def test_matplotlib_s_settings_there_do_not_change_a_drawing(module: str, tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("text.usetex: True\n")
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import {module}, matplotlib; "
    program += "print(matplotlib.rcParams['text.usetex'])"
    done = subprocess.run([sys.executable, "-P", "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == "False\n"
