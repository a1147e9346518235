"""What the actions on the gallery have in common: a session, a window, and work beside it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from faceapp.errors import FaceAppError
from faceapp.gallery.keys.key_store import Protection
from faceapp.gui.session.background import Done, ignore
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import in_front, open_dialog
from faceapp.gui.vault.passphrase import PassphraseDialog


class VaultActions(QObject):
    """A group of things that can be done to the gallery of a session, one at a time."""

    notice = Signal(str)  # what was done
    refused = Signal(str)  # why something was not done
    working = Signal(bool)  # something is being done, or no longer

    def __init__(self, session: Session, window: QWidget) -> None:
        """Act on the gallery of ``session``; dialogs open over ``window``, or over what stands before it."""
        super().__init__(window)
        self._session = session
        self._window = window

    def work(self, doing: str, work: Callable[[], object], done: Done = ignore) -> None:
        """Do something beside the window; meanwhile nothing else can be begun."""

        def end(result: object) -> None:
            self.working.emit(False)
            done(result)

        def fail(error: Exception) -> None:
            self.working.emit(False)
            self.refuse(error)

        self.working.emit(True)
        self._session.background.run(self, work, end, fail, doing)

    def refuse(self, error: Exception) -> None:
        """Say why something was not done."""
        self.refused.emit(str(error))

    @property
    def over(self) -> QWidget:
        """What a dialog opens over: the dialog it was asked for in, or the window."""
        return in_front(self._window)

    @property
    def has_passphrase(self) -> bool:
        """Whether only a passphrase opens the gallery."""
        return self._session.gallery.guard.protection is Protection.PASSPHRASE

    def ask_passphrase(self, title: str, text: str, then: Callable[[str], None]) -> None:
        """Ask for the gallery's passphrase and go on with it; with an empty one if the gallery has none."""
        if not self.has_passphrase:
            then("")
            return
        dialog = PassphraseDialog(title, text, self.require_fit, self._session.background, self.over)
        open_dialog(dialog, lambda: then(dialog.used))

    def require_fit(self, passphrase: str) -> None:
        """Raise FaceAppError unless this is the gallery's passphrase; about a tenth of a second."""
        if not self._session.gallery.guard.fits(passphrase):
            raise FaceAppError(self.tr("The passphrase is wrong."), self.tr("Look at Caps Lock and try again."))
