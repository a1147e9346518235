"""Where sharing begins: a gallery is founded or joined, and its stations are shown."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.invitation import Request
from faceapp.gui.session.session import Session
from faceapp.gui.sharing.begin_dialog import BeginDialog
from faceapp.gui.sharing.create_dialog import CreateDialog
from faceapp.gui.sharing.join_dialog import JoinDialog
from faceapp.gui.sharing.stations_desk import StationsDesk
from faceapp.gui.style.dialogs import in_front, open_dialog
from faceapp.gui.style.language import fill


class SharingDesk(QObject):
    """Shares the gallery of a session."""

    refused = Signal(str)  # why something was not begun

    def __init__(self, session: Session, window: QWidget) -> None:
        """Open dialogs over ``window``, or over what stands before it."""
        super().__init__(window)
        self._session, self._window = session, window
        self.stations = StationsDesk(session, self)

    def open(self) -> None:
        """Show the stations; where the gallery is not shared, offer to create or join one that is."""
        if self._session.gallery.read_only:
            self.refused.emit(self.tr("Another faceapp has the gallery open: it can be shared there."))
        elif self._session.sharing.part is not None:
            self._show_stations()
        else:
            dialog = BeginDialog(len(self._session.people.enrolled.people), self._over)
            dialog.create_asked.connect(self.create)
            dialog.join_asked.connect(self.join)
            open_dialog(dialog)

    def create(self) -> None:
        """Ask for the server, and make this the first station of a shared gallery."""
        dialog = CreateDialog(self._over)

        def found(address: Address, login: Login, name: str, hours: float) -> None:
            self._session.sharing.found(dialog, address, login, name, hours, lambda _: dialog.accept(), dialog.fail)

        dialog.create_asked.connect(found)
        open_dialog(dialog, self._show_stations)

    def join(self) -> None:
        """Show what this station asks with, until it is answered."""
        gallery = self._session.gallery
        work = lambda: gallery.asked_to_join() or gallery.ask_to_join()  # noqa: E731
        self._session.sharing.run(self, work, self._show_request, lambda error: self.refused.emit(str(error)))

    @property
    def _over(self) -> QWidget:
        return in_front(self._window)

    def _show_request(self, request: Request) -> None:
        sharing, gallery = self._session.sharing, self._session.gallery
        dialog = JoinDialog(request, self._over)
        asked = [request]
        fail = lambda error: dialog.say(str(error), "error")  # noqa: E731

        def show(request: Request) -> None:
            asked[0] = request
            dialog.show_request(request)

        def save(name: str) -> None:
            said = fill(self.tr("Saved as {0}."), Path(name).name)
            sharing.run(dialog, lambda: asked[0].write(Path(name)), lambda _: dialog.say(said), fail)

        dialog.save_asked.connect(save)
        dialog.anew_asked.connect(lambda: sharing.run(dialog, gallery.ask_to_join, show, fail))
        dialog.answer_given.connect(lambda name: sharing.join(dialog, Path(name), lambda _: dialog.accept(), fail))
        open_dialog(dialog, self._show_stations)

    def _show_stations(self) -> None:
        self.stations.show(self._over)
