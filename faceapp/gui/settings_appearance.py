"""Colours and sound."""

from faceapp.gui.session import Session
from faceapp.gui.settings_page import Change, SettingsPage


class AppearancePage(SettingsPage):
    """Light or dark, sound, motion."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        themes = [(self.tr("As the system"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark")]
        self.add_choice(self.tr("Colours"), themes, session.settings.theme, lambda theme: change(theme=theme))
        self.add_tick(self.tr("A sound for each verdict"), session.settings.sound, lambda on: change(sound=on))
