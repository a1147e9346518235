"""The states of a gallery that several stations share, with a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.invitation import Request
from faceapp.gallery.shared.keys import StationKeys
from faceapp.gallery.shared.stations import Role
from faceapp.gui.people.page import PersonPage
from faceapp.gui.people.same_faces import SameFaceDialog
from faceapp.gui.sharing.admit_dialog import AdmitDialog, RoleDialog
from faceapp.gui.sharing.begin_dialog import BeginDialog
from faceapp.gui.sharing.create_dialog import CreateDialog
from faceapp.gui.sharing.join_dialog import JoinDialog
from faceapp.gui.sharing.scan_dialog import ScanDialog
from faceapp.gui.sharing.stations_dialog import StationsDialog
from faceapp.gui.style.dialogs import open_dialog
from tests import postgres
from tools.look.stage import Stage

BACK_DOOR = "Back door of the annexe in Hohenlohe Street, beside the loading ramp"


def sharing(stage: Stage, person: int) -> Iterator[str]:
    """Begin to share, look after the stations, and lose the server; nothing is drawn where PostgreSQL is missing."""
    if postgres.programs() is None:
        return
    with postgres.running() as cluster:
        address = cluster.new_database()
        yield from _begin(stage, f"{address.host}:{address.port}", address.database, cluster.owner.password)
        with _let_in(stage, BACK_DOOR, Role.DOOR), _let_in(stage, "Office", Role.ADMINISTRATOR) as office:
            yield from _stations(stage)
            yield from _letting_in(stage)
            yield from _one_face_twice(stage, office, person)
            administration.change_role(office.sharing, 1, Role.DOOR)
            stage.until(lambda: stage.session.sharing.role is Role.DOOR)
            yield from _door(stage, person)
            cluster.stop("immediate")
            stage.until(lambda: stage.session.sharing.standing.offline_since)
            yield "shared-offline"
            cluster.start()
            office.sharing.catch_up()
            administration.revoke(office.sharing, 1)
            stage.until(lambda: stage.session.sharing.shut_out)
            yield from _shut_out(stage)


def _begin(stage: Stage, server: str, database: str, password: str) -> Iterator[str]:
    desk = stage.window.sharing
    desk.open()
    stage.dialog(BeginDialog)
    yield "share"
    stage.clear()
    open_dialog(JoinDialog(Request.of(StationKeys.generate()), stage.window))
    yield "share-join"
    stage.clear()
    desk.create()
    creating = stage.dialog(CreateDialog)
    yield "share-create"
    creating.server.setText("db.example.org")
    yield "share-create-without-certificate"
    creating.server.setText(server)
    creating.database.setText(database)
    creating.name.setText("Counter")
    creating.password.setText("wrong")
    creating.go.click()
    stage.until(lambda: creating.isEnabled() and creating.go.isEnabled())
    yield "share-create-refused"
    creating.password.setText(password)
    creating.go.click()
    stage.dialog(StationsDialog)
    stage.clear()


def _let_in(stage: Stage, name: str, role: Role) -> Gallery:
    answer = stage.folder.parent / "station.approval"
    gallery = Gallery.open(stage.folder.parent / role)
    administration.approve(stage.gallery.shared(), gallery.ask_to_join(), answer, name, role)
    gallery.join(answer)
    return gallery


def _stations(stage: Stage) -> Iterator[str]:
    listed = _listed(stage)
    listed.table.selectRow(1)
    yield "stations"
    for state, button, kind in (
        ("station-role", listed.role, RoleDialog), ("station-shut-out", listed.revoke, QMessageBox),
        ("stations-new-keys", listed.rekey, QMessageBox), ("stations-leave", listed.leave, QMessageBox),
    ):  # fmt: skip
        button.click()
        asked = stage.dialog(kind)
        yield state
        asked.reject()
    stage.clear()


def _letting_in(stage: Stage) -> Iterator[str]:
    listed = _listed(stage)
    listed.admit.click()
    scan = stage.dialog(ScanDialog)
    stage.until(lambda: not scan.picture.pixmap().isNull())
    yield "station-let-in"
    scan.found.emit(Request.of(StationKeys.generate()))
    scan.reject()
    admitting = stage.dialog(AdmitDialog)
    admitting.name.setText(BACK_DOOR)
    yield "station-name"
    admitting.go.click()
    chooser = stage.dialog(QFileDialog)
    chooser.fileSelected.emit(str(Path("/nowhere") / "back-door.approval"))
    chooser.reject()
    stage.until(lambda: "nowhere" in listed.said.text())
    yield "station-refused"
    stage.clear()


def _one_face_twice(stage: Stage, office: Gallery, person: int) -> Iterator[str]:
    (reference, *_) = stage.gallery.references(person)
    office.enrol("Maxi Hohenlohe", reference.embedding, thumbnail=stage.gallery.thumbnail(person))
    banner = stage.window.parts.banner
    stage.until(lambda: "Maxi Hohenlohe" in banner.text())
    yield "one-face-twice"
    banner.action.click()
    stage.dialog(SameFaceDialog)
    yield "one-face-twice-compared"
    stage.clear()


def _door(stage: Stage, person: int) -> Iterator[str]:
    yield "door"
    stage.window.parts.panel.page_asked.emit(person)
    stage.dialog(PersonPage)
    yield "door-person"
    stage.clear()


def _shut_out(stage: Stage) -> Iterator[str]:
    yield "shut-out"
    stage.window.sharing.open()
    stage.dialog(StationsDialog)
    yield "shut-out-stations"
    stage.clear()


def _listed(stage: Stage) -> StationsDialog:
    stage.window.sharing.open()
    listed = stage.dialog(StationsDialog)
    stage.until(lambda: listed.table.rowCount() > 2)
    return listed
