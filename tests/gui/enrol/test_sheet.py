"""Enrolment from the operator's side: what is asked, what is offered, what is kept."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from faceapp.capture.condition import Condition
from faceapp.capture.source import SourceError
from faceapp.errors import GalleryError
from faceapp.gui.enrol.sheet import EnrolSheet
from faceapp.gui.main_window import MainWindow
from faceapp.gui.style.images import to_qimage
from faceapp.recognition.pipeline import Pipeline
from faceapp.settings import Settings
from faceapp.siamese.embedding import Embedding
from faceapp.station.enrolment import SMALL_PICTURE
from tests.fakes import PORTRAIT, FakeDetector, FakeEncoder, FakeMesh, FakeSource, another_day, face_at, portrait
from tests.gallery.support import marked_pairs
from tests.gui.conftest import OpenWindow, a_while_later, begin_enrolment, enrol, frame_finished, read_again, shot_taken

EMPTY = np.full((360, 480, 3), 128, np.uint8)


def on_page(sheet: EnrolSheet, name: str) -> bool:
    return sheet.steps.page is getattr(sheet.steps, name)


def kept(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the gallery has it: the sheet is closed then, or says so."""
    qtbot.waitUntil(lambda: window.sheet is None or window.sheet.steps.page is window.sheet.steps.done)


def agree(window: MainWindow) -> EnrolSheet:
    """Agree on the sheet that a picture has opened."""
    assert window.sheet is not None
    window.sheet.steps.consent.box.setChecked(True)
    window.sheet.steps.consent.next.click()
    return window.sheet


def picture_at(path: Path, person: int = 1) -> Path:
    Image.fromarray(portrait(person)).save(path)
    return path


def test_a_good_face_is_captured_by_itself(qtbot: QtBot, open_window: OpenWindow) -> None:
    sheet = begin_enrolment(open_window())
    shot_taken(qtbot, sheet)
    assert "ood" in sheet.steps.details._verdict.text()


