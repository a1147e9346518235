"""Protecting, moving, backing up and erasing the gallery from the command line."""

import csv
import json
import os
from pathlib import Path

import pytest

from faceapp.gallery.keys.key_store import OPEN_KEYS_WARNING
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACEAPP_EXPORT_PASSPHRASE", "export secret")
    monkeypatch.setenv("FACEAPP_NEW_PASSPHRASE", "new secret")


def test_people_are_exported_previewed_and_imported(faceapp: Run, astronaut: Path, tmp_path: Path) -> None:
    faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")
    assert faceapp("gallery", "export", tmp_path / "people", "--person", "eileen")[1]["exported"] == 1
    faceapp("remove", "Eileen")
    said = faceapp("gallery", "import", tmp_path / "people", "--preview")[1]
    assert (said["applied"], said["people"][0]["action"]) == (False, "add")
    assert faceapp("people")[1]["people"] == []
    assert faceapp("gallery", "import", tmp_path / "people")[0] == 0
    assert faceapp("verify", "Eileen", astronaut)[1]["decision"] == "match"


def test_a_stranger_under_a_known_name_and_id_is_imported_only_by_name(
    faceapp: Run, astronaut: Path, grace_hopper: Path, tmp_path: Path
) -> None:
    faceapp("enroll", "Eileen", grace_hopper, "--id", "7", "--agreed", "--reason", "no other")
    faceapp("gallery", "export", tmp_path / "people")
    faceapp("remove", "Eileen")
    faceapp("enroll", "Eileen", astronaut, "--id", "7", "--agreed", "--reason", "no other")
    code, said = faceapp("gallery", "import", tmp_path / "people")
    assert code == 2
    assert (said["people"][0]["action"], said["people"][0]["unlike"]) == ("refuse", True)
    assert faceapp("verify", "Eileen", grace_hopper)[1]["decision"] == "no match"
    assert faceapp("gallery", "import", tmp_path / "people", "--accept-unlike", "Elaine")[0] == 2
    assert faceapp("gallery", "import", tmp_path / "people", "--accept-unlike", "eileen")[0] == 0
    assert faceapp("verify", "Eileen", grace_hopper)[1]["decision"] == "match"


def test_a_damaged_export_is_bad_input(faceapp: Run, tmp_path: Path) -> None:
    (tmp_path / "people").write_bytes(b"nothing of ours")
    code, said = faceapp("gallery", "import", tmp_path / "people")
    assert code == 2
    assert "no faceapp export" in said["error"]


def test_a_passphrase_is_set_asked_for_and_removed(faceapp: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert faceapp("gallery", "passphrase")[1] == {"protection": "passphrase"}
    code, said = faceapp("people")
    assert code == 2
    assert "FACEAPP_PASSPHRASE" in said["hint"]
    monkeypatch.setenv("FACEAPP_PASSPHRASE", "wrong secret")
    assert "wrong" in faceapp("people")[1]["error"]
    monkeypatch.setenv("FACEAPP_PASSPHRASE", "new secret")
    assert faceapp("people")[0] == 0
    assert faceapp("gallery", "passphrase", "--remove")[1] == {"protection": "file"}


def test_a_backup_is_made_listed_and_restored(faceapp: Run, tmp_path: Path) -> None:
    made = faceapp("gallery", "backup")[1]
    assert faceapp("gallery", "backups")[1]["backups"] == [made]
    said = faceapp("gallery", "restore")[1]
    assert said["restored"] == made["file"]
    assert Path(said["set_aside"]).exists()
    assert faceapp("gallery", "status")[1]["people"] == 0


def test_restoring_without_a_backup_is_bad_input(faceapp: Run) -> None:
    faceapp("gallery", "status")
    assert faceapp("gallery", "restore")[0] == 2


def test_everything_is_encrypted_afresh(faceapp: Run) -> None:
    faceapp("gallery", "status")
    assert faceapp("gallery", "rekey")[0] == 0
    assert faceapp("gallery", "status")[0] == 0


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_keys_that_others_could_read_are_told_of(faceapp: Run, tmp_path: Path) -> None:
    faceapp("gallery", "status")
    (tmp_path / "data" / "gallery.key").chmod(0o644)
    assert faceapp("gallery", "status")[1]["warning"] == OPEN_KEYS_WARNING


def test_erasing_needs_a_yes(faceapp: Run, tmp_path: Path) -> None:
    faceapp("gallery", "status")
    assert faceapp("gallery", "erase")[0] == 2
    assert (tmp_path / "data" / "gallery.db").exists()
    assert faceapp("gallery", "erase", "--yes")[0] == 0
    assert not (tmp_path / "data" / "gallery.db").exists()


def test_a_folder_of_somebody_elses_is_not_erased(faceapp: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "backups").mkdir(parents=True)
    (tmp_path / "data" / "gallery-holiday.jpg").touch()
    (tmp_path / "data" / "backups" / "thesis.doc").touch()
    code, said = faceapp("gallery", "erase", "--yes")
    assert code == 2
    assert "no gallery of faceapp" in said["error"]
    assert (tmp_path / "data" / "gallery-holiday.jpg").exists()
    assert (tmp_path / "data" / "backups" / "thesis.doc").exists()


def test_the_audit_log_is_verified_and_exported(faceapp: Run, tmp_path: Path) -> None:
    faceapp("gallery", "backup")
    code, said = faceapp("audit", "verify")
    assert (code, said["whole"], said["rows"]) == (0, True, 3)
    faceapp("audit", "export", tmp_path / "log.csv")
    faceapp("audit", "export", tmp_path / "log.jsonl")
    with (tmp_path / "log.csv").open(newline="") as stream:
        assert [row["event"] for row in csv.DictReader(stream)][:3] == ["unlock", "backup", "unlock"]
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert lines[0]["details"] == {"protection": "file"}
    assert faceapp("audit", "export", tmp_path / "log.txt")[0] == 2
