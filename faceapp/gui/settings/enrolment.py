"""What a person agrees to when they are enrolled."""

from PySide6.QtWidgets import QLabel, QPlainTextEdit

from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.gui.style.language import spoken


class EnrolmentPage(SettingsPage):
    """What a person agrees to."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self.add(QLabel(self.tr("Consent text")))
        text = QPlainTextEdit(spoken(session.settings.consent_text))
        text.setAccessibleName(self.tr("Consent text"))
        text.setTabChangesFocus(True)
        text.setMaximumHeight(120)
        text.textChanged.connect(lambda: change.typed(consent_text=text.toPlainText().strip()))
        self.add(text)
        self.add_note(self.tr("People tick it when they are enrolled. Left empty, nothing is asked."))
