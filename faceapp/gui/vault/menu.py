"""The menu that looks after the gallery: lock, passphrase, export, import, backups, log, erase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from faceapp.gui.pins.administration import Administration
from faceapp.gui.session.session import Session
from faceapp.gui.vault.exchange import ExchangeActions
from faceapp.gui.vault.keeping import KeepingActions
from faceapp.gui.vault.protection import ProtectionActions


class VaultMenu(QMenu):
    """Looks after the gallery of a session.

    Attributes:
        afterwards: what is to be done with the data folder once the window has closed; None to quit.
    """

    leave_asked = Signal()
    notice = Signal(str)

    def __init__(self, session: Session, administration: Administration, parent: QWidget) -> None:
        """Fill the menu."""
        super().__init__(parent)
        self.afterwards: Callable[[Path], None] | None = None
        self._working = False
        self._administration = administration
        self.protection = ProtectionActions(session, parent)
        self.exchange = ExchangeActions(session, parent)
        self.keeping = KeepingActions(session, parent)
        self.keeping.leave_asked.connect(self._leave)
        for actions in (self.protection, self.exchange, self.keeping):
            actions.notice.connect(self.notice)
            actions.working.connect(self._allow)
        self.lock = self.addAction(self.tr("Lock now"))
        self.lock.triggered.connect(lambda _checked: self.lock_now())
        self.unset = self._add(self.tr("Remove the passphrase"), self.protection.remove_passphrase)
        self._add(self.tr("Set or change the passphrase…"), self.protection.set_passphrase)
        self._add(self.tr("Administrator's PIN…"), self.protection.set_administrator_pin)
        self._add(self.tr("Encrypt afresh…"), self.protection.ask_to_rekey)
        self.addSeparator()
        self._add(self.tr("Export people…"), self.exchange.export_people)
        self._add(self.tr("Import people…"), self.exchange.import_people)
        self.addSeparator()
        self._add(self.tr("Back up now"), self.keeping.back_up)
        self._add(self.tr("Restore a backup…"), self.keeping.restore)
        self._add(self.tr("Check the log"), self.keeping.check_log)
        self.export_log = self._add(self.tr("Export the log…"), self.keeping.export_log)
        self.addSeparator()
        self._add(self.tr("Erase everything…"), self.keeping.erase)
        self.aboutToShow.connect(self._refresh)

    def lock_now(self) -> None:
        """Close the gallery and ask for its passphrase; nothing happens if it has none."""
        if self.protection.has_passphrase:
            self._leave(lambda folder: None)

    def _add(self, text: str, act: Callable[[], None]) -> QAction:
        action = self.addAction(text)
        what = text.replace("…", "")
        action.triggered.connect(lambda _checked: self._administration.allow(what, act))
        return action

    def _allow(self, working: bool) -> None:
        """Let nothing be begun while something is being done."""
        self._working = working
        for action in self.actions():
            action.setEnabled(not working)
        self._refresh()

    def _refresh(self) -> None:
        locked = self.protection.has_passphrase
        self.lock.setEnabled(locked and not self._working)
        self.unset.setEnabled(locked and not self._working)  # always there: what is below it must not move

    def _leave(self, afterwards: Callable[[Path], None]) -> None:
        self.afterwards = afterwards
        self.leave_asked.emit()
