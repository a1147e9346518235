"""constraints.txt: the releases that faceapp is tested with, which ``./dev`` and CI install."""

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tools.environment import OLDEST_PYTHON

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
PINS = dict(re.findall(r"^(\S+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE))
# What torch's CUDA build needs: it is installed where its CPU build can't be had, and isn't pinned.
CUDA = ("nvidia-", "cuda-", "triton")


def name_of(requirement: Requirement) -> str:
    return re.sub(r"[-_.]+", "-", requirement.name).lower()


def needed(requirements: Iterable[str]) -> dict[str, str]:
    """The packages that these take, with what those take in turn, and the release of each that is installed."""
    releases: dict[str, str] = {}
    waiting = [(requirement, "") for requirement in map(Requirement, requirements)]
    while waiting:
        requirement, extra = waiting.pop()
        name, marker = name_of(requirement), requirement.marker
        if name.startswith(CUDA) or not (marker is None or marker.evaluate({"extra": extra})):
            continue
        if name not in releases or requirement.extras:
            releases[name] = Version(version(name)).public
            takes = [Requirement(text) for text in distribution(name).requires or []]
            waiting += [(each, extra) for each in takes for extra in ("", *requirement.extras)]
    return releases


@pytest.mark.skipif(sys.platform != "linux", reason="what only other systems need is not pinned")
def test_every_package_that_is_installed_is_the_release_that_is_pinned() -> None:
    installed = needed([*PROJECT["dependencies"], *EXTRAS["test"]])
    assert len(installed) > 50
    assert installed == {name: PINS.get(name) for name in installed}


def test_every_release_that_is_pinned_is_within_the_range_of_pyproject() -> None:
    wanted = [Requirement(text) for text in [*PROJECT["dependencies"], *EXTRAS["test"], *EXTRAS["package"]]]
    assert [str(each) for each in wanted if PINS.get(name_of(each), "0") not in each.specifier] == []


def test_the_releases_are_locked_for_the_oldest_python_that_faceapp_runs_on() -> None:
    assert PROJECT["requires-python"] == ">={}.{}".format(*OLDEST_PYTHON)
