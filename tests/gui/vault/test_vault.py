"""Looking after the gallery in the window: unlock, lock, passphrase, import, restore, erase."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from faceapp.errors import FaceAppError
from faceapp.gallery.audit import BrokenRow
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys.key_store import Protection
from faceapp.gallery.lifecycle.backups import find_backups
from faceapp.gallery.lifecycle.files import EMBEDDINGS
from faceapp.gallery.model import Person
from faceapp.gallery.storage.database import FILE_NAME
from faceapp.gallery.storage.lock import FILE_NAME as LOCK_NAME
from faceapp.gallery.transfer.transfer import Action
from faceapp.gui.data_page import DataPage
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.background import Background
from faceapp.gui.settings.dialog import SettingsDialog
from faceapp.gui.style.plain_dialog import PlainDialog
from faceapp.gui.style.theme import Theme
from faceapp.gui.vault.erase_dialog import EraseDialog
from faceapp.gui.vault.export_dialog import ExportDialog
from faceapp.gui.vault.idle_lock import IdleLock
from faceapp.gui.vault.import_dialog import ImportDialog
from faceapp.gui.vault.opening import GalleryOpening
from faceapp.gui.vault.passphrase import NewPassphraseDialog, PassphraseDialog
from faceapp.gui.window_state import FILE_NAME as WINDOW_NAME
from faceapp.settings import Settings
from faceapp.station.importing import plan_import
from tests.fakes import CARD, make_embedding
from tests.gallery.support import make_thumbnail
from tests.gui.conftest import OpenWindow, read_again

SECRET = "correct horse"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one person enrolled."""
    with Gallery.open(tmp_path / "vault") as gallery:
        gallery.enrol("Amara", make_embedding())
        gallery.backups.make()
    return tmp_path / "vault"


Dialog = TypeVar("Dialog", bound=QWidget)


def wait_for_dialog(qtbot: QtBot, kind: type[Dialog]) -> Dialog:
    """Wait until a dialog of a kind is open and takes input, and return it."""

    def found() -> Dialog | None:
        dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind)]
        return next((dialog for dialog in dialogs if dialog.isVisible() and dialog.isEnabled()), None)

    qtbot.waitUntil(lambda: found() is not None)
    dialog = found()
    assert dialog is not None
    return dialog


def type_passphrase(dialog: PassphraseDialog, text: str) -> None:
    dialog.passphrase.setText(text)
    dialog.buttons.accepted.emit()


class Opened:
    """What came of opening a gallery."""

    def __init__(self, folder: Path, background: Background) -> None:
        self.gallery: Gallery | None = None
        self.given_up = False
        self.error: Exception | None = None
        self._opening = GalleryOpening(folder, background, background)
        self._opening.opened.connect(lambda people: setattr(self, "gallery", people.gallery))
        self._opening.given_up.connect(lambda: setattr(self, "given_up", True))
        self._opening.failed.connect(lambda error: setattr(self, "error", error))
        self._opening.start()


@pytest.fixture
def opening(qapp: QApplication, folder: Path) -> Iterator[Callable[[], Opened]]:
    """Begin to open the gallery in ``folder`` as the window does; its thread has ended before the test has."""
    background, begun = Background(), list[Opened]()

    def begin() -> Opened:
        begun.append(Opened(folder, background))
        return begun[-1]

    yield begin
    assert background.close(20)
    for opened in begun:
        if opened.gallery is not None:
            opened.gallery.close()


def names(opened: Opened) -> list[str]:
    assert opened.gallery is not None
    return [person.name for person in opened.gallery.people()]


def test_a_gallery_without_a_passphrase_opens_by_itself(qtbot: QtBot, opening: Callable[[], Opened]) -> None:
    opened = opening()
    qtbot.waitUntil(lambda: opened.gallery is not None)
    assert names(opened) == ["Amara"]


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(
    qtbot: QtBot, folder: Path, opening: Callable[[], Opened]
) -> None:
    with Gallery.open(folder) as locked:
        locked.guard.set_passphrase(SECRET)
    opened = opening()
    type_passphrase(wait_for_dialog(qtbot, PassphraseDialog), "wrong horse")
    dialog = wait_for_dialog(qtbot, PassphraseDialog)
    assert "wrong" in dialog.hint.text()
    type_passphrase(dialog, SECRET)
    qtbot.waitUntil(lambda: opened.gallery is not None)
    assert names(opened) == ["Amara"]


