"""Sharing from the window: a gallery is founded, stations are let in and out, and each is offered what it may do."""

import time

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from faceapp import __version__
from faceapp.capture.qr_code import read_qr_code
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.shared import administration, station_history
from faceapp.gallery.shared.invitation import Request
from faceapp.gallery.shared.stations import Role
from faceapp.gui.sharing.admit_dialog import AdmitDialog, RoleDialog
from faceapp.gui.sharing.begin_dialog import BeginDialog
from faceapp.gui.sharing.create_dialog import CreateDialog
from faceapp.gui.sharing.join_dialog import JoinDialog
from faceapp.gui.sharing.scan_dialog import ScanDialog
from faceapp.gui.sharing.stations_dialog import StationsDialog
from faceapp.gui.vault.passphrase import PassphraseDialog
from tests.fakes import make_embedding
from tests.gui.sharing.test_following import foot, in_step, names


def dialogs(window, kind):
    return [one for one in window.findChildren(kind) if one.isVisible()]


def shown(qtbot, window, kind):
    """Wait for a dialog."""
    qtbot.waitUntil(lambda: bool(dialogs(window, kind)), timeout=20_000)
    return dialogs(window, kind)[-1]


def stations(qtbot, window):
    """Open the list of stations and wait until it is filled."""
    window.sharing.open()
    dialog = shown(qtbot, window, StationsDialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0, timeout=20_000)
    return dialog


def texts(dialog):
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]


def answer(box, words):
    """Press the button of a question that says so."""
    next(button for button in box.buttons() if words in button.text()).click()


