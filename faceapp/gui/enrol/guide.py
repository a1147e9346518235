"""What is drawn over the live picture while someone is enrolled: an oval, a ring round it, one cue."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHideEvent, QPainter, QPainterPath, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from faceapp.gui.enrol.words import sentence
from faceapp.gui.live.view import RADIUS, LiveView
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.gate import HOLD, Guidance

OVAL_HEIGHT = 0.68
OVAL_SHAPE = 0.76
"""Width of the oval as a share of its height."""

OVAL_MIDDLE = 0.42
"""Where the oval's middle lies, as a share of the picture's height: the cue stands under it."""

CUE_POINTS = 24.0
RING = 5.0


class EnrolGuide(QWidget):
    """Lies over the live view and lets clicks through."""

    def __init__(self, theme: Theme, view: LiveView) -> None:
        """Cover ``view``."""
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._view = view
        self._guidance: Guidance | None = None
        self.resize(view.size())
        view.installEventFilter(self)

    def show_guidance(self, guidance: Guidance | None) -> None:
        """Show what to do; None while nothing is known."""
        self._guidance = guidance
        self.setAccessibleName(self.text())
        self.update()

    def text(self) -> str:
        """Return the cue shown, or the time left while all is well."""
        guidance = self._guidance
        if guidance is None:
            return self.tr("Getting ready…")
        if guidance.cue is not None:
            return sentence(guidance.cue, "camera")
        return self.tr("Good, stay like this · {0:.1f} s").format(HOLD * (1 - guidance.held))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802 (Qt's name)
        self._view.shows_marks = False
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102, N802 (Qt's name)
        self._view.shows_marks = True
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.Resize:
            self.resize(self._view.size())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102, N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._view.picture_rect()
        oval = self._oval(picture)
        self._dim(painter, picture, oval)
        self._paint_ring(painter, oval)
        self._paint_cue(painter, picture)

    def _oval(self, picture: QRectF) -> QRectF:
        height = OVAL_HEIGHT * min(picture.height(), picture.width() / OVAL_SHAPE)
        oval = QRectF(0, 0, OVAL_SHAPE * height, height)
        oval.moveCenter(picture.center())
        oval.moveTop(picture.top() + OVAL_MIDDLE * picture.height() - height / 2)
        return oval

    def _dim(self, painter: QPainter, picture: QRectF, oval: QRectF) -> None:
        surroundings, inside = QPainterPath(), QPainterPath()
        surroundings.addRoundedRect(picture, RADIUS, RADIUS)
        inside.addEllipse(oval)
        painter.fillPath(surroundings.subtracted(inside), QColor(0, 0, 0, 120))

    def _paint_ring(self, painter: QPainter, oval: QRectF) -> None:
        """Fill from the top on as the picture becomes good; the colour tells when it is, and the ring then closes."""
        guidance = self._guidance
        ring = oval.adjusted(-RING, -RING, RING, RING)
        painter.setPen(QPen(QColor(255, 255, 255, 150), 2))
        painter.drawEllipse(ring)
        if guidance is None:
            return
        well = guidance.cue is None
        share = 0.5 + guidance.held / 2 if well else guidance.readiness / 2
        colour = self._theme.colours.colour("match" if well else "uncertain").lighter(130)
        painter.setPen(QPen(colour, RING, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * share))

    def _paint_cue(self, painter: QPainter, picture: QRectF) -> None:
        font = self.font()
        font.setPointSizeF(CUE_POINTS)
        font.setWeight(font.Weight.DemiBold)
        widest = picture.width() - 48
        while QFontMetricsF(font).horizontalAdvance(self.text()) > widest and font.pointSizeF() > 10:
            font.setPointSizeF(font.pointSizeF() - 1)
        metrics = QFontMetricsF(font)
        plate = QRectF(0, 0, metrics.horizontalAdvance(self.text()) + 32, metrics.height() + 12)
        plate.moveCenter(picture.center())
        plate.moveBottom(picture.bottom() - 0.03 * picture.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawRoundedRect(plate, RADIUS, RADIUS)
        painter.setFont(font)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self.text())
