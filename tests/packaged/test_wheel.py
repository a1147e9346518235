"""The wheel, installed into a clean virtual environment far from the source tree."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.environment import CONSTRAINTS, cpu_builds

pytestmark = [pytest.mark.packaged, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    return next(folder.glob("faceapp-*.whl"))


def test_the_wheel_carries_every_module(wheel: Path) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "faceapp").rglob("*.py")}
    assert modules <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_carries_models_icons_and_styles(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    bundled = {str(path.relative_to(ROOT)) for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert {f"faceapp/{name}" for name in bundled} <= set(names)


def test_an_installed_wheel_passes_its_own_test_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    _pip(
        "--python",
        str(place / "bin" / "python"),
        "install",
        "--quiet",
        *cpu_builds(),
        "-c",
        str(CONSTRAINTS),
        str(wheel),
    )
    done = subprocess.run(
        [place / "bin" / "faceapp", "--self-test", "--json"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["ok"]


def _pip(*arguments: str) -> None:
    """Run the pip that made this environment: the environment itself has none."""
    done = subprocess.run([_python_with_pip(), "-m", "pip", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _python_with_pip() -> str:
    base = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"
    return str(base) if base.exists() else sys.executable
