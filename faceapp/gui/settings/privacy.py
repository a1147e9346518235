"""What is kept, and for how long."""

from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.settings import LONGEST_HISTORY, LONGEST_IDLE, MOST_FAILED_CHECKS


class PrivacyPage(SettingsPage):
    """What is kept."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        keep = self.tr("Keep a small picture of each person")
        self.add_tick(keep, session.settings.keep_thumbnails, lambda on: change(keep_thumbnails=on))
        self.add_note(self.tr("It applies to people enrolled from now on. All data stays on this computer, encrypted."))
        kept = session.settings
        self.add_number(
            self.tr("Keep the history for"),
            kept.history_days,
            LONGEST_HISTORY,
            self.tr("days"),
            self.tr("no history"),
            lambda days: change.typed(history_days=days),
        )
        self.add_note(self.tr("Decided checks are kept for so long, and then forgotten."))
        faces = self.tr("Keep the face of each check in the history")
        self.add_tick(faces, kept.keep_check_pictures, lambda on: change(keep_check_pictures=on))
        self.add_note(self.tr("Everybody at the camera is kept then, strangers too: tell them, and ask first."))
        self.add_number(
            self.tr("Lock the gallery after"),
            kept.auto_lock_minutes,
            LONGEST_IDLE,
            self.tr("idle minutes"),
            self.tr("never"),
            lambda minutes: change.typed(auto_lock_minutes=minutes),
        )
        self.add_number(
            self.tr("Pause after"),
            kept.failed_checks_per_minute,
            MOST_FAILED_CHECKS,
            self.tr("failed checks in a minute"),
            self.tr("never"),
            lambda checks: change.typed(failed_checks_per_minute=checks),
        )
