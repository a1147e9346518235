"""How a person looks in the list: face, name, and a quieter line under it."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from faceapp.gallery.model import Person
from faceapp.gui.people.model import DETAIL_ROLE, ID_ROLE, MATCHED_ROLE, Index
from faceapp.gui.people.name_editor import NameEditor
from faceapp.gui.style.images import rounded
from faceapp.gui.style.names import refusal_of
from faceapp.gui.style.theme import Theme

FACE = 40
PADDING = 8
MORE = 20

IN_HAND = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus


class PeopleDelegate(QStyledItemDelegate):
    """Paints a row and edits a name; the row in hand has a button for its menu."""

    menu_asked = Signal(object, QPoint)  # QModelIndex, on the screen

    def __init__(self, theme: Theme, bearer: Callable[[str], Person | None], parent: QWidget | None = None) -> None:
        """Paint with ``theme``; ``bearer`` tells who bears a name, which nobody else may then be given."""
        super().__init__(parent)
        self._bearer = bearer
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(200, max(FACE, 2 * option.fontMetrics.height() + 4) + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        self._paint_face(painter, rect, index)
        slack = max(0, (rect.height() - 2 * option.fontMetrics.height() - 2) // 2)
        text = rect.adjusted(PADDING + FACE + 12, slack, -PADDING, -slack)
        ratio = painter.device().devicePixelRatioF()
        if state & IN_HAND:
            button = self.more(rect)
            painter.drawPixmap(button.topLeft(), self._theme.pixmap("more", "muted", MORE, ratio))
            text.setRight(button.left() - PADDING)
        if index.data(MATCHED_ROLE):
            tick = self._theme.pixmap("match", "match", 20, ratio)
            painter.drawPixmap(text.right() - 20, rect.center().y() - 10, tick)
            text.setRight(text.right() - 28)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        colours = self._theme.colours
        # Lines stand on their baselines: another script's font is taller than the row has been measured for.
        name, detail = text.top() + option.fontMetrics.ascent(), text.bottom() + 1 - option.fontMetrics.descent()
        self._paint_line(painter, text, name, bold, colours.text, str(index.data()))
        self._paint_line(painter, text, detail, option.font, colours.muted, str(index.data(DETAIL_ROLE)))
        painter.restore()

    def more(self, rect: QRect) -> QRect:
        """Return where the button lies in a row."""
        return QRect(rect.right() - PADDING - MORE, rect.center().y() - MORE // 2, MORE, MORE)

    def editorEvent(  # noqa: D102, N802 (Qt's name)
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton:
            on_button = self.more(option.rect).adjusted(-4, -8, 4, 8).contains(event.position().toPoint())
            if on_button and event.type() is QEvent.Type.MouseButtonRelease:
                self.menu_asked.emit(index, event.globalPosition().toPoint())
            if on_button:
                return True
        return super().editorEvent(event, model, option, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: D102, N802
        own = index.data(ID_ROLE)
        editor = NameEditor(lambda text: refusal_of(text, self._bearer, own), parent)
        editor.setText(index.data())
        return editor

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:  # noqa: N802 (Qt's name)
        """Leave what is typed: Qt asks for this at all news of the row, such as that its person was recognised."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:  # noqa: D102, N802
        rect: QRect = option.rect
        height = editor.sizeHint().height()
        editor.setGeometry(
            rect.left() + PADDING + FACE + 4, rect.center().y() - height // 2, rect.width() - FACE - 24, height
        )

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = self._theme.colours
        plate = QRectF(rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(colours.colour("selected"))
            painter.drawRoundedRect(plate, 8, 8)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colours.colour("hover"))
            painter.drawRoundedRect(plate, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colours.colour("accent"))
            painter.drawRoundedRect(plate, 8, 8)

    def _paint_face(self, painter: QPainter, rect: QRect, index: Index) -> None:
        place = QRect(rect.left() + PADDING, rect.center().y() - FACE // 2, FACE, FACE)
        ratio = painter.device().devicePixelRatioF()
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage) and not image.isNull():
            painter.drawPixmap(place.topLeft(), rounded(image, FACE, FACE / 2, ratio))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.colour("sunken"))
        painter.drawEllipse(place)
        painter.drawPixmap(place.left() + 8, place.top() + 8, self._theme.pixmap("person", "muted", 24, ratio))

    def _paint_line(self, painter: QPainter, rect: QRect, baseline: int, font: QFont, colour: str, text: str) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect.left(), baseline, elided)
