"""Light from the screen, through the window: asked for, shown, followed by a face or not, and every way it ends.

What the camera sees is rendered: synthetic.
"""

import time
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from faceapp._opencv import cv2
from faceapp.capture.frame import Frame, Pixels
from faceapp.gallery.audit import Event
from faceapp.gui.liveness import glow
from faceapp.gui.main_window import MainWindow
from faceapp.liveness import colours, following, light
from faceapp.liveness.colours import COLOURS, Colour, Sequence
from faceapp.liveness.reflection import SKIN
from faceapp.recognition.live import light_stage
from faceapp.recognition.live.analysis import Analysis
from faceapp.vision.mesh import POINTS
from tests.fakes import PORTRAIT, FakeDetector, FakeMesh, FakeSource, face_at, portrait
from tests.gui.conftest import a_while_later
from tests.gui.liveness.conftest import OpenAsking, asked, recorded, state
from tests.liveness.lights import OF_SKIN

HOLD = 1.0
"""Seconds that a colour lasts here: a busy machine has to see each, and to show it in time."""

GAIN = 0.3
PLACES = np.array([(240, 105), (240, 140), (195, 195), (285, 195), (180, 165), (300, 165), (240, 225)])
"""Where the regions of skin are in the picture, px; by its middle the fake encoder tells people apart."""


def lit(colour: Colour | None) -> Pixels:
    """Return the person under the screen's light, so much of it on each region as on a head (synthetic)."""
    pixels = portrait(1)
    for place, share in zip(PLACES, OF_SKIN, strict=True):
        light_on = np.array(colour.value[::-1] if colour is not None else (0, 0, 0))
        mask = np.zeros(pixels.shape[:2], np.uint8)
        cv2.circle(mask, tuple(int(part) for part in place), 14, 1, -1)
        brighter = 255 * (pixels / 255) * np.exp(GAIN * share * light_on) ** (1 / 2.2)
        pixels[mask > 0] = np.clip(brighter, 0, 240).astype(np.uint8)[mask > 0]
    return pixels


def follows(colour: Colour) -> Colour | None:
    return colour


def is_lit_by_another(colour: Colour) -> Colour | None:
    """The opposite colour: a film that another sequence lit."""
    return next(one for one in Colour if all(a + b == 1 for a, b in zip(one.value, colour.value, strict=True)))


def stays_as_it_is(_colour: Colour) -> Colour | None:
    return None


class LitSource(FakeSource):
    """A camera before whom somebody sits who answers the screen's light in ``manner``; the glow is told to it."""

    def __init__(self) -> None:
        super().__init__()
        self.manner: Callable[[Colour], Colour | None] = follows
        self.glow: glow.Glow | None = None
        self._pictures = {colour: lit(colour) for colour in (None, *Colour)}

    def read(self) -> Frame:
        shown = self.glow.colour(time.monotonic()) if self.glow is not None else None
        if shown is not None:
            self.pixels = self._pictures[self.manner(shown)]
        return super().read()


@pytest.fixture
def source() -> LitSource:
    return LitSource()


@pytest.fixture
def open_lit(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, open_asking: OpenAsking, source: LitSource, mesh: FakeMesh
) -> Callable[[], MainWindow]:
    """Open the window; Amara does what she is asked, and is asked whether the screen may light up."""
    for module in (colours, glow, following):
        monkeypatch.setattr(module, "HOLD", HOLD)
    monkeypatch.setattr(Sequence, "SECONDS", COLOURS * HOLD)
    monkeypatch.setattr(glow, "LATEST", 0.9 * HOLD)
    for module in (light, light_stage):
        monkeypatch.setattr(module, "LONGEST_ABSENCE", 3.0)
    turns = 2 * np.pi * np.arange(12) / 12
    for region, place in zip(SKIN, PLACES, strict=True):
        for number, point in enumerate(region):
            angle = turns[number % 12] if number else 0.0
            mesh.points[point, :2] = place + 9 * np.array([np.cos(angle), np.sin(angle)])
    rest = ~mesh.points.any(axis=1)
    mesh.points[rest] = (*PORTRAIT.landmarks.mean(axis=0), 0)
    assert mesh.points.shape == (POINTS, 3)

    def open_one() -> MainWindow:
        window = open_asking(obedient=True, light=True)
        source.glow = window.liveness.lighting.glow
        qtbot.waitUntil(window.liveness.prompt.agree.isVisible, timeout=30_000)
        return window

    return open_one


