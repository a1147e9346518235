"""The stations of a shared gallery, how far each has come, and what an administrator may do about them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.gallery.shared.stations import Role
from faceapp.gui.session.sharing import SessionSharing
from faceapp.gui.sharing.history_row import HistoryRow
from faceapp.gui.sharing.words import last_seen, removals_sentence, role_name, state_sentence, station_state
from faceapp.gui.style.language import fill
from faceapp.gui.style.tables import RowTable

if TYPE_CHECKING:
    from faceapp.gallery.shared.status import StationStatus, Status

SIZE = QSize(680, 460)
ASK_MS = 3000
NAME = 1
"""The column that gives way where a long name would push the others out of sight."""


class StationsDialog(QDialog):
    """Asks the server how everybody stands, again and again while it is open; it changes nothing itself."""

    admit_asked = Signal()
    role_asked = Signal(object)  # StationStatus
    revoke_asked = Signal(object)  # StationStatus
    rekey_asked = Signal(bool)  # whether new keys are made first
    leave_asked = Signal(bool)  # whether this is the last station
    status_asked = Signal()  # ``show_status`` takes the answer

    def __init__(self, sharing: SessionSharing, parent: QWidget) -> None:
        """Begin without stations."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Stations of the shared gallery"))
        self.resize(SIZE)
        self._sharing = sharing
        self._status: Status | None = None
        self._asking = self._busy = False
        self.state, self.said, self.removals, self.older = (QLabel(wordWrap=True) for _ in range(4))
        headings = (
            self.tr("No."), self.tr("Station"), self.tr("Role"), self.tr("Last seen"), self.tr("Version"),
            self.tr("Changes"),
        )  # fmt: skip
        self.table = RowTable(self.tr("Stations"), headings)
        self.table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.history = HistoryRow()
        self.admit, self.revoke = QPushButton(self.tr("Let a station in…")), QPushButton(self.tr("Shut out…"))
        self.role = QPushButton(self.tr("Change its role…"))
        self.rekey, self.resume = QPushButton(self.tr("New keys…")), QPushButton(self.tr("Go on"))
        self.leave, self.end = QPushButton(self.tr("Leave…")), QPushButton(self.tr("Close"))
        self._lay_out()
        self._timer = QTimer(self, interval=ASK_MS)
        self._timer.timeout.connect(self.ask)
        self._connect()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().showEvent(event)
        self._timer.start()
        self.ask()

    def done(self, result: int) -> None:
        """Close, and ask no more."""
        self._timer.stop()
        super().done(result)

    @property
    def selected(self) -> "StationStatus | None":
        """The station that is selected in the list."""
        listed = self._status.stations if self._status else ()
        return next((one for one in listed if one.number == self.table.selected), None)

    @Slot()
    def ask(self) -> None:
        """Ask how everybody stands, unless that is being asked already."""
        if not self._asking:
            self._asking = True
            self.status_asked.emit()

    def show_status(self, status: "Status | None") -> None:
        """Show how everybody stands; None if that can't be told, and what was known is left."""
        self._asking = False
        if status is None:
            return
        chosen = self.table.selected
        self._status = status
        self.table.show_rows([(one.number, self._texts(one, status)) for one in status.stations])
        for row, one in enumerate(status.stations):
            if one.number == chosen:
                self.table.selectRow(row)
        self._show()

    def say(self, text: str, role: str = "muted") -> None:
        """Say what is being done, or what came of it."""
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def show_busy(self, busy: bool) -> None:
        """Let nothing else be begun meanwhile."""
        self._busy = busy
        self._show()

    def _texts(self, one: "StationStatus", status: "Status") -> tuple[str, ...]:
        name = fill(self.tr("{0} (this one)"), one.name) if one.number == status.station else one.name
        state, program = station_state(one, status.version), one.program or ""
        return str(one.number), name, role_name(one.role), last_seen(one), program, state

    @Slot()
    def _show(self) -> None:
        self.state.setText(state_sentence(self._sharing))
        status = self._status
        self._show_line(self.removals, removals_sentence(status.removals) if status else "")
        older = status.older if status else 0
        text = fill(self.tr("Keys were made anew; people still sealed under older ones: {0}."), older) if older else ""
        self._show_line(self.older, text)
        is_administrator = self._sharing.role is Role.ADMINISTRATOR
        for button in (self.admit, self.role, self.revoke, self.rekey):
            button.setVisible(is_administrator)
        self.resume.setVisible(is_administrator and bool(older))
        if status:
            self.history.show_since(status.history_since, is_administrator)
        for button in self._buttons:
            button.setEnabled(not self._busy)
        one = self.selected
        is_in = one is not None and one.role is not Role.REVOKED and not self._busy
        self.role.setEnabled(is_in)
        self.revoke.setEnabled(is_in and one != self._own)  # nobody shuts themselves out

    def _show_line(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._show)
        self._sharing.changed.connect(self._show)
        self._sharing.changed.connect(self.ask)
        self.admit.clicked.connect(self.admit_asked)
        self.role.clicked.connect(lambda: self.role_asked.emit(self.selected))
        self.revoke.clicked.connect(lambda: self.revoke_asked.emit(self.selected))
        self.rekey.clicked.connect(lambda: self.rekey_asked.emit(True))
        self.resume.clicked.connect(lambda: self.rekey_asked.emit(False))
        self.leave.clicked.connect(lambda: self.leave_asked.emit(self._is_last))
        self.end.clicked.connect(self.reject)

    @property
    def _own(self) -> "StationStatus | None":
        status = self._status
        return next((one for one in status.stations if one.number == status.station), None) if status else None

    @property
    def _is_last(self) -> bool:
        listed = self._status.stations if self._status else ()
        return sum(one.role is not Role.REVOKED for one in listed) == 1

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        own = (self.admit, self.role, self.revoke, self.rekey, self.resume, self.leave)
        return (*own, self.history.keep, self.history.end)

    def _lay_out(self) -> None:
        for button in (*self._buttons, self.end):
            button.setAutoDefault(False)
        for button in (self.leave, self.revoke):
            button.setProperty("role", "danger")
        for label in (self.removals, self.older):
            label.setProperty("role", "muted")
        self.say("")
        of_one, upper, lower = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        of_one.addStretch()
        for button in (self.role, self.revoke):
            of_one.addWidget(button)
        upper.addWidget(self.older, 1)
        upper.addWidget(self.resume, alignment=Qt.AlignmentFlag.AlignRight)
        for button in (self.admit, self.rekey):
            lower.addWidget(button)
        lower.addStretch()
        lower.addWidget(self.leave)
        lower.addWidget(self.end)
        for row in (of_one, upper, lower):
            row.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.state)
        layout.addWidget(self.table, 1)
        layout.addLayout(of_one)
        layout.addWidget(self.removals)
        layout.addWidget(self.history)
        layout.addLayout(upper)
        layout.addWidget(self.said)
        layout.addLayout(lower)
