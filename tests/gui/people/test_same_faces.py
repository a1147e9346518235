"""A face that another station has enrolled too is asked about at the head of the window, over a real PostgreSQL."""

import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.stations import Role
from faceapp.gui.people.same_faces import SameFaceDialog
from tests.fakes import make_embedding, resembling
from tests.gallery.shared.conftest import address, cluster  # noqa: F401 (fixtures)

FACE = make_embedding(1)


@pytest.fixture
def counter(cluster, address, elsewhere):  # noqa: F811
    """The other station, which founded the gallery."""
    with Gallery.open(elsewhere / "counter") as gallery:
        gallery.share(address, cluster.owner, "Counter")
        yield gallery


@pytest.fixture
def join(counter, tmp_path, elsewhere):
    def join(role=Role.OPERATOR):
        with Gallery.open(tmp_path) as gallery:
            administration.approve(counter.sharing, gallery.ask_to_join(), elsewhere / "answer", "Desk", role)
            gallery.join(elsewhere / "answer")

    return join


@pytest.fixture
def window(counter, join, open_window, qtbot):
    """The window of a station where the face is enrolled that the other station has enrolled before, unheard."""
    join()
    window = open_window()
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    counter.enrol("Amara", FACE, external_id="7")
    window.session.people.change(window, lambda people: people.gallery.enrol("A. Diallo", resembling(FACE, 0.7, 2)))
    hear(qtbot, window)
    qtbot.waitUntil(lambda: "may be one person" in text(window))
    return window


def hear(qtbot, window):
    """Let the window hear of what the other stations have changed."""

    def hear(people):
        people.gallery.sharing.catch_up()
        people.refresh()

    with qtbot.waitSignal(window.session.people.changed):
        window.session.people.change(window, hear)


def text(window):
    return window.parts.banner.text()


def compare(qtbot, window):
    window.parts.banner.action.click()
    qtbot.waitUntil(lambda: window.findChild(SameFaceDialog) is not None)
    return window.findChild(SameFaceDialog)


def test_the_banner_names_both_and_comes_before_the_warning_of_the_key(window):
    assert text(window) == "Amara and A. Diallo may be one person, enrolled at two stations."
    assert window.parts.banner.isVisible()
    assert "0.70" in window.parts.banner.toolTip()


def test_that_they_are_two_is_told_to_all_stations_and_nobody_is_asked_again(qtbot, window, counter):
    dialog = compare(qtbot, window)
    dialog.go.click()
    qtbot.waitUntil(lambda: "may be one person" not in text(window))
    qtbot.waitUntil(lambda: window.findChild(SameFaceDialog) is None)
    counter.sharing.catch_up()
    assert counter.look_alikes.pairs() == window.session.gallery.look_alikes.pairs() == {(1, 2)}
    hear(qtbot, window)
    assert "may be one person" not in text(window)


def test_that_they_are_one_removes_the_one_enrolled_later_and_can_be_undone(qtbot, window):
    dialog = compare(qtbot, window)
    dialog.remove.click()
    qtbot.waitUntil(lambda: "may be one person" not in text(window))
    assert [person.name for person in window.session.people.enrolled.people] == ["Amara"]
    assert "A. Diallo was removed" in window.parts.toast.text()
    window.parts.panel.undo_asked.emit()
    qtbot.waitUntil(lambda: "may be one person" in text(window))


def test_put_off_it_is_asked_again_at_the_next_start(qtbot, window, open_window):
    window.parts.banner.dismiss.click()
    assert "may be one person" not in text(window)
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: "may be one person" in text(again))


def test_an_answer_of_the_other_station_ends_the_question_here(qtbot, window, counter):
    counter.sharing.catch_up()
    counter.sharing.same_faces.keep_both(1, 2)
    hear(qtbot, window)
    qtbot.waitUntil(lambda: "may be one person" not in text(window))


def test_while_the_server_is_away_the_answer_is_refused_in_the_question_and_it_stays(qtbot, window, cluster):  # noqa: F811
    dialog = compare(qtbot, window)
    cluster.stop("immediate")
    try:
        dialog.go.click()
        qtbot.waitUntil(lambda: "can't be reached" in dialog.hint.text(), timeout=20_000)
        assert "may be one person" in text(window)
    finally:
        cluster.start()
    dialog.reject()


def test_an_operator_who_becomes_a_door_is_asked_no_longer(qtbot, window, counter):
    assert "may be one person" in text(window)
    administration.change_role(counter.sharing, 2, Role.DOOR)
    qtbot.waitUntil(lambda: "may be one person" not in text(window), timeout=20_000)


def test_a_door_is_not_asked(qtbot, counter, join, open_window):
    join(Role.DOOR)
    window = open_window()
    counter.enrol("Amara", FACE)
    counter.enrol("A. Diallo", resembling(FACE, 0.7, 2))
    qtbot.waitUntil(lambda: window.session.matcher is not None)
    hear(qtbot, window)
    gallery = window.session.gallery
    qtbot.waitUntil(lambda: gallery.sharing.same_faces.to_compare() == [])
    with qtbot.waitCallback() as answered:
        window.session.background.run(window, lambda: None, answered)
    assert gallery.sharing.same_faces.unanswered() != ()
    assert "may be one person" not in text(window)
