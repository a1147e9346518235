"""What lies over the picture while someone is enrolled."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from faceapp.gui.enrol.guide import EnrolGuide
from faceapp.gui.live.view import LiveView
from faceapp.gui.session.capture_worker import Preview
from faceapp.gui.style.theme import Theme
from faceapp.recognition.enrolment.gate import EnrolmentGate, Guidance, Shot
from tests.recognition.qualities import shot


@pytest.fixture
def view(qtbot: QtBot) -> LiveView:
    made = LiveView(Theme("light"))
    qtbot.addWidget(made)
    made.resize(640, 480)
    return made


@pytest.fixture
def guide(view: LiveView) -> EnrolGuide:
    made = EnrolGuide(Theme("light"), view)
    view.show()
    return made


def picture_of(width: int, height: int) -> Preview:
    return Preview(QImage(640, 480, QImage.Format.Format_BGR888), (width, height), False, 0.0)


def seen(newest: Shot | None) -> Guidance:
    return EnrolmentGate().see(newest)


def test_the_ovals_are_drawn_for_the_size_of_the_camera_s_picture(guide: EnrolGuide, view: LiveView) -> None:
    shares = []
    for size in ((640, 480), (1280, 960)):
        view.show_preview(picture_of(*size))
        inner, outer = guide.ovals()
        shares.append(inner.height() / 480)
        assert outer.height() == pytest.approx(0.8 * 480)
    assert shares[0] == pytest.approx(2 * shares[1])


def test_the_inner_oval_is_where_this_face_s_eyes_are_far_enough_apart(guide: EnrolGuide, view: LiveView) -> None:
    view.show_preview(picture_of(640, 480))
    newest = shot(0.0)
    guide.show_guidance(seen(newest))
    inner, _ = guide.ovals()
    eyes = newest.face.inter_eye_distance / newest.face.box[3]
    assert inner.height() * eyes == pytest.approx(60)


def test_while_all_is_well_the_words_stay_as_they_are_and_can_be_read(guide: EnrolGuide) -> None:
    gate, texts = EnrolmentGate(), set()
    for at in (0.0, 0.2, 0.4, 0.7):
        guide.show_guidance(gate.see(shot(at)))
        texts.add(guide.text())
    guide.show_taken()
    assert texts == {guide.text()} == {"Good, stay like this"}


def test_a_shot_taken_shows_a_flash_and_a_tick_and_then_leaves_the_picture_free(
    guide: EnrolGuide, view: LiveView, qtbot: QtBot
) -> None:
    guide.show_guidance(seen(shot(0.0)))
    guide.show_taken()
    assert guide.says_taken
    assert guide.flash() == 1.0
    qtbot.waitUntil(guide.isHidden)
    assert not guide.says_taken
    assert view.shows_marks


def test_where_the_desktop_asks_for_no_motion_there_is_a_tick_and_no_flash(guide: EnrolGuide) -> None:
    guide.setStyleSheet("* { widget-animation-duration: 0 }")
    guide.show_taken()
    assert guide.says_taken
    assert guide.flash() == 0.0


def test_looking_again_ends_the_tick_at_once(guide: EnrolGuide) -> None:
    guide.show_taken()
    guide.show_guidance(None)
    assert not guide.says_taken
    assert not guide.isHidden()


def test_a_small_picture_is_told_whatever_the_cue(guide: EnrolGuide) -> None:
    guide.show_guidance(seen(shot(0.0)))
    assert not guide.note()
    for newest in (shot(0.0), shot(0.1, head_pose_yaw=40.0)):
        guide.show_guidance(seen(replace(newest, small_picture=True)))
        assert "small" in guide.note()
