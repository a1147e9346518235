"""The environment that faceapp runs in from its source tree: the packages in .venv, and the system's own.

``dev.py`` asks for it. Nothing is installed yet when this is imported, so the standard library has to do.
"""

import contextlib
import hashlib
import http.client
import os
import shutil
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
CONSTRAINTS = ROOT / "constraints.txt"

OLDEST_PYTHON = (3, 11)
CPU_BUILDS = "https://download.pytorch.org/whl/cpu"
# Megabytes to download (the wheels' sizes, summed up) and on disk (du -sm .venv), on Linux with torch's CPU build.
SIZES = {"app": (400, 1500), "test": (500, 1900), "package": (400, 1500)}


def install_python_packages(extra: str) -> None:
    """Install faceapp (editable) with the extra into .venv, once for each state of pyproject.toml and constraints.txt.

    A stamp notes the Python and the place that .venv was made for, the state, and the extras. An empty one was left by
    an installation that was broken off. Without one, somebody made .venv by hand, and it is kept.
    """
    made_for = "Python {}.{} in {}".format(*sys.version_info[:2], VENV.resolve())
    state = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()).hexdigest()
    stamp = STAMP.read_text("utf-8").splitlines() if STAMP.is_file() else [made_for]
    usable = stamp[:1] == [made_for] and Path(script("python")).exists()
    installed = stamp[2:] if usable and stamp[1:2] == [state] else []
    if extra in installed:
        return
    if not usable:
        # Without pip of its own, which Debian's Python can't give it unless python3-venv is there.
        subprocess.run([python_with_pip(), "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    STAMP.write_text("", "utf-8")
    download, disk = SIZES[extra]
    say(f"Installing packages into .venv, once: {download} MB to download, {disk} MB on disk, less what is there.")
    faceapp = f"{ROOT}[{extra}]" if extra != "app" else str(ROOT)
    pip("--python", script("python"), "install", *cpu_builds(), "-c", str(CONSTRAINTS), "-e", faceapp)
    STAMP.write_text("\n".join([made_for, state, *sorted({"app", extra, *installed})]), "utf-8")


def pip(*arguments: str) -> None:
    """Run pip, which shows on a terminal how far it has got."""
    subprocess.run([python_with_pip(), "-m", "pip", "--disable-pip-version-check", *arguments], check=True)


def python_with_pip() -> str:
    """Return the Python that this one is, or the one that its virtual environment was made from."""
    for python in (sys.executable, getattr(sys, "_base_executable", sys.executable)):
        if subprocess.run([python, "-c", "import pip"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return python
    sys.exit("faceapp needs pip (on Debian: apt-get install python3-pip).")


def cpu_builds() -> list[str]:
    """Return pip's options for a torch without CUDA: on Linux alone, the ordinary package index has it with."""
    if sys.platform != "linux":
        return []
    if answers(f"{CPU_BUILDS}/torch/"):
        return ["--extra-index-url", CPU_BUILDS]
    say(f"{CPU_BUILDS} can't be reached: torch may come with CUDA, several GB that faceapp doesn't use.")
    return []


def answers(address: str, within: float = 4.0) -> bool:
    """Return whether the address is served, giving up after some seconds whatever it is that takes so long."""
    replies: list[int] = []

    def ask() -> None:
        with (
            contextlib.suppress(OSError, http.client.HTTPException),
            urllib.request.urlopen(address, timeout=within) as reply,
        ):
            replies.append(reply.status)

    # The time-out of urlopen is for each step; looking up a name has none.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(within)
    return bool(replies)


def install_system_packages(*packages: str) -> None:
    """Install Debian's packages of these names and of Qt's libraries, those that are missing, or say which they are."""
    if sys.platform != "linux":
        return
    look = [script("python"), "-m", "faceapp.gui.system_libraries"]
    libraries = subprocess.run(look, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    missing = [*packages, *libraries]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"System packages are missing. On Debian or Ubuntu:\n    sudo apt-get install {' '.join(missing)}")
    say(f"Installing Debian's packages, once: {' '.join(missing)}")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    install = ["apt-get", "install", "-qq", "--no-install-recommends", *missing]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=True)


def script(name: str) -> str:
    """Return the path of a program in .venv."""
    return str(VENV / "Scripts" / f"{name}.exe" if sys.platform == "win32" else VENV / "bin" / name)


def say(line: str) -> None:
    """Print a line before what pip and apt-get print next."""
    print(line, flush=True)
