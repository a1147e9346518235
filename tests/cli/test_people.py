"""Enrolling, listing, renaming and removing people from the command line."""

from pathlib import Path

import pytest
from PIL import Image

from faceapp import cli
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.model import Person, Reference
from faceapp.gallery.transfer.portable import PortablePerson
from faceapp.gallery.transfer.transfer import Action, PlannedPerson
from tests.cli.conftest import Run
from tests.fakes import make_embedding


def names(faceapp: Run) -> list[str]:
    return [person["person"] for person in faceapp("people")[1]["people"]]


def test_a_person_is_enrolled_with_an_id_renamed_and_removed(faceapp: Run, astronaut: Path) -> None:
    code, said = faceapp("enroll", " Zoë Ångström ", astronaut, "--id", "4711", "--agreed", "--reason", "no other")
    assert (code, said["person"], said["id"]) == (0, "Zoë Ångström", "4711")
    assert faceapp("rename", "zoë ångström", "Zoë Berg")[0] == 0
    assert names(faceapp) == ["Zoë Berg"]
    assert faceapp("remove", "Zoë Berg")[0] == 0
    assert names(faceapp) == []


def test_a_name_is_enrolled_once(faceapp: Run, astronaut: Path, grace_hopper: Path) -> None:
    faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")
    code, said = faceapp("enroll", "EILEEN", grace_hopper, "--agreed", "--reason", "no other")
    assert code == 2
    assert "“Eileen” is enrolled already" in said["error"]
    assert names(faceapp) == ["Eileen"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "Ei\nleen", "\x1b[31mred", "a\u202eb", "\u3164"])
def test_a_name_nobody_could_read_is_refused(faceapp: Run, astronaut: Path, name: str) -> None:
    code, said = faceapp("enroll", name, astronaut, "--agreed", "--reason", "no other")
    assert code == 2
    assert said["error"]
    assert names(faceapp) == []


def test_a_missing_picture_changes_nothing(faceapp: Run, tmp_path: Path) -> None:
    assert faceapp("enroll", "Eileen", tmp_path / "none.jpg")[0] == 2
    assert names(faceapp) == []


def test_removing_someone_unknown_is_bad_input(faceapp: Run) -> None:
    assert faceapp("remove", "Nobody")[0] == 2


