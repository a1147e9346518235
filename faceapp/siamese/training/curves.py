"""A training run's tables as curves in one PNG."""

import csv
from collections.abc import Callable
from pathlib import Path

from matplotlib import rcdefaults
from matplotlib.figure import Figure

from faceapp.files import written_atomically
from faceapp.siamese.training.progress import STEPS_TABLE, VALIDATION_TABLE

PICTURE = "curves.png"
SMOOTHING = 25

rcdefaults()  # Matplotlib takes its settings from the current folder, where anybody may have put some.


def draw_curves(out: Path, report: Callable[[str], None]) -> None:
    """Draw loss, active share, learning rate and validation into ``out``, and report where they are."""
    steps, validation = _columns(out / STEPS_TABLE), _columns(out / VALIDATION_TABLE)
    figure = Figure(figsize=(11, 7), layout="constrained")
    axes = figure.subplots(2, 2)
    for name in ("loss", "triplet_loss", "teacher_loss"):
        if name == "loss" or any(steps[name]):
            axes[0, 0].plot(_smooth(steps["step"]), _smooth(steps[name]), label=name.replace("_", " "))
    axes[0, 1].plot(_smooth(steps["step"]), _smooth(steps["active_share"]), label="share of active triplets")
    axes[1, 0].plot(steps["step"], steps["learning_rate"], label="learning rate")
    for name in list(validation)[1:]:
        style = "-" if name.startswith("clean") else "--"
        axes[1, 1].plot(validation["step"], validation[name], style, marker=".", label=f"TAR, {name}")
    for ax in axes.flat:
        ax.set_xlabel("step")
        ax.grid(alpha=0.3)
        ax.legend()
    with written_atomically(out / PICTURE) as scratch:
        figure.savefig(scratch, format="png", dpi=110)
    report(f"curves are in {out / PICTURE}")


def _columns(table: Path) -> dict[str, list[float]]:
    with table.open(newline="", encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    return {name: [float(row[number]) for row in rows] for number, name in enumerate(header)}


def _smooth(values: list[float]) -> list[float]:
    """Return means of ``SMOOTHING`` values each."""
    width = min(SMOOTHING, max(len(values) // 10, 1))
    return [sum(values[i : i + width]) / len(values[i : i + width]) for i in range(0, len(values), width)]
