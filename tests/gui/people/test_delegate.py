"""A row of the list: the name and the line under it, whatever script the name is in."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from faceapp.gui.people.delegate import FACE, PADDING, PeopleDelegate
from faceapp.gui.people.model import DETAIL_ROLE
from faceapp.gui.style.theme import Theme

NAMES_BEGIN = PADDING + FACE + 12


def painted(name: str, detail: str) -> QImage:
    delegate, model, option = (
        PeopleDelegate(Theme("light"), lambda _name: None),
        QStandardItemModel(),
        QStyleOptionViewItem(),
    )
    item = QStandardItem(name)
    item.setData(detail, DETAIL_ROLE)
    model.appendRow(item)
    option.rect = QRect(0, 0, 300, delegate.sizeHint(option, model.index(0, 0)).height())
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def first_letter(name: str) -> QImage:
    image = painted(name, "")
    return image.copy(NAMES_BEGIN, 0, 8, image.height())


def written_rows(image: QImage) -> list[int]:
    """Return which lines of pixels have text in them."""
    columns = range(NAMES_BEGIN, image.width())
    return [y for y in range(image.height()) if any(image.pixelColor(x, y).lightness() < 200 for x in columns)]


@pytest.mark.parametrize("rest", ["محمد", "अमिता", "Đặng"])
def test_a_name_stands_at_one_height_in_every_script(qapp: QApplication, rest: str) -> None:
    assert first_letter(f"E {rest}") == first_letter("E")


@pytest.mark.parametrize("name", ["محمد الفايز", "अमिता शर्मा", "Đặng Thị Lương"])
def test_a_name_keeps_clear_of_the_line_under_it(qapp: QApplication, name: str) -> None:
    assert max(written_rows(painted(name, ""))) < min(written_rows(painted("", "enrolled today")))
