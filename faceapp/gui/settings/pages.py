"""The pages of the settings dialog, but for those with a file of their own."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from faceapp.errors import ModelError
from faceapp.gui.search_words import search_words
from faceapp.gui.session.session import Session
from faceapp.gui.settings.level_cards import LevelCards
from faceapp.gui.settings.own_rate import OwnRateCard
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.gui.style.dialogs import ask_file_to_open
from faceapp.gui.style.language import NAMES, spoken
from faceapp.settings import FRAMES, LONGEST_HISTORY, MOST_FAILED_CHECKS
from faceapp.siamese.card import read_card


class RecognitionPage(SettingsPage):
    """How strict, what that is worth among the people enrolled, and on how many frames."""

    settings = ("level", "own_thresholds", "whole_gallery", "frames", "largest")

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self._session = session
        self.levels = LevelCards(session.card, session.settings)
        self.levels.chosen.connect(lambda level: change(level=level))
        self.add(self.levels)
        self.add_note(
            self.tr("This holds for strangers of all kinds. Those like the person in age and origin match more often.")
        )
        session.settings_changed.connect(self._show_levels)
        self.own_rate = OwnRateCard(session, change)
        self.add(self.own_rate)
        self.begin_group(self.tr("Checks"))
        whole = self.tr("In Identify, keep the level for the whole gallery")
        self.add_tick(whole, session.settings.whole_gallery, lambda on: change(whole_gallery=on))
        self.search = self.add_note("")
        session.question_changed.connect(self._show_search)
        self._show_search()
        self.add_note(
            self.tr("Every person enrolled is one more chance of a false match; a higher threshold makes up.")
        )
        numbers = [(str(number), number) for number in range(FRAMES[0], FRAMES[1] + 1)]
        frames = self.tr("Frames for a verdict")
        self.add_choice(frames, numbers, session.settings.frames, lambda number: change(frames=number))
        largest = self.tr("With several people, check the largest face")
        self.add_tick(largest, session.settings.largest, lambda on: change(largest=on))

    def _show_search(self) -> None:
        text = search_words(self._session.policy, len(self._session.people.enrolled.people))
        self.search.setText(text)
        self.search.setVisible(bool(text))

    def _show_levels(self) -> None:
        self._show_search()
        self.levels.show_settings(self._session.settings)


class EnrolmentPage(SettingsPage):
    """What a person agrees to."""

    settings = ("consent_text",)

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self.begin_group(self.tr("Consent text"))
        text = QPlainTextEdit(spoken(session.settings.consent_text))
        text.setAccessibleName(self.tr("Consent text"))
        text.setTabChangesFocus(True)
        text.setMaximumHeight(120)
        text.textChanged.connect(lambda: change.typed(consent_text=text.toPlainText().strip()))
        self.add(text)
        self.add_note(self.tr("People tick it when they are enrolled. Left empty, nothing is asked."))


class PrivacyPage(SettingsPage):
    """What is kept."""

    settings = (
        "keep_thumbnails",
        "history_days",
        "keep_check_pictures",
        "failed_checks_per_minute",
    )

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self.begin_group(self.tr("What is kept"))
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
        self.begin_group(self.tr("Too many tries"))
        self.add_number(
            self.tr("Pause after"),
            kept.failed_checks_per_minute,
            MOST_FAILED_CHECKS,
            self.tr("failed checks in a minute"),
            self.tr("never"),
            lambda checks: change.typed(failed_checks_per_minute=checks),
        )


class AppearancePage(SettingsPage):
    """Light or dark, in which language, and with which sounds."""

    settings = ("theme", "language", "sound")

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self.begin_group()
        themes = [(self.tr("As the system"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark")]
        self.add_choice(self.tr("Colours"), themes, session.settings.theme, lambda theme: change(theme=theme))
        languages = [(self.tr("As the system"), "system"), *((name, code) for code, name in NAMES.items())]
        chosen = session.settings.language
        self.add_choice(self.tr("Language"), languages, chosen, lambda language: change(language=language))
        self.add_note(self.tr("Another language is spoken from the next start."))
        self.add_tick(self.tr("A sound for each verdict"), session.settings.sound, lambda on: change(sound=on))


class AdvancedPage(SettingsPage):
    """The encoder and the data folder."""

    settings = ("encoder",)

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self._session = session
        self._change = change
        self.begin_group(self.tr("Encoder"))
        self.encoder = QLineEdit(session.settings.encoder)
        self.encoder.setPlaceholderText(self.tr("the bundled encoder"))
        self.encoder.editingFinished.connect(lambda: self._take(self.encoder.text().strip()))
        self.add_wide_row(self.tr("Encoder file"), self.encoder)
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose)
        self.add_aside(choose)
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "error")
        self.problem.hide()
        self.add(self.problem)
        self.add_note(
            self.tr("Another encoder is used from the next start, and asks for everyone to be enrolled again.")
        )
        self.begin_group(self.tr("Data"))
        folder = QLineEdit(str(session.folders.data))
        folder.setReadOnly(True)
        self.add_wide_row(self.tr("Data folder"), folder)
        self.add_note(self.tr("Another one is given at the start, with --data-dir."))
        show = QPushButton(self.tr("Open the folder"))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder.text())))
        self.add_aside(show)

    def _choose(self) -> None:
        ask_file_to_open(self, self.tr("Choose an encoder"), self.tr("Encoders (*.safetensors)"), self._take)

    def _take(self, path: str) -> None:
        """Keep a file that is an encoder: a wrong one would leave the next start without any."""
        self.encoder.setText(path)
        try:
            if path:
                read_card(Path(path))
        except ModelError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.problem.clear()
        self.problem.hide()
        if path != self._session.settings.encoder:
            self._change(encoder=path)
