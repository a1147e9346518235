"""A camera is read, lost, reopened; each of its states is told once."""

import threading
from collections.abc import Sequence

import pytest

from faceapp._opencv import cv2
from faceapp.capture.condition import CameraState, Condition
from faceapp.capture.frame import Frame
from faceapp.capture.reader import CameraReader
from faceapp.capture.source import SourceKind, SourceSpec, open_source
from faceapp.errors import (
    CameraBusyError,
    CameraDeniedError,
    CameraMissingError,
    FrameError,
    SourceEndedError,
    SourceError,
    SourceLostError,
)
from tests.capture.mjpeg import MjpegServer
from tests.fakes import FakeSource, noisy, plain

CAMERA = SourceSpec(SourceKind.DEVICE, "0")
VIDEO = SourceSpec(SourceKind.FILE, "film.mp4")
LOST = SourceLostError("Gone.")


def read(
    spec: SourceSpec, *openings: Sequence[Frame | Exception] | Exception, error_at_close: Exception | None = None
) -> tuple[list[Condition], int, list[FakeSource]]:
    """Read through the scripted openings; return the conditions told, how many frames came, and the sources."""
    told: list[Condition] = []
    frames: list[Frame] = []
    sources: list[FakeSource] = []
    script = iter(openings)

    def open_next(_spec: SourceSpec) -> FakeSource:
        opening = next(script, None)
        if opening is None:
            reader.stop()
            raise SourceError("The script is over.")
        if isinstance(opening, Exception):
            raise opening
        sources.append(FakeSource(opening))
        sources[-1].error_at_close = error_at_close
        return sources[-1]

    reader = CameraReader(spec, open_next, frames.append, lambda state: told.append(state.condition), first_pause=0.0)
    reader.run()
    return told[: -1 if spec is CAMERA else None], len(frames), sources


@pytest.mark.parametrize(
    ("error", "condition"),
    [
        (CameraMissingError("None."), Condition.MISSING),
        (CameraDeniedError("Denied."), Condition.DENIED),
        (CameraBusyError("Busy."), Condition.BUSY),
        (SourceError("Broken."), Condition.FAILED),
    ],
)
def test_why_a_camera_does_not_open_is_told_and_it_is_tried_again(error: SourceError, condition: Condition) -> None:
    told, count, _ = read(CAMERA, error, error, [noisy(), LOST])
    assert told == [Condition.OPENING, condition, condition, Condition.LIVE, Condition.LOST]
    assert count == 1


def test_a_lost_camera_is_closed_and_reopened() -> None:
    told, count, sources = read(CAMERA, [noisy(0), noisy(1), LOST], [noisy(2), LOST])
    assert told == [Condition.OPENING, Condition.LIVE, Condition.LOST, Condition.LIVE, Condition.LOST]
    assert count == 3
    assert all(source.closed for source in sources)


def test_an_unplugged_camera_is_lost_rather_than_missing() -> None:
    told, _, _ = read(CAMERA, [noisy(), LOST], CameraMissingError("None."))
    assert told[-2:] == [Condition.LOST, Condition.LOST]


def test_a_camera_that_repeats_its_last_picture_for_two_seconds_is_lost() -> None:
    told, count, _ = read(CAMERA, [plain(99, 0.1 * i) for i in range(30)])
    assert told == [Condition.OPENING, Condition.LIVE, Condition.LOST]
    assert count == 20


def test_black_frames_are_told_and_light_ends_it() -> None:
    frames = [noisy(0.0), *(plain(3, 0.1 * i) for i in range(1, 40)), noisy(4.1), LOST]
    told, count, _ = read(CAMERA, frames)
    assert told == [Condition.OPENING, Condition.LIVE, Condition.BLACK, Condition.LIVE, Condition.LOST]
    assert count == 41


DRIVERS_OWN = [RuntimeError("USB"), cv2.error("assertion"), OSError(5, "I/O"), SystemError("NULL"), MemoryError()]


