"""``./dev``: what it installs, when and from where, on each system; and constraints.txt, the releases it takes."""

import http.server
import json
import re
import socket
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import dev
from tools import environment

ROOT = Path(dev.__file__).parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINS = dict(re.findall(r"^([a-z0-9-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE))



@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree of which nothing is installed yet."""
    root = tmp_path / "tree"
    root.mkdir()
    (root / "pyproject.toml").write_text("[project]")
    (root / "constraints.txt").write_text("torch==2.13.0")
    place(root, monkeypatch)
    monkeypatch.setattr(environment, "cpu_builds", lambda: ["--extra-index-url", "https://cpu.example"])
    return root


def place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "VENV", root / ".venv")
    monkeypatch.setattr(environment, "STAMP", root / ".venv" / "installed")
    monkeypatch.setattr(environment, "CONSTRAINTS", root / "constraints.txt")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What pip was called with, instead of calling it."""
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(environment, "pip", lambda *arguments: calls.append(arguments))
    return calls