def test_capture_by_hand_is_possible_only_while_all_is_well(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    source.pixels = EMPTY
    sheet = begin_enrolment(open_window())
    qtbot.waitUntil(lambda: sheet.steps.look._cue.text() == "Look into the camera, please")
    assert not sheet.steps.look.capture.isEnabled()
    source.pixels = portrait(1)
    qtbot.waitUntil(lambda: sheet.steps.look.capture.isEnabled() or on_page(sheet, "details"))


def test_the_cue_names_what_is_wrong(qtbot: QtBot, open_window: OpenWindow, source: FakeSource) -> None:
    source.pixels = portrait(1) // 4
    sheet = begin_enrolment(open_window())
    qtbot.waitUntil(lambda: sheet.steps.look._cue.text() == "More light, please")
    assert sheet.viewfinder.guide.text() == "More light, please"


def test_the_buttons_stay_where_they_are_whatever_the_cue(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    sheet = begin_enrolment(window)
    sheet.use_picture(lambda: EMPTY)  # so that no frame's cue takes the place of the words put there below
    qtbot.waitUntil(lambda: "No face" in sheet.steps.look._cue.text())
    places = set()
    for text in ("Hold still", "Take the hand, mask or glasses away if you can", "A sentence. " * 10):
        sheet.steps.look.show_notice(text)
        cue = sheet.steps.look._cue
        qtbot.waitUntil(lambda: cue.height() >= cue.heightForWidth(cue.width()))  # noqa: B023
        places.add(sheet.steps.look.capture.y())
    assert len(places) == 1


def test_a_poor_shot_is_enrolled_only_with_a_reason_which_is_kept(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    source.pixels = portrait(1) // 4
    window = open_window()
    sheet = begin_enrolment(window)
    qtbot.waitUntil(sheet.steps.look.anyway.isEnabled)
    sheet.steps.look.anyway.click()
    sheet.steps.reason.confirm.click()
    assert "Say why" in sheet.steps.reason._missing.text()
    sheet.steps.reason.reason.setText("No better lamp here")
    sheet.steps.reason.confirm.click()
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("Amara")
    sheet.steps.details.save.click()
    kept(qtbot, window)
    assert [reference.reason for reference in window.session.gallery.references()] == ["No better lamp here"]


def test_the_camera_looks_only_once_the_person_has_agreed_and_the_text_agreed_to_is_kept(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(Settings(consent_text="I agree."))
    sheet, consent = window.enrol(), window.enrol().steps.consent
    with qtbot.assertNotEmitted(window.session.examined):
        with qtbot.waitSignals([window.session.feed.previewed] * 5):
            pass
        frame_finished(qtbot, window)
        consent.next.click()
    assert on_page(sheet, "consent")
    assert "has not agreed" in consent.error.text()
    qtbot.mouseClick(consent.words, Qt.MouseButton.LeftButton)
    assert (consent.box.isChecked(), consent.error.text()) == (True, "")
    consent.next.click()
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("Amara")
    sheet.steps.details.save.click()
    kept(qtbot, window)
    person = window.session.gallery.person("Amara")
    assert (person.consent, person.consented_at > 0) == ("I agree.", True)


def test_a_name_that_is_taken_is_caught_as_it_is_typed(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    enrol(qtbot, window, "Björn")
    source.pixels = portrait(3)
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("bjÖrn ")
    assert "enrolled already" in sheet.steps.details._error.text()
    sheet.steps.details.save.click()
    assert (on_page(sheet, "details"), sheet.steps.details.name.text()) == (True, "bjÖrn ")
    sheet.steps.details.name.setText("Björn B")
    assert sheet.steps.details._error.text() == ""


def test_a_name_that_looks_like_anothers_is_saved_only_all_the_same(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    enrol(qtbot, window, "Eileen")
    source.pixels = portrait(3)
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("\u0415ileen")  # a Cyrillic E
    sheet.steps.details.save.click()
    qtbot.waitUntil(lambda: "looks like Eileen" in sheet.steps.details._error.text())
    assert (sheet.steps.details.save.text(), sheet.steps.details.save.isEnabled()) == ("Save all the same", True)
    sheet.steps.details.name.setText("\u0410mara")
    assert (sheet.steps.details.save.text(), sheet.steps.details._error.text()) == ("Save", "")
    sheet.steps.details.name.setText("\u0415ileen")
    sheet.steps.details.save.click()
    qtbot.waitUntil(lambda: sheet.steps.details.save.text() == "Save all the same")
    sheet.steps.details.note.setText("from Kyiv")
    assert "looks like Eileen" in sheet.steps.details._error.text()
    sheet.steps.details.save.click()
    kept(qtbot, window)
    assert [person.name for person in window.session.gallery.people()] == ["Eileen", "\u0415ileen"]


def test_a_name_of_nothing_visible_is_refused_as_it_is_typed(qtbot: QtBot, open_window: OpenWindow) -> None:
    sheet = begin_enrolment(open_window())
    sheet.steps.details.name.setText("\u3164")
    assert "something to see" in sheet.steps.details._error.text()


def ask_again(qtbot: QtBot, window: MainWindow, encoder: FakeEncoder) -> EnrolSheet:
    """Enrol Amara, then bring her face to the camera as someone new, on another day."""
    enrol(qtbot, window, "Amara")
    encoder.look = another_day
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    assert on_page(sheet, "alike")
    return sheet


def test_a_likely_duplicate_can_be_added_to_the_person(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder
) -> None:
    window = open_window()
    ask_again(qtbot, window, encoder).steps.alike.add_reference.click()
    kept(qtbot, window)
    assert [person.references for person in window.session.gallery.people()] == [2]


def test_a_likely_duplicate_enrolled_as_new_is_marked_as_a_look_alike(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder
) -> None:
    window = open_window()
    sheet = ask_again(qtbot, window, encoder)
    sheet.steps.alike.enrol_new.click()
    sheet.steps.details.name.setText("Amara's twin")
    sheet.steps.details.save.click()
    kept(qtbot, window)
    first, second = (person.id for person in window.session.gallery.people())
    assert marked_pairs(window.session.gallery) == [(min(first, second), max(first, second))]


def test_another_reference_that_resembles_the_person_is_added_and_one_that_does_not_is_asked_about(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource, encoder: FakeEncoder
) -> None:
    window = open_window()
    enrol(qtbot, window, "Amara")
    encoder.look = another_day
    amara = window.session.gallery.person("Amara").id
    sheet = begin_enrolment(window, amara)
    shot_taken(qtbot, sheet)
    sheet.steps.check.use.click()
    kept(qtbot, window)
    assert window.session.people.enrolled.by_id[amara].references == 2
    assert window.parts.toast.text() == "Another reference of Amara is kept"
    source.pixels = portrait(3)
    a_while_later(qtbot, window)  # frames of Amara may still be on their way
    sheet = begin_enrolment(window, amara)
    shot_taken(qtbot, sheet)
    sheet.steps.check.use.click()
    assert on_page(sheet, "alike")
    assert not sheet.steps.alike.enrol_new.isVisible()
    assert window.session.people.enrolled.by_id[amara].references == 2


def test_another_reference_that_adds_nothing_is_said_so_and_can_be_retaken(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder
) -> None:
    window = open_window()
    enrol(qtbot, window, "Amara")
    amara = window.session.gallery.person("Amara").id
    sheet = begin_enrolment(window, amara)
    qtbot.waitUntil(lambda: "adds nothing to those of Amara" in sheet.steps.check._verdict.text())
    assert not sheet.steps.check.use.isEnabled()
    encoder.look = another_day
    sheet.steps.check.retake.click()
    shot_taken(qtbot, sheet)
    sheet.steps.check.use.click()
    kept(qtbot, window)
    assert window.session.people.enrolled.by_id[amara].references == 2


def test_a_small_camera_picture_is_enrolled_and_noted_with_the_reference(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    source.pixels = np.ascontiguousarray(portrait(1)[::2, ::2])
    small = Pipeline(FakeDetector([face_at(64.0, 29.0, 110.0)]), FakeEncoder(), FakeMesh())
    window = open_window(load=lambda: small)
    sheet = begin_enrolment(window)
    qtbot.waitUntil(lambda: "picture is small" in sheet.viewfinder.guide.note())
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("Amara")
    sheet.steps.details.save.click()
    kept(qtbot, window)
    assert [one.reason for one in window.session.gallery.references()] == [SMALL_PICTURE]


def test_a_camera_whose_picture_is_small_can_be_asked_for_a_larger_one(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    source.pixels = np.ascontiguousarray(portrait(1)[::2, ::2]) // 4
    small = Pipeline(FakeDetector([face_at(64.0, 29.0, 110.0)]), FakeEncoder(), FakeMesh())
    window = open_window(load=lambda: small)
    sheet = begin_enrolment(window)
    qtbot.waitUntil(sheet.steps.look.larger.isVisible)
    sheet.steps.look.larger.click()
    assert window.session.settings.frame_size == (1920, 1080)
    assert window.session.camera.spec.size == (1920, 1080)
    frame_finished(qtbot, window)
    assert not sheet.steps.look.larger.isVisible()


def test_whoever_was_enrolled_with_another_encoder_is_asked_about_and_enrolled_again(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    amara = window.session.gallery.enrol("Amara", Embedding(np.eye(4, dtype=np.float32)[0], "an older encoder")).id
    read_again(qtbot, window)
    sheet = begin_enrolment(window, amara)
    shot_taken(qtbot, sheet)
    sheet.steps.check.use.click()
    assert on_page(sheet, "alike")
    assert sheet.steps.alike._question.text() == "Is this Amara?"
    sheet.steps.alike.add_reference.click()
    kept(qtbot, window)
    assert window.session.matcher is not None
    assert window.session.matcher.references_of(amara) == 1


def test_a_picture_dropped_on_the_window_is_enrolled_from(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource, tmp_path: Path
) -> None:
    source.pixels = EMPTY
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture_at(tmp_path / "carte d'identité.png")))])
    action, button, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), action, data, button, no_key))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), action, data, button, no_key))
    shot_taken(qtbot, agree(window))


