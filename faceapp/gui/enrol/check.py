"""Second page of the enrolment sheet: the shot, and how good it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from faceapp.gui.enrol.page import EnrolPage, button, sentence_label
from faceapp.gui.enrol.quality_bars import QualityBars
from faceapp.gui.style.images import rounded, to_qimage
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.gate import Shot

FACE = 184


class CheckPage(EnrolPage):
    """Shows a shot large, for retaking or using it."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, theme: Theme) -> None:
        """Begin without a shot."""
        super().__init__(self.tr("Check"))
        self._face = QLabel()
        self._face.setFixedSize(FACE, FACE)
        self._face.setAccessibleName(self.tr("The picture taken"))
        self._bars = QualityBars(theme)
        self._unified = sentence_label(role="muted")
        self.retake = button(self.tr("Retake"))
        self.use = button(self.tr("Use this"), "primary")
        self.add(self._face, centred=True)
        self.add(self._bars, self._unified)
        self.add_buttons(self.retake, self.use)
        self.use.clicked.connect(self.accepted)
        self.retake.clicked.connect(self.declined)

    def show_shot(self, shot: Shot) -> None:
        """Show a shot; it can be used once ``make_usable`` was called."""
        self._face.setPixmap(rounded(to_qimage(shot.crop.pixels), FACE, 12, self.devicePixelRatioF()))
        self._bars.show_quality(shot.quality)
        self._unified.setText(self.tr("Quality {0:.0f} of 100").format(shot.quality.unified))
        self.use.setEnabled(False)

    def make_usable(self) -> None:
        """The shot has been encoded."""
        self.use.setEnabled(True)
        self.use.setFocus()
