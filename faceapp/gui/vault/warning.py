"""What an operator must know of the gallery at every start: said at the head of the window until it is mended."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from faceapp.gallery.keys.key_store import KEY_FILE_WARNING
from faceapp.gui.session.session import Session
from faceapp.gui.style.banner import Banner, Notice
from faceapp.gui.style.language import spoken


class GalleryWarning(QObject):
    """Keeps a banner in step with what is to be said of the open gallery."""

    def __init__(
        self,
        session: Session,
        banner: Banner,
        allow: Callable[[str, Callable[[], object]], None],
        set_passphrase: Callable[[], object],
        parent: QObject,
    ) -> None:
        """Say what holds now; ``allow`` asks who wants to act on it, ``set_passphrase`` for a passphrase."""
        super().__init__(parent)
        self._session, self._banner = session, banner
        self._allow, self._set_passphrase = allow, set_passphrase
        self._seen = False
        self.refresh()

    def refresh(self) -> None:
        """Look at the gallery again: a passphrase may have been set or removed."""
        self._banner.say(self, self._notice())

    def _notice(self) -> Notice | None:
        gallery = self._session.gallery
        if gallery.read_only:
            return Notice(self.tr("Another faceapp has the gallery open; here people can be checked, not changed."))
        if not self._is_news(gallery.guard.warning):
            return None
        return Notice(
            self._in_short(gallery.guard.warning),
            spoken(gallery.guard.warning),
            self.tr("Set a passphrase…"),
            lambda: self._allow(self.tr("Set a passphrase"), self._set_passphrase),
            self.tr("Don't show again"),
            lambda: self._allow(self.tr("Don't show again"), self._forget),
        )

    def _is_news(self, warning: str) -> bool:
        if warning == KEY_FILE_WARNING:
            return self._session.settings.warn_of_key_file
        return bool(warning) and not self._seen

    def _in_short(self, warning: str) -> str:
        if warning == KEY_FILE_WARNING:
            return self.tr("Without a passphrase, whoever copies the data folder can open the gallery.")
        return self.tr("Until now other accounts of this computer could read the gallery's keys.")

    def _forget(self) -> None:
        self._seen = True  # the other warning holds for one start: the files are closed by now
        if self._session.gallery.guard.warning == KEY_FILE_WARNING:
            self._session.change(warn_of_key_file=False)
        self.refresh()
