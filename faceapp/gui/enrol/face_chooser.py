"""A picture with several faces: the operator clicks the one to enrol."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.style.images import to_qimage
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.examination import ExaminedPicture
from faceapp.recognition.enrolment.gate import Shot


class PicturePage(EnrolPage):
    """Shows the picture, turned upright, with every face framed."""

    chosen = Signal(object)  # Shot
    declined = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        """Begin without a picture."""
        super().__init__(self.tr("Whose face?"))
        self.faces = FaceChooser(theme)
        take = button(self.tr("Use this face"), "primary")
        back = button(self.tr("Back"))
        cancel = button(self.tr("Cancel"))
        how = self.tr("Click the face to enrol, or go to it with the arrow keys.")
        self.add(sentence_label(how, "sentence"), self.faces)
        self.add_buttons(take, back, cancel)
        self.first = self.faces
        self.faces.chosen.connect(self.chosen)
        take.clicked.connect(self.faces.take)
        back.clicked.connect(self.declined)
        cancel.clicked.connect(self.cancelled)


class FaceChooser(QWidget):
    """A picture whose faces can be clicked, or reached with the arrow keys and Enter."""

    chosen = Signal(object)  # Shot

    def __init__(self, theme: Theme) -> None:
        """Begin without a picture."""
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._shots: tuple[Shot, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Faces in the picture"))

    def show_picture(self, picture: ExaminedPicture) -> None:
        """Offer the faces of a picture."""
        self._image = to_qimage(picture.pixels)
        self._shots = picture.shots
        self._current = 0
        self.update()

    def take(self) -> None:
        """Choose the face that is marked."""
        if self._shots:
            self.chosen.emit(self._shots[self._current])

    def face_rect(self, index: int) -> QRectF:
        """Return where a face lies in the widget."""
        area = self._picture_rect()
        scale = area.width() / max(self._image.width(), 1)
        x, y, w, h = (side * scale for side in self._shots[index].face.box)
        return QRectF(area.left() + x, area.top() + y, w, h)

    def sizeHint(self) -> QSize:  # noqa: D102, N802 (Qt's name)
        return QSize(312, 260)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802 (Qt's name)
        self._choose_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802 (Qt's name)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key()), 0
        )
        if step and self._shots:
            self._current = (self._current + step) % len(self._shots)
            self.update()
        elif event.key() == Qt.Key.Key_Space:
            self.take()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._picture_rect(), self._image)
        for index in range(len(self._shots)):
            current = index == self._current
            colour = self._theme.colours.colour("accent" if current else "idle")
            painter.setPen(QPen(colour, 4 if current else 2))
            painter.drawRoundedRect(self.face_rect(index), 6, 6)

    def _choose_at(self, place: QPointF) -> None:
        hit = [index for index in range(len(self._shots)) if self.face_rect(index).contains(place)]
        if hit:
            self.chosen.emit(self._shots[hit[-1]])  # the smallest of those that lie over one another

    def _picture_rect(self) -> QRectF:
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())
