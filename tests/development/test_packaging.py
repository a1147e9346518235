"""What building the folder is made of: whose parts went in, the SBOM, and the comparison of two builds."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import Distribution, version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = datetime(2026, 11, 25, tzinfo=UTC)


def load(name: str) -> ModuleType:
    """Import a module of packaging/, which bears the name of an installed package."""
    spec = importlib.util.spec_from_file_location(f"faceapp_packaging_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def folder_with_models(tmp_path: Path) -> Path:
    """A made-up build that holds nothing but the models."""
    folder = tmp_path / "build"
    shutil.copytree(ROOT / "resources" / "models", folder / "_internal" / "resources" / "models")
    return folder


def sbom_of(folder: Path, distributions: Iterable[Distribution] = ()) -> dict[str, Any]:
    sbom = load("sbom")
    sbom.write_sbom(folder, "0.1.0", BUILT, distributions, [])
    bill: dict[str, Any] = json.loads((folder / sbom.SBOM).read_text(encoding="utf-8"))
    return bill


def distribution(folder: Path, name: str, metadata: str, files: dict[str, str]) -> Distribution:
    """Return a made-up installed distribution."""
    about = folder / f"{name}-1.0.dist-info"
    files |= {f"{about.name}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{metadata}\n"}
    for place, content in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(content, encoding="utf-8")
    (about / "RECORD").write_text("".join(f"{place},,\n" for place in files), encoding="utf-8")
    return Distribution.at(about)


def test_a_package_that_gave_only_a_library_is_found_too() -> None:
    found = {part.name for part in load("licences").distributions_of(["torch.nn.functional", "cv2/cv2.abi3.so"])}
    assert found == {"torch", "opencv-python-headless"}


@pytest.mark.skipif(not shutil.which("dpkg"), reason="asks Debian's package manager")
def test_a_library_s_debian_package_is_found_whichever_way_it_names_lib() -> None:
    places = [*Path("/usr/lib").glob("*/libz.so.1"), *Path("/usr/lib").glob("*/libdbus-1.so.3")]
    names = {"libz.so.1": "zlib1g", "libdbus-1.so.3": "libdbus-1-3"}
    packages = load("licences").system_packages(map(str, places))
    assert packages == sorted(names[place.name] for place in places)


def test_the_sbom_names_the_models_with_the_sha_256_and_the_licence_of_their_cards(tmp_path: Path) -> None:
    listed = [part for part in sbom_of(folder_with_models(tmp_path))["components"] if "machine" in part["type"]]
    cards = [json.loads(card.read_text()) for card in (ROOT / "resources" / "models").glob("*.json")]
    listed.sort(key=lambda part: part["name"])
    cards.sort(key=lambda card: card["name"])
    assert [part["name"] for part in listed] == [card["name"] for card in cards]
    assert [part["hashes"][0]["content"] for part in listed] == [card["sha256"] for card in cards]
    assert [part["licenses"][0]["license"]["name"] for part in listed] == [card["details"]["licence"] for card in cards]


def test_the_sbom_names_python_and_each_package_with_version_purl_and_licence(tmp_path: Path) -> None:
    folder = folder_with_models(tmp_path)
    several = "Classifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved :: BSD License"
    distributions = [
        distribution(tmp_path, "One_Package", "License-Expression: MIT OR Apache-2.0", {}),
        distribution(tmp_path, "lengthy", f"License: The\n        whole\n        text\n{several}", {}),
        distribution(tmp_path, "silent", "", {}),
    ]
    parts = {part["name"]: part for part in sbom_of(folder, distributions)["components"]}
    assert parts["CPython"]["version"] == sys.version.split()[0]
    assert parts["One_Package"]["purl"] == "pkg:pypi/one-package@1.0"
    assert parts["One_Package"]["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    assert [one["license"]["name"] for one in parts["lengthy"]["licenses"]] == ["BSD License", "MIT License"]
    assert parts["silent"]["licenses"] == [{"license": {"name": "see resources/licences/silent 1.0.txt"}}]


def test_the_sbom_names_what_a_wheel_brings_and_says_it_brings(tmp_path: Path) -> None:
    folder = folder_with_models(tmp_path)
    stated = [
        {"name": "wheel", "version": "1.0", "purl": "pkg:pypi/wheel@1.0"},
        {"name": "libtiff", "version": "4.7", "licenses": [{"license": {"id": "libtiff"}}]},
    ]
    files = {
        "wheel-1.0.dist-info/sboms/auditwheel.cdx.json": json.dumps({"components": stated}),
        "wheel.libs/libtiff-0123abcd.so.6": "library",
        "wheel.libs/left_out.so": "",
    }
    found = distribution(tmp_path, "wheel", "", files)
    (folder / "_internal" / "wheel.libs").mkdir()
    shutil.copy(tmp_path / "wheel.libs" / "libtiff-0123abcd.so.6", folder / "_internal" / "wheel.libs")
    (wheel,) = (part for part in sbom_of(folder, [found])["components"] if part["name"] == "wheel")
    parts = {part["name"]: part for part in wheel["components"]}
    assert set(parts) == {"libtiff", "wheel.libs/libtiff-0123abcd.so.6"}
    assert parts["libtiff"]["version"] == "4.7"
    assert parts["libtiff"]["licenses"] == [{"license": {"id": "libtiff"}}]
    told = parts["wheel.libs/libtiff-0123abcd.so.6"]["hashes"]
    assert told == [{"alg": "SHA-256", "content": hashlib.sha256(b"library").hexdigest()}]


def test_the_sbom_names_what_is_compiled_into_the_wheels(tmp_path: Path) -> None:
    names = ["opencv-python-headless", "PySide6_Essentials", "sqlcipher3"]
    distributions = [Distribution.from_name(name) for name in names]
    listed = sbom_of(folder_with_models(tmp_path), distributions)["components"]
    within = {part["name"]: part.get("version") for whole in listed for part in whole.get("components", [])}
    assert {"OpenCV", "libavcodec", "Qt", "SQLCipher", "SQLite"} <= set(within)
    assert within["Qt"] == version("PySide6_Essentials")
    assert within["libavcodec"] != "unknown"


def test_the_same_build_has_the_same_sbom_and_another_has_another_number(tmp_path: Path) -> None:
    folder = folder_with_models(tmp_path)
    first, again = sbom_of(folder), sbom_of(folder)
    assert first == again
    assert first["metadata"]["timestamp"] == "2026-11-25T00:00:00+00:00"
    other = sbom_of(folder, [distribution(tmp_path, "one", "", {})])
    assert other["serialNumber"] != first["serialNumber"]


def test_two_builds_are_compared_by_content_links_and_programs(tmp_path: Path) -> None:
    for name in ("left", "right"):
        (tmp_path / name / "inside").mkdir(parents=True)
        for place in ("program", "inside/same", "inside/other"):
            (tmp_path / name / place).write_text("content")
        (tmp_path / name / "link").symlink_to("inside/same")
    assert compare(tmp_path) == (0, ["4 files and links, 0 differ"])
    (tmp_path / "left" / "only").touch()
    (tmp_path / "right" / "inside" / "other").write_text("Content")
    (tmp_path / "right" / "link").unlink()
    (tmp_path / "right" / "link").symlink_to("inside/other")
    (tmp_path / "right" / "program").chmod(0o755)
    code, said = compare(tmp_path)
    assert code == 1
    assert [line.partition(": ")[0] for line in said[:-1]] == ["inside/other", "link", "only", "program"]


def compare(folder: Path) -> tuple[int, list[str]]:
    tool = ROOT / "packaging" / "compare_builds.py"
    command = [sys.executable, str(tool), str(folder / "left"), str(folder / "right")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()
