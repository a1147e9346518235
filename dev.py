"""Set up and run faceapp from its source tree:

    ./dev run [ARGUMENTS]    start faceapp; the arguments are faceapp's own
    ./dev test [ARGUMENTS]   run the tests; the arguments are pytest's own
    ./dev check              run the linters and the type checker
    ./dev translate          bring the catalogues in resources/translations up to the window's texts
    ./dev package            build dist/faceapp, the folder that needs no Python
    ./dev lock               write constraints.txt anew: the newest releases that pyproject.toml allows

On Windows: py dev.py run, and so on. Each sets up what it needs: .venv beside this file and, for root on Debian or
Ubuntu, the system libraries. Others are told the apt-get line. Set PYTHON to choose an interpreter for ./dev.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.environment import (
    CONSTRAINTS,
    OLDEST_PYTHON,
    ROOT,
    cpu_builds,
    install_python_packages,
    install_system_packages,
    pip,
    script,
)
from tools.messages import error_texts, for_lupdate

LOCK_HEADER = (
    "# The releases that faceapp is tested with: `./dev` and CI install these. `./dev lock` writes this file,",
    "# on Linux with Python 3.11; what only other systems need is not pinned.",
)


def main(verb: str = "help", *arguments: str) -> None:
    """Do what the verb says; see above."""
    verbs = {"run": run, "test": test, "check": check, "translate": translate, "package": package, "lock": lock}
    if verb not in verbs:
        print(__doc__)
    elif sys.version_info < OLDEST_PYTHON:
        sys.exit("faceapp needs Python 3.11 or newer.")
    else:
        verbs[verb](*arguments)


def run(*arguments: str) -> None:
    install_python_packages("app")
    install_system_packages()
    become("faceapp", *arguments)


def test(*arguments: str) -> None:
    install_python_packages("test")
    install_system_packages(*missing_for_tests())
    os.chdir(ROOT)
    become("python", "-m", "pytest", *arguments)


def check() -> None:
    install_python_packages("test")
    for command in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["lint-imports"]):
        subprocess.run([script(command[0]), *command[1:]], cwd=ROOT, check=True)


def translate() -> None:
    install_python_packages("app")
    sources = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "faceapp" / "gui").rglob("*.py"))
    catalogues = ROOT / "resources" / "translations"
    for catalogue in catalogues.glob("faceapp_*.ts"):
        update_catalogue(catalogue, *sources)
    with tempfile.TemporaryDirectory() as folder:
        errors = Path(folder) / "errors.py"
        errors.write_text(for_lupdate(error_texts(ROOT / "faceapp")), "utf-8")
        for catalogue in catalogues.glob("errors_*.ts"):
            update_catalogue(catalogue, str(errors))


def update_catalogue(catalogue: Path, *sources: str) -> None:
    update = [script("pyside6-lupdate"), "-no-obsolete", "-locations", "none", *sources, "-ts", str(catalogue)]
    subprocess.run(update, cwd=ROOT, check=True)


def package() -> None:
    install_python_packages("package")
    install_system_packages(*missing_for_packaging())
    os.chdir(ROOT)
    # Two builds of one state are alike to the byte (docs/packaging.md).
    os.environ.setdefault("SOURCE_DATE_EPOCH", last_change())
    os.environ["PYTHONHASHSEED"] = "0"
    become("pyinstaller", "--noconfirm", "--log-level", "WARN", "build.spec")


def last_change() -> str:
    """Return the time of the last commit in seconds since 1970, or now's where there is no git."""
    try:
        return subprocess.check_output(
            ["git", "log", "-1", "--format=%ct"], text=True, stderr=subprocess.DEVNULL
        ).strip()
    except (OSError, subprocess.CalledProcessError):
        return str(int(time.time()))


def lock() -> None:
    """Write the newest releases that pyproject.toml allows to constraints.txt, with all that they need in turn."""
    import tomllib  # Python 3.10, which has none, shall get as far as being told that it is too old

    if sys.platform != "linux" or sys.version_info[:2] != OLDEST_PYTHON:
        sys.exit("Lock on Linux with the oldest Python that faceapp runs on: PYTHON=python3.11 ./dev lock")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["test"], *extras["package"]]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        only_resolve = ["--dry-run", "--ignore-installed", "--quiet", "--report", str(report)]
        pip("install", *only_resolve, *cpu_builds(), *wanted)
        found = [each["metadata"] for each in json.loads(report.read_text("utf-8"))["install"]]
    # Without what follows a +: a release's CPU build has the number of the release, "2.13.0+cpu".
    pins = sorted(f"{normalised(each['name'])}=={each['version'].partition('+')[0]}" for each in found)
    CONSTRAINTS.write_text("\n".join([*LOCK_HEADER, *pins, ""]), "utf-8")
    print(f"{CONSTRAINTS.name} has {len(pins)} packages. Try them with ./dev test.")


def normalised(name: str) -> str:
    """Return a package's name as the package index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def missing_for_tests() -> list[str]:
    """Return Debian's name of a server that tests need, where it can be installed; elsewhere they are skipped."""
    installable = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get")
    there = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return ["postgresql"] if installable and not there else []


def missing_for_packaging() -> list[str]:
    """Return Debian's names of what building the folder takes and isn't there."""
    find_library = "from PyInstaller.depend.bindepend import get_python_library_path as find; find()"
    asked = subprocess.run([script("python"), "-c", find_library], stderr=subprocess.DEVNULL, check=False)
    library = [] if asked.returncode == 0 else ["libpython{}.{}".format(*sys.version_info[:2])]
    return [*([] if shutil.which("ld") else ["binutils"]), *library]


def become(name: str, *arguments: str) -> None:
    """Go on as a program in .venv, to which signals go from then on."""
    command = [script(name), *arguments]
    if sys.platform == "win32":  # where the caller would not wait for what this process becomes
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except subprocess.CalledProcessError as failed:  # it has said why
        sys.exit(failed.returncode)
    except KeyboardInterrupt:
        sys.exit(130)
