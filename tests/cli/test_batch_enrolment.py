"""Many people enrolled from a folder or a table, in one start of the program."""

import csv
import shutil
from pathlib import Path

import pytest
from PIL import Image

from faceapp.gallery.gallery import Gallery
from faceapp.recognition.pipeline import Pipeline
from faceapp.station.batch import BatchPlanner, Planned
from faceapp.station.batch_list import Entry
from tests.cli.conftest import Run

REASON = ("--agreed", "--reason", "no other")


@pytest.fixture
def folder(tmp_path: Path, astronaut: Path, grace_hopper: Path) -> Path:
    """One picture of one person, two of another, and one that shows nobody."""
    folder = tmp_path / "pictures"
    (folder / "Grace_Hopper").mkdir(parents=True)
    shutil.copy(astronaut, folder / f"Eileen Collins{astronaut.suffix}")
    shutil.copy(grace_hopper, folder / "Grace_Hopper" / f"1{grace_hopper.suffix}")
    (folder / "Grace_Hopper" / "2.jpg").write_bytes(b"no picture")
    (folder / "read me.txt").write_text("no picture either")
    return folder


def names(faceapp: Run) -> list[str]:
    return [person["person"] for person in faceapp("people")[1]["people"]]


def test_a_folder_enrols_whom_its_files_and_folders_name_and_puts_the_rest_aside(faceapp: Run, folder: Path) -> None:
    code, said = faceapp("enroll", "--from", folder, *REASON)
    assert (code, said["enrolled"]) == (0, ["Eileen Collins", "Grace Hopper"])
    assert [(one["person"], Path(one["file"]).name) for one in said["aside"]] == [("Grace Hopper", "2.jpg")]
    assert said["aside"][0]["reason"]
    assert names(faceapp) == ["Eileen Collins", "Grace Hopper"]


def test_a_dry_run_says_the_same_and_changes_nothing(faceapp: Run, folder: Path) -> None:
    rehearsed = faceapp("enroll", "--from", folder, "--dry-run", *REASON)[1]
    assert names(faceapp) == []
    done = faceapp("enroll", "--from", folder, *REASON)[1]
    assert {**rehearsed, "dry_run": False} == done


def test_poor_pictures_are_put_aside_unless_a_reason_is_given(faceapp: Run, tmp_path: Path, astronaut: Path) -> None:
    (tmp_path / "small").mkdir()
    with Image.open(astronaut) as picture:
        picture.resize((picture.width // 4, picture.height // 4)).save(tmp_path / "small" / "Eileen.png")
    code, said = faceapp("enroll", "--from", tmp_path / "small", "--agreed")
    assert (code, said["enrolled"]) == (2, [])
    assert "too poor" in said["aside"][0]["reason"]
    assert faceapp("enroll", "--from", tmp_path / "small", *REASON)[1]["enrolled"] == ["Eileen"]


def test_nobody_is_enrolled_without_consent(faceapp: Run, folder: Path, tmp_path: Path) -> None:
    code, said = faceapp("enroll", "--from", folder, "--reason", "no other")
    assert (code, said["hint"]) == (2, "Say --agreed when they have.")
    assert faceapp("enroll", "--from", folder, *REASON)[0] == 0
    with Gallery.open(tmp_path / "data") as gallery:
        assert all(person.consent and person.consented_at for person in gallery.people())


def test_a_face_under_two_names_is_enrolled_once(faceapp: Run, folder: Path, astronaut: Path) -> None:
    shutil.copy(astronaut, folder / f"Zoe{astronaut.suffix}")
    said = faceapp("enroll", "--from", folder, *REASON)[1]
    assert said["enrolled"] == ["Eileen Collins", "Grace Hopper"]
    assert said["aside"][-1]["person"] == "Zoe"
    assert "enrolled already as “Eileen Collins”" in said["aside"][-1]["reason"]


def test_a_stranger_among_a_persons_pictures_is_put_aside(faceapp: Run, folder: Path, astronaut: Path) -> None:
    (folder / f"Eileen Collins{astronaut.suffix}").unlink()
    shutil.copy(astronaut, folder / "Grace_Hopper" / f"3{astronaut.suffix}")
    said = faceapp("enroll", "--from", folder, *REASON)[1]
    assert said["enrolled"] == ["Grace Hopper"]
    assert "does not resemble" in said["aside"][-1]["reason"]


def test_a_second_run_puts_aside_who_is_enrolled(faceapp: Run, folder: Path) -> None:
    faceapp("enroll", "--from", folder, *REASON)
    code, said = faceapp("enroll", "--from", folder, *REASON)
    assert (code, said["enrolled"]) == (2, [])
    assert said["aside"][0]["reason"] == "“Eileen Collins” is enrolled already."


def test_a_table_brings_ids_and_notes_and_what_is_put_aside_is_such_a_table(
    faceapp: Run, tmp_path: Path, astronaut: Path
) -> None:
    table, aside = tmp_path / "people.csv", tmp_path / "aside.csv"
    table.write_text(
        f"Name;ID;Note;File\r\nEileen;7;pilot;{astronaut}\r\n;;;\r\nNobody;8;;none.jpg\r\n", encoding="utf-8-sig"
    )
    assert faceapp("enroll", "--from", table, "--aside", aside, *REASON)[1]["enrolled"] == ["Eileen"]
    with Gallery.open(tmp_path / "data") as gallery:
        person = gallery.person("Eileen")
        assert (person.external_id, person.note) == ("7", "pilot")
    (row,) = csv.DictReader(aside.read_text(encoding="utf-8").splitlines())
    assert (row["name"], row["id"], row["file"]) == ("Nobody", "8", str((tmp_path / "none.jpg").resolve()))
    assert faceapp("enroll", "--from", aside, "--dry-run", *REASON)[1]["listed"] == 1


@pytest.mark.parametrize("content", ["", "person,picture\nA,b.jpg\n", "name,file\n", "name,file\n\x00\xff"])
def test_a_table_that_lists_nobody_is_bad_input(faceapp: Run, tmp_path: Path, content: str) -> None:
    table = tmp_path / "people.csv"
    table.write_bytes(content.encode("latin-1"))
    code, said = faceapp("enroll", "--from", table, *REASON)
    assert code == 2
    assert said["error"]


def test_what_is_said_of_one_person_is_refused_with_many(faceapp: Run, folder: Path, tmp_path: Path) -> None:
    assert faceapp("enroll", "--from", folder, "--id", "7")[0] == 2
    assert faceapp("enroll", "Eileen", "--from", folder)[0] == 2
    assert faceapp("enroll", "Eileen")[0] == 2
    assert faceapp("enroll", "Eileen", tmp_path / "a.jpg", "--dry-run")[0] == 2


def test_stopped_in_the_middle_it_tells_who_is_enrolled(
    faceapp: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = BatchPlanner.plan

    def stop_at_the_second(self: BatchPlanner, pipeline: Pipeline, entry: Entry) -> Planned:
        if entry.name != "Eileen Collins":
            raise KeyboardInterrupt
        return look(self, pipeline, entry)

    monkeypatch.setattr(BatchPlanner, "plan", stop_at_the_second)
    code, said = faceapp("enroll", "--from", folder, *REASON)
    assert (code, said["stopped"], said["enrolled"]) == (130, True, ["Eileen Collins"])
    assert names(faceapp) == ["Eileen Collins"]