@pytest.mark.parametrize("error", DRIVERS_OWN, ids=repr)
def test_a_camera_whose_driver_raises_while_it_reads_is_lost_and_comes_back(error: Exception) -> None:
    told, count, sources = read(CAMERA, [noisy(), error], [noisy(), error], [noisy(), LOST])
    assert told == [Condition.OPENING, *[Condition.LIVE, Condition.LOST] * 3]
    assert (count, [source.closed for source in sources]) == (3, [True] * 3)


@pytest.mark.parametrize("error", DRIVERS_OWN, ids=repr)
def test_a_camera_whose_driver_raises_while_it_opens_is_tried_again(error: Exception) -> None:
    told, count, _ = read(CAMERA, error, error, [noisy(), LOST], error, [noisy(), LOST])
    first = [Condition.OPENING, Condition.FAILED, Condition.FAILED, Condition.LIVE, Condition.LOST]
    assert told == [*first, Condition.LOST, Condition.LIVE, Condition.LOST]
    assert count == 2


@pytest.mark.parametrize("error", DRIVERS_OWN, ids=repr)
def test_a_camera_whose_driver_raises_while_it_closes_comes_back(error: Exception) -> None:
    told, count, _ = read(CAMERA, [noisy(), LOST], [noisy(), LOST], error_at_close=error)
    assert told == [Condition.OPENING, Condition.LIVE, Condition.LOST, Condition.LIVE, Condition.LOST]
    assert count == 2


def test_a_video_whose_driver_raises_has_failed_and_is_not_reopened() -> None:
    told, _, sources = read(VIDEO, [noisy(), RuntimeError("codec")], [noisy()])
    assert told == [Condition.OPENING, Condition.LIVE, Condition.FAILED]
    assert len(sources) == 1


def test_where_a_driver_fails_is_logged_once_and_what_it_said_not_at_all(caplog: pytest.LogCaptureFixture) -> None:
    read(CAMERA, *[[noisy(), RuntimeError("rtsp://me:secret@door")]] * 5)
    assert len(caplog.records) == 1
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


def test_what_is_wrong_with_pictures_that_cannot_be_used_stays_told_when_a_camera_turns_to_them() -> None:
    told, _, _ = read(CAMERA, [noisy(), FrameError("Too large.")], FrameError("Too large."), [noisy(), LOST])
    assert told == [
        *(Condition.OPENING, Condition.LIVE, Condition.FAILED, Condition.FAILED, Condition.LIVE, Condition.LOST)
    ]


def test_a_video_that_ends_is_not_reopened() -> None:
    told, count, sources = read(VIDEO, [noisy(), SourceEndedError("Over.")], [noisy()])
    assert told == [Condition.OPENING, Condition.LIVE, Condition.ENDED]
    assert (count, len(sources)) == (1, 1)


def test_a_video_may_hold_a_still_scene() -> None:
    told, _, _ = read(VIDEO, [*(plain(99, 0.1 * i) for i in range(50)), SourceEndedError("Over.")])
    assert Condition.LOST not in told


def test_a_stream_that_is_cut_comes_back() -> None:
    states: list[CameraState] = []
    live, lost, back = threading.Event(), threading.Event(), threading.Event()

    def tell(state: CameraState) -> None:
        states.append(state)
        if state.condition is Condition.LOST:
            lost.set()
        elif state.condition is Condition.LIVE:
            (back if lost.is_set() else live).set()

    with MjpegServer() as server:
        spec = SourceSpec(SourceKind.STREAM, server.address)
        reader = CameraReader(spec, open_source, lambda _: None, tell, first_pause=0.05)
        thread = threading.Thread(target=reader.run)
        thread.start()
        try:
            assert live.wait(20)
            server.cut()
            assert lost.wait(20)
            server.mend()
            assert back.wait(20)
        finally:
            reader.stop()
            thread.join(20)
    assert not thread.is_alive()
