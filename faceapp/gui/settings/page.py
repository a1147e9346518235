"""What the pages of the settings dialog are made of."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from faceapp.gui.style.forms import indent

CONTROL_WIDTH = 248
PAUSE_MS = 1000


class Change(QObject):
    """Changes settings, given by name: what is chosen at once, what is typed when it stands.

    Each change is kept on the disk, may be logged for good, and restarts checks, so none is made of half a sentence.
    """

    def __init__(self, take: Callable[..., None], parent: QObject) -> None:
        """Hand what is changed to ``take``."""
        super().__init__(parent)
        self._take = take
        self._values: dict[str, object] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self.commit)

    def __call__(self, **values: object) -> None:
        """Change them at once, and what was typed before."""
        self._values |= values
        self.commit()

    def typed(self, **values: object) -> None:
        """Change them when nothing was typed for a second, or when the field is left."""
        self._values |= values
        self._pause.start()

    @Slot()
    def commit(self) -> None:
        """Change what was typed, now."""
        self._pause.stop()
        values, self._values = self._values, {}
        if values:
            self._take(**values)


class SettingsPage(QScrollArea):
    """Controls from top to bottom, scrolled where the window is too low for them.

    Attributes:
        settings: names of those that the page changes, which *Reset* sets as they were at first.
    """

    settings: tuple[str, ...] = ()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("page")
        self.setWidget(inside)
        page = QVBoxLayout(inside)
        page.setContentsMargins(24, 20, 24, 16)
        page.setSpacing(16)
        self.title = QLabel()
        self.title.setProperty("role", "pageTitle")
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        page.addWidget(self.title)
        page.addLayout(self._column)
        page.addStretch()
        self._group = self._column

    def begin_group(self, heading: str = "") -> None:
        """Let what is added from now on stand together on a card, under a heading if there is one."""
        if heading:
            label = QLabel(heading)
            label.setProperty("role", "heading")
            self._column.addWidget(label)
        card = QFrame()
        card.setProperty("role", "card")
        self._group = QVBoxLayout(card)
        self._group.setContentsMargins(16, 12, 16, 12)
        self._group.setSpacing(10)
        self._column.addWidget(card)

    def add(self, widget: QWidget) -> None:
        """Add a control."""
        self._leave_wheel_to_page(widget)
        self._group.addWidget(widget)

    def add_aside(self, widget: QWidget) -> None:
        """Add a control no wider than it has to be."""
        self._group.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)

    def add_tick(self, text: str, ticked: bool, change: Callable[[bool], None]) -> None:
        """Add a tick box."""
        box = QCheckBox(text)
        box.setChecked(ticked)
        box.toggled.connect(change)
        self.add(box)

    def add_row(self, text: str, control: QWidget) -> None:
        """Add a control with its name before it, in line with the others of the page."""
        control.setFixedWidth(CONTROL_WIDTH)
        self.add_wide_row(text, control)

    def add_wide_row(self, text: str, control: QWidget) -> None:
        """Add a control that takes all the width its name leaves."""
        row = QHBoxLayout()
        row.setSpacing(16)
        label = QLabel(text, wordWrap=True)
        label.setBuddy(control)
        row.addWidget(label, 1)
        row.addWidget(control, 3)
        control.setAccessibleName(text)
        self._leave_wheel_to_page(control)
        self._group.addLayout(row)

    def add_choice(
        self, text: str, choices: Sequence[tuple[str, Any]], chosen: object, change: Callable[[Any], None]
    ) -> QComboBox:
        """Add a choice of one of several; each of ``choices`` is what it is called and its value."""
        box = QComboBox()
        for name, value in choices:
            box.addItem(name, value)
        box.setCurrentIndex(box.findData(chosen))
        box.currentIndexChanged.connect(lambda _index: change(box.currentData()))
        self.add_row(text, box)
        return box

    def add_number(self, text: str, value: int, most: int, unit: str, zero: str, change: Callable[[int], None]) -> None:
        """Add a number from 0 to ``most`` with its unit; 0 reads as ``zero``."""
        box = QSpinBox(maximum=most, suffix=f" {unit}")
        box.setSpecialValueText(zero)
        indent(box)
        box.setValue(value)
        box.valueChanged.connect(change)
        self.add_row(text, box)

    def add_note(self, text: str) -> QLabel:
        """Add a quieter sentence."""
        note = QLabel(text)
        note.setWordWrap(True)
        note.setProperty("role", "muted")
        self.add(note)
        return note

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QAbstractSpinBox | QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _leave_wheel_to_page(self, widget: QWidget) -> None:
        """Whoever scrolls the page must not change what happens to come under the pointer."""
        for control in (widget, *widget.findChildren(QWidget)):
            control.installEventFilter(self)
