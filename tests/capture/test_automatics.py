"""A camera's exposure and white balance are held at the values they have, and given back."""

import threading

import pytest

from faceapp._opencv import cv2
from faceapp.capture.reader import CameraReader
from faceapp.capture.source import FrameSource, open_source, parse_source
from faceapp.capture.source import cv2 as opened_by
from tests.fakes import portrait

EXPOSURE, CHOSEN = cv2.CAP_PROP_AUTO_EXPOSURE, cv2.CAP_PROP_EXPOSURE
WHITE, WARMTH = cv2.CAP_PROP_AUTO_WB, cv2.CAP_PROP_WB_TEMPERATURE


class Device:
    """A camera that falls back to a value of its own where an automatic is switched off, as some do."""

    def __init__(self, backend: int, controls: dict[int, float]) -> None:
        self.controls = {cv2.CAP_PROP_BACKEND: float(backend), **controls}
        self.fails = False

    def isOpened(self) -> bool:
        return True

    def read(self) -> tuple[bool, object]:
        return True, portrait(1)

    def get(self, what: int) -> float:
        if self.fails:
            raise cv2.error("no such control")
        return self.controls.get(what, -1.0)

    def set(self, what: int, value: float) -> bool:
        if self.fails:
            raise cv2.error("no such control")
        if what not in self.controls:
            return False
        self.controls[what] = value
        for switch, chosen in ((EXPOSURE, CHOSEN), (WHITE, WARMTH)):
            if what == switch and chosen in self.controls:
                self.controls[chosen] = -99.0
        return True

    def release(self) -> None:
        pass


def opened(monkeypatch: pytest.MonkeyPatch, device: Device) -> FrameSource:
    monkeypatch.setattr(opened_by, "VideoCapture", lambda _index: device)
    return open_source(parse_source("0"))


def all_of(exposure: float = 3.0) -> dict[int, float]:
    return {EXPOSURE: exposure, CHOSEN: 156.0, WHITE: 1.0, WARMTH: 4600.0}


def chosen(device: Device) -> tuple[float, float, float, float]:
    return tuple(device.controls[what] for what in (EXPOSURE, CHOSEN, WHITE, WARMTH))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("backend", "automatic", "manual"), [(cv2.CAP_V4L2, 3.0, 1.0), (cv2.CAP_MSMF, 1.0, 0.0), (cv2.CAP_DSHOW, 1.0, 0.0)]
)
def test_both_are_held_at_the_values_they_have(
    monkeypatch: pytest.MonkeyPatch, backend: int, automatic: float, manual: float
) -> None:
    device = Device(backend, all_of(automatic))
    source = opened(monkeypatch, device)
    source.hold_automatics(True)
    assert chosen(device) == (manual, 156.0, 0.0, 4600.0)
    source.hold_automatics(False)
    assert (device.controls[EXPOSURE], device.controls[WHITE]) == (automatic, 1.0)


def test_held_twice_it_is_given_back_as_it_was_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(cv2.CAP_V4L2, all_of())
    source = opened(monkeypatch, device)
    source.hold_automatics(True)
    source.hold_automatics(True)
    source.hold_automatics(False)
    assert device.controls[EXPOSURE] == 3.0


def test_a_camera_that_is_closed_meanwhile_is_given_back_too(monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(cv2.CAP_V4L2, all_of())
    source = opened(monkeypatch, device)
    source.hold_automatics(True)
    source.close()
    assert (device.controls[EXPOSURE], device.controls[WHITE]) == (3.0, 1.0)


def test_what_the_operator_has_set_by_hand_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(cv2.CAP_V4L2, {EXPOSURE: 1.0, CHOSEN: 80.0, WHITE: 0.0, WARMTH: 3000.0})
    source = opened(monkeypatch, device)
    source.hold_automatics(True)
    source.hold_automatics(False)
    assert chosen(device) == (1.0, 80.0, 0.0, 3000.0)


@pytest.mark.parametrize("fails", [True, False])
def test_a_camera_without_such_controls_goes_on_as_it_is(monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    device = Device(cv2.CAP_V4L2, {})
    source = opened(monkeypatch, device)
    device.fails = fails
    source.hold_automatics(True)
    assert source.read().pixels.shape == (360, 480, 3)
    source.close()


def test_the_thread_that_reads_is_the_one_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(cv2.CAP_V4L2, all_of())
    monkeypatch.setattr(opened_by, "VideoCapture", lambda _index: device)
    held, free = threading.Event(), threading.Event()

    def deliver(_frame: object) -> None:
        {1.0: held, 3.0: free}[device.controls[EXPOSURE]].set()

    reader = CameraReader(parse_source("0"), open_source, deliver, lambda _state: None)
    thread = threading.Thread(target=reader.run)
    thread.start()
    assert free.wait(30)
    reader.hold_automatics(True)
    assert held.wait(30)
    free.clear()
    reader.hold_automatics(False)
    assert free.wait(30)
    reader.hold_automatics(True)
    held.clear()
    assert held.wait(30)
    reader.stop()
    thread.join(30)
    assert device.controls[EXPOSURE] == 3.0
