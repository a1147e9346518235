"""Data and security: how the gallery stands, in sentences, each with what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.gallery.audit import BrokenRow
from faceapp.gallery.keys.key_store import Protection
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gui.administration import Administration
from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.gui.sharing.desk import SharingDesk
from faceapp.gui.sharing.words import role_with_meaning, state_sentence
from faceapp.gui.style.language import fill
from faceapp.gui.vault.opening import when
from faceapp.gui.vault.vault import Vault
from faceapp.settings import LONGEST_IDLE


class Section(QWidget):
    """A sentence, what can be done, and beneath what came of it."""

    def __init__(self) -> None:
        """Begin without a sentence."""
        super().__init__()
        self.sentence, self.said = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.said.hide()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.sentence, self.said):
            column.addWidget(part)
        column.addLayout(self._buttons)

    def add_button(self, button: QPushButton) -> None:
        """Add something that can be done."""
        self._buttons.addWidget(button)

    def say(self, text: str, role: str = "muted") -> None:
        """Say what came of it; nothing if ``text`` is empty."""
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.said.setText(text)
        self.said.setVisible(bool(text))


class DataPage(SettingsPage):
    """A section each for protection, lock, backups, people, log and, apart, the end of it all.

    What an action has to say stands in the section it was begun in.
    """

    settings = ("auto_lock_minutes",)

    def __init__(
        self, vault: Vault, administration: Administration, sharing: SharingDesk, session: Session, change: Change
    ) -> None:
        """Fill the page; it looks at the gallery whenever it comes into sight."""
        super().__init__()
        self._vault, self._session = vault, session
        self._buttons: list[QPushButton] = []
        protection, exchange, keeping = vault.protection, vault.exchange, vault.keeping
        self.protected = self._begin(self.tr("Protection"))
        self.set = self._add(self.protected, "", protection.set_passphrase)
        self.unset = self._add(self.protected, self.tr("Remove…"), protection.remove_passphrase)
        self._add(self.protected, self.tr("Encrypt afresh…"), protection.ask_to_rekey)
        self.administrator = self._begin(self.tr("Administrator"))
        self._add(self.administrator, self.tr("Administrator's PIN…"), administration.edit_pin)
        self.locked = self._begin(self.tr("Lock"))
        self.add_number(
            self.tr("Lock the gallery after"),
            session.settings.auto_lock_minutes,
            LONGEST_IDLE,
            self.tr("idle minutes"),
            self.tr("never"),
            lambda minutes: change.typed(auto_lock_minutes=minutes),
        )
        self.lock = self._add(self.locked, self.tr("Lock now"), vault.lock_now)
        self.backups = self._begin(self.tr("Backups"))
        self.restore = self._add(self.backups, self.tr("Restore…"), keeping.restore)
        self._add(self.backups, self.tr("Back up now"), keeping.back_up)
        self.people = self._begin(self.tr("People"))
        self.bring_in = self._add(self.people, self.tr("Import…"), exchange.import_people)
        self._add(self.people, self.tr("Export people…"), exchange.export_people)
        self.shared = self._begin(self.tr("Sharing"))
        self.share = self._add(self.shared, "", sharing.open)
        self.log = self._begin(self.tr("Log"))
        self._add(self.log, self.tr("Check again"), keeping.check_log)
        self._add(self.log, self.tr("Export the log…"), keeping.export_log)
        self.end = self._begin(self.tr("Erase everything"))
        self.end.sentence.setText(self.tr("The keys, everybody enrolled, the history and all backups are destroyed."))
        self._add(self.end, self.tr("Erase everything…"), keeping.erase).setProperty("role", "danger")
        self._asked = self.protected
        vault.notice.connect(lambda text: self._asked.say(text))
        vault.refused.connect(lambda text: self._asked.say(text, "error"))
        sharing.refused.connect(lambda text: self._asked.say(text, "error"))
        vault.changed.connect(self._show)
        session.sharing.changed.connect(self._show)
        administration.pin_changed.connect(self._show)
        session.people_changed.connect(self._show)
        keeping.log_checked.connect(self._show_log)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().showEvent(event)
        self._show()
        self._vault.keeping.check_log()

    def _begin(self, heading: str) -> Section:
        self.begin_group(heading)
        section = Section()
        self.add(section)
        return section

    def _add(self, section: Section, text: str, act: Callable[[], None]) -> QPushButton:
        def begin() -> None:
            self._asked = section
            section.say("")
            act()

        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(begin)
        section.add_button(button)
        self._buttons.append(button)
        return button

    @Slot()
    def _show(self) -> None:
        protection, backups = self._session.gallery.guard.protection, find_backups(self._session.gallery.folder)
        has_passphrase = protection is Protection.PASSPHRASE
        self.protected.sentence.setText(self._protection(protection))
        self.administrator.sentence.setText(
            self.tr("Settings, enrolment, removal, export and history ask for the administrator's PIN.")
            if self._session.gallery.administrator.has_pin
            else self.tr("Everybody at this station may do everything.")
        )
        self.set.setText(self.tr("Change the passphrase…") if has_passphrase else self.tr("Set a passphrase…"))
        self.locked.sentence.setText(
            self.tr("Locked, the gallery opens with its passphrase only.")
            if has_passphrase
            else self.tr("Without a passphrase the gallery does not lock.")
        )
        count = self.tr("Backups: {0}, the newest of {1}.")
        none = self.tr("There is no backup yet.")
        self.backups.sentence.setText(count.format(len(backups), when(backups[0])) if backups else none)
        self._show_sharing()
        people = self.tr("People enrolled: {0}. A file of them is encrypted under a passphrase of its own.")
        self.people.sentence.setText(people.format(len(self._session.people.enrolled.people)))
        for button in self._buttons:
            button.setEnabled(not self._vault.busy)
        for button, possible in (
            (self.unset, has_passphrase),
            (self.lock, has_passphrase),
            (self.restore, backups),
            (self.bring_in, self._session.sharing.may_change_people),
        ):
            button.setEnabled(bool(possible) and not self._vault.busy)

    def _show_sharing(self) -> None:
        sharing = self._session.sharing
        if sharing.part is None or sharing.role is None:
            self.shared.sentence.setText(self.tr("Only this station has the people enrolled here."))
            self.share.setText(self.tr("Share with other stations…"))
            return
        number, role = sharing.part.membership.number, role_with_meaning(sharing.role)
        own = fill(self.tr("This is station {0} of a shared gallery. {1}."), number, role)
        self.shared.sentence.setText(f"{own} {state_sentence(sharing)}".strip())
        self.share.setText(self.tr("Stations…"))

    def _protection(self, protection: Protection) -> str:
        if protection is Protection.PASSPHRASE:
            return self.tr("Only the passphrase opens the gallery.")
        if protection is Protection.KEYRING:
            return self.tr("This computer opens the gallery by itself, with a key in the system's keyring.")
        return self.tr(
            "This computer opens the gallery by itself, with a key in a file beside it: whoever can read that file can "
            "read the gallery."
        )

    @Slot(object)
    def _show_log(self, broken: BrokenRow | None) -> None:
        self.log.sentence.setText(self.tr("The log is intact.") if broken is None else broken.reason)
        self.log.sentence.setProperty("role", "" if broken is None else "error")
        self.log.sentence.style().polish(self.log.sentence)