def test_enrolling_follows_the_settings_as_the_window_does(faceapp: Run, astronaut: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text('{"keep_thumbnails": false, "consent_text": "I agree."}')
    assert faceapp("enroll", "Eileen", astronaut, "--reason", "no other")[1]["hint"] == "Say --agreed when they have."
    assert faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")[0] == 0
    with Gallery.open(tmp_path / "data") as gallery:
        person = gallery.person("Eileen")
        reference = gallery.references(person.id)[0]
        assert (person.consent, gallery.thumbnail(person.id)) == ("I agree.", b"")
        assert (reference.reason, 0 <= reference.quality <= 100) == ("no other", True)


def test_a_poor_picture_takes_a_reason(faceapp: Run, astronaut: Path) -> None:
    code, said = faceapp("enroll", "Eileen", astronaut, "--agreed")
    assert (code, "inter_eye_distance" in said["error"], "--reason" in said["hint"]) == (2, True, True)


def test_a_face_is_enrolled_twice_only_if_it_is_said_to_be_another_person_s(faceapp: Run, astronaut: Path) -> None:
    faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")
    code, said = faceapp("enroll", "Twin", astronaut, "--agreed", "--reason", "no other")
    assert (code, "enrolled already as “Eileen”" in said["error"]) == (2, True)
    assert faceapp("enroll", "Twin", astronaut, "--agreed", "--reason", "no other", "--someone-else")[0] == 0
    assert faceapp("verify", "Eileen", astronaut)[1]["decision"] == "not sure"  # her twin is as near
    assert names(faceapp) == ["Eileen", "Twin"]


def test_another_reference_is_added_only_if_it_resembles_the_person_and_adds_something(
    faceapp: Run, tmp_path: Path, astronaut: Path, grace_hopper: Path
) -> None:
    faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")
    code, said = faceapp("enroll", "Eileen", astronaut, "--add", "--reason", "no other")
    assert (code, "adds nothing" in said["error"]) == (2, True)
    other = tmp_path / "other.png"
    Image.open(astronaut).reduce(4).save(other)
    assert faceapp("enroll", "Eileen", other, "--add", "--reason", "no other")[0] == 0
    code, said = faceapp("enroll", "Eileen", grace_hopper, "--add", "--reason", "no other")
    assert (code, "does not resemble “Eileen”" in said["error"]) == (2, True)
    assert faceapp("enroll", "Eileen", grace_hopper, "--add", "--unlike", "--reason", "no other")[0] == 0


def test_somebody_enrolled_at_an_absurd_time_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference = Reference(0, 0, make_embedding(), 1e300, -1.0, "camera")
    absurd = PortablePerson(Person(0, "Amara", "", 1e300), b"", (reference,), ())
    with Gallery.open(tmp_path) as gallery:
        gallery.transfer.apply([PlannedPerson(absurd, Action.ADD, 0, "")])
    assert cli.run(cli.parse(["people", "--data-dir", str(tmp_path)])) == 0
    assert capsys.readouterr().out == "Amara  (enrolled at an unknown time)\n"


def test_a_name_that_looks_like_another_is_taken_only_if_it_is_said_to_be_meant(
    faceapp: Run, astronaut: Path, grace_hopper: Path
) -> None:
    faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")
    cyrillic = "\u0415ileen"
    other = ("enroll", cyrillic, grace_hopper, "--agreed", "--reason", "no other")
    code, said = faceapp(*other)
    assert (code, said["error"]) == (2, "This name looks like “Eileen”, who is enrolled.")
    assert "--similar-name" in said["hint"]
    assert names(faceapp) == ["Eileen"]
    assert faceapp(*other, "--similar-name")[0] == 0
    assert names(faceapp) == ["Eileen", cyrillic]


def test_a_person_is_renamed_to_what_looks_like_anothers_name_only_if_it_is_said_to_be_meant(
    faceapp: Run, astronaut: Path, grace_hopper: Path
) -> None:
    for name, picture in (("Eileen", astronaut), ("Grace", grace_hopper)):
        faceapp("enroll", name, picture, "--agreed", "--reason", "no other")
    code, said = faceapp("rename", "Grace", "Ei\u200cleen")
    assert (code, "--similar-name" in said["hint"]) == (2, True)
    assert names(faceapp) == ["Eileen", "Grace"]
    assert faceapp("rename", "Grace", "Ei\u200cleen", "--similar-name")[0] == 0
    assert names(faceapp) == ["Eileen", "Ei\u200cleen"]


def test_whose_date_has_passed_is_listed_so_and_matches_nobody(faceapp: Run, astronaut: Path) -> None:
    faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")
    code, said = faceapp("edit", "Eileen", "--id", "7", "--valid-until", "2020-02-29")
    assert (code, said["id"], said["expired"]) == (0, "7", True)
    assert faceapp("people")[1]["people"][0]["expired"] is True
    code, said = faceapp("verify", "Eileen", astronaut)
    assert (code, said["decision"], said["expired"]) == (1, "no match", True)
    code, said = faceapp("identify", astronaut)
    assert (code, said["decision"], said["person"], said["expired"]) == (1, "no match", None, 1)
    assert faceapp("edit", "Eileen", "--valid-until", "never")[1]["expired"] is False
    assert faceapp("people")[1]["people"][0]["id"] == "7"
    assert faceapp("verify", "Eileen", astronaut)[0] == 0


@pytest.mark.parametrize("day", ["soon", "2020-02-30", "", "9999-12-31"])
def test_a_day_that_is_none_is_refused(faceapp: Run, astronaut: Path, day: str) -> None:
    faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")
    try:
        code = faceapp("edit", "Eileen", "--valid-until", day)[0]
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
