"""The pages of the settings dialog; each control takes effect at once."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from faceapp.gui.level_cards import LevelCards
from faceapp.gui.session import Session
from faceapp.gui.settings_page import Change, SettingsPage
from faceapp.settings import FRAMES, LONGEST_HISTORY, LONGEST_IDLE, MOST_FAILED_CHECKS


class CameraPage(SettingsPage):
    """How the camera's picture is shown."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        note = self.tr("Camera in use: {0}. Choose another under its name in the window.")
        self.add_note(note.format(session.camera.spec.name))
        self.add_tick(self.tr("Mirror the picture"), session.settings.mirror, lambda on: change(mirror=on))
        self.add_note(self.tr("Only what is shown is mirrored, never what is compared."))


class RecognitionPage(SettingsPage):
    """How strict, and on how many frames."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self.levels = LevelCards(session.card, session.settings.level)
        self.levels.chosen.connect(lambda level: change(level=level))
        self.add(self.levels)
        whole = self.tr("In Identify, keep the level for the whole gallery")
        self.add_tick(whole, session.settings.whole_gallery, lambda on: change(whole_gallery=on))
        self.add_note(
            self.tr("Every person enrolled is one more chance of a false match; a higher threshold makes up.")
        )
        frames = QComboBox()
        for number in range(FRAMES[0], FRAMES[1] + 1):
            frames.addItem(str(number), number)
        frames.setCurrentIndex(frames.findData(session.settings.frames))
        frames.currentIndexChanged.connect(lambda _index: change(frames=frames.currentData()))
        self.add_row(self.tr("Frames for a verdict"), frames)
        largest = self.tr("With several people, check the largest face")
        self.add_tick(largest, session.settings.largest, lambda on: change(largest=on))


class EnrolmentPage(SettingsPage):
    """What a person agrees to."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self.add(QLabel(self.tr("Consent text")))
        text = QPlainTextEdit(session.settings.consent_text)
        text.setAccessibleName(self.tr("Consent text"))
        text.setTabChangesFocus(True)
        text.setMaximumHeight(120)
        text.textChanged.connect(lambda: change(consent_text=text.toPlainText().strip()))
        self.add(text)
        self.add_note(self.tr("People tick it when they are enrolled. Left empty, nothing is asked."))


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
            lambda days: change(history_days=days),
        )
        self.add_note(self.tr("Decided checks are kept for so long, without pictures, and then forgotten."))
        self.add_number(
            self.tr("Lock the gallery after"),
            kept.auto_lock_minutes,
            LONGEST_IDLE,
            self.tr("idle minutes"),
            self.tr("never"),
            lambda minutes: change(auto_lock_minutes=minutes),
        )
        self.add_number(
            self.tr("Pause after"),
            kept.failed_checks_per_minute,
            MOST_FAILED_CHECKS,
            self.tr("failed checks in a minute"),
            self.tr("never"),
            lambda checks: change(failed_checks_per_minute=checks),
        )


class AppearancePage(SettingsPage):
    """Light or dark, sound, motion."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        theme = QComboBox()
        theme.addItem(self.tr("As the system"), "system")
        theme.addItem(self.tr("Light"), "light")
        theme.addItem(self.tr("Dark"), "dark")
        theme.setCurrentIndex(theme.findData(session.settings.theme))
        theme.currentIndexChanged.connect(lambda _index: change(theme=theme.currentData()))
        self.add_row(self.tr("Colours"), theme)
        self.add_tick(self.tr("A sound for each verdict"), session.settings.sound, lambda on: change(sound=on))


class AdvancedPage(SettingsPage):
    """The encoder and the data folder."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self._change = change
        self._encoder = QLineEdit(session.settings.encoder)
        self._encoder.setPlaceholderText(self.tr("the bundled encoder"))
        self._encoder.editingFinished.connect(lambda: change(encoder=self._encoder.text().strip()))
        self.add_row(self.tr("Encoder file"), self._encoder)
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose)
        self.add(choose)
        self.add_note(
            self.tr("Another encoder is used from the next start, and asks for everyone to be enrolled again.")
        )
        folder = QLineEdit(str(session.folders.data))
        folder.setReadOnly(True)
        self.add_row(self.tr("Data folder"), folder)
        show = QPushButton(self.tr("Open the folder"))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder.text())))
        self.add(show)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose an encoder"), "", self.tr("Encoders (*.safetensors)"))
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        self._encoder.setText(path)
        self._change(encoder=path)