def test_a_picture_pasted_is_enrolled_from(qtbot: QtBot, open_window: OpenWindow, source: FakeSource) -> None:
    source.pixels = EMPTY
    window = open_window()
    QApplication.clipboard().setImage(QImage(to_qimage(portrait(2))))
    window.enrolment.pictures.paste()
    shot_taken(qtbot, agree(window))


def test_of_several_faces_in_a_picture_the_one_clicked_is_taken(
    qtbot: QtBot, open_window: OpenWindow, encoder: FakeEncoder, tmp_path: Path
) -> None:
    window = open_window(load=lambda: Pipeline(FakeDetector([PORTRAIT, face_at(0.0, 0.0, 90.0)]), encoder))
    window.enrolment.pictures.given.emit(lambda: portrait(1))
    sheet = agree(window)
    qtbot.waitUntil(lambda: on_page(sheet, "picture"))
    chooser = sheet.steps.picture.faces
    qtbot.mouseClick(chooser, Qt.MouseButton.LeftButton, pos=chooser.face_rect(0).center().toPoint())
    qtbot.waitUntil(lambda: on_page(sheet, "details") or on_page(sheet, "reason"))


@pytest.mark.parametrize("content", [b"", b"no picture"])
def test_a_file_that_is_no_picture_is_told_and_keeps_the_sheet_open(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, content: bytes
) -> None:
    window = open_window()
    path = tmp_path / "broken.jpg"
    path.write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.enrolment.pictures._offer(data)
    sheet = agree(window)
    qtbot.waitUntil(lambda: "broken.jpg" in sheet.steps.look._cue.text())


