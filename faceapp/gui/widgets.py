"""The parts of the main window, by name."""

from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from faceapp.gui.live.camera_screen import CameraScreen
from faceapp.gui.live.verdict_band import VerdictBand
from faceapp.gui.live.view import LiveView
from faceapp.gui.people.panel import GalleryPanel
from faceapp.gui.status_bar import StatusBar
from faceapp.gui.style.banner import Banner
from faceapp.gui.style.toast import Toast
from faceapp.gui.top_bar import TopBar


@dataclass(frozen=True)
class Widgets:
    """What the presenter fills; ``stage`` shows either ``live`` or ``camera``."""

    top: TopBar
    banner: Banner
    stage: QStackedWidget
    live: LiveView
    camera: CameraScreen
    verdict: VerdictBand
    panel: GalleryPanel
    status: StatusBar
    toast: Toast
