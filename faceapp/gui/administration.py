"""What only the administrator of a station may do: the PIN, or the passphrase, is asked for first."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from faceapp.gallery.keys.key_store import Protection
from faceapp.gui.pins.dialog import PinDialog
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import in_front, open_dialog
from faceapp.gui.vault.passphrase import PassphraseDialog

SIGNED_IN_MS = 300_000
"""How long an administrator need not say again who they are."""


class Administration(QObject):
    """Lets things be done by whoever may do them.

    Once a PIN is set, everybody else is an operator. Without one everybody may do everything, but leave the
    kiosk where the gallery has a passphrase: who stands before that is a visitor.
    """

    pin_changed = Signal()

    def __init__(self, session: Session, require_fit: Callable[[str], None], window: QWidget) -> None:
        """Ask over ``window``; ``require_fit`` raises FaceAppError unless it is given the gallery's passphrase."""
        super().__init__(window)
        self._session = session
        self._require_fit = require_fit
        self._window = window
        self._asking = False
        self._signed_in = QTimer(self, singleShot=True, interval=SIGNED_IN_MS)

    def sign_out(self) -> None:
        """Ask again before the next thing."""
        self._signed_in.stop()

    def edit_pin(self) -> None:
        """Let the administrator's PIN be set, changed or taken away; ``pin_changed`` tells when."""
        administrator = self._session.gallery.administrator
        dialog = PinDialog(
            self.tr("the administrator"),
            self.tr("Settings, enrolment, removal, export and history ask for it, and whoever leaves the full screen."),
            administrator.has_pin,
            in_front(self._window),
        )
        dialog.chosen.connect(
            lambda pin: self._session.background.run(
                self, lambda: administrator.set_pin(pin), lambda _: self.pin_changed.emit()
            )
        )
        open_dialog(dialog)

    def must_ask(self, *, visitor: bool = False) -> bool:
        """Return whether something is asked first; ``visitor`` as for ``allow``."""
        gallery = self._session.gallery
        has_passphrase = gallery.guard.protection is Protection.PASSPHRASE
        return not self._signed_in.isActive() and (gallery.administrator.has_pin or (visitor and has_passphrase))

    def allow(self, what: str, then: Callable[[], object], *, visitor: bool = False) -> None:
        """Do ``then`` if whoever asks may; ``what`` says in the question and in the log what it is.

        Args:
            visitor: whether a passphrase alone is reason enough to ask.
        """
        if not self.must_ask(visitor=visitor):
            then()
            return
        if self._asking:
            return
        gallery = self._session.gallery
        with_pin = gallery.administrator.has_pin
        text = self.tr("The administrator's PIN, please.") if with_pin else self.tr("The gallery's passphrase, please.")
        check = (lambda pin: gallery.administrator.sign_in(pin, what)) if with_pin else self._require_fit
        label = self.tr("PIN") if with_pin else ""
        dialog = PassphraseDialog(what, text, check, self._session.background, self._window, label)
        dialog.go.setText(self.tr("Go on"))
        self._asking = True
        dialog.finished.connect(self._forget)
        open_dialog(dialog, lambda: self._sign_in(then))

    def _sign_in(self, then: Callable[[], object]) -> None:
        self._signed_in.start()
        then()

    def _forget(self) -> None:
        self._asking = False
