"""Whoever sees nothing is told what everything is, and the keyboard alone reaches all of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from faceapp.gallery.transfer.portable import PortablePerson
from faceapp.gallery.transfer.transfer import Action, PlannedPerson
from faceapp.gui.about_dialog import AboutDialog
from faceapp.gui.enrol.batch_dialog import BatchDialog
from faceapp.gui.first_start import FirstStart
from faceapp.gui.liveness.measure_dialog import MeasureDialog
from faceapp.gui.main_window import MainWindow
from faceapp.gui.people.page import PersonPage
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.plain_dialog import PlainDialog
from faceapp.gui.vault.erase_dialog import EraseDialog
from faceapp.gui.vault.export_dialog import ExportDialog
from faceapp.gui.vault.import_dialog import ImportDialog
from faceapp.gui.vault.passphrase import NewPassphraseDialog
from tests.gui.conftest import OpenWindow, a_while_later, begin_enrolment, enrol, shot_taken
from tests.gui.history.test_history import CHECK, shows
from tests.gui.vault.test_vault import wait_for_dialog

Role = QAccessible.Role
CONTROLS = (
    Role.PushButton,
    Role.ButtonMenu,
    Role.ButtonDropDown,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.SpinBox,
    Role.Slider,
    Role.List,
    Role.Table,
    Role.Tree,
    Role.PageTab,
    Role.Graphic,
)
"""Roles of what is operated or looked at, and so has to be named."""

INSIDE = (QComboBox, QAbstractSpinBox, QLineEdit)
"""Widgets whose parts bear their name."""


def main_window(_qtbot: QtBot, window: MainWindow) -> QWidget:
    return window


def sheet(_qtbot: QtBot, window: MainWindow) -> QWidget:
    return window.enrol()


def sheet_with_details(qtbot: QtBot, window: MainWindow) -> QWidget:
    opened = begin_enrolment(window)
    shot_taken(qtbot, opened)
    return opened


def settings(_qtbot: QtBot, window: MainWindow) -> QWidget:
    return window.show_settings()


def history(_qtbot: QtBot, window: MainWindow) -> QWidget:
    return window.show_history()


def person(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.parts.panel.page_asked.emit(window.session.people.enrolled.people[0].id)
    return wait_for_dialog(qtbot, PersonPage)


def passphrase(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.parts.banner.action.click()
    return wait_for_dialog(qtbot, NewPassphraseDialog)


def export(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.vault.exchange.export_people()
    return wait_for_dialog(qtbot, ExportDialog)


def erasure(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.vault.keeping.erase()
    return wait_for_dialog(qtbot, EraseDialog)


def restore(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.session.gallery.backups.make()
    window.vault.keeping.restore()
    return wait_for_dialog(qtbot, PlainDialog)


def about(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.parts.top.help_asked.emit()
    return wait_for_dialog(qtbot, AboutDialog)


def first_start(_qtbot: QtBot, window: MainWindow) -> QWidget:
    return open_dialog(FirstStart(window.session, window.vault, window._theme, window))


def measurement(_qtbot: QtBot, window: MainWindow) -> QWidget:
    return open_dialog(MeasureDialog(window.session, window))


def batch(qtbot: QtBot, window: MainWindow) -> QWidget:
    window.batch.ask()
    return wait_for_dialog(qtbot, BatchDialog)


def import_preview(_qtbot: QtBot, window: MainWindow) -> QWidget:
    (person,) = window.session.people.enrolled.people
    reason = "Jemand anderes dieses Namens ist erfasst; benennen Sie eine der beiden Personen um."
    planned = PlannedPerson(PortablePerson(person, b"", (), ()), Action.REFUSE, 0, reason)
    return open_dialog(ImportDialog([planned], window))


def history_of_someone(qtbot: QtBot, window: MainWindow) -> QWidget:
    number = window.session.people.enrolled.people[0].id
    check = replace(CHECK, claimed_id=number, found_id=number)
    window.session.claim(None)  # nothing else is recorded meanwhile
    a_while_later(qtbot, window)
    window.session.gallery.history.record(check)
    history = window.show_history()
    shows(qtbot, history, len(window.session.gallery.history.checks()))
    history.table.setCurrentIndex(history.table.model().index(0, 0))
    return history


def pin(qtbot: QtBot, window: MainWindow) -> QWidget:
    return window.pins.edit(window.session.people.enrolled.people[0].id)


def stream(_qtbot: QtBot, window: MainWindow) -> QWidget:
    return window.camera_menu.ask_address()


PLACES: dict[str, Callable[[QtBot, MainWindow], QWidget]] = {
    place.__name__: place
    for place in (
        main_window,
        sheet,
        sheet_with_details,
        settings,
        history,
        person,
        passphrase,
        export,
        erasure,
        restore,
        about,
        first_start,
        measurement,
        batch,
        import_preview,
        history_of_someone,
        pin,
        stream,
    )
}


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, qtbot: QtBot, open_window: OpenWindow) -> QWidget:
    """A part of the window, with somebody enrolled."""
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    enrol(qtbot, window, "Amara")
    return PLACES[request.param](qtbot, window)


def everything_in(top: QWidget) -> Iterator[QAccessibleInterface]:
    """Walk the tree as a screen reader does."""
    waiting = [QAccessible.queryAccessibleInterface(top)]
    while waiting:
        one = waiting.pop()
        yield one
        inside = isinstance(one.object(), INSIDE)
        children = [] if inside else [one.child(row) for row in range(one.childCount())]
        waiting += [child for child in children if child is not None]


def needs_a_name(one: QAccessibleInterface) -> bool:
    widget = one.object()
    paints_itself = type(widget).__module__.startswith("faceapp") and "paintEvent" in vars(type(widget))
    return not one.state().invisible and (one.role() in CONTROLS or paints_itself)


def name_of(one: QAccessibleInterface) -> str:
    widget = one.object()
    if isinstance(widget, QComboBox):  # Qt gives what is chosen as its name on some systems
        labels = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
        return widget.accessibleName() or "".join(labels)
    return one.text(QAccessible.Text.Name)


def pages_of(top: QWidget) -> Iterator[QWidget]:
    """Show one page after the other, if there are several."""
    chooser = getattr(top, "list", None)
    pages = getattr(top, "pages", None)
    if chooser is None or pages is None:
        yield top
        return
    for row in range(chooser.count()):
        chooser.setCurrentRow(row)
        yield top


def path_of(widget: object) -> str:
    names = []
    while isinstance(widget, QWidget):
        names.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return "/".join(reversed(names[:4]))


def test_a_screen_reader_finds_a_name_for_everything(place: QWidget) -> None:
    nameless = {
        f"{one.role().name} {path_of(one.object())}"
        for shown in pages_of(place)
        for one in everything_in(shown)
        if needs_a_name(one) and not name_of(one)
    }
    assert sorted(nameless) == []


def is_reachable_by_nature(widget: QWidget) -> bool:
    inner = isinstance(widget.parentWidget(), INSIDE)
    return isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox) and not inner


def test_the_keyboard_alone_reaches_everything(qtbot: QtBot, place: QWidget) -> None:
    window = place.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    missed = set[str]()
    for shown in pages_of(place):
        wanted = {
            widget
            for widget in shown.findChildren(QWidget)
            if is_reachable_by_nature(widget) and widget.isVisible() and widget.isEnabled()
        }
        missed |= {f"{path_of(widget)} {label_of(widget)}" for widget in wanted - reached_from(qtbot, window)}
    assert sorted(missed) == []


def label_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()


def reached_from(qtbot: QtBot, window: QWidget) -> set[QWidget]:
    """Press Tab until the keyboard is where it was before, and the arrows in each group of buttons."""
    reached = set[QWidget]()
    while (here := QApplication.focusWidget()) not in reached and here is not None:
        reached.add(here)
        group = here.group() if isinstance(here, QAbstractButton) else None
        if group is not None and group.exclusive():
            reached |= set(group.buttons())  # the arrows lead from one to the next
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    return reached
