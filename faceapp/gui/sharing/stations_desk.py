"""What an administrator does about the stations of a shared gallery, and how this one leaves."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from faceapp.errors import OfflineError
from faceapp.gallery.shared.invitation import Request
from faceapp.gallery.shared.stations import Role, Station
from faceapp.gui.session.background import Done, Failed
from faceapp.gui.session.session import Session
from faceapp.gui.sharing.admit_dialog import AdmitDialog, RoleDialog
from faceapp.gui.sharing.join_dialog import ANSWERS
from faceapp.gui.sharing.scan_dialog import ScanDialog
from faceapp.gui.sharing.stations_dialog import StationsDialog
from faceapp.gui.sharing.words import role_with_meaning
from faceapp.gui.style.dialogs import ask_file_to_save, open_dialog
from faceapp.gui.style.language import fill

if TYPE_CHECKING:
    from faceapp.gallery.shared.status import StationStatus


class StationsDesk(QObject):
    """Opens the list of stations, and carries out beside the window what is asked there."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Act on the shared gallery of a session."""
        super().__init__(parent)
        self._session = session

    def show(self, over: QWidget) -> None:
        """Show the stations over a window or dialog."""
        dialog = StationsDialog(self._session.sharing, over)
        dialog.status_asked.connect(partial(self._ask_status, dialog))
        dialog.admit_asked.connect(partial(self._scan, dialog))
        dialog.role_asked.connect(partial(self._ask_role, dialog))
        dialog.revoke_asked.connect(partial(self._ask_to_revoke, dialog))
        dialog.rekey_asked.connect(partial(self._rekey, dialog))
        dialog.history.asked.connect(partial(self._ask_to_keep_history, dialog))
        dialog.leave_asked.connect(partial(self._ask_to_leave, dialog))
        open_dialog(dialog)

    def _ask_status(self, dialog: StationsDialog) -> None:
        part = self._session.sharing.part
        if part is not None:
            from faceapp.gallery.shared.status import status

            failed = lambda _error: dialog.show_status(None)  # noqa: E731
            self._session.sharing.run(dialog, lambda: status(part), dialog.show_status, failed)

    def _scan(self, dialog: StationsDialog) -> None:
        scan = ScanDialog(self._session, dialog)
        scan.found.connect(partial(self._ask_name, dialog))
        open_dialog(scan)

    def _ask_name(self, dialog: StationsDialog, request: Request) -> None:
        asked = AdmitDialog(request, dialog)

        def ask_file() -> None:
            name = asked.name.text().strip()
            title, role = self.tr("Save the answer"), asked.role.role
            admit = lambda path: self._admit(dialog, request, path, name, role)  # noqa: E731
            ask_file_to_save(dialog, title, f"{_file_name(name)}.approval", ANSWERS, admit)

        open_dialog(asked, ask_file)

    def _admit(self, dialog: StationsDialog, request: Request, path: str, name: str, role: Role) -> None:
        from faceapp.gallery.shared.administration import approve

        text = self.tr("{0} may join as soon as it is given {1}. Carry the file by hand: it is for that station only.")
        said = fill(text, name, Path(path).name)
        part = self._session.gallery.shared()
        work: Callable[[], Station] = lambda: approve(part, request, Path(path), name, role)  # noqa: E731
        self._work(dialog, fill(self.tr("Letting {0} in…"), name), work, said)

    def _ask_role(self, dialog: StationsDialog, station: "StationStatus") -> None:
        from faceapp.gallery.shared.administration import change_role

        part, name = self._session.gallery.shared(), station.name
        asked = RoleDialog(name, station.role, dialog)

        def change() -> None:
            role = asked.role.role
            said = fill(self.tr("{0}: {1}."), name, role_with_meaning(role))
            doing = fill(self.tr("Changing the role of {0}…"), name)
            self._work(dialog, doing, lambda: change_role(part, station.number, role), said)

        open_dialog(asked, change)

    def _ask_to_revoke(self, dialog: StationsDialog, station: "StationStatus") -> None:
        from faceapp.gallery.shared.administration import revoke

        part, name = self._session.gallery.shared(), station.name
        text = fill(
            self.tr(
                "Shut {0} out? Its login ends, and everybody is sealed afresh under new keys. What it has now it could "
                "go on reading. It can't be undone: to come back, the station has to join anew."
            ),
            name,
        )
        if dialog.history.since:
            text += " " + self.tr("The checks that it has sent are deleted from the server.")
        doing, said = fill(self.tr("Shutting {0} out…"), name), fill(self.tr("{0} is shut out."), name)
        work = lambda: revoke(part, station.number)  # noqa: E731
        self._ask(dialog, text, self.tr("Shut it out"), lambda: self._work(dialog, doing, work, said))

    def _rekey(self, dialog: StationsDialog, new_keys: bool) -> None:
        from faceapp.gallery.shared.administration import rekey

        part = self._session.gallery.shared()
        doing, said = self.tr("Sealing everybody afresh…"), self.tr("Everybody is sealed under the new keys.")

        def begin() -> None:
            self._work(dialog, doing, lambda: rekey(part, new_keys=new_keys), said)

        if not new_keys:
            begin()
            return
        text = self.tr(
            "Make new keys, and seal everybody on the server afresh? The stations go on meanwhile. When a station is "
            "shut out, it is done by itself."
        )
        self._ask(dialog, text, self.tr("Make new keys"), begin)

    def _ask_to_keep_history(self, dialog: StationsDialog, on: bool) -> None:
        from faceapp.gallery.shared.station_history import keep

        part = self._session.gallery.shared()
        if on:
            doing, said = self.tr("Telling the stations…"), self.tr("All stations send what they check from now on.")
            go, text = self.tr("Collect them"), self.tr(
                "Collect on the server what all stations check from now on? Administrators can then read when and "
                "where who was checked (faceapp shared history). It lies there sealed, but the server learns when each "
                "station checks somebody. The people should be told."
            )  # fmt: skip
        else:
            doing, said = self.tr("Deleting the checks…"), self.tr("No checks are on the server any more.")
            go, text = self.tr("Delete them"), self.tr(
                "Delete the checks of all stations from the server, and collect no more? Each station keeps its own."
            )  # fmt: skip
        self._ask(dialog, text, go, lambda: self._work(dialog, doing, lambda: keep(part, on), said))

    def _ask_to_leave(self, dialog: StationsDialog, is_last: bool) -> None:
        text = self.tr(
            "Leave the shared gallery? This station's copy of everybody is deleted, with its backups; the other "
            "stations keep theirs. To come back it has to join anew."
        )
        if is_last:
            text = self.tr("Leave the shared gallery? This is the last station: it keeps its people for itself.")

        def fail(error: Exception) -> None:
            dialog.show_busy(False)
            dialog.say(str(error), "error")
            if isinstance(error, OfflineError):
                self._ask_to_leave_without_server(dialog)

        self._ask(dialog, text, self.tr("Leave"), partial(self._leave, dialog, self._session.sharing.leave, fail))

    def _ask_to_leave_without_server(self, dialog: StationsDialog) -> None:
        def fail(error: Exception) -> None:
            dialog.show_busy(False)
            dialog.say(str(error), "error")

        text = self.tr(
            "The server does not answer this station. Leave without it? This station's copy of everybody is deleted, "
            "with its backups, unless there is no other station. The others still list it until it is shut out."
        )
        leave = self._session.sharing.leave_without_server
        self._ask(dialog, text, self.tr("Leave without it"), partial(self._leave, dialog, leave, fail))

    def _leave(self, dialog: StationsDialog, leave: Callable[[QObject, Done, Failed], None], fail: Failed) -> None:
        dialog.show_busy(True)
        dialog.say(self.tr("Leaving…"))
        leave(dialog, lambda _: dialog.accept(), fail)

    def _work(self, dialog: StationsDialog, doing: str, work: Callable[[], object], said: str) -> None:
        """Do something with the other stations; the dialog says so, and what came of it."""

        def done(_result: object) -> None:
            dialog.show_busy(False)
            dialog.say(said)
            dialog.ask()

        def fail(error: Exception) -> None:
            dialog.show_busy(False)
            dialog.say(str(error), "error")

        dialog.show_busy(True)
        dialog.say(doing)
        self._session.sharing.run(dialog, work, done, fail)

    def _ask(self, dialog: StationsDialog, text: str, go: str, act: Callable[[], None]) -> None:
        box = QMessageBox(QMessageBox.Icon.Question, "faceapp", text, QMessageBox.StandardButton.Cancel, dialog)
        button = box.addButton(go, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        button.clicked.connect(act)
        open_dialog(box)


def _file_name(name: str) -> str:
    """Return a station's name as a file may be called."""
    return "".join(letter if letter.isalnum() else "-" for letter in name).strip("-").lower() or "station"
