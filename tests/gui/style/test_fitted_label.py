"""A line that has to be read at a glance is not cut while it can be smaller."""

from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from faceapp.gui.style.fitted_label import FittedLabel


def label_with(qtbot: QtBot, text: str, lines: int = 1) -> FittedLabel:
    label = FittedLabel(28, 10, QFont.Weight.DemiBold, lines)
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


def test_a_text_too_long_for_a_line_takes_as_many_as_it_may(qtbot: QtBot) -> None:
    label = label_with(qtbot, "one name after the other", lines=2)
    one_line = label.heightForWidth(600)
    label.resize(120, label.heightForWidth(120))
    assert label.drawn() == "one name after the other"
    assert label.heightForWidth(120) > label.minimumSizeHint().height()
    assert one_line == label.sizeHint().height()
    label.resize(40, 100)
    assert label.drawn().endswith("…")


def test_a_line_is_no_higher_than_its_place(qtbot: QtBot) -> None:
    label = label_with(qtbot, "Match")
    label.resize(600, 24)
    assert label._fitted(label.size()).height() <= 24
