"""Whatever the umask, what faceapp writes can be read by its owner only, and its folders entered by nobody else."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from faceapp import cli, crash
from faceapp.settings import Folders, Settings, save_settings
from tests.made_up_people import write_people

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")

TRAINED = ["--epochs=1", "--people=4", "--images=2", "--mining=all", "--width=0.0625", "--embedding-size=8",
           "--held-out=0.25"]  # fmt: skip
ENROL = ["enroll", "Eileen", "{face}", "--agreed", "--reason", "no other", "--json"]

RUNS: dict[str, list[list[str]]] = {
    "people": [ENROL, ["rename", "Eileen", "Ama"], ["verify", "Ama", "{face}"], ["identify", "{face}"],
               ["remove", "Ama"]],
    "keys": [ENROL, ["gallery", "rekey"], ["gallery", "passphrase"], ["people"], ["gallery", "passphrase", "--remove"]],
    "backups": [ENROL, ["gallery", "backup"], ["gallery", "restore"], ["people"]],
    "exports": [ENROL, ["gallery", "export", "{out}/people"], ["gallery", "import", "{out}/people"],
                ["audit", "export", "{out}/log.csv"], ["audit", "export", "{out}/log.jsonl"]],
    "measurements": [["evaluate", "--people", "{pictures}", "--out", "{out}/new/report"],
                     ["evaluate", "--people", "{pictures}", "--cache", "{out}/new/cache"]],
    "training": [["train", "{crops}", "--out", "{out}/new/run", *TRAINED],
                 ["train", "{crops}", "--out", "{out}/new/run", "--resume", *TRAINED],
                 ["export", "{out}/new/run/best.pt", "--out", "{out}/models/mine.safetensors"]],
    "aligned": [["train", "{pictures}", "--align", "--out", "{out}/new/aligned", *TRAINED]],
    "looking over": [["doctor"], ["gallery", "status"]],
}  # fmt: skip

ORDINARY = ("mine.safetensors", "mine.json")
"""What others may read, though not change: an encoder and its card hold nobody's data, and serve every account."""

OTHERS = ("matplotlib",)
"""Folders that libraries make as the umask has it: Matplotlib keeps there which fonts the computer has."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home that is not there yet, under a umask that keeps nothing from anybody."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("", "NEW_", "EXPORT_"):
        monkeypatch.setenv(f"FACEAPP_{name}PASSPHRASE", "correct horse")
    before = os.umask(0)
    yield tmp_path / "home"
    os.umask(before)


def open_to_others(*places: Path) -> dict[str, str]:
    """Return what others may do more than they should with what lies in places, by path and mode."""
    found = {}
    for path in (path for place in places if place.exists() for path in (place, *place.rglob("*"))):
        mode = stat.S_IMODE(path.stat().st_mode)
        if set(OTHERS).isdisjoint(path.parts) and mode & (0o022 if path.name in ORDINARY else 0o077):
            found[str(path)] = oct(mode)
    return found


@pytest.mark.parametrize("run", RUNS)
def test_a_verb_leaves_nothing_open_to_others(
    run: str, home: Path, tmp_path: Path, astronaut: Path, grace_hopper: Path
) -> None:
    before = os.umask(0o077)
    (out := tmp_path / "out").mkdir()
    for name, portrait in (("collins", astronaut), ("hopper", grace_hopper)):
        (tmp_path / "pictures" / name).mkdir(parents=True)
        for number in "12":
            shutil.copy(portrait, tmp_path / "pictures" / name / f"{number}{portrait.suffix}")
    (tmp_path / "pictures" / "hopper" / "nobody.png").write_bytes(b"no picture")
    places = {
        "face": astronaut,
        "pictures": tmp_path / "pictures",
        "crops": write_people(tmp_path / "crops", people=8),
        "out": out,
    }
    (tmp_path / "crops" / "person 0" / "broken.png").write_bytes(b"no picture")
    os.umask(before)
    for line in RUNS[run]:
        cli.run(cli.parse([word.format_map(places) for word in line]))
    made = [path for place in (home, out) for path in place.rglob("*") if path.is_file()]
    assert len(made) > len(ORDINARY)
    assert open_to_others(home, out) == {}


def test_settings_and_reports_of_crashes_are_their_owners(home: Path) -> None:
    save_settings(Settings(camera="rtsp://admin:s3cret@door"), Folders.choose())
    crash.write_report(Folders.choose().data / "crashes", ValueError, None)
    assert len([path for path in home.rglob("*") if path.is_file()]) == 2
    assert open_to_others(home) == {}
