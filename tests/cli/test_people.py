"""Enrolling, listing, renaming and removing people from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def names(faceapp: Run) -> list[str]:
    return [person["person"] for person in faceapp("people")[1]["people"]]


def test_a_person_is_enrolled_with_an_id_renamed_and_removed(faceapp: Run, astronaut: Path) -> None:
    code, said = faceapp("enroll", " Zoë Ångström ", astronaut, "--id", "4711")
    assert (code, said["person"], said["id"]) == (0, "Zoë Ångström", "4711")
    assert faceapp("rename", "zoë ångström", "Zoë Berg")[0] == 0
    assert names(faceapp) == ["Zoë Berg"]
    assert faceapp("remove", "Zoë Berg")[0] == 0
    assert names(faceapp) == []


def test_a_name_is_enrolled_once(faceapp: Run, astronaut: Path, grace_hopper: Path) -> None:
    faceapp("enroll", "Eileen", astronaut)
    code, said = faceapp("enroll", "EILEEN", grace_hopper)
    assert code == 2
    assert "“Eileen” is enrolled already" in said["error"]
    assert names(faceapp) == ["Eileen"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "Ei\nleen", "\x1b[31mred", "a\u202eb"])
def test_a_name_nobody_could_read_is_refused(faceapp: Run, astronaut: Path, name: str) -> None:
    code, said = faceapp("enroll", name, astronaut)
    assert code == 2
    assert said["error"]
    assert names(faceapp) == []


def test_a_missing_picture_changes_nothing(faceapp: Run, tmp_path: Path) -> None:
    assert faceapp("enroll", "Eileen", tmp_path / "none.jpg")[0] == 2
    assert names(faceapp) == []


def test_removing_someone_unknown_is_bad_input(faceapp: Run) -> None:
    assert faceapp("remove", "Nobody")[0] == 2
