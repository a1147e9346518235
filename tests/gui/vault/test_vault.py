"""Looking after the gallery in the window: unlock, lock, passphrase, import, restore, erase."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys import kdf
from faceapp.gallery.keys.key_store import Protection
from faceapp.gallery.storage.database import FILE_NAME
from faceapp.gui.vault.export_dialog import ExportDialog
from faceapp.gui.vault.idle_lock import IdleLock
from faceapp.gui.vault.import_dialog import ImportDialog
from faceapp.gui.vault.opening import open_gallery
from faceapp.gui.vault.passphrase import NewPassphraseDialog, PassphraseDialog
from faceapp.gui.vault.task import wait_for
from faceapp.siamese.embedding import Embedding
from tests.gui.conftest import OpenWindow

SECRET = "correct horse"


@pytest.fixture(autouse=True)
def quick_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kdf, "new_parameters", lambda: kdf.Argon2Parameters(b"s" * 16, 1, 8 * 1024, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one person enrolled."""
    with Gallery.open(tmp_path / "vault") as gallery:
        gallery.enrol("Amara", Embedding(np.eye(4, dtype=np.float32)[0], "encoder-1"))
        gallery.backups.make()
    return tmp_path / "vault"


def soon(act: Callable[[QWidget], None]) -> None:
    """Do something with the dialog that is about to open, once it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PassphraseDialog | NewPassphraseDialog | QMessageBox | ImportDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def type_passphrase(text: str) -> Callable[[QWidget], None]:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, PassphraseDialog)
        dialog.passphrase.setText(text)
        dialog.buttons.accepted.emit()

    return act


def test_a_gallery_without_a_passphrase_opens_by_itself(qapp: QApplication, folder: Path) -> None:
    gallery = open_gallery(folder)
    assert gallery is not None
    gallery.close()


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(qapp: QApplication, folder: Path) -> None:
    with Gallery.open(folder) as locked:
        locked.guard.set_passphrase(SECRET)

    def first_wrong(dialog: QWidget) -> None:
        assert isinstance(dialog, PassphraseDialog)
        type_passphrase("wrong horse")(dialog)
        assert "wrong" in dialog.problem.text()
        type_passphrase(SECRET)(dialog)

    soon(first_wrong)
    gallery = open_gallery(folder)
    assert gallery is not None
    with gallery:
        assert [person.name for person in gallery.people()] == ["Amara"]


def test_giving_up_on_the_passphrase_opens_nothing(qapp: QApplication, folder: Path) -> None:
    with Gallery.open(folder) as locked:
        locked.guard.set_passphrase(SECRET)
    soon(lambda dialog: dialog.close())
    assert open_gallery(folder) is None


def test_a_damaged_gallery_is_restored_from_its_backup_if_the_operator_wants(qapp: QApplication, folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"damage" * 1000)

    def restore(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        assert "damaged" in dialog.text()
        dialog.defaultButton().click()

    soon(restore)
    gallery = open_gallery(folder)
    assert gallery is not None
    with gallery:
        assert [person.name for person in gallery.people()] == ["Amara"]
    assert list(folder.glob("gallery-damaged-*.db"))


def test_a_damaged_gallery_without_a_backup_is_left_alone(qapp: QApplication, folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"damage" * 1000)
    for backup in (folder / "backups").glob("*.db"):
        backup.unlink()
    with pytest.raises(GalleryError, match="no good backup"):
        open_gallery(folder)


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


def test_idle_time_locks(qtbot: QtBot, qapp: QApplication) -> None:
    lock = IdleLock(0.001, qapp)
    with qtbot.waitSignal(lock.idle, timeout=2000):
        pass
    lock.set_minutes(0)
    with qtbot.assertNotEmitted(lock.idle, wait=200):
        pass
    lock.set_minutes(0.001)
    with qtbot.waitSignal(lock.idle, timeout=2000):
        pass
    lock.deleteLater()


def test_a_new_passphrase_is_typed_twice_and_long_enough(qtbot: QtBot) -> None:
    dialog = NewPassphraseDialog("Passphrase", "")
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    for first, second, fits in (("short", "short", False), (SECRET, "other horse", False), (SECRET, SECRET, True)):
        dialog.first.setText(first)
        dialog.second.setText(second)
        assert ok.isEnabled() is fits


def test_the_passphrase_is_set_from_the_menu(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, NewPassphraseDialog)
        dialog.first.setText(SECRET)
        dialog.second.setText(SECRET)
        dialog.accept()

    soon(choose)
    next(action for action in window.vault.actions() if "passphrase…" in action.text()).trigger()
    assert window.session.gallery.guard.protection is Protection.PASSPHRASE
    assert window.vault.lock.isEnabled()


def test_an_import_is_shown_before_it_is_done(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    with Gallery.open(folder) as gallery, Gallery.open(tmp_path / "other") as other:
        gallery.transfer.export(tmp_path / "file", SECRET)
        dialog = ImportDialog(other.transfer.plan(tmp_path / "file", SECRET, "encoder-1"))
        refusing = ImportDialog(other.transfer.plan(tmp_path / "file", SECRET, "encoder-2"))
    qtbot.addWidget(dialog)
    qtbot.addWidget(refusing)
    assert dialog.summary.text().startswith("1 to add")
    assert dialog.table.item(0, 0).text() == "Amara"
    assert len(dialog.buttons.buttons()) == 2
    assert "encoder-1" in refusing.table.item(0, 2).text()
    assert len(refusing.buttons.buttons()) == 1


def test_everybody_is_exported_unless_unticked(qtbot: QtBot, folder: Path) -> None:
    with Gallery.open(folder) as gallery:
        dialog = ExportDialog(gallery.people())
    qtbot.addWidget(dialog)
    assert len(dialog.chosen) == 1
    dialog.list.item(0).setCheckState(dialog.list.item(0).checkState().Unchecked)
    assert dialog.chosen == []


def test_a_task_gives_back_its_result_or_its_error(qtbot: QtBot) -> None:
    assert wait_for(None, "", lambda: 7) == 7
    with pytest.raises(GalleryError, match="no"):
        wait_for(None, "", _fail)


def _fail() -> None:
    raise GalleryError("no")


def test_a_setting_that_matters_is_logged(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.session.change(keep_thumbnails=False)
    window.session.change(theme="dark")
    settings = [row for row in window.session.gallery.audit.rows() if row.event == "setting"]
    assert [json.loads(row.details) for row in settings] == [{"name": "keep_thumbnails", "value": "False"}]


def test_the_log_is_exported_to_the_file_that_is_named(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, target = open_window(), tmp_path / "log.jsonl"
    window.session.change(keep_thumbnails=False)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.vault.export_log.trigger()
    assert "keep_thumbnails" in target.read_text()
    assert len(target.read_text().splitlines()) == len(window.session.gallery.audit.rows())
