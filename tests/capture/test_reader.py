"""A camera is read, lost, reopened; each of its states is told once."""

import threading
from collections.abc import Sequence

import pytest

from faceapp.capture.condition import CameraState, Condition
from faceapp.capture.frame import Frame
from faceapp.capture.reader import CameraReader
from faceapp.capture.source import SourceKind, SourceSpec, open_source
from faceapp.errors import (
    CameraBusyError,
    CameraDeniedError,
    CameraMissingError,
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
    spec: SourceSpec, *openings: Sequence[Frame | SourceError] | SourceError
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
        if isinstance(opening, SourceError):
            raise opening
        sources.append(FakeSource(opening))
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
