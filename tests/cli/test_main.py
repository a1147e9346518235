"""The command line as a whole: usage, exit codes, and what it must not load."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from faceapp import __version__, cli
from faceapp.bundled import resource
from faceapp.errors import FrameError
from faceapp.gallery import people
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.siamese.card import BUNDLED_ENCODER, read_card
from tests.cli.conftest import Run
from tests.fakes import FakeSource, make_embedding


def test_no_verb_means_the_window() -> None:
    parsed = cli.parse(["--camera", "film.mp4", "--loop", "--data-dir", "here"])
    assert parsed.verb is None
    assert (parsed.camera, parsed.loop, parsed.data_dir) == ("film.mp4", True, "here")


def test_common_options_may_stand_before_or_after_the_verb() -> None:
    assert cli.parse(["--data-dir", "here", "people"]).data_dir == "here"
    assert cli.parse(["people", "--data-dir", "here"]).data_dir == "here"


@pytest.mark.parametrize("arguments", [["nonsense"], ["verify"], ["people", "--nonsense"]])
def test_bad_usage_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.parse(arguments)
    assert stopped.value.code == 2


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.parse(["--version"])
    assert __version__ in capsys.readouterr().out


def test_listing_people_loads_neither_qt_nor_torch(tmp_path: Path) -> None:
    program = (
        "import sys; from faceapp import cli; cli.run(cli.parse(['people', '--data-dir', sys.argv[1]])); "
        "sys.exit(sum(name.split('.')[0] in ('PySide6', 'torch') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path / "d")], check=False).returncode == 0


def test_doctor_names_versions_models_and_folders(faceapp: Run, tmp_path: Path) -> None:
    code, said = faceapp("doctor")
    findings = {finding["what"]: finding for finding in said["findings"]}
    assert code == 0
    assert said["ok"]
    assert "SHA-256" in findings["encoder"]["seen"]
    assert "SHA-256" in findings["face detector"]["seen"]
    assert "SHA-256" in findings["face mesh"]["seen"]
    assert str(tmp_path / "data") in findings["gallery"]["seen"]
    assert not findings["camera"]["ok"]
    assert findings["camera"]["mend"]


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (FrameError("Camera 0 gives pictures of 100 megapixels.", "Set it smaller."), "100 megapixels"),
        (RuntimeError("a driver's own words"), "The driver of Camera 0 has failed (RuntimeError)."),
    ],
)
def test_doctor_tells_why_a_camera_gives_no_picture_that_can_be_used(
    faceapp: Run, monkeypatch: pytest.MonkeyPatch, raised: Exception, told: str
) -> None:
    monkeypatch.setattr("faceapp.cli.doctor.open_source", lambda _spec: FakeSource([raised]))
    findings = {finding["what"]: finding for finding in faceapp("doctor")[1]["findings"]}
    assert not findings["camera"]["ok"]
    assert told in findings["camera"]["seen"]


def test_doctor_says_how_to_mend_broken_settings(faceapp: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text('{"level": "reckless"}')
    code, said = faceapp("doctor")
    finding = next(finding for finding in said["findings"] if finding["what"] == "settings")
    assert code == 2
    assert not finding["ok"]
    assert "convenience, balanced, strict" in finding["mend"]


@pytest.mark.parametrize(
    "arguments", [[], ["people"], ["gallery", "erase", "--yes"], ["doctor"], ["identify", "x.jpg"]]
)
@pytest.mark.parametrize("empty", [["--data-dir", ""], ["--data-dir="]])
def test_an_empty_data_folder_is_refused_and_not_taken_for_the_current_one(
    arguments: list[str], empty: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for line in ([*empty, *arguments], [*arguments, *empty]):
        with pytest.raises(SystemExit) as refused:
            cli.parse(line)
        assert refused.value.code == 2
        assert "the folder's name is empty" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["x" * 5000, "/".join(["x" * 200] * 30), "nul\0inside"])
def test_a_data_folder_that_can_not_be_is_bad_usage(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        cli.parse(["people", "--data-dir", folder])
    assert refused.value.code == 2
    assert "the name" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows hands over nothing but Unicode")
@pytest.mark.parametrize("verb", [["remove"], ["verify"], ["gallery", "export", "--force", "out", "--person"]])
def test_a_name_that_is_not_utf_8_is_nobody_s(verb: list[str], faceapp: Run, astronaut: Path) -> None:
    pictures = [astronaut] if verb == ["verify"] else []
    code, said = faceapp(*verb, os.fsdecode(b"Amara\xff"), *pictures)
    assert code == 2
    assert "not UTF-8" in said["error"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_doctor_tells_of_a_folder_open_to_others_and_of_crowds(
    faceapp: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data").chmod(0o755)
    monkeypatch.setattr(people, "MOST_REFERENCES", 30)
    embedding = make_embedding(encoder_id=read_card(resource(BUNDLED_ENCODER)).encoder_id)
    with Gallery.open(tmp_path / "data") as gallery:
        amara = gallery.enrol("Amara", embedding)
        for _ in range(20):
            gallery.add_reference(amara.id, embedding)
        gallery.audit.record(Event.ENROL, person=amara.id, reason="as earlier versions logged it")
    (seen,) = (finding["seen"] for finding in faceapp("doctor")[1]["findings"] if finding["what"] == "gallery")
    assert "1 with over 20 references" in seen
    assert "1 rows of the audit log hold" in seen
    assert "other accounts can enter this folder" in seen
