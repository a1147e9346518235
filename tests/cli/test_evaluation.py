"""The verbs that measure, with the real detector and encoder on public portraits."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from faceapp._opencv import cv2
from faceapp.bundled import resource
from faceapp.capture.image import load_image
from faceapp.cli import parse
from faceapp.settings import LEVELS, Folders, Settings, save_settings
from faceapp.siamese.card import card_path, read_card
from faceapp.siamese.crowd import crowd_path
from faceapp.vision.detector import FaceDetector
from tests.cli.conftest import Run
from tests.liveness.onnx_file import pad_model
from tests.liveness.scenes import moving


@pytest.fixture
def people(astronaut: Path, grace_hopper: Path, tmp_path: Path) -> Path:
    """Two people, two pictures each."""
    for name, portrait in (("collins", astronaut), ("hopper", grace_hopper)):
        folder = tmp_path / "people" / name
        folder.mkdir(parents=True)
        picture = Image.open(portrait).convert("RGB")
        picture.save(folder / "1.png")
        picture.rotate(8).save(folder / "2.png")
    return tmp_path / "people"


@pytest.fixture
def pairs(people: Path, tmp_path: Path) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_text(
        "collins/1.png,collins/2.png,1\nhopper/1.png,hopper/2.png,1\n"
        "collins/1.png,hopper/1.png,0\ncollins/2.png,hopper/2.png,0\nnobody/1.png,hopper/1.png,0\n",
        encoding="utf-8",
    )
    return path


def test_pairs_are_measured_and_reported(faceapp: Run, people: Path, pairs: Path, tmp_path: Path) -> None:
    code, said = faceapp(
        "evaluate", "--pairs", pairs, "--images", people, "--out", tmp_path / "out", "--cache", tmp_path
    )
    assert code == 0
    assert said["accuracy"]["mean"] == 1
    assert (said["mated"], said["non_mated"], said["failures_to_acquire"]) == (2, 2, 0)
    assert said["data"]["problems"] == [f"line 5: no such image: {people / 'nobody' / '1.png'}"]
    assert (tmp_path / "out" / "report.html").is_file()
    assert (tmp_path / "out" / "metrics.json").is_file()


def test_a_report_that_cannot_be_written_is_told_in_one_object(
    faceapp: Run, people: Path, pairs: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis").touch()
    options = ("--pairs", pairs, "--images", people, "--cache", tmp_path)
    code, said = faceapp("evaluate", *options, "--out", tmp_path / "thesis")
    assert code == 2
    assert "can't be written" in said["error"]


def test_embeddings_are_kept_in_the_data_folder_and_erased_with_everything(
    faceapp: Run, people: Path, tmp_path: Path
) -> None:
    assert faceapp("evaluate", "--people", people)[0] == 0
    assert [path.suffix for path in (tmp_path / "data" / "embeddings").iterdir()] == [".npz"]
    assert faceapp("gallery", "erase", "--yes")[0] == 0
    assert not (tmp_path / "data" / "embeddings").exists()


def test_a_cache_of_the_operators_own_does_not_hide_in_the_data_folder(
    faceapp: Run, people: Path, tmp_path: Path
) -> None:
    faceapp("people")
    code, said = faceapp("evaluate", "--people", people, "--cache", tmp_path / "data" / "backups")
    assert code == 2
    assert "data folder" in said["error"]


def test_strict_makes_an_unusable_line_fatal(faceapp: Run, people: Path, pairs: Path, tmp_path: Path) -> None:
    code, said = faceapp("evaluate", "--pairs", pairs, "--images", people, "--cache", tmp_path, "--strict")
    assert code == 2
    assert "line 5" in said["error"]


def test_pairs_without_a_folder_of_images_are_bad_input(faceapp: Run, pairs: Path) -> None:
    code, said = faceapp("evaluate", "--pairs", pairs)
    assert code == 2
    assert "--images" in said["error"]


def test_people_are_measured_by_group(faceapp: Run, people: Path, tmp_path: Path) -> None:
    groups = tmp_path / "groups.csv"
    groups.write_text("collins,air force\nhopper,navy\n", encoding="utf-8")
    code, said = faceapp("evaluate", "--people", people, "--groups", groups, "--cache", tmp_path)
    assert code == 0
    assert (said["mated"], said["non_mated"]) == (2, 4)
    assert {row["group"] for row in said["groups"]} == {"air force", "navy"}


def test_too_few_people_leave_the_card_as_it_was(faceapp: Run, people: Path, tmp_path: Path) -> None:
    weights = tmp_path / "encoder.safetensors"
    for ending in (".safetensors", ".json", ".crowd.safetensors"):
        shutil.copy(resource("models/encoder.safetensors").with_suffix(ending), weights.with_suffix(ending))
    before = card_path(weights).read_bytes()
    code, said = faceapp("--encoder", weights, "calibrate", "--people", people, "--cache", tmp_path)
    assert code == 2
    assert "too few" in said["error"]
    assert card_path(weights).read_bytes() == before


def test_pictures_too_few_for_a_cohort_leave_the_card_as_it_was(faceapp: Run, people: Path, tmp_path: Path) -> None:
    weights = tmp_path / "encoder.safetensors"
    for ending in (".safetensors", ".json", ".crowd.safetensors"):
        shutil.copy(resource("models/encoder.safetensors").with_suffix(ending), weights.with_suffix(ending))
    before = [path.read_bytes() for path in (card_path(weights), crowd_path(weights))]
    code, said = faceapp("--encoder", weights, "calibrate", "--people", people, "--crowd", people, "--cache", tmp_path)
    assert code == 2
    assert "too few for a cohort" in said["error"]
    assert [path.read_bytes() for path in (card_path(weights), crowd_path(weights))] == before


@pytest.mark.parametrize("number", ["0", "-3", "many"])
def test_a_limit_must_be_a_positive_number(number: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(["evaluate", "--people", "somewhere", "--limit", number])


def test_the_bundled_encoder_was_calibrated() -> None:
    card = read_card(resource("models/encoder.safetensors"))
    assert card.calibration["non_mated"] > 10_000_000
    assert 0 < card.calibration["lookalike_margin"] < 0.2
    thresholds = [card.levels[level].threshold for level in ("convenience", "balanced", "strict")]
    assert thresholds == sorted(thresholds)


def test_a_search_tells_what_the_gallerys_size_does_to_the_rate(faceapp: Run, astronaut: Path) -> None:
    faceapp("enroll", "Eileen Collins", astronaut, "--agreed", "--reason", "no other")
    _, said = faceapp("identify", astronaut)
    assert said["effective_fmr"] == pytest.approx(1e-4)
    assert said["threshold_for_whole_gallery"] == pytest.approx(said["threshold"], abs=1e-4)


@pytest.mark.parametrize("level", LEVELS)
def test_the_level_in_the_settings_chooses_the_threshold_of_every_verb(
    faceapp: Run, astronaut: Path, tmp_path: Path, level: str
) -> None:
    save_settings(Settings(level=level), Folders.choose(tmp_path / "data"))
    threshold = read_card(resource("models/encoder.safetensors")).levels[level].threshold
    faceapp("enroll", "Eileen Collins", astronaut, "--agreed", "--reason", "no other")
    for verb in (("compare", astronaut, astronaut), ("verify", "Eileen Collins", astronaut), ("identify", astronaut)):
        _, said = faceapp(*verb)
        assert (said["threshold"], said["level"]) == (threshold, level)


@pytest.fixture
def clips(astronaut: Path, tmp_path: Path) -> Path:
    """Four seconds of a rendered head, and of the same portrait on a sheet."""
    pixels = load_image(astronaut)
    face = FaceDetector().detect(pixels)[0]
    (tmp_path / "clips").mkdir()
    for name, sheet in (("e-print-1.avi", True), ("e-live.avi", False)):
        path = str(tmp_path / "clips" / name)
        writer = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (640, 480))
        for _, picture, _ in moving(pixels, face, sheet):
            writer.write(picture)
        writer.release()
    return tmp_path / "clips"


def test_attacks_are_measured_by_clip(faceapp: Run, clips: Path) -> None:
    (clips / "e-print-2.avi").write_bytes(b"no film")
    code, said = faceapp("evaluate", "--attacks", clips)
    assert code == 0
    assert said["warn"]["species"]["print"]["apcer"] == 0.0
    assert said["warn"]["species"]["print"]["clips"] == 1
    assert said["warn"]["bpcer"] == 0.0
    assert said["ask"]["species"]["print"]["apcer"] == 0.0
    assert said["ask"]["bpcer"] is None
    assert {"edge", "surround", "static_input", "turn_left", "turn_right"} <= set(said["cues"])
    assert ["e-print-2.avi" in problem for problem in said["data"]["problems"]] == [True]


def test_a_passive_model_of_ones_own_is_measured_with_them_and_shown_by_its_hash(faceapp: Run, clips: Path) -> None:
    model = clips / "model.onnx"
    model.write_bytes(pad_model(bias=(1.0, 0.0, 0.0)))
    model.with_suffix(".json").write_text('{"scale": 2.7}')
    code, said = faceapp("evaluate", "--attacks", clips, "--pad-model", model)
    assert code == 0
    assert said["pad_model"] == {"file": "model.onnx", "sha256": sha256(model.read_bytes()).hexdigest()}
    assert said["cues"]["model"]["bpcer"] == said["warn"]["bpcer"] == 1.0, "it takes everything for a picture"
    assert said["ask_in_doubt"]["species"]["print"]["apcer"] == said["ask"]["species"]["print"]["apcer"]


def test_an_unfit_passive_model_is_refused(faceapp: Run, clips: Path) -> None:
    (clips / "model.onnx").write_bytes(pad_model())
    code, said = faceapp("--pad-model", clips / "model.onnx", "evaluate", "--attacks", clips)
    assert code == 2
    assert "no model.json" in said["error"]


def test_attacks_have_a_report_too(faceapp: Run, clips: Path, tmp_path: Path) -> None:
    code, _ = faceapp("evaluate", "--attacks", clips, "--out", tmp_path / "out")
    assert code == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "e-print-1.avi" in page
    assert "Always ask" in page
    assert (tmp_path / "out" / "metrics.json").is_file()


def test_clips_none_of_which_can_be_read_are_bad_input(faceapp: Run, tmp_path: Path) -> None:
    (tmp_path / "a-print.avi").write_bytes(b"no film")
    code, said = faceapp("evaluate", "--attacks", tmp_path)
    assert code == 2
    assert "None of the clips" in said["error"]
