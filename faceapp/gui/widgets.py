"""The parts of the main window, by name."""

from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from faceapp.gui.camera_screen import CameraScreen
from faceapp.gui.gallery_panel import GalleryPanel
from faceapp.gui.live_view import LiveView
from faceapp.gui.status_bar import StatusBar
from faceapp.gui.toast import Toast
from faceapp.gui.top_bar import TopBar
from faceapp.gui.verdict_band import VerdictBand


@dataclass(frozen=True)
class Widgets:
    """What the presenter fills; ``stage`` shows either ``live`` or ``camera``."""

    top: TopBar
    stage: QStackedWidget
    live: LiveView
    camera: CameraScreen
    verdict: VerdictBand
    panel: GalleryPanel
    status: StatusBar
    toast: Toast
