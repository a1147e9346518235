"""Many people are enrolled from a folder or a table: looked at first, then enrolled, everybody whole or not at all."""

import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gui.enrol import batch
from faceapp.gui.enrol.batch_dialog import BatchDialog
from faceapp.gui.main_window import MainWindow
from faceapp.settings import Settings
from tests.fakes import FakeEncoder, portrait
from tests.gui.conftest import OpenWindow


def draw(path: Path, person: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(portrait(person)[:, :, ::-1]).save(path)


@pytest.fixture
def pictures(elsewhere: Path) -> Path:
    """Amara; her face again under another name; and Chen, one of whose two files is no picture."""
    draw(elsewhere / "Amara.png", 1)
    draw(elsewhere / "Bea.png", 1)
    draw(elsewhere / "Chen_Li" / "1.png", 4)
    (elsewhere / "Chen_Li" / "2.png").write_bytes(b"no picture")
    return elsewhere


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """A window whose encoder is there, and which asks nobody for consent."""
    return ready(qtbot, open_window(Settings(consent_text="")))


def ready(qtbot: QtBot, window: MainWindow) -> MainWindow:
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    return window


def dialogs(window: MainWindow) -> list[BatchDialog]:
    return [one for one in window.findChildren(BatchDialog) if one.isVisible()]


def begin(qtbot: QtBot, window: MainWindow, source: Path) -> BatchDialog:
    """Choose a folder, and wait until everybody in it has been looked at."""
    window.parts.panel.header.from_pictures.trigger()
    (dialog,) = dialogs(window)
    choose(qtbot, dialog, source)
    qtbot.waitUntil(dialog.folder.isEnabled)
    return dialog


def choose(qtbot: QtBot, dialog: BatchDialog, source: Path) -> None:
    (dialog.folder if source.is_dir() else dialog.file).click()
    files = dialog.findChild(QFileDialog)
    with qtbot.waitSignal(dialog.source_chosen):
        files.fileSelected.emit(str(source))
    dialog.folder.setEnabled(False)  # until it is shown what is in there
    files.reject()


def rows(dialog: BatchDialog) -> list[list[str]]:
    table = dialog.table
    return [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]


def enrolled(window: MainWindow) -> list[str]:
    return [person.name for person in window.session.gallery.people()]


def over(qtbot: QtBot, dialog: BatchDialog) -> None:
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Close")


def test_it_is_shown_what_would_be_done_before_anybody_is_enrolled(
    qtbot: QtBot, window: MainWindow, pictures: Path
) -> None:
    dialog = begin(qtbot, window, pictures)
    told = rows(dialog)
    assert [row[:2] for row in told] == [["Amara", "Enrol"], ["Bea", "Put aside"], ["Chen Li", "Enrol"]]
    assert told[0][2] == ""
    assert "enrolled already as “Amara”" in told[1][2]
    assert told[2][2].startswith("2.png: ")
    assert dialog.summary.text() == "Of 3 people, 2 can be enrolled. Pictures put aside: 2."
    assert enrolled(window) == []


def test_of_a_poor_picture_it_is_said_what_is_wrong_with_it(qtbot: QtBot, window: MainWindow, elsewhere: Path) -> None:
    Image.fromarray(portrait(1) // 8).save(elsewhere / "Amara.png")
    dialog = begin(qtbot, window, elsewhere)
    assert rows(dialog) == [["Amara", "Put aside", "The picture is dark"]]


def test_whoever_can_be_is_enrolled_and_the_list_shows_them(qtbot: QtBot, window: MainWindow, pictures: Path) -> None:
    dialog = begin(qtbot, window, pictures)
    assert dialog.focusWidget() is dialog.enrol
    qtbot.keyClick(dialog.enrol, Qt.Key.Key_Return)
    over(qtbot, dialog)
    assert [row[1] for row in rows(dialog)] == ["Enrolled", "Put aside", "Enrolled"]
    assert dialog.summary.text() == "Enrolled: 2 of 3 people. Pictures put aside: 2."
    assert enrolled(window) == ["Amara", "Chen Li"]
    assert window.parts.panel.model.rowCount() == 2
    assert not dialog.enrol.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialogs(window) == []


def test_nobody_is_enrolled_who_is_not_said_to_have_agreed(
    qtbot: QtBot, open_window: OpenWindow, pictures: Path
) -> None:
    window = ready(qtbot, open_window(Settings(consent_text="I agree to it.")))
    dialog = begin(qtbot, window, pictures)
    dialog.enrol.click()
    assert "has not agreed" in dialog.error.text()
    assert dialog.focusWidget() is dialog.consent
    assert enrolled(window) == []
    qtbot.keyClick(dialog.consent, Qt.Key.Key_Space)
    assert not dialog.error.isVisible()
    qtbot.keyClick(dialog.consent, Qt.Key.Key_Return)
    over(qtbot, dialog)
    assert {person.consent for person in window.session.gallery.people()} == {"I agree to it."}


def test_another_list_asks_for_consent_anew(qtbot: QtBot, open_window: OpenWindow, pictures: Path) -> None:
    window = ready(qtbot, open_window(Settings(consent_text="I agree to it.")))
    dialog = begin(qtbot, window, pictures)
    dialog.consent.setChecked(True)
    choose(qtbot, dialog, pictures / "Chen_Li")
    qtbot.waitUntil(dialog.folder.isEnabled)
    assert [row[0] for row in rows(dialog)] == ["1", "2"]
    assert not dialog.consent.isChecked()


def test_a_table_brings_ids_and_notes(qtbot: QtBot, window: MainWindow, pictures: Path) -> None:
    table = pictures / "people.csv"
    table.write_text("name;id;note;file\nÀmara;47;left-handed;Amara.png\n", encoding="utf-8")
    dialog = begin(qtbot, window, table)
    dialog.enrol.click()
    over(qtbot, dialog)
    (person,) = window.session.gallery.people()
    assert (person.name, person.external_id, person.note) == ("Àmara", "47", "left-handed")


def test_what_can_t_be_read_is_said_and_something_else_is_chosen(
    qtbot: QtBot, window: MainWindow, pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dialog = begin(qtbot, window, tmp_path_factory.mktemp("empty"))
    assert "lists nobody" in dialog.error.text()
    assert not dialog.enrol.isVisible()
    choose(qtbot, dialog, pictures)
    qtbot.waitUntil(dialog.enrol.isVisible)
    assert not dialog.error.isVisible()


def test_looking_ends_with_the_dialog(
    qtbot: QtBot, window: MainWindow, pictures: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    may_go_on = threading.Event()
    plan = batch.BatchPlanner.plan

    def slow(planner: batch.BatchPlanner, pipeline: object, entry: object) -> object:
        looked.append(entry.name)
        assert may_go_on.wait(10)
        return plan(planner, pipeline, entry)

    monkeypatch.setattr(batch.BatchPlanner, "plan", slow)
    window.parts.panel.header.from_pictures.trigger()
    (dialog,) = dialogs(window)
    choose(qtbot, dialog, pictures)
    qtbot.waitUntil(lambda: bool(looked))
    dialog.cancel.click()
    qtbot.waitUntil(lambda: not isValid(dialog))
    may_go_on.set()
    with qtbot.waitCallback() as answered:
        window.session.run_with_pipeline(window, lambda _pipeline: None, answered)
    assert looked == ["Amara"]
    assert enrolled(window) == []


def test_who_stops_it_sees_who_is_enrolled_by_then(
    qtbot: QtBot, window: MainWindow, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "PORTION", 1)
    dialog = begin(qtbot, window, pictures)
    dialog.enrol.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    over(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.summary.text() == "Stopped. Enrolled: 1 of 3 people. Pictures put aside: 0."
    assert [row[1] for row in rows(dialog)] == ["Enrolled", "Not enrolled", "Not enrolled"]
    assert enrolled(window) == ["Amara"]


def test_a_gallery_that_can_t_be_written_ends_it_and_those_before_stay(
    qtbot: QtBot, window: MainWindow, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin(qtbot, window, pictures)
    enrol = Gallery.enrol

    def full(gallery: Gallery, name: str, *arguments: object, **more: object) -> object:
        if name == "Chen Li":
            raise GalleryError("The disk is full.", "Make room.")
        return enrol(gallery, name, *arguments, **more)

    monkeypatch.setattr(Gallery, "enrol", full)
    dialog.enrol.click()
    over(qtbot, dialog)
    assert "The disk is full." in dialog.error.text()
    assert [row[1] for row in rows(dialog)] == ["Enrolled", "Put aside", "Not enrolled"]
    qtbot.waitUntil(lambda: window.parts.panel.model.rowCount() == 1)


def test_every_control_has_a_name_for_a_screen_reader(qtbot: QtBot, window: MainWindow, pictures: Path) -> None:
    dialog = begin(qtbot, window, pictures)
    for widget in (dialog.table, dialog.bar, window.parts.panel.header.more):
        assert widget.accessibleName()
    reached: list[QWidget] = []
    for _ in range(12):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    assert {dialog.folder, dialog.file, dialog.table, dialog.enrol, dialog.cancel} <= set(reached)


def test_where_the_gallery_is_only_read_it_is_not_offered(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    with Gallery.open(tmp_path):
        window = open_window()
        assert not window.parts.panel.header.from_pictures.isEnabled()
