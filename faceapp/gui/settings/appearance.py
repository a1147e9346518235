"""Colours, language and sound."""

from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.gui.style.language import NAMES


class AppearancePage(SettingsPage):
    """Light or dark, in which language, and with which sounds."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        themes = [(self.tr("As the system"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark")]
        self.add_choice(self.tr("Colours"), themes, session.settings.theme, lambda theme: change(theme=theme))
        languages = [(self.tr("As the system"), "system"), *((name, code) for code, name in NAMES.items())]
        chosen = session.settings.language
        self.add_choice(self.tr("Language"), languages, chosen, lambda language: change(language=language))
        self.add_note(self.tr("Another language is spoken from the next start."))
        self.add_tick(self.tr("A sound for each verdict"), session.settings.sound, lambda on: change(sound=on))
