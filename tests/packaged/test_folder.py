"""The built folder, run as an operator runs it: without Python, in an empty home, with the network cut."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import psutil
import pytest
from PIL import Image

pytestmark = pytest.mark.packaged

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "faceapp"
BYTES_AT_MOST = 800_000_000
T = TypeVar("T")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A new user's home."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def display() -> Iterator[str]:
    """A real X server without a screen, and a window manager that passes on the wish to close."""
    if not all(map(shutil.which, ("Xvfb", "openbox", "xdotool", "import", "ffmpeg"))):
        pytest.skip("needs Xvfb, openbox, xdotool, imagemagick and ffmpeg")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24"], pass_fds=[writer], stderr=subprocess.DEVNULL
    )
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": f":{number}"}, stderr=subprocess.DEVNULL)
    yield f":{number}"
    for process in (manager, server):
        process.terminate()
        process.wait(10)


def _command(*arguments: str) -> list[str]:
    """Return the command that runs the app with no network, where the system lets us cut it."""
    cut = ["unshare", "--net", "--map-root-user"]
    possible = subprocess.run([*cut, "true"], capture_output=True, check=False).returncode == 0
    return [*(cut if possible else []), str(FOLDER / "faceapp"), *arguments]


def _run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(
        _command(*arguments), env=environment, capture_output=True, text=True, check=False, timeout=100
    )


def test_it_passes_its_own_test(home: Path) -> None:
    done = _run(home, "--self-test", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["ok"]
    assert "written in faceapp Inter" in done.stdout


def test_it_enrols_and_matches_from_its_command_line(home: Path, astronaut: Path, grace_hopper: Path) -> None:
    assert _run(home, "enroll", "Eileen", str(astronaut), "--agreed", "--reason", "no other picture").returncode == 0
    assert _run(home, "verify", "Eileen", str(astronaut)).returncode == 0
    assert _run(home, "verify", "Eileen", str(grace_hopper)).returncode == 1
    assert json.loads(_run(home, "identify", str(astronaut), "--json").stdout)["person"] == "Eileen"


def test_it_measures_accuracy_and_writes_the_report(
    home: Path, tmp_path: Path, astronaut: Path, grace_hopper: Path
) -> None:
    again, pairs = tmp_path / "again.jpg", tmp_path / "pairs.csv"
    Image.open(astronaut).convert("RGB").save(again)
    pairs.write_text(f"left,right,same\n{astronaut},{again},1\n{astronaut},{grace_hopper},0\n", encoding="utf-8")
    done = _run(home, "evaluate", "--pairs", str(pairs), "--images", str(tmp_path), "--out", str(tmp_path / "report"))
    assert done.returncode == 0, done.stderr
    assert "not found" not in done.stderr
    assert "data:image/svg+xml" in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")


def test_it_says_that_it_can_not_train(home: Path, tmp_path: Path) -> None:
    done = _run(home, "train", str(tmp_path), "--out", str(tmp_path / "run"))
    assert done.returncode == 2
    assert "The packaged app can't train" in done.stderr


def test_it_measures_its_speed(home: Path, tmp_path: Path, astronaut: Path) -> None:
    if not shutil.which("ffmpeg"):
        pytest.skip("needs ffmpeg")
    done = _run(home, "benchmark", "--camera", str(_video(tmp_path, astronaut)), "--seconds", "2", "--json")
    assert done.returncode == 0, done.stderr


def test_it_writes_into_its_own_folders_only(home: Path, astronaut: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in FOLDER.rglob("*")}
    _run(home, "enroll", "Eileen", str(astronaut), "--agreed", "--reason", "no other picture")
    written = {path.relative_to(home).parts[:3] for path in home.rglob("*") if path.is_file()}
    assert written
    assert all("faceapp" in parts for parts in written), written
    assert {path: path.stat().st_mtime_ns for path in FOLDER.rglob("*")} == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs an X server")
def test_its_window_shows_a_video_and_closes_cleanly(home: Path, display: str, tmp_path: Path, astronaut: Path) -> None:
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "DISPLAY": display}
    app = subprocess.Popen(_command("--camera", str(_video(tmp_path, astronaut)), "--loop"), env=environment)
    try:
        window = _wait_for_window(display)
        _wait_for(lambda: any(map(_has_torch, psutil.Process(app.pid).children(recursive=True))), "torch is not loaded")
        _wait_for(lambda: _colours(display, tmp_path / "window.png") > 100, "the window shows no video")
        assert app.poll() is None
        for keys in (
            ["key", "Escape"],
            ["windowactivate", "--sync", window, "key", "alt+F4"],
        ):  # the first start's cards
            subprocess.run(["xdotool", *keys], env=os.environ | {"DISPLAY": display}, check=True, timeout=20)
        assert app.wait(30) == 0
    finally:
        app.kill()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs an X server")
def test_its_start_can_be_measured(display: str) -> None:
    command = [sys.executable, str(ROOT / "tools" / "speed" / "measure_start.py"), "--starts", "1"]
    environment = os.environ | {"DISPLAY": display, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=150)
    assert done.returncode == 0, done.stderr
    assert [line.split()[1] for line in done.stdout.splitlines()[-2:]] == ["cold", "warm"]


def test_its_folder_holds_no_qt_5_no_cuda_and_no_test_library() -> None:
    names = {path.name for path in FOLDER.rglob("*")}
    assert not [name for name in names if name.startswith(("libQt5", "libcuda", "libtorch_cuda"))]
    assert not names & {"scipy", "sklearn", "skimage", "pytest", "tkinter"}


@pytest.mark.parametrize("libraries", ["opencv_python_headless.libs", "pillow.libs"])
def test_its_folder_holds_the_libraries_of_the_wheels_as_they_are(libraries: str) -> None:
    wheels = Path(sysconfig.get_path("platlib")) / libraries
    held = sorted((FOLDER / "_internal" / libraries).iterdir())
    assert held
    assert [path.name for path in held if path.read_bytes() != (wheels / path.name).read_bytes()] == []


def test_its_folder_brings_the_licences_of_what_it_is_made_of() -> None:
    texts = {path.name.partition(" ")[0]: path for path in FOLDER.glob("_internal/resources/licences/*.txt")}
    assert {"Python", "torch", "numpy", "PySide6_Essentials", "sqlcipher3", "LGPL-3.0.txt"} <= set(texts)
    assert "BSD" in texts["numpy"].read_text(encoding="utf-8")


def test_its_folder_stays_within_its_size() -> None:
    assert sum(path.lstat().st_size for path in FOLDER.rglob("*") if not path.is_symlink()) < BYTES_AT_MOST


def _video(folder: Path, portrait: Path) -> Path:
    picture = folder / "portrait.jpg"
    Image.open(portrait).convert("RGB").save(picture)
    film = folder / "portrait.avi"
    subprocess.run(["ffmpeg", "-loglevel", "error", "-loop", "1", "-t", "2", "-i", picture, film], check=True)
    return film


def _has_torch(process: psutil.Process) -> bool:
    return "libtorch" in Path(f"/proc/{process.pid}/maps").read_text()


def _colours(display: str, shot: Path) -> int:
    """Count the colours on the screen."""
    subprocess.run(["import", "-display", display, "-window", "root", str(shot)], check=True)
    return len(Image.open(shot).convert("RGB").getcolors(2**24) or [])


def _wait_for_window(display: str) -> str:
    search = ["xdotool", "search", "--onlyvisible", "--name", "^faceapp$"]

    def found() -> list[str]:
        environment = os.environ | {"DISPLAY": display}
        return subprocess.run(search, env=environment, capture_output=True, text=True).stdout.split()

    return _wait_for(found, "no window appeared")[0]


def _wait_for(look: Callable[[], T], otherwise: str) -> T:
    """Look again and again, at most for a minute, and return what is found."""
    deadline = time.monotonic() + 60
    while not (found := look()):
        assert time.monotonic() < deadline, f"{otherwise} within a minute"
        time.sleep(0.2)
    return found
