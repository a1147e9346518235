"""What the built folder says of itself, what it is made of and which files it has, is so."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from faceapp.checksums import CHECKSUMS

pytestmark = pytest.mark.packaged

FOLDER = Path(__file__).resolve().parents[2] / "dist" / "faceapp"
BILL = FOLDER / "sbom.cdx.json"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The folder again, its files shared with the real one as long as nobody replaces them."""
    return Path(shutil.copytree(FOLDER, tmp_path / "faceapp", symlinks=True, copy_function=_share))


def _share(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target)


def doctor(folder: Path, home: Path) -> dict[str, Any]:
    """Return what the folder's own doctor finds of its files."""
    command = [str(folder / "faceapp"), "doctor", "--json", "--data-dir", str(home / "data")]
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=100)
    (files,) = (finding for finding in json.loads(done.stdout)["findings"] if finding["what"] == "files")
    return dict(files)


def replace(path: Path, content: bytes) -> None:
    """Give ``path`` another content without touching the file that it shares."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def test_its_sbom_is_valid_cyclonedx() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(BILL.read_text(encoding="utf-8")) is None


def test_its_sbom_names_every_package_whose_modules_or_libraries_it_holds() -> None:
    readers = pytest.importorskip("PyInstaller.archive.readers")
    modules = readers.CArchiveReader(str(FOLDER / "faceapp")).open_embedded_archive("PYZ.pyz").toc
    tops = {name.partition(".")[0] for name in [*modules, *(path.name for path in FOLDER.glob("_internal/*"))]}
    owners = packages_distributions()
    held = {owner for top in tops for owner in owners.get(top, ())} - {"faceapp"}
    listed = {part["name"] for part in json.loads(BILL.read_text(encoding="utf-8"))["components"]}
    assert {"torch", "opencv-python-headless", "PySide6_Essentials"} <= held
    assert held <= listed


def test_its_sbom_names_no_package_that_happened_to_be_there_when_it_was_built() -> None:
    components = json.loads(BILL.read_text(encoding="utf-8"))["components"]
    listed = {canonicalize_name(part["name"]) for part in components if part.get("purl", "").startswith("pkg:pypi/")}
    assert listed <= _needed_by("faceapp", set()) | {"pyinstaller", "pyinstaller-hooks-contrib"}


def _needed_by(package: str, known: set[str], extras: Collection[str] = ("",)) -> set[str]:
    """Return the packages that ``package`` needs, with these of its extras, and those that they need."""
    for line in requires(package) or []:
        needed = Requirement(line)
        name = canonicalize_name(needed.name)
        asked = not needed.marker or any(needed.marker.evaluate({"extra": extra}) for extra in extras)
        if name not in known and asked:
            known.add(name)
            _needed_by(name, known, ("", *needed.extras))
    return known


def test_its_sbom_names_each_bundled_library_and_model_by_its_sha_256() -> None:
    components = json.loads(BILL.read_text(encoding="utf-8"))["components"]
    parts = [*components, *(part for whole in components for part in whole.get("components", []))]
    stated = {one["content"] for part in parts for one in part.get("hashes", [])}
    models = [path for path in FOLDER.glob("_internal/resources/models/*") if path.suffix in (".safetensors", ".onnx")]
    paths = [*FOLDER.glob("_internal/*.libs/*"), *models]
    assert {path.name for path in models} >= {"encoder.safetensors", "encoder.crowd.safetensors"}
    unnamed = [path.name for path in paths if hashlib.sha256(path.read_bytes()).hexdigest() not in stated]
    assert unnamed == []


def test_every_package_in_its_sbom_has_its_licence_in_the_folder() -> None:
    components = json.loads(BILL.read_text(encoding="utf-8"))["components"]
    packages = [part for part in components if part.get("purl", "").startswith(("pkg:pypi/", "pkg:deb/"))]
    texts = {path.stem for path in FOLDER.glob("_internal/resources/licences/*.txt")}
    without = [part["name"] for part in packages if not {part["name"], f"{part['name']} {part['version']}"} & texts]
    assert len(packages) > 30
    assert without == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="symbols are taken out under Linux only")
def test_python_s_libraries_are_stripped_whether_or_not_it_was_built_on_top_of_an_earlier_build() -> None:
    libraries = [*FOLDER.glob("_internal/python3.*/lib-dynload/*.so")]
    own = {"_ctypes", "_struct", "zlib"} - set(sys.builtin_module_names)  # Debian's Python has the last two within
    assert own <= {path.name.partition(".")[0] for path in libraries}
    assert [path.name for path in libraries if b".symtab" in path.read_bytes()] == []


def test_its_list_of_files_is_one_that_sha256sum_finds_right() -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("needs sha256sum")
    command = ["sha256sum", "--check", "--strict", "--quiet", CHECKSUMS]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_doctor_finds_all_files_as_listed_and_tells_the_list_s_sha_256(tmp_path: Path) -> None:
    files = doctor(FOLDER, tmp_path)
    assert files["ok"], files
    assert hashlib.sha256((FOLDER / CHECKSUMS).read_bytes()).hexdigest() in files["seen"]


def test_its_doctor_names_a_file_that_is_altered_one_that_is_gone_and_one_that_came(copy: Path, tmp_path: Path) -> None:
    notice = copy / "_internal" / "resources" / "models" / "NOTICE.txt"
    replace(notice, notice.read_bytes() + b" ")
    (copy / "install.sh").unlink()
    replace(copy / "_internal" / "sitecustomize.py", b"")
    files = doctor(copy, tmp_path)
    assert not files["ok"]
    assert "1 altered: _internal/resources/models/NOTICE.txt" in files["seen"]
    assert "1 missing: install.sh" in files["seen"]
    assert "1 foreign: _internal/sitecustomize.py" in files["seen"]