def seen(widget):
    """What a camera sees of a widget, (H, W, 3) uint8 BGR."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return np.ascontiguousarray(rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)[..., ::-1])


def test_the_first_station_is_founded_in_the_window(qtbot, cluster, address, elsewhere, open_station):
    window = open_station(elsewhere / "Counter")
    window.sharing.open()
    shown(qtbot, window, BeginDialog).create_button.click()
    dialog = shown(qtbot, window, CreateDialog)
    dialog.server.setText(f"127.0.0.1:{address.port}")
    dialog.database.setText(address.database)
    dialog.password.setText(cluster.owner.password)
    dialog.name.setText("Counter")
    dialog.go.click()
    listed = shown(qtbot, window, StationsDialog)
    qtbot.waitUntil(lambda: listed.table.rowCount() == 1)
    assert texts(listed)[0] == ["1", "Counter (this one)", "Administrator", "just now", __version__, "in step"]
    in_step(qtbot, window)
    assert window.session.sharing.part.membership.lease_hours == 72


def test_a_wrong_password_is_said_in_the_dialog_and_nothing_typed_is_lost(qtbot, address, elsewhere, open_station):
    window = open_station(elsewhere / "Counter")
    window.sharing.create()
    dialog = shown(qtbot, window, CreateDialog)
    dialog.server.setText(f"127.0.0.1:{address.port}")
    dialog.database.setText(address.database)
    dialog.password.setText("wrong")
    dialog.name.setText("Counter")
    dialog.go.click()
    qtbot.waitUntil(lambda: "Look at the server" in dialog.hint.text(), timeout=20_000)
    assert dialog.isEnabled()
    assert dialog.name.text() == "Counter"
    assert window.session.sharing.part is None
    assert foot(window) == ""


def test_what_is_wrong_with_the_address_is_said_beneath_it(qtbot, elsewhere, open_station, tmp_path):
    window = open_station(elsewhere / "Counter")
    window.sharing.create()
    dialog = shown(qtbot, window, CreateDialog)
    dialog.password.setText("secret")
    dialog.name.setText("Counter")
    for address, problem in (
        ("db.example.org:port", "Give a name, or name:port."),
        ("db.example.org", "Choose the certificate that db.example.org is known by."),
        ("localhost", ""),
    ):
        dialog.server.setText(address)
        assert dialog.problem.text() == problem
        assert dialog.go.isEnabled() == (not problem)
    dialog.server.setText("db.example.org")
    (tmp_path / "letter.txt").write_text("no certificate")
    dialog.use_certificate(str(tmp_path / "letter.txt"))
    assert "can't be read as a certificate" in dialog.problem.text()
    assert not dialog.go.isEnabled()
    (tmp_path / "server.pem").write_text("-----BEGIN CERTIFICATE-----\n")
    dialog.use_certificate(str(tmp_path / "server.pem"))
    assert dialog.problem.text() == ""
    assert dialog.go.isEnabled()
    assert dialog.certificate.text() == "server.pem"


def test_a_station_joins_by_the_code_it_shows_and_the_answer_it_is_given(qtbot, founded, elsewhere, open_station):
    with Gallery.open(founded) as first:
        first.enrol("Amara", make_embedding(1))
    a, b = open_station(founded), open_station(elsewhere / "Back door")
    in_step(qtbot, a)
    b.sharing.join()
    asking = shown(qtbot, b, JoinDialog)
    a.camera.pixels = seen(asking.code)
    stations(qtbot, a).admit.click()
    admitting = shown(qtbot, a, AdmitDialog)  # the camera has read the code
    assert asking.fingerprint.text() in [label.text() for label in admitting.findChildren(type(asking.fingerprint))]
    admitting.name.setText("Back door")
    admitting.go.click()
    chooser = shown(qtbot, a, QFileDialog)
    chooser.fileSelected.emit(str(elsewhere / "back-door.approval"))
    chooser.reject()
    listed = dialogs(a, StationsDialog)[0]
    qtbot.waitUntil(lambda: listed.table.rowCount() == 2)
    asking.answer.click()
    chooser = shown(qtbot, b, QFileDialog)
    chooser.fileSelected.emit(str(elsewhere / "back-door.approval"))
    chooser.reject()
    joined = shown(qtbot, b, StationsDialog)
    qtbot.waitUntil(lambda: joined.table.rowCount() == 2)
    assert texts(joined)[1][:3] == ["2", "Back door (this one)", "Door"]
    assert names(b) == ["Amara"]
    in_step(qtbot, b)


def test_a_letting_in_whose_answer_can_t_be_written_says_so_and_can_be_done_again(
    qtbot, founded, elsewhere, open_station
):
    a, b = open_station(founded), open_station(elsewhere / "Back door")
    in_step(qtbot, a)
    b.sharing.join()
    a.camera.pixels = seen(shown(qtbot, b, JoinDialog).code)
    listed = stations(qtbot, a)

    def let_in(answer):
        qtbot.waitUntil(listed.admit.isEnabled, timeout=20_000)
        listed.admit.click()
        admitting = shown(qtbot, a, AdmitDialog)
        admitting.name.setText("Back door")
        admitting.go.click()
        chooser = shown(qtbot, a, QFileDialog)
        chooser.fileSelected.emit(str(answer))
        chooser.reject()

    let_in(elsewhere / "nowhere" / "back-door.approval")
    qtbot.waitUntil(lambda: "can't be written" in listed.said.text(), timeout=20_000)
    let_in(elsewhere / "back-door.approval")
    qtbot.waitUntil(lambda: "may join" in listed.said.text(), timeout=20_000)
    qtbot.waitUntil(lambda: listed.table.rowCount() == 2, timeout=20_000)
    assert (elsewhere / "back-door.approval").exists()


def test_a_request_stays_the_same_until_it_is_made_anew(qtbot, elsewhere, open_station):
    window = open_station(elsewhere / "Back door")
    window.sharing.join()
    dialog = shown(qtbot, window, JoinDialog)
    before = dialog.fingerprint.text()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialogs(window, JoinDialog))
    window.sharing.join()
    dialog = shown(qtbot, window, JoinDialog)
    assert dialog.fingerprint.text() == before
    dialog.save_asked.emit(str(elsewhere / "station.request"))
    qtbot.waitUntil(lambda: "station.request" in dialog.said.text())
    assert Request.read(elsewhere / "station.request").fingerprint == before
    dialog.anew.click()
    qtbot.waitUntil(lambda: dialog.fingerprint.text() != before)
    assert Request.from_text(read_qr_code(seen(dialog.code))).fingerprint == dialog.fingerprint.text()


@pytest.mark.parametrize("kind", ["file", "picture"])
def test_a_request_is_read_from_its_file_and_from_a_picture_of_its_code(qtbot, founded, elsewhere, open_station, kind):
    with Gallery.open(elsewhere / "Back door") as other:
        request = other.ask_to_join()
    a = open_station(founded)
    in_step(qtbot, a)
    stations(qtbot, a).admit.click()
    scan = shown(qtbot, a, ScanDialog)
    scan.use_file(str(founded / "settings.json"))
    qtbot.waitUntil(lambda: bool(scan.said.text()))
    assert dialogs(a, AdmitDialog) == []
    if kind == "file":
        request.write(elsewhere / "one.request")
        scan.use_file(str(elsewhere / "one.request"))
    else:
        from faceapp.gui.sharing.qr_code import QrCode

        code = QrCode("")
        code.show_text(request.to_text())
        code.resize(code.sizeHint())
        code.grab().save(str(elsewhere / "one.png"))
        scan.use_file(str(elsewhere / "one.png"))
    admitting = shown(qtbot, a, AdmitDialog)
    assert request.fingerprint in [label.text() for label in admitting.findChildren(type(scan.said))]


def test_a_code_that_is_no_request_is_named_and_the_camera_goes_on_looking(qtbot, founded, elsewhere, open_station):
    import segno

    a = open_station(founded)
    in_step(qtbot, a)
    modules = 1 - np.array(segno.make("https://example.org", micro=False).matrix, np.uint8)
    card = np.kron(np.pad(modules, 4, constant_values=1), np.ones((8, 8), np.uint8)) * 255
    a.camera.pixels = np.repeat(card[..., None], 3, axis=2)
    stations(qtbot, a).admit.click()
    scan = shown(qtbot, a, ScanDialog)
    qtbot.waitUntil(lambda: "not the code of a station" in scan.said.text())
    scan.reject()
    with qtbot.waitSignal(a.session.analysed):
        pass  # the frames are the checks' again


def test_a_station_is_shut_out_after_a_question(qtbot, founded, let_in, open_station):
    let_in()
    a = open_station(founded)
    in_step(qtbot, a)
    listed = stations(qtbot, a)
    assert not listed.revoke.isEnabled()
    listed.table.selectRow(0)
    assert not listed.revoke.isEnabled()  # nobody shuts themselves out
    listed.table.selectRow(1)
    listed.revoke.click()
    box = shown(qtbot, a, QMessageBox)
    assert "can't be undone" in box.text()
    answer(box, "Cancel")
    listed.revoke.click()
    answer(shown(qtbot, a, QMessageBox), "Shut it out")
    qtbot.waitUntil(lambda: texts(listed)[1][2] == "Shut out", timeout=20_000)
    assert a.session.sharing.part.stations()[2].role is Role.REVOKED
    qtbot.waitUntil(lambda: "is shut out" in listed.said.text())
    assert not listed.revoke.isEnabled()


def test_a_station_is_given_another_role_and_may_do_what_it_says(qtbot, founded, let_in, open_station):
    other = let_in()
    a, b = open_station(founded), open_station(other)
    in_step(qtbot, a, b)
    assert b.parts.panel.header.enrol.isEnabled()
    listed = stations(qtbot, a)
    assert not listed.role.isEnabled()
    qtbot.waitUntil(lambda: listed.table.rowCount() == 2)
    listed.table.selectRow(1)
    listed.role.click()
    asked = shown(qtbot, a, RoleDialog)
    assert asked.role.role is Role.OPERATOR
    asked.role.setCurrentIndex(0)
    asked.go.click()
    qtbot.waitUntil(lambda: texts(listed)[1][2] == "Door", timeout=20_000)
    assert "Back door: Door: checks people." in listed.said.text()
    qtbot.waitUntil(lambda: not b.parts.panel.header.enrol.isEnabled(), timeout=20_000)
    listed.role.click()
    asked = shown(qtbot, a, RoleDialog)
    asked.role.setCurrentIndex(1)
    asked.go.click()
    qtbot.waitUntil(b.parts.panel.header.enrol.isEnabled, timeout=20_000)


def test_a_removal_that_a_station_has_not_confirmed_is_said(qtbot, founded, let_in, open_station):
    let_in()
    with Gallery.open(founded) as first:
        first.remove(first.enrol("Amara", make_embedding(1)).id)
    a = open_station(founded)
    in_step(qtbot, a)
    listed = stations(qtbot, a)
    qtbot.waitUntil(lambda: listed.removals.text() == "One removal is confirmed by 1 of 2 stations so far.")


def test_a_door_is_offered_neither_enrolment_nor_stations_to_let_in(qtbot, let_in, open_station):
    door = open_station(let_in("Door", Role.DOOR))
    in_step(qtbot, door)
    assert not door.parts.panel.header.enrol.isEnabled()
    assert "is a door" in door.parts.panel.refusal.text()
    listed = stations(qtbot, door)
    assert not any(button.isVisible() for button in (listed.admit, listed.revoke, listed.rekey, listed.resume))
    assert listed.leave.isVisible()


def test_who_leaves_is_asked_first_and_keeps_nobody(qtbot, founded, let_in, open_station):
    with Gallery.open(founded) as first:
        first.enrol("Amara", make_embedding(1))
    b = open_station(let_in())
    in_step(qtbot, b)
    assert names(b) == ["Amara"]
    stations(qtbot, b).leave.click()
    box = shown(qtbot, b, QMessageBox)
    assert "copy of everybody is deleted" in box.text()
    answer(box, "Leave")
    qtbot.waitUntil(lambda: b.session.sharing.part is None, timeout=20_000)
    qtbot.waitUntil(lambda: names(b) == [] and foot(b) == "")
    assert dialogs(b, StationsDialog) == []


def test_who_was_shut_out_is_asked_whether_to_leave_without_the_server(qtbot, founded, let_in, open_station):
    b = open_station(let_in())
    in_step(qtbot, b)
    listed = stations(qtbot, b)
    with Gallery.open(founded) as first:
        administration.revoke(first.sharing, 2)
    qtbot.waitUntil(lambda: foot(b).startswith("offline since"), timeout=20_000)
    listed.leave.click()
    answer(shown(qtbot, b, QMessageBox), "Leave")
    qtbot.waitUntil(lambda: "without it?" in shown(qtbot, b, QMessageBox).text(), timeout=20_000)
    answer(shown(qtbot, b, QMessageBox), "Leave without it")
    qtbot.waitUntil(lambda: b.session.sharing.part is None, timeout=20_000)
    qtbot.waitUntil(lambda: foot(b) == "")


def test_the_last_administrator_can_t_leave_and_goes_on(qtbot, founded, let_in, open_station):
    let_in()
    a = open_station(founded)
    in_step(qtbot, a)
    listed = stations(qtbot, a)
    listed.leave.click()
    answer(shown(qtbot, a, QMessageBox), "Leave")
    qtbot.waitUntil(lambda: "last administrator" in listed.said.text(), timeout=20_000)
    in_step(qtbot, a)


def test_new_keys_are_made_after_a_question(qtbot, founded, open_station):
    with Gallery.open(founded) as first:
        first.enrol("Amara", make_embedding(1))
    a = open_station(founded)
    in_step(qtbot, a)
    listed = stations(qtbot, a)
    listed.rekey.click()
    answer(shown(qtbot, a, QMessageBox), "Make new keys")
    qtbot.waitUntil(lambda: "sealed under the new keys" in listed.said.text(), timeout=20_000)
    qtbot.waitUntil(lambda: listed._status.epoch == 2 and listed._status.older == 0)


def test_a_sealing_that_broke_off_is_named_and_goes_on(qtbot, founded, open_station, monkeypatch):
    with Gallery.open(founded) as first:
        first.enrol("Amara", make_embedding(1))
        with monkeypatch.context() as cut_off:
            cut_off.setattr(administration, "_reseal", lambda sharing: 0)
            administration.rekey(first.sharing)
    a = open_station(founded)
    in_step(qtbot, a)
    listed = stations(qtbot, a)
    assert "sealed under older ones: 1" in listed.older.text()
    listed.resume.click()
    qtbot.waitUntil(lambda: not listed.older.isVisible(), timeout=20_000)


def test_the_administrator_is_asked_for_before_the_stations_are_shown(qtbot, founded, open_station):
    with Gallery.open(founded) as first:
        first.administrator.set_pin("482915")
    a = open_station(founded)
    in_step(qtbot, a)
    a.parts.status.sharing.click()
    shown(qtbot, a, PassphraseDialog)
    assert dialogs(a, StationsDialog) == []


def test_the_foot_leads_to_the_stations_and_is_read_out(qtbot, founded, open_station):
    a = open_station(founded)
    in_step(qtbot, a)
    button = a.parts.status.sharing
    assert button.accessibleName() == "Shared gallery: in step with the other stations"
    assert button.accessibleDescription()
    button.click()
    shown(qtbot, a, StationsDialog)


def test_who_has_people_is_told_how_to_join(qtbot, elsewhere, open_station):
    with Gallery.open(elsewhere / "Office") as gallery:
        gallery.enrol("Amara", make_embedding(1))
    window = open_station(elsewhere / "Office")
    window.sharing.open()
    dialog = shown(qtbot, window, BeginDialog)
    assert not dialog.join_button.isEnabled()
    assert any("Export the people" in label.text() for label in dialog.findChildren(type(window.parts.panel.refusal)))


def test_where_another_faceapp_has_the_gallery_open_nothing_is_shared(qtbot, founded, open_station):
    with Gallery.open(founded):
        window = open_station(founded)
        with qtbot.waitSignal(window.sharing.refused):
            window.sharing.open()
        assert [one for one in window.findChildren(QDialog) if one.isVisible()] == []
        assert foot(window) == ""


def test_an_administrator_lets_all_stations_send_what_they_check_and_each_says_so(qtbot, founded, let_in, open_station):
    folder = let_in(role=Role.DOOR)
    a, b = open_station(founded), open_station(folder)
    in_step(qtbot, a, b)
    listed, door = stations(qtbot, a), stations(qtbot, b)
    assert not door.history.isVisible()
    listed.history.keep.click()
    answer(shown(qtbot, a, QMessageBox), "Collect them")
    for dialog in (listed, door):
        qtbot.waitUntil(lambda dialog=dialog: "administrators read them" in dialog.history.said.text(), timeout=20_000)
    assert listed.history.end.isVisible()
    assert not door.history.keep.isVisible()
    assert not door.history.end.isVisible()
    check = Check(time.time(), "identify", None, None, None, 0.4, "balanced", "NO_MATCH", "encoder-1", "desk")
    b.session.gallery.history.record(check)
    read = lambda: [one.check for one in station_history.read(a.session.sharing.part)]  # noqa: E731
    qtbot.waitUntil(lambda: check in read(), timeout=20_000)
    listed.table.selectRow(1)
    listed.revoke.click()
    box = shown(qtbot, a, QMessageBox)
    assert "checks that it has sent are deleted" in box.text()
    answer(box, "Cancel")
    listed.history.end.click()
    answer(shown(qtbot, a, QMessageBox), "Delete them")
    qtbot.waitUntil(lambda: not door.history.isVisible(), timeout=20_000)
    qtbot.waitUntil(lambda: listed.history.keep.isVisible(), timeout=20_000)