def shining(window: MainWindow) -> bool:
    return window.liveness.lighting.glow.isVisible()


OpenLit = Callable[[], MainWindow]


def test_a_face_that_follows_the_light_is_a_match_and_both_are_kept(
    qtbot: QtBot, open_lit: OpenLit, source: LitSource, granted: list[Analysis]
) -> None:
    window = open_lit()
    prompt = window.liveness.prompt
    assert (state(window), granted) == ("ASKED", [])
    assert prompt.accessibleName().startswith("May the screen light up in colours? ")
    assert not shining(window)  # it is asked first
    qtbot.waitUntil(lambda: source.held == [True])
    prompt.agree.click()
    assert shining(window)
    qtbot.waitUntil(lambda: prompt.text.text() == "Look at the camera")
    assert not prompt.agree.isVisible()
    assert granted == []
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match", timeout=60_000)
    newest = recorded(qtbot, window, "MATCH", "no_attack_seen")
    assert (newest.liveness, newest.cue) == ("always", "light_followed")
    row = [row for row in window.session.gallery.audit.rows() if row.event == Event.VERDICT][-1]
    assert '"cue": "light_followed"' in row.details
    assert (shining(window), prompt.isVisible()) == (False, False)
    qtbot.waitUntil(lambda: source.held == [True, False])


@pytest.mark.parametrize(
    ("manner", "verdict", "finding", "cue"),
    [
        (is_lit_by_another, "ATTACK_SUSPECTED", "attack_suspected", "light_not_followed"),
        (stays_as_it_is, "NOT_CHECKED", "could_not_tell", "light_too_weak"),
    ],
)
def test_a_face_that_does_not_follow_is_no_match(
    qtbot: QtBot,
    open_lit: OpenLit,
    source: LitSource,
    granted: list[Analysis],
    manner: Callable[[Colour], Colour | None],
    verdict: str,
    finding: str,
    cue: str,
) -> None:
    source.manner = manner
    window = open_lit()
    window.liveness.prompt.agree.click()
    qtbot.waitUntil(lambda: state(window) == verdict, timeout=60_000)
    assert recorded(qtbot, window, verdict, finding).cue == cue
    a_while_later(qtbot, window)
    assert granted == []


@pytest.mark.parametrize("by_key", [True, False])
def test_whoever_wants_no_light_is_not_checked_and_never_lit(
    qtbot: QtBot, open_lit: OpenLit, granted: list[Analysis], by_key: bool
) -> None:
    window = open_lit()
    lights: list[bool] = []
    window.liveness.lighting.glow.ended.connect(lights.append)
    if by_key:
        QTest.keyClick(window, Qt.Key.Key_Escape)
    else:
        window.liveness.prompt.decline.click()
    assert recorded(qtbot, window, "NOT_CHECKED", "could_not_tell").cue == "light_declined"
    assert (lights, granted, state(window)) == ([], [], "NOT_CHECKED")
    assert window.liveness.prompt.hint.text() == "Nobody agreed to the screen's light."


def test_whoever_says_nothing_is_not_lit_either(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, open_lit: OpenLit, granted: list[Analysis]
) -> None:
    window = open_lit()
    monkeypatch.setattr(light_stage, "CONSENT_SECONDS", 0.0)
    assert recorded(qtbot, window, "NOT_CHECKED", "could_not_tell").cue == "light_declined"
    assert granted == []


def test_a_pin_settles_it_for_whoever_wants_no_light(qtbot: QtBot, open_lit: OpenLit) -> None:
    window = open_lit()
    amara = window.session.people.enrolled.people[0].id
    window.pins.edit(amara).chosen.emit("4711")
    qtbot.waitUntil(lambda: amara in window.session.gallery.look_alikes.with_pin())
    window.liveness.prompt.decline.click()
    qtbot.waitUntil(window.pins.prompt.isVisible)
    window.pins.prompt.pin.setText("4711")
    window.pins.prompt.check.click()
    qtbot.waitUntil(lambda: window.parts.verdict.name == "Amara, with PIN")


def press_on_light(window: MainWindow, _source: LitSource, _detector: FakeDetector) -> None:
    QTest.mouseClick(window.liveness.lighting.glow, Qt.MouseButton.LeftButton)


def press_escape(window: MainWindow, _source: LitSource, _detector: FakeDetector) -> None:
    QTest.keyClick(window, Qt.Key.Key_Escape)


def leave(_window: MainWindow, source: LitSource, _detector: FakeDetector) -> None:
    source.glow, source.pixels = None, portrait(1) * 0


