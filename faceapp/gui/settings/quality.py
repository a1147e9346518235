"""How good a face has to be, to be enrolled and to be checked."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QWidget

from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.gui.style.forms import indent
from faceapp.vision.quality.adjusting import ADJUSTABLE, Adjustable
from faceapp.vision.quality.bounds import CHECK, ENROL, Bounds

BUILT_IN: dict[str, Bounds] = {"enrol_bounds": ENROL, "check_bounds": CHECK}
"""Setting → the bounds it departs from, in the order of the columns."""

WORDS: Mapping[str, tuple[Any, str]] = {
    "eye_distance": (QT_TRANSLATE_NOOP("Bounds", "Distance between the eyes, at least"), " px"),
    "yaw": (QT_TRANSLATE_NOOP("Bounds", "Head turned, at most"), "°"),
    "pitch": (QT_TRANSLATE_NOOP("Bounds", "Head raised or lowered, at most"), "°"),
    "roll": (QT_TRANSLATE_NOOP("Bounds", "Head leaning, at most"), "°"),
    "darkest": (QT_TRANSLATE_NOOP("Bounds", "Brightness of the face, at least"), ""),
    "brightest": (QT_TRANSLATE_NOOP("Bounds", "Brightness of the face, at most"), ""),
    "evenness": (QT_TRANSLATE_NOOP("Bounds", "Evenness of the light, at least"), ""),
    "sharpness": (QT_TRANSLATE_NOOP("Bounds", "Sharpness, at least"), ""),
    "clearness": (QT_TRANSLATE_NOOP("Bounds", "Face uncovered, at least"), ""),
    "eyes": (QT_TRANSLATE_NOOP("Bounds", "Eyes visible, at least"), ""),
    "mouth": (QT_TRANSLATE_NOOP("Bounds", "Mouth visible, at least"), ""),
    "motion": (QT_TRANSLATE_NOOP("Bounds", "Motion in eye distances a second, at most"), ""),
}
"""Name of a number → what it is called, and its unit."""


class QualityPage(SettingsPage):
    """A row for each number that can be chosen, with a column for enrolment and one for checks."""

    settings = tuple(BUILT_IN)

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self._change = change
        self._values = {setting: dict(getattr(session.settings, setting)) for setting in BUILT_IN}
        self.boxes: dict[tuple[str, str], QDoubleSpinBox] = {}
        self.add_note(
            self.tr(
                "A face outside these bounds is not enrolled without a reason, or not compared. "
                "Laxer bounds make more errors; the measured rates hold for the defaults."
            )
        )
        self.add(self._make_table())

    def _make_table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for column, heading in enumerate((self.tr("To enrol"), self.tr("To check"), self.tr("Defaults")), start=1):
            grid.addWidget(QLabel(heading), 0, column)
        for row, adjustable in enumerate(ADJUSTABLE, start=1):
            name, unit = WORDS[adjustable.name]
            name = QCoreApplication.translate("Bounds", name)
            label = QLabel(name)
            label.setWordWrap(True)
            grid.addWidget(label, row, 0)
            for column, (setting, heading) in enumerate(
                (("enrol_bounds", self.tr("To enrol")), ("check_bounds", self.tr("To check"))), start=1
            ):
                box = self._make_box(setting, adjustable, unit)
                box.setAccessibleName(f"{name} ({heading})")
                grid.addWidget(box, row, column)
            defaults = " / ".join(_shown(adjustable, adjustable.value_in(bounds)) for bounds in BUILT_IN.values())
            muted = QLabel(defaults + unit)
            muted.setProperty("role", "muted")
            grid.addWidget(muted, row, 3, Qt.AlignmentFlag.AlignRight)
        return table

    def _make_box(self, setting: str, adjustable: Adjustable, unit: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox(minimum=adjustable.least, maximum=adjustable.most, suffix=unit)
        indent(box)
        box.setDecimals(_decimals(adjustable))
        box.setSingleStep(10.0 ** -min(_decimals(adjustable), 1) if _decimals(adjustable) else 1.0)
        default = adjustable.value_in(BUILT_IN[setting])
        box.setValue(self._values[setting].get(adjustable.name, default))
        box.valueChanged.connect(lambda value: self._set(setting, adjustable, value))
        self.boxes[setting, adjustable.name] = box
        return box

    def _set(self, setting: str, adjustable: Adjustable, value: float) -> None:
        """Keep only what departs from the built-in bounds, so that better ones of a later version are not held up."""
        values = self._values[setting]
        values[adjustable.name] = value
        if value == adjustable.value_in(BUILT_IN[setting]):
            del values[adjustable.name]
        self._change.typed(**{setting: dict(values)})


def _decimals(adjustable: Adjustable) -> int:
    """Shares and speeds are told finer than pixels and degrees."""
    return 0 if adjustable.most > 10 else 2


def _shown(adjustable: Adjustable, value: float) -> str:
    return QLocale().toString(float(value), "f", _decimals(adjustable))
