"""A folder in which every verb of the command line has what it needs, and running verbs in it as users do."""

import contextlib
import io
import json
import os
import shutil
import sys
from pathlib import Path

import torch
from PIL import Image
from trial_gallery import SECRET

from attacks import good_encoder
from attacks.galleries import export_of, make_gallery
from faceapp.__main__ import main
from faceapp.bundled import resource
from faceapp.cli.output import EXIT_BAD_INPUT
from faceapp.cli.passphrase import EXPORT, NEW
from faceapp.crash import EXIT_CRASHED
from faceapp.errors import FaceAppError
from faceapp.liveness.measurement import Shown, Tally
from faceapp.settings import Folders, Settings, save_settings
from faceapp.siamese.training import feeding
from faceapp.station.camera_measurement import keep_measurement

ARGUMENTS: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ("enroll",): (("New", "grace.jpg"), ("--agreed",)),
    ("people",): ((), ()),
    ("rename",): (("Person 1", "Renamed"), ()),
    ("edit",): (("Person 1",), ()),
    ("remove",): (("Person 1",), ()),
    ("verify",): (("Person 1", "grace.jpg"), ()),
    ("identify",): (("grace.jpg",), ()),
    ("compare",): (("grace.jpg", "eileen.jpg"), ()),
    ("doctor",): ((), ()),
    ("gallery", "status"): ((), ()),
    ("gallery", "check"): ((), ()),
    ("gallery", "export"): (("new.people",), ()),
    ("gallery", "import"): (("it.people",), ()),
    ("gallery", "backup"): ((), ()),
    ("gallery", "backups"): ((), ()),
    ("gallery", "restore"): ((), ()),
    ("gallery", "passphrase"): ((), ()),
    ("gallery", "rekey"): ((), ()),
    ("gallery", "erase"): ((), ()),
    ("shared", "init"): (("localhost:1",), ("--name=Counter",)),
    ("shared", "join"): ((), ("--request=station.request",)),
    ("shared", "approve"): (("station.request", "station.approval"), ("--name=Door",)),
    ("shared", "role"): (("2", "operator"), ()),
    ("shared", "revoke"): (("2",), ()),
    ("shared", "status"): ((), ()),
    ("shared", "keep-both"): (("Person 1", "Person 2"), ()),
    ("shared", "rekey"): ((), ()),
    ("shared", "log"): ((), ()),
    ("shared", "keep-history"): (("on",), ()),
    ("shared", "history"): ((), ()),
    ("shared", "upgrade"): ((), ()),
    ("shared", "leave"): ((), ()),
    ("audit", "verify"): ((), ()),
    ("audit", "export"): (("log.csv",), ()),
    ("evidence", "verify"): (("evidence.json",), ()),
    ("evidence", "key"): ((), ()),
    ("evaluate",): ((), ("--people=faces", "--cache=cache")),
    ("liveness", "measure"): ((), ("--camera=encoder/person 0/0.png",)),
    ("liveness", "show"): ((), ()),
    ("calibrate",): ((), ("--people=faces", "--cache=cache")),
    ("train",): (
        ("crops",),
        ("--out=run", "--steps=1", "--people=2", "--images=2", "--embedding-size=8", "--width=0.0625"),
    ),
    ("export",): (("encoder/last.pt",), ("--out=new.safetensors",)),
    ("benchmark",): ((), ("--camera=encoder/person 0/0.png",)),
}
"""A verb → its positional arguments, and the options it can't do without:
all of it works but for what is altered, and sharing, which has no server here.
"""

OWN = {"--data-dir": "data", "--encoder": f"encoder/{good_encoder.WEIGHTS}"}
"""What is given to every verb, so that it touches nothing of the user's and nothing that is bundled."""


def prepare(scratch: Path) -> Path:
    """Make this process ready for command lines, and return a folder in which every verb has what it needs."""
    # What takes seconds to import is imported once, here, and what a library keeps in the home folder is made.
    import faceapp.evaluation.report.figures
    import faceapp.siamese.training.run  # noqa: F401

    torch.set_num_threads(1)
    feeding._workers = lambda: 0  # the processes that it starts are its own, and would not let others be seen
    os.environ |= {EXPORT: SECRET, NEW: "a new passphrase"}
    _write_good(good := scratch / "good")
    return good


def run_line(line: list[str]) -> None:
    """Run a command line in the current folder as the entry point does.

    Raises:
        FaceAppError: it was refused, by the code of a bad input.
        RuntimeError: it crashed.
        ValueError: with ``--json``, what it printed is not one JSON object.
    """
    told = io.StringIO()
    try:
        with contextlib.redirect_stderr(told):
            code = main(line)
    except SystemExit as ended:
        if ended.code != EXIT_BAD_INPUT:
            raise
        raise FaceAppError("bad usage") from None
    if code == EXIT_CRASHED:
        reports = sorted(Path().rglob("crash-*.txt"))
        at = " ".join(reports[-1].read_text(encoding="utf-8").split()[-60:]) if reports else ""
        raise RuntimeError(f"{told.getvalue()[-300:]} {at}")
    if "--json" in line:
        sys.stdout.seek(0)
        json.loads(sys.stdout.read())
    if code == EXIT_BAD_INPUT:
        raise FaceAppError(told.getvalue())


def _write_good(folder: Path) -> None:
    folder.mkdir()
    make_gallery(folder / "data")
    keep_measurement(folder / "data", {Shown.PRINT: Tally(tries=5, warned=4, silent=1)})
    export_of(folder / "data", folder / "it.people")
    save_settings(Settings(encoder=OWN["--encoder"]), Folders.choose(folder / "data"))
    good_encoder.write_good(folder / "encoder")
    for short, name in (("eileen", "eileen-collins"), ("grace", "grace-hopper")):
        with Image.open(resource(f"selftest/{name}.jpg")) as portrait:
            small = portrait.convert("RGB").resize((240, 280))
        (folder / "faces" / short).mkdir(parents=True)
        for number in range(2):
            small.save(folder / "faces" / short / f"{number}.png")
        small.save(folder / f"{short}.jpg")
    for person in range(4):
        (folder / "crops" / str(person)).mkdir(parents=True)
        for number in range(2):
            shutil.copyfile(
                folder / "encoder" / "person 0" / f"{number}.png", folder / "crops" / str(person) / f"{number}.png"
            )
    (folder / "folder").mkdir()
    (folder / "folder" / "thesis.csv").write_text("left,right,same\n")
    (folder / "thesis.csv").write_text("left,right,same\n")
    (folder / "empty").touch()
    (folder / "closed").touch(mode=0o000)
    (folder / "nowhere").symlink_to("not there")
    (folder / "loop").symlink_to("loop")
