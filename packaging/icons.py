"""Draw the app's icon in the sizes and formats that desktops ask for, from its one SVG."""

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw_icons(drawing: Path, folder: Path) -> None:
    """Write faceapp-SIZE.png, faceapp.ico (Windows) and faceapp.icns (macOS) into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: _draw(drawing, size) for size in SIZES}
    for size, picture in pictures.items():
        picture.save(folder / f"faceapp-{size}.png")
    largest = pictures[max(SIZES)]
    smaller = [picture for size, picture in pictures.items() if size <= 256]
    largest.save(folder / "faceapp.ico", sizes=[picture.size for picture in smaller], append_images=smaller)
    largest.save(folder / "faceapp.icns", append_images=list(pictures.values()))


def _draw(drawing: Path, size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data())))
