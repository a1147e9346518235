"""A clip is read to its end without waiting."""

from pathlib import Path

import numpy as np
import pytest

from faceapp._opencv import cv2
from faceapp.capture import driver
from faceapp.capture.clip import read_clip, read_frames
from faceapp.errors import FrameError, SourceError


def test_every_frame_is_given_once(tmp_path: Path) -> None:
    path = str(tmp_path / "film.avi")
    writer = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"MJPG"), 5.0, (64, 48))
    for level in range(0, 200, 20):
        writer.write(np.full((48, 64, 3), level, np.uint8))
    writer.release()
    levels = [int(pixels.mean()) for pixels in read_clip(path)]
    assert len(levels) == 10
    assert levels == sorted(levels)


def test_its_frames_are_counted_and_timed_by_its_own_rate(tmp_path: Path) -> None:
    path = str(tmp_path / "film.avi")
    writer = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"MJPG"), 5.0, (64, 48))
    for _ in range(4):
        writer.write(np.zeros((48, 64, 3), np.uint8))
    writer.release()
    frames = list(read_frames(path))
    assert [frame.number for frame in frames] == [0, 1, 2, 3]
    assert [frame.captured_at for frame in frames] == pytest.approx([0.0, 0.2, 0.4, 0.6])


def test_a_file_that_is_no_video_is_refused(tmp_path: Path) -> None:
    (tmp_path / "film.avi").write_text("no film")
    with pytest.raises(SourceError):
        list(read_clip(str(tmp_path / "film.avi")))


def test_a_film_of_pictures_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "film.avi")
    writer = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"MJPG"), 5.0, (64, 48))
    writer.write(np.zeros((48, 64, 3), np.uint8))
    writer.release()
    monkeypatch.setattr(driver, "MAX_PIXELS", 64 * 48 - 1)
    with pytest.raises(FrameError, match="too large"):
        list(read_clip(path))
