"""How the camera is opened and shown."""

from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.settings import RESOLUTIONS


class CameraPage(SettingsPage):
    """Which size of picture the camera is asked for, and whether it is shown as in a looking glass."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self._feed = session.feed
        note = self.tr("Camera in use: {0}. Choose another under its name in the window.")
        self.add_note(note.format(session.camera.spec.name))
        sizes = [(self.tr("Automatic"), ""), *((text.replace("x", " × "), text) for text in RESOLUTIONS)]
        self.resolution = self.add_choice(
            self.tr("Resolution"), sizes, session.settings.resolution, lambda text: change(resolution=text)
        )
        self.given = self.add_note("")
        session.feed.size_changed.connect(self._show_size)
        session.feed.state_changed.connect(self._show_size)
        self._show_size()
        self.add_tick(self.tr("Mirror the picture"), session.settings.mirror, lambda on: change(mirror=on))
        self.add_note(self.tr("Only what is shown is mirrored, never what is compared."))

    def _show_size(self) -> None:
        """Say what really comes: a camera that lacks the size asked for gives another."""
        size = self._feed.size if self._feed.state.condition.has_picture else None
        text = self.tr("The pictures that come are {0} × {1}. A camera without the size asked for gives the nearest.")
        self.given.setText(text.format(*size) if size else self.tr("No picture comes at the moment."))
