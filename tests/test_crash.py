"""A crash report tells where, and nothing of anybody."""

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from faceapp import crash


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.install(tmp_path / "crashes")
    return tmp_path / "crashes"


def break_down(name: str) -> None:
    raise ValueError(f"{name} has a face")


def reports(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.glob("*"))]


def test_the_report_names_the_place_and_leaves_the_data_out(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        break_down("".join(("Ama", "ra")))
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    (report,) = reports(installed)
    assert "builtins.ValueError" in report
    assert "in break_down" in report
    assert "Amara" not in report + capsys.readouterr().err


def test_an_error_in_a_thread_is_reported_too(installed: Path) -> None:
    thread = threading.Thread(target=break_down, args=("Amara",))
    thread.start()
    thread.join()
    assert len(reports(installed)) == 1


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_owner_can_read_a_report(tmp_path: Path) -> None:
    path = crash.write_report(tmp_path / "crashes", ValueError, None)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    made = [crash.write_report(tmp_path, ValueError, None) for _ in range(crash.KEPT + 5)]
    assert sorted(tmp_path.iterdir()) == made[-crash.KEPT :]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_crash_before_there_is_a_data_folder_leaves_one_for_its_owner_only(tmp_path: Path) -> None:
    crash.write_report(tmp_path / "data" / "crashes", ValueError, None)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data", tmp_path / "data" / "crashes")} == {0o700}