def test_a_window_closed_in_the_middle_saves_nothing(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("Amara")
    people = list(window.session.gallery.people())
    window.close()
    assert people == []
    assert window.stopped_cleanly


def test_a_camera_lost_in_the_middle_saves_nothing_and_says_so(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    source.pixels = EMPTY
    window = open_window()
    sheet = begin_enrolment(window)
    qtbot.waitUntil(lambda: sheet.steps.look._cue.text() == "Look into the camera, please")
    source.error = SourceError("Gone.")
    qtbot.waitUntil(lambda: "no picture" in sheet.steps.look._cue.text())
    assert not sheet.steps.look.capture.isEnabled()
    assert window.session.gallery.people() == []


def test_a_good_frame_that_was_in_hand_when_the_camera_was_lost_offers_nothing(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    shots: list[object] = []
    window.session.examined.connect(shots.append)
    sheet = begin_enrolment(window)
    qtbot.waitUntil(lambda: any(shots))
    source.error = SourceError("Gone.")
    qtbot.waitUntil(lambda: window.session.camera.condition is not Condition.LIVE)
    sheet.look_again()
    window.session.examined.emit(next(shot for shot in shots if shot))
    assert "no picture" in sheet.steps.look._cue.text()
    assert not sheet.steps.look.capture.isEnabled()


def test_a_disk_that_is_full_is_told_and_leaves_the_gallery_as_it_was(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    sheet = begin_enrolment(window)
    shot_taken(qtbot, sheet)
    sheet.steps.details.name.setText("Amara")

    def full(*_args: object, **_values: object) -> None:
        raise GalleryError("The gallery can't be written.", "The disk is full.")

    monkeypatch.setattr(window.session.gallery, "enrol", full)
    sheet.steps.details.save.click()
    qtbot.waitUntil(lambda: "disk is full" in sheet.steps.details.failure.text())
    assert sheet.steps.details.save.isEnabled()
    assert window.session.people.enrolled.by_id == {}


def test_no_thumbnail_is_kept_where_the_setting_forbids_it(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(Settings(keep_thumbnails=False))
    enrol(qtbot, window, "Amara")
    assert window.session.gallery.thumbnail(window.session.gallery.person("Amara").id) == b""


def test_a_sheet_closed_while_frames_come_hears_no_more_of_them(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    for _ in range(3):
        sheet = begin_enrolment(window)
        with qtbot.waitSignal(window.session.examined):
            pass
        sheet.close()
        assert window.sheet is None
        frame_finished(qtbot, window)


def test_what_is_said_of_a_picture_stays_when_the_camera_is_lost(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    sheet = begin_enrolment(window)
    sheet.use_picture(lambda: EMPTY)
    qtbot.waitUntil(lambda: "No face" in sheet.steps.look._cue.text())
    source.error = SourceError("Gone.")
    qtbot.waitUntil(lambda: window.session.camera.condition is not Condition.LIVE)
    assert "No face" in sheet.steps.look._cue.text()
