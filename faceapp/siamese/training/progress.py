"""What a training run tells: one line at a time on the terminal, tables on disk."""

import csv
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from faceapp.files import make_folders, written_atomically
from faceapp.siamese.training.validation import FALSE_MATCH_RATES, Validation

REPORT_EVERY = 20
STEPS_TABLE = "steps.csv"
VALIDATION_TABLE = "validation.csv"


@dataclass(frozen=True)
class Step:
    """One step's figures; the CSV's columns."""

    step: int
    loss: float
    triplet_loss: float
    teacher_loss: float
    active_share: float
    learning_rate: float
    pictures: int
    seconds: float


class Progress:
    """Writes every step and validation to CSV (and to TensorBoard if it is installed) and reports now and then."""

    def __init__(self, out: Path, report: Callable[[str], None]) -> None:
        self._out, self._report = out, report
        self._board = _tensorboard(out)
        self._recent: list[Step] = []
        self._total = 0
        self._since = 0.0

    def start(self, done: int, total: int) -> None:
        """Begin after ``done`` of ``total`` steps; rows after that step, of a killed run, are dropped."""
        self._total = total
        self._since = time.monotonic()
        columns = [f"{kind} {rate:g}" for kind in ("clean", "degraded") for rate in FALSE_MATCH_RATES]
        _trim(self._out / STEPS_TABLE, [field.name for field in fields(Step)], done)
        _trim(self._out / VALIDATION_TABLE, ["step", *columns], done)

    def step(self, step: Step) -> None:
        """Note a step."""
        row = asdict(step)
        _append(self._out / STEPS_TABLE, list(row.values()))
        if self._board:
            for name, value in row.items():
                self._board.add_scalar(name, value, step.step)
        self._recent.append(step)
        if step.step % REPORT_EVERY == 0 or step.step == self._total:
            self._report(self._line())
            self._recent.clear()
            self._since = time.monotonic()

    def validated(self, step: int, result: Validation) -> None:
        """Note a validation."""
        _append(self._out / VALIDATION_TABLE, [step, *result.clean, *result.degraded])
        figures = "  ".join(
            f"{kind} " + " / ".join(f"{100 * rate:.2f}" for rate in rates)
            for kind, rates in (("clean", result.clean), ("degraded", result.degraded))
        )
        self._report(f"step {step}: TAR (%) at FMR 1e-3 / 1e-4 / 1e-5: {figures}")
        self._since = time.monotonic()

    def _line(self) -> str:
        steps = self._recent
        seconds = max(time.monotonic() - self._since, 1e-9)
        left = (self._total - steps[-1].step) * seconds / len(steps)
        mean_loss = sum(step.loss for step in steps) / len(steps)
        mean_active = sum(step.active_share for step in steps) / len(steps)
        rate = sum(step.pictures for step in steps) / seconds
        return (
            f"step {steps[-1].step}/{self._total}  loss {mean_loss:.4f}  active {mean_active:.0%}  "
            f"lr {steps[-1].learning_rate:.1e}  {rate:.0f} images/s  {left / 60:.0f} min left"
        )


def _append(path: Path, row: list[object]) -> None:
    with path.open("a", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerow(row)


def _trim(path: Path, header: list[str], last_step: int) -> None:
    """Make sure the table has its header and no row after ``last_step``."""
    rows: list[list[str]] = []
    if path.exists():
        with path.open(newline="", encoding="utf-8") as stream:
            rows = [row for row in list(csv.reader(stream))[1:] if int(row[0]) <= last_step]
    with written_atomically(path) as scratch, scratch.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([header, *rows])


def _tensorboard(out: Path) -> Any:
    """Return a TensorBoard writer, or None if TensorBoard is not installed."""
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        return None
    make_folders(out / "tensorboard")
    return SummaryWriter(str(out / "tensorboard"))
