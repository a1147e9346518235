"""Text that a window has no room for, found by the window's own measures."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QMessageBox,
    QScrollArea,
    QStackedLayout,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)

from faceapp.gui.style.fitted_label import FittedLabel


@dataclass(frozen=True)
class Cut:
    """Something that does not fit.

    Attributes:
        what: the widget's class, and its own name if it has one.
        text: what it shows.
        needs: pixels that it needs, and of what.
        has: pixels that it has.
    """

    what: str
    text: str
    needs: str
    has: int

    def __str__(self) -> str:
        """Return it as part of a line."""
        return f"{self.what} “{self.text}” needs {self.needs}, has {self.has}"


def cut_in(window: QWidget) -> list[Cut]:
    """Return what does not fit in a window that is shown, in the order of its widgets."""
    found = [*_on_another(window)]
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and not widget.visibleRegion().isEmpty():
            found += _in_text(widget)
            found += _out_of_parent(widget)
            found += _on_another(widget)
    return found


def beyond_screen(window: QWidget) -> list[Cut]:
    """Return the window itself, if its screen has no room for it."""
    room, size = window.screen().availableGeometry(), window.size()
    return list(_beyond(window, room, QRect(room.topLeft(), size)))  # where it stands is the system's to say


def _in_text(widget: QWidget) -> Iterator[Cut]:
    if isinstance(widget, FittedLabel):
        if widget.drawn() != widget.text():
            yield Cut(type(widget).__name__, widget.text(), "more width", widget.width())
    elif isinstance(widget, QLabel):
        yield from _in_label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield from _narrow(widget, widget.text(), widget.sizeHint().width(), widget.width())
    elif isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QComboBox):
        yield from _in_field(widget)
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        room = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        yield from _narrow(widget, widget.currentText(), _advance(widget, widget.currentText()), room.width())
    elif isinstance(widget, QHeaderView):
        yield from _in_header(widget)
    elif isinstance(widget, QAbstractItemView):
        yield from _in_items(widget)


def _in_label(label: QLabel) -> Iterator[Cut]:
    room = label.contentsRect()
    if not label.text():
        return
    if not label.wordWrap():
        yield from _narrow(label, label.text(), label.sizeHint().width(), label.width())
        return
    needed = label.heightForWidth(label.width())
    if needed > label.height():
        yield _cut(label, label.text(), "height", needed, label.height())
    if "<" not in label.text():
        longest = max(re.split(r"\s|(?<=-)", label.text()), key=lambda word: _advance(label, word), default="")
        yield from _narrow(label, longest, _advance(label, longest), room.width())


def _in_field(field: QLineEdit) -> Iterator[Cut]:
    """Look at what stands in a field that can't be scrolled through: the hint, or a number with its unit."""
    text = field.text() or field.placeholderText()
    margins = field.textMargins()
    actions = sum(20 for action in field.actions() if action.isVisible())
    room = field.width() - margins.left() - margins.right() - actions
    if not field.text() or field.inherits("QAbstractSpinBox") or field.parent().inherits("QAbstractSpinBox"):
        yield from _narrow(field, text, _advance(field, text), room)


def _in_header(header: QHeaderView) -> Iterator[Cut]:
    if header.orientation() is not Qt.Orientation.Horizontal:
        return
    model = header.model()
    for section in range(header.count()):
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        if not header.isSectionHidden(section):
            yield from _narrow(
                header, text, header.sectionSizeFromContents(section).width(), header.sectionSize(section)
            )


def _in_items(view: QAbstractItemView) -> Iterator[Cut]:
    """Look at the rows in sight; what is cut with dots there may be told whole where the pointer rests."""
    model = view.model()
    if model is None:
        return
    columns = [view.modelColumn()] if isinstance(view, QListView) else range(model.columnCount(view.rootIndex()))
    for row in range(model.rowCount(view.rootIndex())):
        for column in columns:
            index = model.index(row, column, view.rootIndex())
            room = view.visualRect(index)
            text = str(index.data() or "")
            told = text in str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            if text and not told and room.intersects(view.viewport().rect()):
                needed = view.itemDelegateForIndex(index).sizeHint(_option(view), index).width()
                yield from _narrow(view, text, needed, min(room.width(), view.viewport().width()))


def _option(view: QAbstractItemView) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    return option


def _out_of_parent(widget: QWidget) -> Iterator[Cut]:
    """Look whether a widget leaves the one that it stands in, but for what is scrolled up and down."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
        if isinstance(area, QScrollArea) and widget.width() > parent.width():
            yield _cut(widget, "", "width", widget.width(), parent.width())
        return
    yield from _beyond(widget, parent.rect(), widget.geometry())


def _on_another(widget: QWidget) -> Iterator[Cut]:
    """Look whether what a widget lays out lies on one another, as it does where there is too little room."""
    if isinstance(widget, QMessageBox):
        return  # Qt's own; and PySide mistakes what is in its layout for something else, or crashes
    layout = widget.layout()
    parts = [part for part in _laid_out(layout) if part.isVisible()] if layout is not None else []
    for one, other in itertools.pairwise(parts):
        common = one.geometry() & other.geometry()
        if common.width() > 1 and common.height() > 1:
            yield _cut(one, _told(one), f"what is {type(other).__name__}'s too, height", common.height(), 0)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    if isinstance(layout, QStackedLayout):
        return  # one in front of the other
    for item in map(layout.itemAt, range(layout.count())):
        if item is not None and item.widget() is not None:
            yield item.widget()
        elif isinstance(item, QLayout):
            yield from _laid_out(item)


def _told(widget: QWidget) -> str:
    return str(widget.accessibleName() or widget.windowTitle() or getattr(widget, "text", str)())


def _beyond(widget: QWidget, room: QRect, place: QRect) -> Iterator[Cut]:
    if not room.contains(place) and not place.isEmpty():
        if place.right() > room.right() or place.left() < room.left():
            yield _cut(widget, _told(widget), "width to", place.right() + 1, room.right() + 1)
        else:
            yield _cut(widget, _told(widget), "height to", place.bottom() + 1, room.bottom() + 1)


def _narrow(widget: QWidget, text: str, needs: int, has: int) -> Iterator[Cut]:
    if needs > has:
        yield _cut(widget, text, "width", needs, has)


def _advance(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _cut(widget: QWidget, text: str, measure: str, needs: int, has: int) -> Cut:
    name = f"#{widget.objectName()}" if widget.objectName() else ""
    return Cut(type(widget).__name__ + name, " ".join(text.split()), f"{measure} {needs}", has)
