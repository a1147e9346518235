"""``./dev``: its verbs, and the Python it asks for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent


def test_the_lock_has_every_package_found_without_the_name_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"PySide6_Essentials": "6.11.3", "torch": "2.13.0+cpu", "jaraco.classes": "3.4.0"}
    found = [{"metadata": {"name": name, "version": version}} for name, version in names.items()]
    lists = '[project]\ndependencies = ["torch"]\noptional-dependencies = {test = ["pytest>=8"], package = []}'
    (tmp_path / "pyproject.toml").write_text(lists)

    def resolve(*arguments: str) -> None:
        assert arguments[-2:] == ("torch", "pytest>=8")
        Path(arguments[arguments.index("--report") + 1]).write_text(json.dumps({"install": found}))

    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "CONSTRAINTS", tmp_path / "constraints.txt")
    monkeypatch.setattr(dev, "pip", resolve)
    monkeypatch.setattr(dev, "cpu_builds", list)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "OLDEST_PYTHON", sys.version_info[:2])
    dev.lock()
    lines = (tmp_path / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins == ["jaraco-classes==3.4.0", "pyside6-essentials==6.11.3", "torch==2.13.0"]


def test_a_newer_python_may_not_lock_releases_that_the_oldest_cannot_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (3, 1))
    with pytest.raises(SystemExit, match="oldest Python"):
        dev.lock()


@pytest.mark.skipif(os.name != "posix", reason="./dev is for a shell")
def test_without_a_python_that_will_do_one_sentence_says_so() -> None:
    done = subprocess.run(
        [ROOT / "dev", "run"], env={"PYTHON": "/bin/false"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def test_a_verb_that_is_not_known_is_answered_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    dev.main("walk")
    assert "./dev run" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="apt-get is Debian's")
@pytest.mark.parametrize(("user", "there", "missing"), [(0, False, ["postgresql"]), (0, True, []), (1000, False, [])])
def test_the_tests_server_is_installed_where_it_is_missing_and_can_be(
    monkeypatch: pytest.MonkeyPatch, user: int, there: bool, missing: list[str]
) -> None:
    programs = {"apt-get": "/usr/bin/apt-get", **({"initdb": "/usr/bin/initdb"} if there else {})}
    monkeypatch.setattr(dev.os, "geteuid", lambda: user)
    monkeypatch.setattr(dev.shutil, "which", programs.get)
    monkeypatch.setattr(dev.Path, "glob", lambda folder, pattern: iter(()))
    assert dev.missing_for_tests() == missing
