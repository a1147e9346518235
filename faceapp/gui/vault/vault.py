"""What can be done to the gallery as a whole: lock, protect, export, import, back up, check the log, erase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from faceapp.gui.session.session import Session
from faceapp.gui.vault.exchange import ExchangeActions
from faceapp.gui.vault.keeping import KeepingActions
from faceapp.gui.vault.protection import ProtectionActions


class Vault(QObject):
    """Looks after the gallery of a session.

    Attributes:
        afterwards: what is to be done with the data folder once the window has closed; None to quit.
        busy: whether something is being done, so that nothing else may be begun.
    """

    leave_asked = Signal()
    notice = Signal(str)  # what was done
    refused = Signal(str)  # why something was not done
    changed = Signal()  # something is being done, or was

    def __init__(self, session: Session, window: QWidget) -> None:
        """Act on the gallery of ``session``; dialogs open over ``window``, or over what stands before it."""
        super().__init__(window)
        self.afterwards: Callable[[Path], None] | None = None
        self.busy = False
        self.protection = ProtectionActions(session, window)
        self.exchange = ExchangeActions(session, window)
        self.keeping = KeepingActions(session, window)
        self.keeping.leave_asked.connect(self._leave)
        for actions in (self.protection, self.exchange, self.keeping):
            actions.notice.connect(self.notice)
            actions.refused.connect(self.refused)
            actions.working.connect(self._set_busy)

    def lock_now(self) -> None:
        """Close the gallery and ask for its passphrase; nothing happens if it has none."""
        if self.protection.has_passphrase:
            self._leave(lambda folder: None)

    def lock_asked(self) -> None:
        """Lock for somebody who has pressed the key for it, and say why if that can't be."""
        if not self.protection.has_passphrase:
            self.refused.emit(self.tr("Without a passphrase the gallery does not lock. The settings can set one."))
        self.lock_now()

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.changed.emit()

    def _leave(self, afterwards: Callable[[Path], None]) -> None:
        self.afterwards = afterwards
        self.leave_asked.emit()
