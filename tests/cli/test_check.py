"""From a picture to a decision, with the real detector and the real encoder."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from faceapp import cli
from faceapp.bundled import resource
from faceapp.gallery.gallery import Gallery
from faceapp.settings import Folders, Settings, save_settings
from faceapp.siamese.card import BUNDLED_ENCODER, read_card
from tests.cli.conftest import Run
from tests.fakes import embedding


@pytest.fixture
def darker(astronaut: Path, tmp_path: Path) -> Path:
    """Another picture of the astronaut: smaller, darker, turned by 10°, a JPEG."""
    path = tmp_path / "a darker one.jpg"
    Image.open(astronaut).rotate(10).resize((400, 400)).point(lambda value: value * 0.6).save(path)
    return path


def test_two_pictures_of_one_person_match(faceapp: Run, astronaut: Path, darker: Path) -> None:
    code, said = faceapp("compare", astronaut, darker)
    assert code == 0
    assert said["decision"] == "match"
    assert said["score"] > 0.8 > said["threshold"]


def test_two_people_do_not_match(faceapp: Run, astronaut: Path, grace_hopper: Path) -> None:
    code, said = faceapp("compare", astronaut, grace_hopper)
    assert code == 1
    assert said["decision"] == "no match"
    assert said["score"] < said["threshold"]


def test_an_enrolled_person_is_verified_and_identified(faceapp: Run, astronaut: Path, darker: Path) -> None:
    faceapp("enroll", "Eileen Collins", astronaut, "--agreed", "--reason", "no other")
    code, said = faceapp("verify", "eileen collins", darker)
    assert (code, said["decision"], said["person"]) == (0, "match", "Eileen Collins")
    code, said = faceapp("identify", darker)
    assert (code, said["person"]) == (0, "Eileen Collins")


@pytest.mark.parametrize(("policy", "lines"), [("always", 2), ("off", 1)])
def test_a_picture_is_not_asked_anything_and_the_answer_says_so(
    faceapp: Run, astronaut: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], policy: str, lines: int
) -> None:
    faceapp("enroll", "Eileen Collins", astronaut, "--agreed", "--reason", "no other")
    folders = Folders.choose(tmp_path / "data")
    save_settings(Settings(liveness=policy), folders)
    for verb in (["verify", "Eileen Collins", astronaut], ["identify", astronaut]):
        code, said = faceapp(*verb)
        assert (code, said["decision"], said["liveness"]) == (0, "match", "not asked")
        cli.run(cli.parse([*map(str, verb), "--data-dir", str(folders.data)]))
        printed = capsys.readouterr().out.splitlines()
        assert len(printed) == lines
        assert printed[1:] in ([], ["Liveness: not asked; a picture can't answer, whatever the policy (always)."])


def test_the_rate_of_a_search_counts_references(faceapp: Run, astronaut: Path, tmp_path: Path) -> None:
    faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")
    with Gallery.open(tmp_path / "data") as gallery:
        (known,) = gallery.references()
        for _ in range(19):
            gallery.add_reference(known.person_id, known.embedding)
    one, many = faceapp("compare", astronaut, astronaut)[1], faceapp("identify", astronaut)[1]
    assert (many["people"], many["references"]) == (1, 20)
    assert many["effective_fmr"] == pytest.approx(20e-4, rel=1e-2)
    assert many["threshold_for_whole_gallery"] > one["threshold"]


def test_a_stranger_is_nobody(faceapp: Run, astronaut: Path, grace_hopper: Path) -> None:
    faceapp("enroll", "Eileen Collins", astronaut, "--agreed", "--reason", "no other")
    code, said = faceapp("verify", "Eileen Collins", grace_hopper)
    assert (code, said["decision"]) == (1, "no match")
    code, said = faceapp("identify", grace_hopper)
    assert (code, said["person"]) == (1, None)
    assert said["score"] < said["threshold"]


def test_nobody_is_identified_in_an_empty_gallery(faceapp: Run, astronaut: Path) -> None:
    code, said = faceapp("identify", astronaut)
    assert (code, said["person"], said["score"]) == (1, None, None)


def test_an_unknown_person_is_bad_input(faceapp: Run, astronaut: Path) -> None:
    code, said = faceapp("verify", "Nobody", astronaut)
    assert code == 2
    assert "Nobody" in said["error"]


def test_a_picture_without_a_face_is_bad_input(faceapp: Run, astronaut: Path, tmp_path: Path) -> None:
    wall = tmp_path / "wall.png"
    Image.fromarray(np.full((300, 300, 3), 150, np.uint8)).save(wall)
    code, said = faceapp("compare", astronaut, wall)
    assert code == 2
    assert "No face" in said["error"]
    assert said["hint"]


def test_a_picture_of_two_is_bad_input_where_one_is_needed(faceapp: Run, astronaut: Path, tmp_path: Path) -> None:
    two = tmp_path / "two.png"
    portrait = Image.open(astronaut).convert("RGB")
    pair = Image.new("RGB", (1024, 512))
    pair.paste(portrait, (0, 0))
    pair.paste(portrait, (512, 0))
    pair.save(two)
    code, said = faceapp("enroll", "Two", two)
    assert code == 2
    assert "2 faces" in said["error"]
    assert faceapp("people")[1] == {"people": []}


def test_a_damaged_encoder_is_refused(faceapp: Run, astronaut: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "encoder.safetensors"
    damaged.write_bytes(b"not weights")
    code, said = faceapp("compare", astronaut, astronaut, "--encoder", damaged)
    assert code == 2
    assert said["error"]


def test_a_reference_that_can_not_be_is_told_and_the_others_are_compared(
    faceapp: Run, astronaut: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faceapp("enroll", "Eileen", astronaut, "--agreed", "--reason", "no other")
    with Gallery.open(tmp_path / "data") as gallery:
        encoder_id = read_card(resource(BUNDLED_ENCODER)).encoder_id
        gallery.enrol("Short", embedding(1, 0, encoder_id=encoder_id))
    assert cli.run(cli.parse(["identify", str(astronaut), "--data-dir", str(tmp_path / "data")])) == 0
    said = capsys.readouterr()
    assert "Eileen" in said.out
    assert "References of Short are damaged" in said.err
    code, told = faceapp("verify", "Short", astronaut)
    assert code == 2
    assert "damaged" in told["error"]
