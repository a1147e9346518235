"""A kiosk that crashes begins again; one that is closed does not."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from faceapp import supervision
from faceapp.supervision import MARK, is_supervised

RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from faceapp import supervision
supervision.SHORTEST = 0.01
sys.exit(supervision.keep_running([sys.executable, "-c", sys.argv[2], sys.argv[3]]))
"""
COUNT = """
import os, pathlib, sys
log = pathlib.Path(sys.argv[1])
with log.open("a") as stream:
    stream.write(os.environ["FACEAPP_SUPERVISED"])
"""


def supervise(child: str, log: Path) -> subprocess.Popen[str]:
    root = str(Path(supervision.__file__).parents[1])
    command = [sys.executable, "-c", RUN, root, child, str(log)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("code", [0, 2])
def test_it_begins_again_after_each_crash_until_it_is_closed(tmp_path: Path, code: int) -> None:
    log = tmp_path / "log"
    child = COUNT + f"n = len(log.read_text()); sys.exit({code}) if n == 3 else os.abort() if n == 1 else sys.exit(70)"
    parent = supervise(child, log)
    _, said = parent.communicate(timeout=60)
    assert parent.returncode == code
    assert log.read_text() == "111"
    assert said.count("begins again") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is ended without being asked")
def test_whoever_ends_the_parent_ends_the_window_too(tmp_path: Path) -> None:
    log = tmp_path / "log"
    parent = supervise(COUNT + "import time; time.sleep(600)", log)
    while not log.exists() or not log.read_text():
        assert parent.poll() is None, parent.communicate()[1]
        time.sleep(0.01)
    parent.send_signal(signal.SIGTERM)
    parent.communicate(timeout=60)
    assert parent.returncode == 0
    assert log.read_text() == "1"


def test_the_window_knows_that_it_is_watched() -> None:
    assert is_supervised({MARK: "1"})
    assert not is_supervised({})
