"""What was measured of this camera in its room, on the settings' page, and the way to measure it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from faceapp.evaluation.protocols.attacks import ErrorRate
from faceapp.evaluation.protocols.camera_attacks import camera_rates
from faceapp.gallery.times import local_time
from faceapp.gui.liveness.measure_dialog import MeasureDialog
from faceapp.gui.liveness.words import policy_names
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import open_dialog
from faceapp.liveness.measurement import Shown
from faceapp.station.camera_measurement import CameraMeasurement, kept_measurement

POLICY_OF = {"warn": "warn", "ask": "always"}
"""Which policy each of the measured rates is of."""


class MeasuredCard(QFrame):
    """Shows the last measurement with its date."""

    def __init__(self, session: Session) -> None:
        """Read what is kept, beside the window."""
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        self.result = QLabel(wordWrap=True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setText(self.tr("This camera was not measured yet."))
        self.measure = QPushButton(self.tr("&Measure this camera…"))
        self.measure.setAutoDefault(False)
        self.measure.clicked.connect(self.open_dialog)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.result)
        layout.addWidget(self.measure, 0, Qt.AlignmentFlag.AlignLeft)
        self._read()

    def open_dialog(self) -> MeasureDialog:
        """Lead the operator through the tries."""
        dialog = MeasureDialog(self._session, self.window())  # a child of the page would take its looks
        dialog.kept.connect(self._show)
        return open_dialog(dialog)

    def _read(self) -> None:
        folder = self._session.folders.data
        self._session.background.run(self, lambda: kept_measurement(folder), self._show, self._fail)

    @Slot(object)
    def _show(self, kept: CameraMeasurement | None) -> None:
        if kept is not None:
            self.result.setText(result_text(kept))

    def _fail(self, error: Exception) -> None:
        self.result.setText(str(error))


def result_text(kept: CameraMeasurement) -> str:
    """Return the rates under either policy in plain words, with the day they are of."""
    translate, when = QCoreApplication.translate, local_time(kept.measured_at)
    day = QLocale().toString(when.date(), QLocale.FormatType.ShortFormat) if when else "–"  # type: ignore[call-overload]
    lines = [translate("Measured", "This camera in this room, {0}:").format(day)]
    names = policy_names()
    for name, rates in camera_rates(kept.tallies).items():
        lines.append(f"\n{names[POLICY_OF[name]]}")
        if rates.bpcer is not None:
            lines.append(_line(translate("Measured", "Yourself, taken for a picture (BPCER)"), rates.bpcer))
        lines += _species(rates.species)
    lines.append("\n" + translate("Measured", "In brackets: the exact 95 % interval. Few tries can show that "
                                  "something does not work, not that it does."))  # fmt: skip
    return "\n".join(lines)


def _species(species: dict[str, ErrorRate]) -> Iterator[str]:
    translate = QCoreApplication.translate
    names = {
        Shown.PRINT: translate("Measured", "Prints that passed (APCER)"),
        Shown.PHONE: translate("Measured", "Phones that passed (APCER)"),
    }
    for shown, name in names.items():
        if shown in species:
            yield _line(name, species[shown])


def _line(name: str, found: ErrorRate) -> str:
    translate, (low, high) = QCoreApplication.translate, found.rate.interval
    count = round(found.rate.value * found.clips)
    text = translate("Measured", "{0}: {1} of {2} ({3:.0f}–{4:.0f} %)")
    line = text.format(name, count, found.clips, 100 * low, 100 * high)
    if silent := round(found.non_response * found.clips):
        line += translate("Measured", "; could not tell: {0}").format(silent)
    return line
