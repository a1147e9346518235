"""The window's border shines in the colours of a sequence, no faster than it should, and ends when it must."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from faceapp.gui.liveness.glow import Glow
from faceapp.liveness.colours import COLOURS, HOLD, Colour, Sequence

SHOWN = Sequence((Colour.RED, Colour.CYAN, Colour.YELLOW, Colour.BLUE, Colour.GREEN, Colour.MAGENTA))


class Clock:
    """Tells a time that a test sets."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(400, 300)
    qtbot.addWidget(host)
    host.show()
    return host


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def glow(window: QWidget, clock: Clock) -> Glow:
    return Glow(window, clock)


def seen(window: QWidget, x: int, y: int) -> Colour | None:
    """Return the colour of the sequence that a pixel of the window has, if any."""
    pixel = window.grab().toImage().pixelColor(x, y)
    light = tuple(part // 255 for part in (pixel.red(), pixel.green(), pixel.blue()))
    pure = {pixel.red(), pixel.green(), pixel.blue()} <= {0, 255}
    return next((colour for colour in Colour if pure and colour.value == light), None)


def test_all_colours_shine_one_after_the_other_each_for_its_time(
    qtbot: QtBot, window: QWidget, glow: Glow, clock: Clock
) -> None:
    with qtbot.waitSignal(glow.ended) as ended:
        began = glow.start(SHOWN)
        for number, colour in enumerate(SHOWN.colours):
            clock.now = began + HOLD * number
            qtbot.waitUntil(lambda colour=colour: seen(window, 3, 150) is colour)
            assert glow.colour(began + HOLD * (number + 0.9)) is colour
        clock.now = began + HOLD * COLOURS
    assert ended.args == [True]
    assert glow.isHidden()
    assert seen(window, 3, 150) is None


def test_it_ends_by_itself(qtbot: QtBot, window: QWidget) -> None:
    glow = Glow(window)
    before = time.monotonic()
    with qtbot.waitSignal(glow.ended, timeout=60_000):
        assert before <= glow.start(SHOWN) <= time.monotonic()
    assert time.monotonic() - before >= Sequence.SECONDS
    assert glow.isHidden()


def test_the_border_shines_and_leaves_the_middle_to_be_used(qtbot: QtBot, window: QWidget, glow: Glow) -> None:
    button = QPushButton(window)
    button.setGeometry(150, 100, 100, 100)
    button.show()
    glow.start(SHOWN)
    assert seen(window, 3, 3) is seen(window, 396, 296) is Colour.RED
    assert seen(window, 200, 60) is None
    assert window.childAt(QPoint(200, 150)) is button
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    glow.stop()


def test_in_the_kiosk_all_of_the_window_shines(window: QWidget, glow: Glow) -> None:
    glow.start(SHOWN, whole=True)
    assert seen(window, 200, 150) is seen(window, 3, 3) is Colour.RED
    glow.stop()
    assert seen(window, 200, 150) is None


def test_it_keeps_to_the_windows_border_when_that_is_resized(qtbot: QtBot, window: QWidget, glow: Glow) -> None:
    glow.start(SHOWN)
    window.resize(600, 500)
    qtbot.waitUntil(lambda: seen(window, 597, 497) in SHOWN.colours)
    assert seen(window, 396, 250) is None
    glow.stop()


def test_a_window_that_was_busy_leaves_out_what_it_missed_and_says_so(
    qtbot: QtBot, window: QWidget, glow: Glow, clock: Clock
) -> None:
    with qtbot.waitSignal(glow.ended) as ended:
        glow.start(SHOWN)
        clock.now += 3 * HOLD + 0.2
        qtbot.waitUntil(lambda: seen(window, 3, 150) is Colour.BLUE)
        clock.now += (COLOURS - 3) * HOLD - 0.2
    assert ended.args == [False]


@pytest.mark.parametrize(
    "interruption",
    [
        lambda glow, qtbot: glow.stop(),
        lambda glow, qtbot: qtbot.mouseClick(glow, Qt.MouseButton.LeftButton, pos=QPoint(3, 3)),
        lambda glow, qtbot: glow.parentWidget().hide(),
    ],
    ids=["stop", "press", "hidden"],
)
def test_whatever_interrupts_it_ends_it_at_once_and_only_once(qtbot: QtBot, glow: Glow, interruption) -> None:
    ended = list[bool]()
    glow.ended.connect(ended.append)
    began = glow.start(SHOWN)
    interruption(glow, qtbot)
    qtbot.waitUntil(lambda: ended == [False])
    glow.stop()
    assert ended == [False]
    assert glow.colour(began) is None
    assert glow.isHidden()


def test_a_second_start_begins_anew(window: QWidget, glow: Glow, clock: Clock) -> None:
    ended = list[bool]()
    glow.ended.connect(ended.append)
    assert glow.start(SHOWN) == 50.0
    clock.now = 50.7
    assert glow.start(SHOWN) == 50.7
    assert ended == [False]
    assert glow.colour(50.8) is seen(window, 3, 150) is Colour.RED
    glow.stop()


def test_it_shows_nothing_by_itself(window: QWidget, glow: Glow) -> None:
    assert glow.isHidden()
    assert glow.colour(50.0) is None
    assert seen(window, 3, 3) is None
