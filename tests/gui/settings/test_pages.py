"""What the pages of the settings look like under the hand: titles, cards, numbers with arrows, the camera's picture."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSpinBox, QStyle, QStyleOptionSpinBox
from pytestqt.qtbot import QtBot

from faceapp.capture.devices import Device
from faceapp.capture.source import SourceSpec
from faceapp.gallery.audit import Event
from faceapp.gui.settings import camera
from faceapp.gui.settings.camera import CameraPage
from faceapp.gui.settings.card_choice import CardChoice
from faceapp.gui.settings.dialog import SettingsDialog
from faceapp.gui.settings.page import SettingsPage
from faceapp.settings import Settings
from tests.fakes import FakeSource
from tests.gui.conftest import OpenWindow


def pages(dialog: SettingsDialog) -> list[SettingsPage]:
    found = [dialog.pages.widget(index) for index in range(dialog.pages.count())]
    return [page for page in found if isinstance(page, SettingsPage)]


def show_page(dialog: SettingsDialog, name: str) -> SettingsPage:
    (item,) = dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.list.setCurrentItem(item)
    page = dialog.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def test_each_page_says_what_it_is(open_window: OpenWindow) -> None:
    dialog = open_window().show_settings()
    for row, page in enumerate(pages(dialog)):
        dialog.list.setCurrentRow(row)
        assert page.title.isVisible()
        assert page.title.text() == dialog.list.item(row).text()


@pytest.mark.parametrize("name", ["Camera", "Privacy", "Appearance"])
def test_the_controls_of_a_page_stand_in_line(open_window: OpenWindow, name: str) -> None:
    page = show_page(open_window().show_settings(), name)
    controls = [*page.findChildren(QComboBox), *page.findChildren(QSpinBox)]
    assert len(controls) >= 2
    assert len({(one.mapTo(page, one.rect().topLeft()).x(), one.width()) for one in controls}) == 1


def test_a_number_has_arrows_and_a_word_for_none(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    page = show_page(window.show_settings(), "Privacy")
    for box in page.findChildren(QSpinBox):
        option = QStyleOptionSpinBox()
        box.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl.SC_SpinBoxUp
        arrow = box.style().subControlRect(control, option, part, box)
        assert box.buttonSymbols() is QAbstractSpinBox.ButtonSymbols.UpDownArrows
        before = box.value()
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=arrow.center())
        assert box.value() == before + 1
        box.setValue(0)
        assert box.text() in ("never", "no history")


def test_a_card_is_chosen_wherever_it_is_clicked_and_marked(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(Settings(liveness="warn"))
    qtbot.waitUntil(lambda: window.session.card is not None)  # till then the pages may be filled afresh
    choice = show_page(window.show_settings(), "Liveness").findChild(CardChoice)
    assert choice is not None
    cards = {key: button.parentWidget() for key, button in choice.buttons.items()}
    qtbot.mouseClick(choice.meanings["always"], Qt.MouseButton.LeftButton)
    assert window.session.settings.liveness == "always"
    assert [key for key, card in cards.items() if card.property("chosen")] == ["always"]


def test_what_can_not_be_chosen_stays_so_wherever_it_is_clicked(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.session.card is not None)
    choice = show_page(window.show_settings(), "Recognition").findChild(CardChoice)
    assert choice is not None
    qtbot.mouseClick(choice.meanings["strict"], Qt.MouseButton.LeftButton)  # the fake encoder has not measured it
    assert window.session.settings.level == "balanced"


def test_a_camera_is_chosen_by_its_name_and_its_picture_shown(
    qtbot: QtBot, open_window: OpenWindow, source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[SourceSpec]()

    def open_source(spec: SourceSpec) -> FakeSource:
        opened.append(spec)
        return source

    monkeypatch.setattr(camera, "list_devices", lambda: (Device(2, "Built-in"), Device(5, "On the door")))
    window = open_window(open_source=open_source)
    qtbot.waitUntil(lambda: window.session.card is not None)
    page = show_page(window.show_settings(), "Camera")
    assert isinstance(page, CameraPage)
    qtbot.waitUntil(lambda: page.cameras.findText("On the door") >= 0)
    qtbot.waitUntil(lambda: not page.picture.image.isNull())
    row = page.cameras.findText("On the door")
    page.cameras.setCurrentIndex(row)
    page.cameras.activated.emit(row)
    qtbot.waitUntil(lambda: opened[-1].address == "5")
    assert window.session.settings.camera == "5"


@pytest.mark.parametrize(
    ("name", "value"), [("history_days", 0), ("whole_gallery", True), ("frames", 3), ("largest", True)]
)
def test_what_weakens_security_is_logged(qtbot: QtBot, open_window: OpenWindow, name: str, value: object) -> None:
    session = open_window().session
    session.change(**{name: value})
    written = {"name": name, "value": str(value)}
    audit = session.gallery.audit
    qtbot.waitUntil(lambda: written in [json.loads(row.details) for row in audit.rows() if row.event == Event.SETTING])
