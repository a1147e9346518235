"""The list of stations, whatever they are called."""

from PySide6.QtCore import QObject, Signal

from faceapp.gallery.shared.stations import Role
from faceapp.gallery.shared.status import StationStatus, Status
from faceapp.gui.sharing.stations_dialog import StationsDialog


class FakeSharing(QObject):
    """An administrator's, in which nothing is wrong."""

    changed = Signal()
    role = Role.ADMINISTRATOR
    standing = None


def test_a_long_name_gives_way_to_the_other_columns_and_is_told_whole(qtbot):
    name = "Back door of the annexe in Hohenlohe Street, beside the loading ramp, at the north end"
    sharing = FakeSharing()
    dialog = StationsDialog(sharing, None)
    qtbot.addWidget(dialog)
    dialog.show()
    stations = (
        StationStatus(1, "Counter", Role.ADMINISTRATOR, 7, 3.0, "1.0"),
        StationStatus(2, name, Role.DOOR, 7, 3.0, "1.0"),
    )
    dialog.show_status(Status("0" * 32, 1, 7, 1, 0, "", 0.0, 72.0, 0.0, stations, ()))
    table = dialog.table
    header = table.horizontalHeader()
    qtbot.waitUntil(lambda: header.length() <= table.viewport().width())
    assert table.item(1, 1).toolTip() == name
