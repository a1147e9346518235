"""The gallery is written beside the window's thread, however slow the disk is."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from faceapp.errors import GalleryError
from faceapp.gallery.gallery import Gallery
from faceapp.gui.main_window import MainWindow
from tests.fakes import FakeEncoder, embedding, make_embedding, portrait
from tests.gui.conftest import OpenWindow, begin_enrolment, enrol, shot_taken


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk on which no person is written before this event is set."""
    ready = threading.Event()
    for change in ("enrol", "remove", "rename"):
        original = getattr(Gallery, change)

        def slowly(*values: object, _original: object = original, **named: object) -> object:
            assert ready.wait(20)
            return _original(*values, **named)  # type: ignore[operator]

        monkeypatch.setattr(Gallery, change, slowly)
    yield ready
    ready.set()


def ready_to_save(qtbot: QtBot, window: MainWindow, name: str) -> None:
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText(name)


def test_while_a_slow_disk_saves_the_picture_goes_on_and_the_window_says_so(
    qtbot: QtBot, open_window: OpenWindow, disk: threading.Event
) -> None:
    window = open_window()
    ready_to_save(qtbot, window, "Amara")
    sheet, status = window.sheet, window.parts.status
    assert sheet is not None
    sheet.steps.details.save.click()
    assert (sheet.steps.details.save.text(), sheet.steps.isEnabled()) == ("Saving…", False)
    for _ in range(3):
        qtbot.waitSignal(window.session.analysed).wait()
    qtbot.waitUntil(lambda: "writing" in status._home.text())
    disk.set()
    qtbot.waitUntil(lambda: sheet.steps.page is sheet.steps.done)
    qtbot.waitUntil(lambda: "writing" not in status._home.text())
    assert [person.name for person in window.session.people.enrolled.people] == ["Amara"]


def test_neither_escape_nor_another_picture_takes_back_what_is_being_saved(
    qtbot: QtBot, open_window: OpenWindow, disk: threading.Event
) -> None:
    window = open_window()
    ready_to_save(qtbot, window, "Amara")
    sheet = window.sheet
    assert sheet is not None
    sheet.steps.details.save.click()
    sheet.leave()
    window.enrolment.pictures.given.emit(lambda: portrait(3))
    assert window.sheet is sheet
    disk.set()
    qtbot.waitUntil(lambda: sheet.steps.page is sheet.steps.done)
    assert [person.name for person in window.session.people.enrolled.people] == ["Amara"]


def test_a_window_closed_while_it_saves_saves_the_whole_person(
    qtbot: QtBot, open_window: OpenWindow, disk: threading.Event
) -> None:
    window = open_window()
    ready_to_save(qtbot, window, "Amara")
    assert window.sheet is not None
    window.sheet.steps.details.save.click()
    threading.Timer(0.2, disk.set).start()
    window.close()
    assert window.stopped_cleanly
    with Gallery.open(window.session.gallery.folder) as gallery:
        assert [(person.name, person.references) for person in gallery.people()] == [("Amara", 1)]


def test_removal_and_its_undo_happen_beside_the_window(
    qtbot: QtBot, open_window: OpenWindow, disk: threading.Event
) -> None:
    disk.set()
    window = open_window()
    enrol(qtbot, window, "Amara")
    disk.clear()
    (person,) = window.session.people.enrolled.people
    window.parts.panel.remove_asked.emit((person.id,))
    assert window.session.people.enrolled.people == (person,)
    disk.set()
    qtbot.waitUntil(lambda: window.session.people.enrolled.people == ())
    assert (window.parts.toast.text(), window.session.people.claimed) == ("Amara was removed", None)
    window.parts.toast.button().click()
    qtbot.waitUntil(lambda: window.session.people.enrolled.people == (person,))


def test_a_change_that_fails_is_told_and_the_list_shows_what_is_there(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    enrol(qtbot, window, "Amara")
    (person,) = window.session.people.enrolled.people

    def full(*_values: object) -> None:
        raise GalleryError("The gallery can't be written.", "The disk is full.")

    monkeypatch.setattr(window.session.gallery, "rename", full)
    window.parts.panel.rename_asked.emit(person.id, "Amara Diallo")
    qtbot.waitUntil(lambda: "disk is full" in window.parts.toast.text())
    assert window.session.people.enrolled.people == (person,)


def test_for_the_next_start_embeddings_are_kept_as_they_are_compared(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder, tmp_path: Path
) -> None:
    with Gallery.open(tmp_path) as gallery:
        gallery.enrol("Amara", make_embedding(1))
        with gallery._database.transaction() as connection:
            connection.execute("UPDATE sqlite_sequence SET seq = 99999 WHERE name = 'people'")
        gallery.enrol("Far away", make_embedding(2))
        assert not gallery.vectors(encoder.card).corrected.any()
    window = open_window()
    qtbot.waitUntil(lambda: window.session.gallery.vectors(encoder.card).corrected.tolist() == [True, False])


def test_a_reference_that_can_not_be_is_told_and_the_others_are_still_checked(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    with Gallery.open(tmp_path) as gallery:
        for name, vector in (("Short", [1.0, 0.0]), ("Unfit", [np.nan] * 128)):
            gallery.enrol(name, embedding(*vector))
    window = open_window()
    qtbot.waitUntil(lambda: "References of Short, Unfit are damaged" in window.parts.toast.accessibleName())
    enrol(qtbot, window, "Ann")
    qtbot.waitUntil(lambda: window.parts.verdict.word == "Match")
