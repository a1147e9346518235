"""What is drawn over the live picture while someone is enrolled: two ovals, a ring round them, one cue."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QHideEvent, QPainter, QPainterPath, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QStyle, QWidget

from faceapp.gui.enrol.words import sentence
from faceapp.gui.live.view import RADIUS, LiveView
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.gate import Guidance
from faceapp.vision.quality.bounds import ENROL
from faceapp.vision.quality.cues import Cue
from faceapp.vision.quality.measurement import MIDDLE, SHAPE
from faceapp.vision.quality.target import target

CUE_POINTS = 24.0
CUE_LINES = 20.0
"""So many lines of the cue a picture would have room for at least: in a small window it must not cover the chin."""

NOTE_POINTS = 13.0
RING = 5.0
TAKEN_MS = 700
"""So long is a shot said to be taken; the sheet goes on meanwhile."""

FLASH = 0.3
"""Share of it in which the flash fades."""


class EnrolGuide(QWidget):
    """Lies over the live view and lets clicks through."""

    def __init__(self, theme: Theme, view: LiveView) -> None:
        """Cover ``view``."""
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._view = view
        self._guidance: Guidance | None = None
        self._taken = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=TAKEN_MS)
        self._taken.valueChanged.connect(self.update)
        self._taken.finished.connect(self.hide)
        self.resize(view.size())
        view.installEventFilter(self)

    def show_guidance(self, guidance: Guidance | None) -> None:
        """Show what to do; None while nothing is known."""
        self._taken.stop()
        self._guidance = guidance
        self.setAccessibleName(self.text())
        self.update()

    def show_taken(self) -> None:
        """Say with a flash and a tick that the shot is taken, and hide then."""
        self._taken.start()

    @property
    def says_taken(self) -> bool:
        """Whether a shot was taken just now."""
        return self._taken.state() is QVariantAnimation.State.Running

    def flash(self) -> float:
        """Return how bright the flash is now, 0..1; none where the desktop asks for no motion."""
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
        shown = self.says_taken and moves
        return max(1.0 - float(self._taken.currentValue()) / FLASH, 0.0) if shown else 0.0

    def text(self) -> str:
        """Return the cue shown, or that all is well."""
        guidance = self._guidance
        if guidance is None:
            return self.tr("Getting ready…")
        if guidance.cue is not None:
            return sentence(guidance.cue, "camera")
        return self.tr("Good, stay like this")

    def note(self) -> str:
        """Return what is to be known of the camera; empty if nothing."""
        shot = self._guidance.shot if self._guidance is not None else None
        if shot is None or not shot.small_picture:
            return ""
        return self.tr("This camera's picture is small: faces are recognised less surely")

    def ovals(self) -> tuple[QRectF, QRectF]:
        """Return the inner oval and the outer in the widget: what the gate takes lies between the two."""
        preview, picture = self._view.preview, self._view.picture_rect()
        width, height = preview.frame_size if preview is not None else (round(picture.width()), round(picture.height()))
        shot = self._guidance.shot if self._guidance is not None else None
        bounds = ENROL if shot is None else {name: one.bound for name, one in shot.quality.components.items()}
        scale = picture.height() / max(height, 1)
        middle = QPointF(picture.center().x(), picture.top() + MIDDLE * picture.height())
        ovals = []
        for size in target(bounds, width, height, shot.face if shot is not None else None):
            oval = QRectF(0, 0, SHAPE * size * scale, size * scale)
            oval.moveCenter(middle)
            ovals.append(oval)
        return ovals[0], ovals[1]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802 (Qt's name)
        self._view.shows_marks = False
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102, N802 (Qt's name)
        self._taken.stop()
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
        inner, outer = self.ovals()
        self._dim(painter, picture, outer)
        if self.says_taken:
            self._paint_taken(painter, picture, outer)
        elif self._guidance is not None and self._guidance.cue is Cue.COME_CLOSER:
            painter.setPen(QPen(QColor(255, 255, 255, 170), 1.5, Qt.PenStyle.DashLine))
            painter.drawEllipse(inner)
        self._paint_ring(painter, outer)
        self._paint_text(painter, picture, self.text(), min(CUE_POINTS, picture.height() / CUE_LINES), at_top=False)
        if note := self.note():
            self._paint_text(painter, picture, note, NOTE_POINTS, at_top=True)

    def _dim(self, painter: QPainter, picture: QRectF, oval: QRectF) -> None:
        surroundings, inside = QPainterPath(), QPainterPath()
        surroundings.addRoundedRect(picture, RADIUS, RADIUS)
        inside.addEllipse(oval)
        painter.fillPath(surroundings.subtracted(inside), QColor(0, 0, 0, 120))

    def _paint_ring(self, painter: QPainter, oval: QRectF) -> None:
        """Fill from the top on as the picture becomes good; the colour tells when it is, and the ring then closes."""
        guidance = self._guidance
        painter.setPen(QPen(QColor(255, 255, 255, 150), 2))
        painter.drawEllipse(oval)
        if guidance is None:
            return
        well = guidance.cue is None
        share = 0.5 + guidance.held / 2 if well else guidance.readiness / 2
        colour = self._theme.colours.colour("match" if well else "uncertain").lighter(130)
        painter.setPen(QPen(colour, RING, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(oval, 90 * 16, -round(360 * 16 * share))

    def _paint_taken(self, painter: QPainter, picture: QRectF, oval: QRectF) -> None:
        flash = QPainterPath()
        flash.addRoundedRect(picture, RADIUS, RADIUS)
        painter.fillPath(flash, QColor(255, 255, 255, round(150 * self.flash())))
        side = oval.width() / 3
        middle = oval.center()
        tick = [QPointF(-0.5, 0.05), QPointF(-0.12, 0.4), QPointF(0.5, -0.35)]
        painter.setPen(QPen(QColor(255, 255, 255), side / 8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline([middle + point * side for point in tick])

    def _paint_text(self, painter: QPainter, picture: QRectF, text: str, points: float, at_top: bool) -> None:
        font = self.font()
        font.setPointSizeF(points)
        font.setWeight(font.Weight.DemiBold)
        while QFontMetricsF(font).horizontalAdvance(text) > picture.width() - 48 and font.pointSizeF() > 10:
            font.setPointSizeF(font.pointSizeF() - 1)
        wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        room = picture.adjusted(32, 0, -32, 0)
        plate = QFontMetricsF(font).boundingRect(room, wrapped, text).adjusted(-16, -6, 16, 6)
        plate.moveCenter(picture.center())
        margin = 0.03 * picture.height()
        if at_top:
            plate.moveTop(picture.top() + margin)
        else:
            plate.moveBottom(picture.bottom() - margin)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawRoundedRect(plate, RADIUS, RADIUS)
        painter.setFont(font)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(plate, wrapped, text)
