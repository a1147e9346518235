"""A line that has to be read at a glance is not cut while it can be smaller."""

from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from faceapp.gui.style.fitted_label import FittedLabel


def label_with(qtbot: QtBot, text: str) -> FittedLabel:
    label = FittedLabel(28, 10, QFont.Weight.DemiBold)
    qtbot.addWidget(label)
    label.show_text(text, QColor("black"))
    return label


def test_a_line_is_drawn_whole_at_every_width_that_can_hold_it(qtbot: QtBot) -> None:
    label = label_with(qtbot, "Look at the camera")
    for width in range(200, 500):
        label.resize(width, 48)
        assert label.drawn() == "Look at the camera"


def test_a_line_too_long_for_the_smallest_size_is_cut_with_dots(qtbot: QtBot) -> None:
    label = label_with(qtbot, 30 * "long ")
    label.resize(200, 48)
    assert label.drawn().endswith("…")
    assert label.text() == 30 * "long "
