"""What reports say of the computer."""

import platform
import subprocess

import pytest

from faceapp.system import system


def test_the_system_is_named_and_no_program_is_started_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_values: object, **_options: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    platform._uname_cache = None  # type: ignore[attr-defined]  # what was asked before is not asked again
    assert system().startswith(platform.system())
    assert platform.machine() in system()
