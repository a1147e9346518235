"""Where the app's own files are."""

import sys
from pathlib import Path

import pytest

from faceapp.bundled import packaged_folder


def test_from_source_there_is_no_packaged_folder() -> None:
    assert packaged_folder() is None


def test_the_packaged_folder_is_the_program_s_own_though_a_link_started_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, link = tmp_path / "faceapp" / "faceapp", tmp_path / "link"
    program.parent.mkdir()
    program.touch()
    link.symlink_to(program)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(link))
    monkeypatch.setattr(sys, "platform", "linux")
    assert packaged_folder() == program.parent


def test_on_macos_the_signature_stands_for_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert packaged_folder() is None
