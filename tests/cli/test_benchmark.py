"""The benchmark runs on a real video and prints the figures it promises."""

import argparse
import json
from pathlib import Path

import keyring
import numpy as np
import pytest

from faceapp._opencv import cv2
from faceapp.capture.image import load_image
from faceapp.cli import benchmark as cli_benchmark
from faceapp.cli import parse, run
from tests.gallery.conftest import MemoryKeyring


@pytest.fixture
def video(astronaut: Path, tmp_path: Path) -> Path:
    """A short film of a portrait that wanders about."""
    portrait = load_image(astronaut)
    path = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25.0, (512, 512))
    for shift in range(12):
        writer.write(np.roll(portrait, 2 * shift, axis=1))
    writer.release()
    return path


def benchmark(*arguments: str) -> tuple[int, argparse.Namespace]:
    parsed = parse(["benchmark", *arguments])
    return run(parsed), parsed


def test_all_figures_are_there(video: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = benchmark("--camera", str(video), "--seconds", "1", "--json", "--data-dir", str(tmp_path / "data"))
    figures = json.loads(capsys.readouterr().out)
    assert code == 0
    assert figures["frames_per_second"] > 0
    assert 0 < figures["frame_to_decision_ms"]["median"] <= figures["frame_to_decision_ms"]["p95"]
    assert set(figures["stages_ms"]) == {"decode", "detect", "align", "quality", "encode", "compare", "liveness"}
    assert set(figures["compare_ms"]) == {"1", "100", "10000", "100000"}
    assert figures["time_to_window_s"] < figures["time_to_first_decision_s"]
    assert figures["rss_mb"] > 100
    assert figures["gui_block_ms"]["max"] >= 0


@pytest.mark.parametrize("camera", ["0", "http://localhost/stream", "missing.mp4"])
def test_anything_but_a_video_file_is_refused(camera: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark("--camera", camera)[0] == 2
    assert "video" in capsys.readouterr().err


def test_no_code_of_the_current_folder_is_run(
    video: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "downloads"
    place.mkdir()
    (place / "json.py").write_text("open('ran', 'w').close()")
    monkeypatch.chdir(place)
    monkeypatch.setattr(cli_benchmark, "WINDOW_SECONDS", 1.0)
    code, _ = benchmark("--camera", str(video), "--seconds", "0.1", "--data-dir", str(tmp_path / "data"))
    assert (code, capsys.readouterr().err) == (0, "")
    assert [path.name for path in place.iterdir()] == ["json.py"]


def test_no_key_of_the_measured_gallery_stays_in_the_keyring(video: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = MemoryKeyring()
    kept_while_measured: list[object] = []

    def end_at_once(*_: object, **__: object) -> None:
        kept_while_measured.extend(memory.kept)
        raise OSError("no window here")

    monkeypatch.setattr(cli_benchmark.subprocess, "run", end_at_once)
    before = keyring.get_keyring()
    keyring.set_keyring(memory)
    try:
        assert benchmark("--camera", str(video), "--seconds", "0.1")[0] == 2
    finally:
        keyring.set_keyring(before)
    assert len(kept_while_measured) == 1
    assert memory.kept == {}
