"""What this program is: version, keys, encoder, and whose work it stands on."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from faceapp import __version__
from faceapp.bundled import resource
from faceapp.gui.style.theme import Theme
from faceapp.siamese.card import EncoderCard

NOTICES = (
    "models/NOTICE.txt",
    "fonts/NOTICE.txt",
    "selftest/NOTICE.txt",
    "unicode/NOTICE.txt",
    "models/LICENSE-SFace.txt",
    "models/LICENSE-YuNet.txt",
    "fonts/LICENSE-Inter.txt",
    "fonts/LICENSE-Noto.txt",
    "models/LICENSE-MediaPipe.txt",
    "unicode/LICENSE-Unicode.txt",
)


class AboutDialog(QDialog):
    """Version, keys, encoder card and licences."""

    def __init__(self, theme: Theme, card: EncoderCard | None, parent: QWidget | None = None) -> None:
        """Show what is known; ``card`` is None while the encoder is loading."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("About faceapp"))
        self.resize(640, 520)
        icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        icon.setAccessibleName("faceapp")
        icon.setPixmap(theme.pixmap("faceapp", "accent", 64, self.devicePixelRatioF()))
        title = QLabel(self.tr("faceapp {0}").format(__version__), alignment=Qt.AlignmentFlag.AlignCenter)
        title.setProperty("role", "title")
        home = QLabel(self.tr("All data stays on this computer."), alignment=Qt.AlignmentFlag.AlignCenter)
        home.setProperty("role", "muted")
        self.tabs = QTabWidget()
        for name, content in (
            (self.tr("Keys"), self._keys()),
            (self.tr("Encoder"), _card_text(card) if card else self.tr("The encoder is loading.")),
            (self.tr("Licences"), _licences()),
        ):
            view = QPlainTextEdit(content, readOnly=True)
            view.setAccessibleName(name)
            self.tabs.addTab(view, name)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        for part in (icon, title, home):
            layout.addWidget(part)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)

    def _keys(self) -> str:
        keys = {
            "Ctrl+N": self.tr("enrol someone"),
            "Ctrl+V": self.tr("enrol from a picture in the clipboard"),
            "Ctrl+1": self.tr("verify the person chosen"),
            "Ctrl+2": self.tr("identify among everyone"),
            "Ctrl+F": self.tr("search people"),
            "Ctrl+E": self.tr("why this score"),
            "Ctrl+H": self.tr("history of checks"),
            "F2": self.tr("rename the person chosen"),
            "Del": self.tr("remove the person chosen"),
            "Ctrl+Z": self.tr("bring back whoever was removed last"),
            "Ctrl+L": self.tr("lock the gallery"),
            "F11": self.tr("full screen; again or Esc to leave it"),
            "Ctrl+,": self.tr("settings"),
        }
        native = QKeySequence.SequenceFormat.NativeText  # in German it is Strg, on a Mac a sign
        return "\n".join(f"{QKeySequence(key).toString(native)}\t{what}" for key, what in keys.items())


def _card_text(card: EncoderCard) -> str:
    lines = [
        f"name: {card.name}",
        f"id: {card.encoder_id}",
        f"SHA-256: {card.sha256}",
        f"embedding: {card.embedding_size}",
    ]
    for level, row in card.levels.items():
        lines.append(f"{level}: FMR {row.fmr:g}, threshold {row.threshold:.3f}, FNMR {row.fnmr:.4f}")
    for title, values in (("calibration", card.calibration), ("details", card.details)):
        lines += ["", title, *_indented(values, 1)]
    return "\n".join(lines)


def _indented(values: dict[str, Any], depth: int) -> Iterator[str]:
    """Yield one line for each value; a table within the table is set in deeper."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield f"{depth * '  '}{name}"
            yield from _indented(value, depth + 1)
        else:
            yield f"{depth * '  '}{name}: {value}"


def _licences() -> str:
    # The packaged app brings one text for each part that is in it; elsewhere the parts came with their own.
    parts = sorted(resource("licences").glob("*.txt"), key=lambda path: path.name.lower())
    return "\n\n".join(path.read_text(encoding="utf-8") for path in [*map(resource, NOTICES), *parts])