def bring_another(_window: MainWindow, _source: LitSource, detector: FakeDetector) -> None:
    detector.faces = (PORTRAIT, face_at(0.0, 0.0, 90.0))


def become_another(_window: MainWindow, source: LitSource, _detector: FakeDetector) -> None:
    source.glow, source.pixels = None, portrait(3)


def lose_camera(_window: MainWindow, source: LitSource, _detector: FakeDetector) -> None:
    source.may_read.clear()


def minimise(window: MainWindow, _source: LitSource, _detector: FakeDetector) -> None:
    window.showMinimized()


def ask_otherwise(window: MainWindow, _source: LitSource, _detector: FakeDetector) -> None:
    window.session.claim(None)


def lock(window: MainWindow, _source: LitSource, _detector: FakeDetector) -> None:
    window.close()


INTERRUPTIONS = [
    press_on_light,
    press_escape,
    leave,
    bring_another,
    become_another,
    lose_camera,
    minimise,
    ask_otherwise,
    lock,
]


@pytest.mark.parametrize("interrupt", INTERRUPTIONS)
def test_an_interruption_ends_the_light_and_grants_nothing(
    qtbot: QtBot,
    open_lit: OpenLit,
    source: LitSource,
    detector: FakeDetector,
    granted: list[Analysis],
    interrupt: Callable[[MainWindow, LitSource, FakeDetector], None],
) -> None:
    window = open_lit()
    ends: list[bool] = []
    window.liveness.lighting.glow.ended.connect(ends.append)
    window.liveness.prompt.agree.click()
    qtbot.waitUntil(lambda: window.liveness.prompt.text.text() == "Look at the camera")
    interrupt(window, source, detector)
    qtbot.waitUntil(lambda: ends == [False])
    assert not shining(window)
    qtbot.waitUntil(lambda: interrupt is lose_camera or source.held[:2] == [True, False] or source.closed)
    assert granted == []
    assert state(window) != "MATCH"


def test_a_light_that_was_stopped_does_not_begin_again_for_the_same_request(
    qtbot: QtBot, open_lit: OpenLit, granted: list[Analysis]
) -> None:
    window = open_lit()
    lighting = window.liveness.lighting
    window.liveness.prompt.agree.click()
    lighting.decline()
    lighting.agree()
    assert not shining(window)
    assert recorded(qtbot, window, "NOT_CHECKED", "could_not_tell").cue == "interrupted"
    assert granted == []


def test_a_screen_that_is_too_slow_is_said_to_be(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, open_lit: OpenLit, granted: list[Analysis]
) -> None:
    window = open_lit()
    monkeypatch.setattr(glow, "LATEST", -1.0)  # whatever comes is late
    window.liveness.prompt.agree.click()
    assert recorded(qtbot, window, "NOT_CHECKED", "could_not_tell").cue == "light_not_shown"
    assert window.liveness.prompt.hint.text() == "The screen did not change its colours in time."
    assert granted == []


def test_in_full_screen_all_of_it_lights_up_and_esc_ends_the_light_first(
    qtbot: QtBot, open_lit: OpenLit, granted: list[Analysis]
) -> None:
    window = open_lit()
    window.kiosk.toggle()
    window.liveness.prompt.agree.click()
    light_over_all = window.liveness.lighting.glow
    assert (light_over_all.mask().isEmpty(), light_over_all.size()) == (True, window.size())
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not shining(window)
    assert window.kiosk.on
    assert granted == []


@pytest.mark.parametrize("size", [(640, 560), (1200, 800)])
def test_the_light_leaves_the_request_uncovered(qtbot: QtBot, open_lit: OpenLit, size: tuple[int, int]) -> None:
    window = open_lit()
    window.resize(*size)
    prompt = window.liveness.prompt
    prompt.agree.click()
    qtbot.waitUntil(lambda: prompt.text.text() == "Look at the camera")
    place = QRect(prompt.mapTo(window, QPoint()), prompt.size())
    assert not window.liveness.lighting.glow.mask().intersects(place)
    window.liveness.lighting.decline()


def test_without_the_setting_nobody_is_lit(qtbot: QtBot, open_asking: OpenAsking, granted: list[Analysis]) -> None:
    window = open_asking(obedient=True)
    asked(qtbot, window)
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match", timeout=20_000)
    assert recorded(qtbot, window, "MATCH", "no_attack_seen").cue == "answered"
    assert not window.liveness.lighting.wanted
