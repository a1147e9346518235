"""A clip is read to its end without waiting."""

from pathlib import Path

import numpy as np
import pytest

from faceapp._opencv import cv2
from faceapp.capture.clip import read_clip
from faceapp.errors import SourceError


def test_every_frame_is_given_once(tmp_path: Path) -> None:
    path = str(tmp_path / "film.avi")
    writer = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"MJPG"), 5.0, (64, 48))
    for level in range(0, 200, 20):
        writer.write(np.full((48, 64, 3), level, np.uint8))
    writer.release()
    levels = [int(pixels.mean()) for pixels in read_clip(path)]
    assert len(levels) == 10
    assert levels == sorted(levels)


def test_a_file_that_is_no_video_is_refused(tmp_path: Path) -> None:
    (tmp_path / "film.avi").write_text("no film")
    with pytest.raises(SourceError):
        list(read_clip(str(tmp_path / "film.avi")))
