"""Pictures between numpy and Qt."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from faceapp.capture.frame import Pixels
from faceapp.capture.image import decode_image
from faceapp.errors import ImageError


def to_qimage(pixels: Pixels) -> QImage:
    """Return (H, W, 3) uint8 BGR pixels as an image that owns its memory, ready to blit."""
    height, width = pixels.shape[:2]
    contiguous = np.ascontiguousarray(pixels)
    borrowed = QImage(contiguous.data, width, height, width * 3, QImage.Format.Format_BGR888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)


def kept_face(content: bytes) -> QImage:
    """Return a face kept in the gallery as an image; null if none is kept or it can't be read.

    It may have come with an import, so Qt's own readers, which try every format they know, never see it.
    """
    try:
        return to_qimage(decode_image(content, "the face kept"))
    except ImageError:
        return QImage()


def rounded(image: QImage, size: int, radius: float, ratio: float) -> QPixmap:
    """Return the middle of ``image`` as a square of ``size`` logical px with round corners."""
    side = round(size * ratio)
    filled = image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(0, 0, side, side, radius * ratio, radius * ratio)
    painter.setClipPath(outline)
    painter.drawImage((side - filled.width()) // 2, (side - filled.height()) // 2, filled)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