def test_giving_up_on_the_passphrase_opens_nothing(qtbot: QtBot, folder: Path, opening: Callable[[], Opened]) -> None:
    with Gallery.open(folder) as locked:
        locked.guard.set_passphrase(SECRET)
    opened = opening()
    wait_for_dialog(qtbot, PassphraseDialog).close()
    qtbot.waitUntil(lambda: opened.given_up)
    assert opened.gallery is None


def test_a_damaged_gallery_is_restored_from_its_backup_if_the_operator_wants(
    qtbot: QtBot, folder: Path, opening: Callable[[], Opened]
) -> None:
    (folder / FILE_NAME).write_bytes(b"damage" * 1000)
    opened = opening()
    question = wait_for_dialog(qtbot, QMessageBox)
    assert "damaged" in question.text()
    question.defaultButton().click()
    qtbot.waitUntil(lambda: opened.gallery is not None)
    assert names(opened) == ["Amara"]
    assert list(folder.glob("gallery-damaged-*.db"))


def test_damage_that_is_found_behind_the_window_is_told_and_a_backup_offered(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    with Gallery.open(tmp_path) as gallery:
        for number in range(40):
            gallery.enrol(f"Person {number}", make_embedding(number), thumbnail=make_thumbnail(size=(800, 800)))
        gallery.backups.make()
    content = bytearray((tmp_path / FILE_NAME).read_bytes())
    content[len(content) // 2] ^= 1  # in a picture
    (tmp_path / FILE_NAME).write_bytes(content)
    window = open_window()
    question = wait_for_dialog(qtbot, QMessageBox)
    assert "damaged" in question.text()
    question.defaultButton().click()
    assert wait_for_dialog(qtbot, PlainDialog).windowTitle() == "Restore a backup"
    assert window.isVisible()


def test_a_damaged_gallery_is_left_as_it_is_if_the_operator_quits(
    qtbot: QtBot, folder: Path, opening: Callable[[], Opened]
) -> None:
    (folder / FILE_NAME).write_bytes(b"damage" * 1000)
    opened = opening()
    wait_for_dialog(qtbot, QMessageBox).reject()
    qtbot.waitUntil(lambda: opened.given_up)
    assert (folder / FILE_NAME).read_bytes() == b"damage" * 1000


def test_a_damaged_gallery_under_a_passphrase_is_restored_with_it(
    qtbot: QtBot, folder: Path, opening: Callable[[], Opened]
) -> None:
    with Gallery.open(folder) as locked:
        locked.guard.set_passphrase(SECRET)
        locked.backups.make()
    (folder / FILE_NAME).write_bytes(b"damage" * 1000)
    opened = opening()
    type_passphrase(wait_for_dialog(qtbot, PassphraseDialog), SECRET)
    wait_for_dialog(qtbot, QMessageBox).defaultButton().click()
    qtbot.waitUntil(lambda: opened.gallery is not None)
    assert names(opened) == ["Amara"]


def test_a_damaged_gallery_without_a_backup_is_left_alone(
    qtbot: QtBot, folder: Path, opening: Callable[[], Opened]
) -> None:
    (folder / FILE_NAME).write_bytes(b"damage" * 1000)
    for backup in (folder / "backups").glob("*.db"):
        backup.unlink()
    opened = opening()
    qtbot.waitUntil(lambda: opened.error is not None)
    assert "no good backup" in str(opened.error)


def test_whoever_presses_the_key_to_lock_without_a_passphrase_is_told_that_it_takes_one(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert "Without a passphrase the gallery does not lock" in window.parts.toast.text()
    assert window.isVisible()


def test_locking_closes_the_window_and_a_gallery_without_a_passphrase_can_not_be_locked(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    window.vault.lock_now()
    assert window.isVisible()
    window.session.gallery.guard.set_passphrase(SECRET)
    window.vault.lock_now()
    assert not window.isVisible()
    assert window.vault.afterwards is not None


def test_erasing_reaches_the_embeddings_of_measurements_too(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    (tmp_path / EMBEDDINGS).mkdir()
    (tmp_path / EMBEDDINGS / "faceapp-1-0123abcd_yunet-0123abcd-quieted.npz").write_bytes(b"faces")
    window.vault.keeping.erase()
    dialog = wait_for_dialog(qtbot, EraseDialog)
    qtbot.keyClicks(dialog.word, "erase")
    dialog.erase.click()
    assert not window.isVisible()
    assert window.vault.afterwards is not None
    qtbot.waitUntil(lambda: window.stopped_cleanly)
    window.vault.afterwards(tmp_path)
    assert {path.name for path in tmp_path.rglob("*")} == {LOCK_NAME, WINDOW_NAME}


def test_idle_time_locks(qtbot: QtBot, qapp: QApplication) -> None:
    lock, other = IdleLock(0.001, qapp), IdleLock(0.001, qapp)
    with qtbot.waitSignals([lock.idle, other.idle]):
        pass
    lock.set_minutes(0)
    other.set_minutes(0.001)
    with qtbot.assertNotEmitted(lock.idle), qtbot.waitSignal(other.idle):
        pass
    lock.set_minutes(0.001)
    with qtbot.waitSignal(lock.idle):
        pass
    lock.deleteLater()
    other.deleteLater()


def test_a_new_passphrase_is_typed_twice_and_long_enough(qtbot: QtBot) -> None:
    dialog = NewPassphraseDialog("Passphrase", "")
    qtbot.addWidget(dialog)
    for first, second, fits in (("short", "short", False), (SECRET, "other horse", False), (SECRET, SECRET, True)):
        dialog.first.setText(first)
        dialog.second.setText(second)
        assert dialog.go.isEnabled() is fits
        assert bool(dialog.hint.text()) is not fits


def data_page(window: MainWindow) -> DataPage:
    """Return the settings' page about the gallery, opened as the padlock opens it."""
    window.parts.top.vault.click()
    dialog = window.findChildren(SettingsDialog)[-1]
    page = dialog.pages.currentWidget()
    assert isinstance(page, DataPage)
    return page


def button(page: DataPage, words: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if words in one.text())


def test_the_passphrase_is_set_from_the_page_of_the_gallery(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    page = data_page(window)
    assert not page.lock.isEnabled()
    assert "by itself" in page.protected.sentence.text()
    button(page, "Set a passphrase").click()
    dialog = wait_for_dialog(qtbot, NewPassphraseDialog)
    dialog.first.setText(SECRET)
    dialog.second.setText(SECRET)
    dialog.accept()
    qtbot.waitUntil(lambda: window.session.gallery.guard.protection is Protection.PASSPHRASE)
    qtbot.waitUntil(page.lock.isEnabled)
    assert page.protected.sentence.text() == "Only the passphrase opens the gallery."
    assert page.protected.said.text() == "The gallery now opens with your passphrase only"
    page.lock.click()
    assert not window.isVisible()


def test_nothing_can_be_begun_while_something_is_being_done(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, may_end, rekeyed = open_window(), threading.Event(), list[int]()
    monkeypatch.setattr(window.session.gallery.guard, "rekey", lambda: (may_end.wait(20), rekeyed.append(1)))
    qtbot.waitUntil(lambda: window.session.card is not None)
    page = data_page(window)
    rekey = button(page, "afresh")
    window.vault.protection.rekey()
    rekey.click()
    assert not any(one.isEnabled() for one in page.findChildren(QPushButton))
    may_end.set()
    qtbot.waitUntil(rekey.isEnabled)
    assert rekeyed == [1]


@pytest.mark.parametrize("wanted", [True, False])
def test_encrypting_afresh_asks_first(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    window, rekeyed = open_window(), list[int]()
    qtbot.waitUntil(lambda: window.session.card is not None)
    monkeypatch.setattr(window.session.gallery.guard, "rekey", lambda: rekeyed.append(1))
    button(data_page(window), "afresh").click()
    box = wait_for_dialog(qtbot, QMessageBox)
    assert rekeyed == []
    role = QMessageBox.ButtonRole.AcceptRole if wanted else QMessageBox.ButtonRole.RejectRole
    next(button for button in box.buttons() if box.buttonRole(button) is role).click()
    with qtbot.waitCallback() as answered:
        window.session.background.run(window, lambda: None, answered)
    assert rekeyed == [1] * wanted


def test_no_button_changes_its_place_when_a_passphrase_is_set(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    page = data_page(window)

    def order() -> list[QPushButton]:
        shown = [one for one in page.findChildren(QPushButton) if one.isVisible()]
        return sorted(shown, key=lambda one: one.mapTo(page.widget(), one.rect().topLeft()).toTuple()[::-1])

    before = order()
    window.session.gallery.guard.set_passphrase(SECRET)
    window.vault.changed.emit()
    assert page.lock.isEnabled()
    assert order() == before


def test_the_page_says_how_backups_people_and_log_stand(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    page = data_page(window)
    assert page.people.sentence.text().startswith("People enrolled: 0.")
    window.session.gallery.enrol("Amara", make_embedding())
    for backup in find_backups(tmp_path):
        backup.path.unlink()
    read_again(qtbot, window)
    qtbot.waitUntil(lambda: page.people.sentence.text().startswith("People enrolled: 1."))
    assert (page.backups.sentence.text(), page.restore.isEnabled()) == ("There is no backup yet.", False)
    button(page, "Back up now").click()
    qtbot.waitUntil(page.restore.isEnabled)
    assert page.backups.sentence.text().startswith("Backups: 1, the newest of")
    qtbot.waitUntil(lambda: page.backups.said.text().startswith("Backed up"))
    qtbot.waitUntil(lambda: page.log.sentence.text() == "The log is intact.")


def test_a_log_that_was_changed_is_told_on_the_page(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    broken = BrokenRow(2, "Row 2 was changed.")
    window.session.gallery.audit.first_broken_row = lambda: broken  # type: ignore[method-assign]
    page = data_page(window)
    qtbot.waitUntil(lambda: page.log.sentence.text() == broken.reason)


def test_what_went_wrong_is_said_where_it_was_begun(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)

    def fail() -> None:
        raise FaceAppError("The disk is full.", "Make room on it.")

    monkeypatch.setattr(window.session.gallery.backups, "make", fail)
    page = data_page(window)
    button(page, "Back up now").click()
    qtbot.waitUntil(lambda: page.backups.said.text() == "The disk is full. Make room on it.")
    assert page.protected.said.text() == ""
    assert QApplication.activeModalWidget() is page.window()


@pytest.mark.parametrize(("word", "allowed"), [("", False), ("eras", False), ("erase", True), (" ERASE ", True)])
def test_everything_is_erased_only_by_whoever_types_the_word(
    qtbot: QtBot, open_window: OpenWindow, word: str, allowed: bool
) -> None:
    window = open_window()
    window.vault.keeping.erase()
    dialog = wait_for_dialog(qtbot, EraseDialog)
    qtbot.keyClicks(dialog.word, word)
    qtbot.keyClick(dialog.word, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.erase.isEnabled() is allowed
    assert not dialog.passphrase.isVisible()
    dialog.erase.click()
    assert window.isVisible() is not allowed


def test_under_a_passphrase_everything_is_erased_only_by_whoever_knows_it(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    window.session.gallery.guard.set_passphrase(SECRET)
    window.vault.keeping.erase()
    dialog = wait_for_dialog(qtbot, EraseDialog)
    qtbot.keyClicks(dialog.word, "erase")
    assert not dialog.erase.isEnabled()
    dialog.passphrase.setText("wrong horse")
    dialog.erase.click()
    qtbot.waitUntil(lambda: "wrong" in dialog.problem)
    assert window.vault.afterwards is None
    dialog.passphrase.setText(SECRET)
    dialog.erase.click()
    qtbot.waitUntil(lambda: window.vault.afterwards is not None)
    assert not window.isVisible()


def test_what_is_being_written_is_finished_before_the_window_is_gone(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, ended = open_window(), list[bool]()
    monkeypatch.setattr(
        window.session.gallery.guard, "rekey", lambda: ended.append(window.session.gallery.people() == [])
    )
    window.vault.protection.rekey()
    window.close()
    assert ended == [True]


def test_locking_takes_an_open_dialog_with_it(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.session.gallery.guard.set_passphrase(SECRET)
    qtbot.waitUntil(lambda: window.session.card is not None)
    button(data_page(window), "Remove").click()
    dialog = wait_for_dialog(qtbot, PassphraseDialog)
    dialog.passphrase.setText(SECRET)
    accepted = list[int]()
    dialog.accepted.connect(lambda: accepted.append(1))
    window.vault.lock_now()
    assert (dialog.isVisible(), accepted) == (False, [])


def test_an_import_is_shown_before_it_is_done(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    with Gallery.open(folder) as gallery, Gallery.open(tmp_path / "other") as other:
        gallery.transfer.export(tmp_path / "file", SECRET)
        dialog = ImportDialog(other.transfer.plan(tmp_path / "file", SECRET, "encoder-1", 128))
        refusing = ImportDialog(other.transfer.plan(tmp_path / "file", SECRET, "encoder-2", 128))
    qtbot.addWidget(dialog)
    qtbot.addWidget(refusing)
    assert dialog.summary.text().startswith("1 to add")
    assert dialog.table.item(0, 0).text() == "Amara"
    assert len(dialog.buttons.buttons()) == 2
    assert "encoder-1" in refusing.table.item(0, 2).text()
    assert len(refusing.buttons.buttons()) == 1


def test_who_does_not_resemble_the_person_enrolled_is_merged_only_if_ticked(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    with Gallery.open(folder) as gallery, Gallery.open(tmp_path / "other") as other:
        for number, name in enumerate(("Chen", "Dora")):
            gallery.enrol(name, make_embedding(1), external_id="7")
            other.enrol(name, make_embedding(2 + number), external_id="7")
        gallery.transfer.export(tmp_path / "file", SECRET, [person.id for person in gallery.people()[1:]])
        dialog = ImportDialog(plan_import(other, tmp_path / "file", SECRET, CARD, Settings()))
    qtbot.addWidget(dialog)
    go = next(button for button in dialog.buttons.buttons() if button.text() == "Import")
    assert not go.isEnabled()
    assert dialog.summary.text().endswith("2 refused.")
    dialog.table.item(1, 0).setCheckState(Qt.CheckState.Checked)
    assert go.isEnabled()
    assert [planned.action for planned in dialog.plan] == [Action.REFUSE, Action.MERGE]
    assert [dialog.table.item(row, 1).text() for row in range(2)] == ["Refuse", "Merge"]
    dialog.table.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
    assert not go.isEnabled()


def test_the_window_s_import_merges_a_stranger_with_the_name_of_somebody_enrolled_only_if_ticked(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    with Gallery.open(tmp_path / "other") as other:
        for number, gallery in enumerate((window.session.gallery, other)):
            gallery.enrol("Chen", make_embedding(number), external_id="7")
        other.transfer.export(tmp_path / "file", SECRET)
    button(data_page(window), "Import").click()
    files = wait_for_dialog(qtbot, QFileDialog)
    files.fileSelected.emit(str(tmp_path / "file"))
    files.reject()
    type_passphrase(wait_for_dialog(qtbot, PassphraseDialog), SECRET)
    preview = wait_for_dialog(qtbot, ImportDialog)
    assert preview.summary.text() == "0 to add, 0 to merge, 0 nothing new, 1 refused."
    preview.table.item(0, 0).setCheckState(Qt.CheckState.Checked)
    preview.accept()
    qtbot.waitUntil(lambda: [person.references for person in window.session.people.enrolled.people] == [2])


def test_everybody_is_exported_unless_unticked(qtbot: QtBot, folder: Path) -> None:
    with Gallery.open(folder) as gallery:
        dialog = ExportDialog(gallery.people())
    qtbot.addWidget(dialog)
    assert len(dialog.chosen) == 1
    dialog.list.item(0).setCheckState(dialog.list.item(0).checkState().Unchecked)
    assert dialog.chosen == []


@pytest.fixture
def choosing(qtbot: QtBot) -> ExportDialog:
    people = [
        Person(number, name, "", 1e9) for number, name in enumerate(("Amara", "Björn", "Bjarne", "Chen"), start=1)
    ]
    dialog = ExportDialog(people)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_who_is_exported_is_searched_and_ticked_together(qtbot: QtBot, choosing: ExportDialog) -> None:
    choosing.none.click()
    assert (choosing.chosen, choosing.count.text()) == ([], "0 of 4 people")
    qtbot.keyClicks(choosing.search, "BJ")
    assert [item.text() for item in choosing.list.rows() if not item.isHidden()] == ["Björn", "Bjarne"]
    choosing.all.click()
    choosing.search.clear()
    assert (choosing.chosen, choosing.count.text()) == ([2, 3], "2 of 4 people")


def test_space_changes_the_ticks_of_all_rows_selected(qtbot: QtBot, choosing: ExportDialog) -> None:
    people = choosing.list
    people.setCurrentRow(0)
    qtbot.keyClick(people, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(people, Qt.Key.Key_Space)
    assert choosing.chosen == [3, 4]
    qtbot.keyClick(people, Qt.Key.Key_Space)
    assert choosing.chosen == [1, 2, 3, 4]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_tick_in_a_list_looks_like_any_other(qtbot: QtBot, choosing: ExportDialog, theme: str) -> None:
    colours = Theme(theme).colours
    option = QStyleOptionViewItem()
    option.initFrom(choosing.list)
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    option.rect = choosing.list.visualItemRect(choosing.list.item(0))
    place = choosing.list.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, choosing.list)
    seen = choosing.list.viewport().grab().toImage()
    painted = {seen.pixelColor(x, place.center().y()).name() for x in range(place.left(), place.right())}
    assert colours.colour("accent").name() in painted
    assert len(painted) > 1


def test_what_an_import_does_is_in_sight_however_long_the_names(qtbot: QtBot, tmp_path: Path) -> None:
    with Gallery.open(tmp_path / "one") as gallery, Gallery.open(tmp_path / "other") as other:
        gallery.enrol("A very long name indeed " * 4, make_embedding())
        gallery.transfer.export(tmp_path / "file", SECRET)
        dialog = ImportDialog(other.transfer.plan(tmp_path / "file", SECRET, "encoder-2", 128))
    qtbot.addWidget(dialog)
    dialog.resize(560, 300)
    dialog.show()
    table = dialog.table
    for column in range(3):
        cell = table.visualItemRect(table.item(0, column))
        assert table.viewport().rect().contains(cell), column
    answer = table.item(0, 1)
    assert table.fontMetrics().horizontalAdvance(answer.text()) < table.visualItemRect(answer).width()
    assert table.item(0, 2).toolTip() == table.item(0, 2).text() != ""


def test_a_setting_that_matters_is_logged(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.session.change(keep_thumbnails=False)
    window.session.change(theme="dark")

    def logged() -> list[str]:
        return [row.details for row in window.session.gallery.audit.rows() if row.event == "setting"]

    qtbot.waitUntil(lambda: len(logged()) == 1)
    assert [json.loads(details) for details in logged()] == [{"name": "keep_thumbnails", "value": "False"}]


def test_the_log_is_exported_to_the_file_that_is_named(qtbot: QtBot, open_window: OpenWindow, elsewhere: Path) -> None:
    window, target = open_window(), elsewhere / "log.jsonl"
    window.session.change(keep_thumbnails=False)
    window.vault.keeping.export_log()
    dialog = wait_for_dialog(qtbot, QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(lambda: "keep_thumbnails" in (target.read_text() if target.exists() else ""))
    assert len(target.read_text().splitlines()) == len(window.session.gallery.audit.rows())
