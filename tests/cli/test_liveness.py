"""The operator measures a camera: here a film is played in its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from faceapp._opencv import cv2
from faceapp.capture.image import load_image
from faceapp.gallery.lifecycle.files import LIVENESS
from faceapp.vision.detector import FaceDetector
from tests.cli.conftest import Run
from tests.liveness.scenes import moving


@pytest.fixture
def print_film(astronaut: Path, tmp_path: Path) -> Path:
    """Four seconds of a portrait on a sheet that is moved (rendered)."""
    pixels = load_image(astronaut)
    path = tmp_path / "print.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (640, 480))
    for _, picture, _ in moving(pixels, FaceDetector().detect(pixels)[0], sheet=True):
        writer.write(picture)
    writer.release()
    return path


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch):
    """Answer the questions to come with these lines."""

    def type_in(*lines: str) -> None:
        script: Iterator[str] = iter(lines)

        def answer() -> str:
            try:
                return next(script)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", answer)

    return type_in


def test_what_was_tried_is_counted_told_with_exact_bounds_and_kept(
    faceapp: Run, print_film: Path, type_in, tmp_path: Path
) -> None:
    type_in("s", "", "s")
    code, said = faceapp("liveness", "measure", "--camera", print_film, "--print", 1)
    assert code == 0
    assert said["tries"] == {"print": {"tries": 1, "warned": 1, "silent": 0, "answered": 0, "suspected": 0}}
    assert said["warn"]["species"]["print"] == {
        "apcer": 0.0, "interval": [0.0, pytest.approx(0.975)], "clips": 1, "non_response": 0.0,
    }  # fmt: skip
    assert said["ask"]["species"]["print"]["apcer"] == 0.0
    assert said["warn"]["bpcer"] is None, "no person was tried"
    assert (tmp_path / "data" / LIVENESS).is_file()
    assert faceapp("liveness", "show") == (0, said)


def test_with_nothing_tried_what_was_measured_before_stays(faceapp: Run, type_in, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / LIVENESS).write_text("kept")
    type_in("s", "s", "s")
    code, said = faceapp("liveness", "measure", "--camera", "0")
    assert code == 2
    assert "Nothing was tried" in said["error"]
    assert (tmp_path / "data" / LIVENESS).read_text() == "kept"


def test_without_somebody_to_answer_it_ends_in_a_sentence(faceapp: Run, type_in, tmp_path: Path) -> None:
    type_in()
    code, said = faceapp("liveness", "measure", "--camera", "0")
    assert code == 2
    assert "somebody to answer" in said["error"]


def test_a_camera_that_cannot_be_opened_ends_it_and_nothing_is_kept(faceapp: Run, type_in, tmp_path: Path) -> None:
    type_in("")
    code, said = faceapp("liveness", "measure", "--camera", tmp_path / "none.mp4")
    assert code == 2
    assert "no video file" in said["error"]
    assert not (tmp_path / "data" / LIVENESS).exists()


def test_before_a_measurement_there_is_nothing_to_show(faceapp: Run) -> None:
    code, said = faceapp("liveness", "show")
    assert code == 2
    assert "liveness measure" in said["hint"]
