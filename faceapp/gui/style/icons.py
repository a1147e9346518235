"""The drawn icons: SVG strokes in whatever colour is asked for."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from faceapp.bundled import resource

STROKE = 1.75
DRAWN_STROKE = f'stroke-width="{STROKE}"'
"""As in the files, for 24 px; large drawings take finer lines."""

ICON_SIZES = (16, 20, 24, 32, 48)


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in ``colour`` (``#rrggbb``), sharp on every screen."""
    result = QIcon()
    for size in ICON_SIZES:
        for ratio in (1.0, 1.5, 2.0):
            result.addPixmap(pixmap(name, colour, size, ratio))
    return result


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return the icon as a picture of ``size`` logical px for a screen of ``ratio`` px per logical px."""
    svg = _drawing(name).replace("currentColor", colour)
    svg = svg.replace(DRAWN_STROKE, f'stroke-width="{STROKE * min(1.0, (24 / size) ** 0.5):.2f}"')
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
