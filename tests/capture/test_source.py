"""Cameras, video files and streams give frames, or say why not."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from faceapp._opencv import cv2
from faceapp.capture import driver
from faceapp.capture.source import SourceKind, open_source, parse_source
from faceapp.errors import FrameError, SourceEndedError, SourceError, SourceLostError
from tests.capture.mjpeg import MjpegServer


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """Half a second of grey that brightens: 10 frames at 20 frames a second."""
    path = tmp_path / "grau – 10.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 20.0, (64, 48))
    for brightness in range(0, 250, 25):
        writer.write(np.full((48, 64, 3), brightness, np.uint8))
    writer.release()
    return path


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0", SourceKind.DEVICE),
        (" 2 ", SourceKind.DEVICE),
        ("rtsp://door/stream", SourceKind.STREAM),
        ("http://127.0.0.1:8080/video", SourceKind.STREAM),
        ("films/face.mp4", SourceKind.FILE),
    ],
)
def test_the_kind_of_source_is_read_off_the_text(text: str, kind: SourceKind) -> None:
    assert parse_source(text).kind is kind


def test_an_empty_source_is_refused() -> None:
    with pytest.raises(SourceError, match="No camera is named"):
        parse_source("  ")


def test_a_file_gives_its_frames_in_order_and_then_ends(video: Path) -> None:
    source = open_source(parse_source(str(video)))
    frames = [source.read() for _ in range(10)]
    assert [frame.number for frame in frames] == list(range(10))
    assert np.all(np.diff([frame.pixels.mean() for frame in frames]) > 10)
    with pytest.raises(SourceEndedError, match="has ended"):
        source.read()
    source.close()


def test_a_file_plays_at_its_own_frame_rate(video: Path) -> None:
    source = open_source(parse_source(str(video)))
    started = time.monotonic()
    for _ in range(10):
        source.read()
    source.close()
    assert time.monotonic() - started >= 9 / 20


def test_a_looping_file_starts_again(video: Path) -> None:
    source = open_source(parse_source(str(video), loop=True))
    frames = [source.read() for _ in range(12)]
    source.close()
    assert frames[10].pixels.mean() == pytest.approx(frames[0].pixels.mean(), abs=1)
    assert frames[11].number == 11


def test_a_looping_file_that_is_gone_at_its_end_is_no_camera_that_may_come_back(video: Path) -> None:
    source = open_source(parse_source(str(video), loop=True))
    for _ in range(10):
        source.read()
    video.unlink()
    with pytest.raises(SourceError, match="can't be read any more") as caught:
        source.read()
    source.close()
    assert not isinstance(caught.value, SourceLostError)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(SourceError, match=r"no video file nowhere\.mp4"):
        open_source(parse_source("nowhere.mp4"))


def test_a_file_that_is_no_video_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.mp4"
    path.write_text("not a video")
    with pytest.raises(SourceError, match="not a video"):
        open_source(parse_source(str(path)))


def test_a_camera_index_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SourceError, match="no camera number 97"):
        open_source(parse_source("97"))


def test_a_stream_nobody_serves_is_refused_within_its_time_limit() -> None:
    started = time.monotonic()
    with pytest.raises(SourceError, match="can't be opened"):
        open_source(parse_source("http://127.0.0.1:9/stream"))
    assert time.monotonic() - started < 10


class RecordingDevice:
    """A device that writes down what is asked of it, in order."""

    def __init__(self, _index: int) -> None:
        self.asked: list[tuple[int, float]] = []
        self.size = (640, 480)
        self.picture: object = np.zeros((480, 640, 3), np.uint8)
        self.reads = 0
        self.released = False

    def isOpened(self) -> bool:
        return True

    def set(self, what: int, value: float) -> bool:
        self.asked.append((what, value))
        return True

    def get(self, what: int) -> float:
        return self.size[0] if what == cv2.CAP_PROP_FRAME_WIDTH else self.size[1]

    def read(self) -> tuple[bool, object]:
        self.reads += 1
        return True, self.picture

    def release(self) -> None:
        self.released = True


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> RecordingDevice:
    """The device that is opened whatever its number."""
    fake = RecordingDevice(0)
    monkeypatch.setattr("faceapp.capture.source.cv2.VideoCapture", lambda _index: fake)
    return fake


def test_a_camera_is_left_to_choose_its_size_unless_one_is_asked_for(camera: RecordingDevice) -> None:
    open_source(parse_source("0"))
    assert camera.asked == []


def test_a_small_picture_is_asked_for_as_it_is(camera: RecordingDevice) -> None:
    open_source(replace(parse_source("0"), size=(640, 480)))
    assert camera.asked == [(cv2.CAP_PROP_FRAME_WIDTH, 640), (cv2.CAP_PROP_FRAME_HEIGHT, 480)]


def test_a_large_picture_is_asked_for_as_jpeg_before_its_size(camera: RecordingDevice) -> None:
    open_source(replace(parse_source("0"), size=(1920, 1080)))
    assert [what for what, _ in camera.asked] == [
        cv2.CAP_PROP_FOURCC,
        cv2.CAP_PROP_FRAME_WIDTH,
        cv2.CAP_PROP_FRAME_HEIGHT,
    ]
    assert camera.asked[0][1] == cv2.VideoWriter.fourcc(*"MJPG")


def test_a_camera_that_says_its_pictures_are_too_large_is_refused_before_one_is_read(camera: RecordingDevice) -> None:
    camera.size = (10_000, 10_000)
    with pytest.raises(FrameError, match="Camera 0 gives pictures of 100 megapixels"):
        open_source(parse_source("0"))
    assert (camera.reads, camera.released) == (0, True)


def test_a_camera_that_turns_to_pictures_too_large_is_refused_then(camera: RecordingDevice) -> None:
    source = open_source(parse_source("0"))
    assert source.read().pixels.shape == (480, 640, 3)
    camera.picture = np.broadcast_to(np.uint8(7), (10_000, 10_000, 3))
    with pytest.raises(FrameError, match="100 megapixels"):
        source.read()


def test_a_camera_that_does_not_know_its_size_yet_is_opened(camera: RecordingDevice) -> None:
    camera.size = (0, 0)
    assert open_source(parse_source("0")).read().pixels.shape == (480, 640, 3)


def test_a_camera_of_grey_pictures_gives_colour_ones(camera: RecordingDevice) -> None:
    camera.picture = np.full((480, 640), 77, np.uint8)
    pixels = open_source(parse_source("0")).read().pixels
    assert (pixels.shape, pixels.dtype) == ((480, 640, 3), np.uint8)


def test_a_stream_of_pictures_too_large_is_refused_before_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "MAX_PIXELS", 64 * 48 - 1)
    with MjpegServer() as server, pytest.raises(FrameError, match="megapixels, too large to follow live"):
        open_source(parse_source(server.address))


def test_a_file_of_pictures_too_large_is_refused(video: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "MAX_PIXELS", 64 * 48 - 1)
    with pytest.raises(FrameError, match="too large"):
        open_source(parse_source(str(video)))
