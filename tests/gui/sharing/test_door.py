"""What would change people is offered at no door, by no button, menu or key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.stations import Role
from faceapp.gui.data_page import DataPage
from faceapp.gui.people.page import PersonPage
from tests.fakes import make_embedding
from tests.gui.sharing.test_desk import shown
from tests.gui.sharing.test_following import in_step, names


def test_a_door_imports_nobody(qtbot, let_in, open_station):
    door = open_station(let_in("Door", Role.DOOR))
    in_step(qtbot, door)
    settings = door.show_settings()
    settings.turn_to(DataPage)
    page = settings.findChild(DataPage)
    assert "This is station 2 of a shared gallery. Door: checks people." in page.shared.sentence.text()
    assert page.share.text() == "Stations…"
    assert not page.bring_in.isEnabled()


def test_a_door_offers_nothing_in_the_menu_that_would_change_a_person(qtbot, founded, let_in, open_station):
    with Gallery.open(founded) as first:
        first.enrol("Amara", make_embedding(1))
    door = open_station(let_in("Door", Role.DOOR))
    in_step(qtbot, door)
    panel = door.parts.panel
    menu = panel._menu_of(panel.model.index(0, 0))
    assert set(menu.actions()) == {menu.page, menu.export}
    with qtbot.assertNotEmitted(panel.remove_asked):
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)


def opened_page(qtbot, window):
    panel = window.parts.panel
    panel.choose(window.session.people.enrolled.people[0].id)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    return shown(qtbot, window, PersonPage)


def test_at_a_door_a_person_s_page_is_read_and_changes_nothing(qtbot, founded, let_in, open_station):
    with Gallery.open(founded) as first:
        amara = first.enrol("Amara", make_embedding(1))
        first.add_reference(amara.id, make_embedding(2))
    door = open_station(let_in("Door", Role.DOOR))
    in_step(qtbot, door)
    page = opened_page(qtbot, door)
    assert "is a door of the shared gallery" in page.unchangeable.text()
    assert all(field.isReadOnly() for field in (page.name, page.external_id, page.note, page.last_day))
    page.references.table.selectRow(0)
    for button in (page.limited, page.replace, page.references.add, page.references.remove):
        assert not (button.isVisible() and button.isEnabled())
    (close,) = page.buttons.buttons()
    close.click()
    assert not page.isVisible()


def test_an_operator_s_page_offers_what_it_may(qtbot, founded, let_in, open_station):
    with Gallery.open(founded) as first:
        first.enrol("Amara", make_embedding(1))
    operator = open_station(let_in())
    in_step(qtbot, operator)
    page = opened_page(qtbot, operator)
    assert not page.unchangeable.isVisible()
    page.name.setText("Amara Diallo")
    page.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: names(operator) == ["Amara Diallo"], timeout=20_000)


def test_at_a_door_no_key_changes_anybody_and_an_operator_who_became_one_undoes_nothing(
    qtbot, founded, let_in, open_station
):
    with Gallery.open(founded) as first:
        for number, name in enumerate(("Amara", "Chen")):
            first.enrol(name, make_embedding(number))
    station = open_station(let_in())
    in_step(qtbot, station)
    panel = station.parts.panel
    chen = station.session.gallery.person("Chen").id
    panel.remove_asked.emit((chen,))
    qtbot.waitUntil(lambda: panel.removed.isVisible(), timeout=20_000)
    with Gallery.open(founded) as first:
        administration.change_role(first.sharing, 2, Role.DOOR)
    qtbot.waitUntil(lambda: not panel.removed.isEnabled(), timeout=20_000)
    panel.list.setFocus()
    panel.choose(station.session.gallery.person("Amara").id)
    with qtbot.assertNotEmitted(panel.undo_asked), qtbot.assertNotEmitted(panel.remove_asked):
        for key, modifier in (
            (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        ):  # fmt: skip
            qtbot.keyClick(panel.list, key, modifier)
    assert not panel.list.editing
    assert station.sheet is None
